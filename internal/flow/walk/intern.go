package walk

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Event returns the same event each time for the same place; nil for none.
func (p *Base) Event(e xref.Event) *xref.Event {
	if e.Node == nil || e.In == nil {
		return nil
	}
	if p.events[e] == nil {
		p.events[e] = &e
	}
	return p.events[e]
}

// A getter is a method without parameters of what an expression is.
type getter struct {
	recv   ast.Expr
	method *types.Func
}

// GetterCall returns the call of a method of what an expression is, which stands nowhere: the same one
// each time, so that walks that come by again are known.
func (p *Base) GetterCall(recv ast.Expr, method *types.Func, in *xref.Func) *xref.Call {
	g := getter{recv, method}
	c := p.getters[g]
	if c == nil {
		c = &xref.Call{Expr: &ast.CallExpr{Fun: recv, Lparen: recv.End(), Rparen: recv.End()}, In: in, Recv: recv, RecvIn: in, Impl: method}
		p.getters[g] = c
	}
	return c
}

// CutAt returns the same literal each time for the part of a literal at a place.
func (p *Base) CutAt(pos token.Pos, part string) *ast.BasicLit {
	if p.cuts == nil {
		p.cuts = make(map[token.Pos]*ast.BasicLit)
	}
	if p.cuts[pos] == nil {
		p.cuts[pos] = &ast.BasicLit{ValuePos: pos, Kind: token.STRING, Value: part}
	}
	return p.cuts[pos]
}
