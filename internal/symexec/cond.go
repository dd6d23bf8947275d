package symexec

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// cond evaluates a condition. It returns the states in which it is true and
// false, nil for one that cannot be, and what decides it if that is a symbol.
func (f *frame) cond(e ast.Expr) (then, other *state, by *guard) {
	if f.st == nil {
		return nil, nil, nil
	}
	e = ast.Unparen(e)
	if tv := f.e.Info.Types[e]; tv.Value != nil && tv.Value.Kind() == constant.Bool {
		if constant.BoolVal(tv.Value) {
			return f.st, nil, nil
		}
		return nil, f.st, nil
	}
	switch e := e.(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			then, other, by = f.cond(e.X)
			if by != nil {
				n := by.negated()
				by = &n
			}
			return other, then, by
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND:
			left, no1, by1 := f.cond(e.X)
			f.st = left
			both, no2, by2 := f.cond(e.Y)
			return both, meet(no1, no2, nil), decisive(no1, by2, no2, by1)
		case token.LOR:
			yes1, left, by1 := f.cond(e.X)
			f.st = left
			yes2, neither, by2 := f.cond(e.Y)
			return meet(yes1, yes2, nil), neither, decisive(yes1, by2, yes2, by1)
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			return f.compare(e.X, e.Op, e.Y)
		}
	case *ast.CallExpr:
		if g, ok := f.askIfGiven(e); ok {
			st := f.st
			f.st = st.clone()
			f.assumeGuard(*g)
			then = f.st
			f.st = st.clone()
			f.assumeGuard(g.negated())
			other = f.st
			return then, other, g
		}
	}
	return f.decide(e, f.expr(e), token.EQL, constant.MakeBool(true))
}

// decisive returns the guard of the operand that decides because the other way
// of the other operand cannot be.
func decisive(first *state, by2 *guard, second *state, by1 *guard) *guard {
	switch {
	case first == nil:
		return by2
	case second == nil:
		return by1
	}
	return nil
}

// compare evaluates x op y.
func (f *frame) compare(x ast.Expr, op token.Token, y ast.Expr) (then, other *state, by *guard) {
	xv := f.expr(x)
	yv := f.expr(y)
	if f.st == nil {
		return nil, nil, nil
	}
	if c, ok := single(yv, f.e.Info.TypeOf(y)); ok {
		return f.decide(x, xv, op, c)
	}
	if c, ok := single(xv, f.e.Info.TypeOf(x)); ok {
		return f.decide(y, yv, mirrored(op), c)
	}
	// Both can be several constants.
	got := maybe
	for i, a := range yv {
		if a.Kind != Const {
			return f.both()
		}
		t := guard{op: op, c: a.Value}.holds(xv)
		if i > 0 && t != got {
			return f.both()
		}
		got = t
	}
	switch got {
	case isTrue:
		return f.st, nil, nil
	case isFalse:
		return nil, f.st, nil
	}
	return f.both()
}

func (f *frame) both() (then, other *state, by *guard) { return f.st.clone(), f.st, nil }

// single returns the one constant that a value is; nil for nil.
func single(v Value, t types.Type) (constant.Value, bool) {
	if len(v) != 1 {
		return nil, false
	}
	switch v[0].Kind {
	case Const:
		return v[0].Value, true
	case Zero:
		b, ok := underlying(t).(*types.Basic)
		switch {
		case !ok || b.Kind() == types.UntypedNil:
			return nil, true
		case b.Info()&types.IsString != 0:
			return constant.MakeString(""), true
		case b.Info()&types.IsBoolean != 0:
			return constant.MakeBool(false), true
		case b.Info()&types.IsNumeric != 0:
			return constant.MakeInt64(0), true
		}
	}
	return nil, false
}

func mirrored(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GTR
	case token.LEQ:
		return token.GEQ
	case token.GTR:
		return token.LSS
	case token.GEQ:
		return token.LEQ
	}
	return op
}

// decide splits the state by v op c, where v is the value of x.
func (f *frame) decide(x ast.Expr, v Value, op token.Token, c constant.Value) (then, other *state, by *guard) {
	if f.st == nil {
		return nil, nil, nil
	}
	yes, no := split(v, op, c)
	st := f.st
	if len(yes) > 0 {
		f.st = st.clone()
		f.assume(x, v, yes, op, c, false)
		then = f.st
	}
	if len(no) > 0 {
		f.st = st.clone()
		f.assume(x, v, no, op, c, true)
		other = f.st
	}
	f.st = st
	if len(v) == 1 && v[0].Kind == Sym && then != nil && other != nil {
		g := f.e.givenName(guard{v[0], op, c, false})
		by = &g
	}
	if by == nil {
		by = decidedBy(yes, no)
	}
	return then, other, by
}

// decidedBy returns the guard under which v is true, if it is one that was
// computed before: ok := x == 5; if ok { … }.
func decidedBy(yes, no Value) *guard {
	if len(yes) != 1 || len(no) != 1 || len(yes[0].guards) != 1 || len(no[0].guards) != 1 {
		return nil
	}
	g, h := yes[0].guards[0], no[0].guards[0]
	if !g.same(h.negated()) {
		return nil
	}
	return &g
}

// assume narrows what the state knows to a branch: x is one of kept.
func (f *frame) assume(x ast.Expr, v, kept Value, op token.Token, c constant.Value, not bool) {
	if len(kept) < len(v) {
		if to := f.simplePlace(x); len(to) == 1 {
			old := at(f.get(to[0].obj), to[0].path)
			if old.equal(v) {
				f.store(to, kept, false)
			}
		}
	}
	if len(v) == 1 && v[0].Kind == Sym {
		f.assumeGuard(guard{v[0], op, c, not})
	}
	if len(kept) == 1 {
		for _, g := range kept[0].guards {
			f.assumeGuard(g)
		}
	}
}

// givenName turns a condition on the name of a flag that the user has given
// into one that the flag of that name is given.
func (e *Engine) givenName(g guard) guard {
	if g.x.root == nil || g.x.root.kind != givenRoot || g.op != token.EQL || g.c == nil || g.c.Kind() != constant.String {
		return g
	}
	return guard{x: symOf(e.setting(settingKey("flag", constant.StringVal(g.c))).root)[0], op: token.ARROW, not: g.not}
}

// maxConds bounds the conditions that are remembered at a point.
const maxConds = 8

func (f *frame) assumeGuard(g guard) {
	if f.st == nil {
		return
	}
	g = f.e.givenName(g)
	if g.op != token.ARROW && (g.x.root == nil || g.x.root.kind == unknownRoot) {
		return // nobody will know
	}
	for c := f.st.conds; c != nil; c = c.up {
		if c.g.same(g) {
			return
		}
		if c.g.same(g.negated()) {
			f.st = nil // it cannot be
			return
		}
	}
	if f.st.conds.size() < maxConds {
		f.st.conds = f.st.conds.push(g)
	}
}

// simplePlace returns the place of an expression without calls.
func (f *frame) simplePlace(e ast.Expr) []place {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return f.address(e)
	case *ast.SelectorExpr:
		if f.simplePlace(e.X) != nil || f.e.Info.Selections[e] == nil {
			return f.address(e)
		}
	case *ast.StarExpr:
		if f.simplePlace(e.X) != nil {
			return f.address(e)
		}
	}
	return nil
}
