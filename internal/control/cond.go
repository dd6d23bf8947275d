package control

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"
)

// caseOrCond returns what is known when the condition at the end of a block,
// or the comparison of a switch's tag with a case, has the given outcome. It
// returns nothing if it cannot have it.
func (w *walk) caseOrCond(e ast.Expr, truth bool, f facts) []facts {
	s := w.g.syntax.tags[e]
	if s == nil || s.Tag == nil {
		return w.assume(e, truth, f)
	}
	if w.g.isBool(s.Tag) {
		if v := w.eval(e, f); v == isTrue || v == isFalse {
			return w.assume(s.Tag, truth == (v == isTrue), f)
		}
	}
	if v := w.equal(s.Tag, e, f); v != unknown && v != boolValue(truth) || !w.enter(e, f) {
		return nil
	}
	return []facts{w.learnEqual(s.Tag, e, truth, f)}
}

// assume returns what is known when a condition has the given outcome: several
// facts where it can come about in several ways, none where it cannot.
func (w *walk) assume(e ast.Expr, truth bool, f facts) []facts {
	if _, known := w.told(e); known {
		return w.leaf(e, truth, f)
	}
	switch x := e.(type) {
	case *ast.ParenExpr:
		return w.assume(x.X, truth, f)
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			return w.assume(x.X, !truth, f)
		}
	case *ast.BinaryExpr:
		if x.Op == token.LAND || x.Op == token.LOR {
			return w.assumeBoth(x, truth, f)
		}
	}
	return w.leaf(e, truth, f)
}

// assumeBoth assumes the outcome of && or ||.
func (w *walk) assumeBoth(x *ast.BinaryExpr, truth bool, f facts) []facts {
	goesOn := x.Op == token.LAND // the outcome of X with which Y is evaluated
	var all []facts
	if w.starting && contains(x.Y, w.call) {
		return w.assume(x.Y, truth, f) // the call ran, so X was passed
	}
	if truth != goesOn {
		all = w.assume(x.X, truth, f)
	}
	for _, f := range w.assume(x.X, goesOn, f) {
		all = append(all, w.assume(x.Y, truth, f)...)
	}
	return distinct(all)
}

// distinct drops repeated facts, and all of them where they are too many to
// tell apart.
func distinct(all []facts) []facts {
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) > maxFacts {
		return []facts{""}
	}
	return all
}

// leaf assumes the outcome of a condition without && and ||.
func (w *walk) leaf(e ast.Expr, truth bool, f facts) []facts {
	if v := w.truth(e, f); v != unknown && v != boolValue(truth) || !w.enter(e, f) {
		return nil
	}
	return []facts{w.learn(e, truth, w.after(e, f))}
}

// enter visits a node and reports whether the way goes on.
func (w *walk) enter(n ast.Node, f facts) bool {
	return w.quiet || w.visit == nil || w.visit(n, f, w.headed)
}

// told returns what the world knows of a condition.
func (w *walk) told(e ast.Expr) (value, known bool) {
	if w.cond == nil {
		return false, false
	}
	return w.cond(ast.Unparen(e))
}

// truth evaluates a condition.
func (w *walk) truth(e ast.Expr, f facts) value {
	if v, known := w.told(e); known {
		return boolValue(v)
	}
	if v := w.eval(e, f); v == isTrue || v == isFalse {
		return v
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		return w.compare(x, f)
	case *ast.CallExpr:
		return w.errorsCall(x, f)
	}
	return unknown
}

// errorsCall evaluates errors.Is and errors.As.
func (w *walk) errorsCall(call *ast.CallExpr, f facts) value {
	is, as := isErrorsFunc(w.g.info, call, "Is"), isErrorsFunc(w.g.info, call, "As")
	if !is && !as || len(call.Args) != 2 {
		return unknown
	}
	switch w.eval(call.Args[0], f) {
	case failed:
		if is && w.isTransient(call.Args[1]) {
			return isFalse
		}
	case isNil:
		if as || w.eval(call.Args[1], f).notNil() {
			return isFalse
		}
	}
	return unknown
}

// isTransient reports whether an expression names an error value that a failed
// call does not return.
func (w *walk) isTransient(e ast.Expr) bool {
	if w.transient == nil {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		return w.transient(w.g.info.Uses[x])
	case *ast.SelectorExpr:
		return w.transient(w.g.info.Uses[x.Sel])
	case *ast.CallExpr: // error(EINTR)
		return len(x.Args) == 1 && w.g.info.Types[x.Fun].IsType() && w.isTransient(x.Args[0])
	}
	return false
}

