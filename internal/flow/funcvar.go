package flow

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// FuncIn returns the function that a package variable of this package always holds; nil if
// it may hold others, or if that is none that has a name.
//
//	var NewManager = manager.New
func (p *Package) FuncIn(v *types.Var) *types.Func {
	stores := p.StoresTo(v)
	if !syntax.IsFunc(v.Type()) || len(stores) != 1 || stores[0].In != nil || stores[0].RHS == nil || stores[0].Result >= 0 || len(p.ArgUses(v)) > 0 {
		return nil
	}
	found := p.Origins(origin.Query{Expr: stores[0].RHS})
	if len(found) != 1 || found[0].Kind != origin.Function {
		return nil
	}
	fn, ok := found[0].Obj.(*types.Func)
	if !ok || fn.Signature().Recv() != nil || fn.Signature().TypeParams() != nil {
		return nil
	}
	return fn
}
