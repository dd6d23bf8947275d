package settings

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A place is the set of settings that a call asks or fills, and where in that its keys begin.
type place struct {
	root   types.Object // the variable that the set is reached through; nil for the library's own
	method bool         // it is asked by a method
	under  string       // what stands before the keys
}

// placeOf returns the place of a call of fn; ok is false if it is a part of a set of which it
// is not known where that begins.
//
//	viper.Sub("server").GetInt("port")
func (p *Book) placeOf(c *xref.Call, fn *types.Func) (at place, ok bool) {
	at = place{root: p.ChainRoot(c.Expr), method: fn.Signature().Recv() != nil}
	for range bound.Puts {
		recv := syntax.Receiver(p.Info, c.Expr)
		if recv == nil {
			return at, true
		}
		in := c.In
		if id, isIdent := ast.Unparen(recv).(*ast.Ident); isIdent {
			if stores := p.StoresTo(p.Info.ObjectOf(id)); len(stores) == 1 && stores[0].RHS != nil && stores[0].Path == nil && stores[0].Result < 0 {
				recv, in = stores[0].RHS, stores[0].In
			}
		}
		call, isCall := ast.Unparen(recv).(*ast.CallExpr)
		if !isCall {
			return at, true
		}
		fn := p.StaticCallee(call)
		if fn == nil {
			return at, true
		}
		row, isSub := p.Known.Is(fn, "sub")
		if !isSub {
			return at, true
		}
		c = &xref.Call{Expr: call, In: in}
		key, known := p.KeyIn(c, row.Operand("key"))
		if !known {
			return at, false
		}
		at = place{root: p.ChainRoot(call), method: fn.Signature().Recv() != nil, under: key + "." + at.under}
	}
	return at, false
}