// compare evaluates a comparison.
func (w *walk) compare(x *ast.BinaryExpr, f facts) value {
	switch x.Op {
	case token.EQL:
		return w.equal(x.X, x.Y, f)
	case token.NEQ:
		return w.not(w.equal(x.X, x.Y, f))
	case token.LSS: // fd < 0
		return w.below(x.X, x.Y, 0, f)
	case token.LEQ: // fd <= -1
		return w.below(x.X, x.Y, -1, f)
	case token.GEQ:
		return w.not(w.below(x.X, x.Y, 0, f))
	case token.GTR:
		return w.not(w.below(x.X, x.Y, -1, f))
	}
	return unknown
}

func (w *walk) not(v value) value {
	switch v {
	case isTrue:
		return isFalse
	case isFalse:
		return isTrue
	}
	return unknown
}

// below evaluates the test whether a number is negative: a comparison with
// bound.
func (w *walk) below(x, y ast.Expr, bound int64, f facts) value {
	if n, ok := w.g.intConst(y); !ok || n != bound {
		return unknown
	}
	switch w.eval(x, f) {
	case negative:
		return isTrue
	case held:
		return isFalse
	}
	return unknown
}

// equal evaluates x == y.
func (w *walk) equal(x, y ast.Expr, f facts) value {
	a, b := w.eval(x, f), w.eval(y, f)
	if b == failed || b == held || b == negative {
		x, y, a, b = y, x, b, a
	}
	switch {
	case a == isNil && b == isNil:
		return isTrue
	case a == failed && w.isTransient(y):
		return isFalse
	case a == held && b == isNil && w.g.isNumber(x):
		return unknown // a descriptor may be 0
	case a.notNil() && b == isNil, a == isNil && b.notNil():
		return isFalse
	case a == held && b == negative, a == negative && b == isNil:
		return isFalse
	case a == negative && b == negative:
		return isTrue
	case (a == isTrue || a == isFalse) && (b == isTrue || b == isFalse):
		return boolValue(a == b)
	}
	return unknown
}

// learn adds what the outcome of a condition says.
func (w *walk) learn(e ast.Expr, truth bool, f facts) facts {
	e = ast.Unparen(e)
	switch x := e.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		return w.set(e, boolValue(truth), f)
	case *ast.BinaryExpr:
		if x.Op == token.EQL || x.Op == token.NEQ {
			return w.learnEqual(x.X, x.Y, truth == (x.Op == token.EQL), f)
		}
	case *ast.CallExpr:
		if truth && len(x.Args) == 2 && isErrorsFunc(w.g.info, x, "As") {
			if to, ok := ast.Unparen(x.Args[1]).(*ast.UnaryExpr); ok && to.Op == token.AND {
				return w.set(to.X, w.eval(x.Args[0], f), f)
			}
		}
	}
	return f
}

// learnEqual adds that x == y is true or false, where one is nil.
func (w *walk) learnEqual(x, y ast.Expr, truth bool, f facts) facts {
	if w.eval(x, f) == isNil {
		x, y = y, x
	}
	id := w.g.keys.id(x)
	if id < 0 || f.get(id) != unknown || w.eval(y, f) != isNil {
		return f
	}
	if t := w.g.info.TypeOf(x); !isNilable(t) && !isError(t) {
		return f
	}
	if truth {
		return f.with(id, isNil)
	}
	return f.with(id, nonNil)
}

// typeCase says what is known in a clause of a type switch, the j-th successor
// of a block, or after it, and whether it can be reached.
func (w *walk) typeCase(from *cfg.Block, j int, f facts) (facts, bool) {
	if len(from.Succs) != 2 {
		return f, true
	}
	clause, ok := from.Succs[0].Stmt.(*ast.CaseClause)
	s := w.g.syntax.types[clause]
	if !ok || s == nil {
		return f, true
	}
	v := w.eval(switched(s), f)
	if len(clause.List) == 1 {
		if isNilCase := w.g.info.Types[clause.List[0]].IsNil(); isNilCase {
			if v == isNil && j == 1 || v.notNil() && j == 0 {
				return f, false
			}
		}
	}
	if j == 0 {
		if obj, ok := w.g.info.Implicits[clause].(*types.Var); ok && !w.g.keys.loose[obj] {
			f = f.with(w.g.keys.number(key{root: obj}), v)
		}
	}
	return f, true
}

// switched returns the expression whose type is switched on.
func switched(s *ast.TypeSwitchStmt) ast.Expr {
	var e ast.Expr
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		e = a.X
	case *ast.AssignStmt:
		e = a.Rhs[0]
	}
	if a, ok := ast.Unparen(e).(*ast.TypeAssertExpr); ok {
		return a.X
	}
	return e
}
