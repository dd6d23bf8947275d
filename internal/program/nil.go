package program

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// NotNil reports whether an expression is something for certain: a new object, a
// function, an error with a name.
//
//	return errors.New("no port")
func (p *Package) NotNil(e ast.Expr) bool {
	switch e := p.Unconverted(e).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.AND
	case *ast.CompositeLit, *ast.FuncLit:
		return true
	case *ast.CallExpr:
		fn := p.StaticCallee(e)
		if fn == nil {
			return syntax.IsBuiltin(p.Info, e, "new")
		}
		_, fails := p.Known.Is(fn, "fails")
		return fails
	case *ast.Ident:
		return p.isSentinel(p.Info.Uses[e])
	case *ast.SelectorExpr:
		return p.isSentinel(p.Info.Uses[e.Sel])
	}
	return false
}

// isSentinel reports whether a variable is an error with a name: of another package, or of
// this one if it has the value that it is declared with.
//
//	var errUnset = errors.New("no address")
func (p *Package) isSentinel(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	if !ok || v.Pkg() == nil || v.Parent() != v.Pkg().Scope() || !types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	if v.Pkg() != p.Pass.Pkg || !p.WholeIndexed() {
		return true
	}
	stores := p.StoresTo(v)
	return len(stores) == 1 && !slices.ContainsFunc(p.ArgUses(v), mayReplace) && stores[0].RHS != nil && (p.NotNil(stores[0].RHS) || p.madeElsewhere(stores[0].RHS))
}

// madeElsewhere reports whether an expression is what a function of another package, not
// of std, returns: whoever gives a variable such a value where it is declared has made an
// error.
//
//	var errUnset = status.Error(codes.NotFound, "no address")
func (p *Package) madeElsewhere(e ast.Expr) bool {
	call, ok := p.Unconverted(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := p.StaticCallee(call)
	return fn != nil && fn.Pkg() != p.Pass.Pkg && !known.Speaks(fn)
}
