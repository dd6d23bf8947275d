package control

import (
	"go/ast"
	"go/token"
	"go/types"
)

// node walks a statement or expression that is evaluated as a whole.
func (w *walk) node(n ast.Node, states []facts) []facts {
	var all []facts
	for _, f := range states {
		if !w.enter(n, f) {
			continue
		}
		all = append(all, w.effect(n, f)...)
	}
	return distinct(all)
}

// effect returns what is known after a node.
func (w *walk) effect(n ast.Node, f facts) []facts {
	if w.g.syntax.comms[n] {
		return []facts{f} // it happens where its clause begins
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
			return []facts{w.set(n.Lhs[0], unknown, w.after(n, f))}
		}
		return w.assign(n, n.Lhs, n.Rhs, f)
	case *ast.ValueSpec:
		names := make([]ast.Expr, len(n.Names))
		for i, id := range n.Names {
			names[i] = id
		}
		if len(n.Values) == 0 {
			return []facts{w.zero(names, f)}
		}
		return w.assign(n, names, n.Values, f)
	case *ast.IncDecStmt:
		return []facts{w.set(n.X, unknown, f)}
	case *ast.GoStmt, *ast.DeferStmt:
		return []facts{f}
	}
	return []facts{w.after(n, f)}
}

// zero declares variables without a value.
func (w *walk) zero(names []ast.Expr, f facts) facts {
	for _, e := range names {
		v := unknown
		switch t := w.g.info.TypeOf(e); {
		case isBoolType(t):
			v = isFalse
		case isNilable(t), isError(t) && basicInfo(t) != 0:
			v = isNil
		}
		f = w.set(e, v, f)
	}
	return f
}

// assign assigns values to variables. A condition that is assigned to one
// variable forks what is known, so that the variable can be tested later.
func (w *walk) assign(n ast.Node, to, from []ast.Expr, f facts) []facts {
	if len(to) == 1 && len(from) == 1 && w.g.isBool(from[0]) && w.g.keys.id(to[0]) >= 0 {
		return w.assignBool(to[0], from[0], f)
	}
	vs := make([]value, len(to))
	if len(from) == len(to) {
		for i, e := range from {
			vs[i] = w.eval(e, f)
		}
	} else {
		vs = w.tuple(from[0], to, f)
	}
	for i, e := range to {
		// c = tls.Client(c, config) is the same connection.
		if id := w.g.keys.id(e); id >= 0 && vs[i] == unknown && f.get(id) == held {
			if at, _ := w.g.keys.of(e); w.g.keys.mentions(from[min(i, len(from)-1)], at.root) {
				vs[i] = held
			}
		}
	}
	f = w.after(n, f)
	for i, e := range to {
		f = w.set(e, vs[i], f)
	}
	return []facts{f}
}

// assignBool assigns a condition to a variable.
func (w *walk) assignBool(to, from ast.Expr, f facts) []facts {
	if v := w.eval(from, f); v == isTrue || v == isFalse {
		return []facts{w.set(to, v, w.after(from, f))}
	}
	w.quiet = true // the statement was visited as a whole
	yes, no := w.assume(from, true, f), w.assume(from, false, f)
	w.quiet = false
	after := w.after(from, f)
	if len(yes) == 1 && len(no) == 1 && yes[0] == after && no[0] == after {
		return []facts{w.set(to, unknown, after)}
	}
	var all []facts
	for _, f := range yes {
		all = append(all, w.set(to, isTrue, f))
	}
	for _, f := range no {
		all = append(all, w.set(to, isFalse, f))
	}
	return all
}

// tuple evaluates an expression with several values.
func (w *walk) tuple(e ast.Expr, to []ast.Expr, f facts) []value {
	vs := make([]value, len(to))
	switch x := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		if x == w.call {
			copy(vs, w.results())
			break
		}
		list, _ := w.g.info.TypeOf(x).(*types.Tuple)
		v := w.wrapped(x, f)
		if list == nil || v == unknown {
			break
		}
		for i := range vs {
			if i < list.Len() && isError(list.At(i).Type()) {
				vs[i] = v
			}
		}
	case *ast.TypeAssertExpr:
		// If it does not hold, errno is 0: no error to be continued either.
		if t := w.g.info.TypeOf(x.Type); isError(t) && basicInfo(t) != 0 && w.eval(x.X, f) == failed {
			vs[0] = failed
		}
	}
	return vs
}

// set changes what is known of a variable; e may be nil or no variable.
func (w *walk) set(e ast.Expr, v value, f facts) facts {
	if e == nil {
		return f
	}
	at, ok := w.g.keys.of(e)
	if !ok {
		return f
	}
	f = w.g.keys.assigned(at, f)
	return f.with(w.g.keys.id(e), v)
}

// after forgets what the calls in a node can change.
func (w *walk) after(n ast.Node, f facts) facts {
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			f = w.g.keys.afterCall(call, f)
		}
		_, lit := n.(*ast.FuncLit)
		return !lit
	})
	return f
}
