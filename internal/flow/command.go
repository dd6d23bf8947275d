package flow

import (
	"go/ast"
	"go/types"
	"slices"
)

// mutatedFor is mutated for a package variable read in the function in. Where
// several commands bind their flags to one variable, a command that runs in
// sees its own: of the calls on package variables that hold functions, those
// count whose functions lead to in, if there are any.
func (w *walker) mutatedFor(obj types.Object, in *Func, read func(ast.Node, *Func) want) {
	uses := w.p.argUses[obj]
	if len(uses) < 2 || in == nil {
		w.mutations(uses, read)
		return
	}
	runs := func(u argUse) (holds, leads bool) {
		root := w.p.chainRoot(u.call.Expr)
		reached := w.p.reached(root)
		return len(reached) > 0, reached[in]
	}
	own := slices.ContainsFunc(uses, func(u argUse) bool { _, leads := runs(u); return leads })
	var kept []argUse
	for _, u := range uses {
		if holds, leads := runs(u); !own || !holds || leads {
			kept = append(kept, u)
		}
	}
	w.mutations(kept, read)
}

// chainRoot returns the package variable that a chain of calls and selections
// begins at, or nil.
func (p *Package) chainRoot(e ast.Expr) *types.Var {
	v, _ := p.chainVar(e).(*types.Var)
	if v == nil || v.Parent() != p.Pass.Pkg.Scope() {
		return nil
	}
	return v
}

// reached returns the functions that those in a package variable's stores lead
// to.
func (p *Package) reached(v *types.Var) map[*Func]bool {
	if v == nil {
		return nil
	}
	if known, ok := p.leads[v]; ok {
		return known
	}
	set := make(map[*Func]bool)
	p.leads[v] = set
	for _, s := range p.stores[v] {
		if s.rhs != nil {
			p.collect(s.rhs, set)
		}
	}
	return set
}

// collect adds the functions mentioned below n, and below those.
func (p *Package) collect(n ast.Node, set map[*Func]bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if f := p.byNode[n]; f != nil {
				set[f] = true
			}
		case *ast.Ident:
			fn, _ := p.Info.Uses[n].(*types.Func)
			if f := p.FuncOf(fn); f != nil && !set[f] {
				set[f] = true
				p.collect(f.Body, set)
			}
		}
		return true
	})
}
