package eval

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/program"
)

// commandStores is addressStores for a package variable read in the function in. Where
// several commands bind their flags to one variable, a command that runs in
// sees its own: of the calls on package variables that hold functions, those
// count whose functions lead to in, if there are any.
func (w *Walker) commandStores(obj types.Object, in *program.Func, read func(ast.Node, *program.Func) Want) {
	uses := w.p.ArgUses(obj)
	if len(uses) < 2 || in == nil {
		w.storesByCalls(uses, read)
		return
	}
	runs := func(u program.ArgUse) (holds, leads bool) {
		root := w.p.chainRoot(u.Call.Expr)
		reached := w.p.ReachOf(root)
		return len(reached) > 0, reached[in]
	}
	own := slices.ContainsFunc(uses, func(u program.ArgUse) bool { _, leads := runs(u); return leads })
	var kept []program.ArgUse
	for _, u := range uses {
		if holds, leads := runs(u); !own || !holds || leads {
			kept = append(kept, u)
		}
	}
	w.storesByCalls(kept, read)
}

// chainRoot returns the package variable that a chain of calls and selections
// begins at, or nil.
func (p *Evaluator) chainRoot(e ast.Expr) *types.Var {
	v, _ := p.ChainRoot(e).(*types.Var)
	if v == nil || v.Parent() != p.Pass.Pkg.Scope() {
		return nil
	}
	return v
}
