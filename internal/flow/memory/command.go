package memory

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// commandStores is AddressStores for a package variable read in the function in. Where
// several commands bind their flags to one variable, a command that runs in
// sees its own: of the calls on package variables that hold functions, those
// count whose functions lead to in, if there are any.
func commandStores(w *walk.Walker, obj types.Object, in *xref.Func, read func(ast.Node, *xref.Func) walk.Want) {
	uses := givenTo(w.Base, obj)
	if len(uses) < 2 || in == nil {
		storesByCalls(w, uses, read)
		return
	}
	runs := func(u xref.ArgUse) (holds, leads bool) {
		root := chainRoot(w.Base, u.Call.Expr)
		reached := w.ReachOf(root)
		return len(reached) > 0, reached[in]
	}
	own := slices.ContainsFunc(uses, func(u xref.ArgUse) bool { _, leads := runs(u); return leads })
	var kept []xref.ArgUse
	for _, u := range uses {
		if holds, leads := runs(u); !own || !holds || leads {
			kept = append(kept, u)
		}
	}
	storesByCalls(w, kept, read)
}

// chainRoot returns the package variable that a chain of calls and selections
// begins at, or nil.
func chainRoot(p *walk.Base, e ast.Expr) *types.Var {
	v, _ := p.ChainRoot(e).(*types.Var)
	if v == nil || v.Parent() != p.Pass.Pkg.Scope() {
		return nil
	}
	return v
}
