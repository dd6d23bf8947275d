package reconnect

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow"
)

// findConns collects the variables that hold the site's connection: what it is
// assigned to, its descriptor, and what is made from those.
func (e *ends) findConns(s *site) {
	conns := make(map[types.Object]bool)
	if call, ok := s.node.(*ast.CallExpr); ok {
		for i := range 4 {
			if obj := e.c.prog.Assigned(call, i); obj != nil && !isOutcome(obj.Type()) {
				conns[obj] = true
			}
		}
	}
	if row, ok := e.c.rowOf(s.call.Expr, "connect"); ok {
		if obj, ok := e.c.rootOf(s.call, row.Operand("fd")).(types.Object); ok {
			conns[obj] = true
		}
	}
	if len(conns) == 0 {
		return
	}
	for n := -1; n != len(conns); {
		n = len(conns)
		ast.Inspect(e.in.Body, func(n ast.Node) bool {
			if as, ok := n.(*ast.AssignStmt); ok {
				e.spread(as, conns)
			}
			return true
		})
	}
	e.conns = conns
}

// isOutcome reports whether a type tells of success, not of a connection.
func isOutcome(t types.Type) bool {
	if types.Identical(t, types.Universe.Lookup("error").Type()) {
		return true
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsBoolean|types.IsString) != 0
}

func (e *ends) spread(as *ast.AssignStmt, conns map[types.Object]bool) {
	mentions := false
	for _, rhs := range as.Rhs {
		ast.Inspect(rhs, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			mentions = mentions || ok && conns[e.c.prog.Info.Uses[id]]
			_, lit := n.(*ast.FuncLit)
			return !lit
		})
	}
	if !mentions {
		return
	}
	for _, lhs := range as.Lhs {
		if obj := e.c.prog.Root(lhs); obj != nil && !isOutcome(obj.Type()) {
			conns[obj] = true
		}
	}
}

// kept says which end of a connection a field of a wrapper around it keeps:
// the one that this package stores there.
func (e *ends) kept(x *ast.SelectorExpr) end {
	field, _ := e.c.prog.Info.Uses[x.Sel].(*types.Var)
	root := e.c.prog.Root(x)
	if field == nil || root == nil || !field.IsField() {
		return end{}
	}
	got := end{side: e.c.keeps(field)}
	switch {
	case got.side == nowhere:
	case e.helper:
		i, ok := e.in.ParamIndex(root)
		if !ok {
			return end{}
		}
		got.of = i
	case e.conns != nil && !e.conns[root]:
		return end{}
	}
	return got
}

// keeps returns the end that all known stores into a field of this package
// give it.
func (c *checker) keeps(field *types.Var) side {
	if got, ok := c.kept[field]; ok {
		return got
	}
	c.kept[field] = nowhere
	found := nowhere
	for _, v := range c.prog.FieldValues(field) {
		switch one := c.anyEnd(v, 0); {
		case one == nowhere:
		case found == nowhere:
			found = one
		case found != one:
			return nowhere
		}
	}
	c.kept[field] = found
	return found
}

// anyEnd says which end of some connection a value is; that of a parameter is
// what the callers give it.
func (c *checker) anyEnd(v flow.Assigned, depth int) side {
	if v.In == nil || depth > maxHelpers {
		return nowhere
	}
	e := &ends{c: c, in: v.In}
	var got end
	if call, ok := ast.Unparen(v.Value).(*ast.CallExpr); ok && v.Result > 0 {
		got = e.call(call, v.Result, v.In, 0)
	} else {
		got = e.of(v.Value, v.In, 0)
	}
	if got.side != nowhere {
		return got.side
	}
	id, ok := ast.Unparen(v.Value).(*ast.Ident)
	if !ok {
		return nowhere
	}
	i, ok := v.In.ParamIndex(c.prog.Info.Uses[id])
	if !ok {
		return nowhere
	}
	for _, call := range c.prog.Callers(v.In) {
		for _, q := range c.prog.Given(call, v.In.Sig, i) {
			if s := c.anyEnd(flow.Assigned{Value: q.Expr, Result: q.Result, In: q.In}, depth+1); s != nowhere {
				return s
			}
		}
	}
	return nowhere
}
