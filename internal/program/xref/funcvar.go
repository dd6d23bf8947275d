package xref

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A package may keep a function in a variable for others to call, who do not care. To them it
// is a function of the variable's name, and what its package tells of that it tells of the
// variable.
//
//	var NewManager = manager.New

// FuncVar returns, as a function, the variable of another package that e names; nil if it
// names none that holds a function, or if this package may store another there.
//
//	controllerruntime.NewManager
func (p *Package) FuncVar(e ast.Expr) *types.Func {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if sel, isSel := ast.Unparen(e).(*ast.SelectorExpr); isSel && p.Info.Selections[sel] == nil {
		id, ok = sel.Sel, true
	}
	if !ok {
		return nil
	}
	v, ok := p.Info.Uses[id].(*types.Var)
	if !ok {
		return nil
	}
	return p.AsFunc(v)
}

// isForeignFunc reports whether v is a variable of another package than pkg that holds a
// function.
func isForeignFunc(v *types.Var, pkg *types.Package) bool {
	return v.Pkg() != nil && v.Pkg() != pkg && v.Parent() == v.Pkg().Scope() && syntax.IsFunc(v.Type())
}

// AsFunc returns a variable of another package as a function, always the same; nil if it holds
// none, or if this package may store another there.
func (p *Package) AsFunc(v *types.Var) *types.Func {
	if !isForeignFunc(v, p.Pass.Pkg) || len(p.StoresTo(v)) > 0 || len(p.ArgUses(v)) > 0 {
		return nil
	}
	fn := p.funcVars[v]
	if fn == nil {
		fn = types.NewFunc(v.Pos(), v.Pkg(), v.Name(), syntax.Under(v.Type()).(*types.Signature))
		if p.funcVars == nil {
			p.funcVars = make(map[*types.Var]*types.Func)
		}
		p.funcVars[v] = fn
	}
	return fn
}

// VarOf returns the object of which a package tells what it tells of a function: the variable
// that fn is, or fn itself.
func VarOf(fn *types.Func) types.Object {
	if fn.Pkg() != nil && fn.Signature().Recv() == nil {
		if v, ok := fn.Pkg().Scope().Lookup(fn.Name()).(*types.Var); ok {
			return v
		}
	}
	return fn
}
