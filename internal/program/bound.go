package program

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A MethodValue is a method value that is not called where it stands, as a
// call without arguments.
type MethodValue struct {
	*xref.Call
	Method *types.Func
}

// MethodValues returns the method values of the package that are not called
// where they stand.
func (p *Package) MethodValues() []MethodValue {
	called := make(map[ast.Expr]bool)
	for _, c := range p.Calls() {
		called[ast.Unparen(c.Expr.Fun)] = true
	}
	var out []MethodValue
	for _, v := range p.Selected() {
		if called[v.Sel] || !p.Alive(v.In) || p.IsDead(v.Sel) {
			continue
		}
		if fn, ok := p.Info.Uses[v.Sel.Sel].(*types.Func); ok {
			call := &ast.CallExpr{Fun: v.Sel, Lparen: v.Sel.End(), Rparen: v.Sel.End()}
			out = append(out, MethodValue{&xref.Call{Expr: call, In: v.In}, fn.Origin()})
		}
	}
	return out
}

// BoundValues returns the values of a method that are handed on with their
// receivers, as calls that run later.
//
//	group.Go(s.run)
func (p *Package) BoundValues(fn *types.Func) []*xref.Call {
	if p.bound == nil {
		p.bound = make(map[*types.Func][]*xref.Call)
		for _, v := range p.MethodValues() {
			later := *v.Call
			later.How = xref.Go
			p.bound[v.Method] = append(p.bound[v.Method], &later)
		}
	}
	return p.bound[fn.Origin()]
}
