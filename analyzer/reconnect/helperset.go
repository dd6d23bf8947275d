package reconnect

import (
	"go/ast"
	"go/types"
)

// helperSet is a set of functions of a package, with what calls what.
type helperSet struct {
	decls map[types.Object]*ast.FuncDecl
	calls map[types.Object][]types.Object
	want  map[types.Object]bool
}

// collect finds the functions of the package, and those that may help.
func (p *subject) collect() *helperSet {
	h := &helperSet{
		decls: make(map[types.Object]*ast.FuncDecl), calls: make(map[types.Object][]types.Object), want: make(map[types.Object]bool),
	}
	for fn := range p.decls() {
		obj := p.pass.TypesInfo.Defs[fn.Name]
		h.decls[obj] = fn
		h.calls[obj] = p.mentioned(fn)
		if p.helps(fn) {
			h.want[obj] = true
		}
	}
	return h
}

// mentioned returns the functions of the package that a function mentions.
func (p *subject) mentioned(fn *ast.FuncDecl) (all []types.Object) {
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if callee, ok := p.pass.TypesInfo.Uses[id].(*types.Func); ok && callee.Pkg() == p.pass.Pkg {
				all = append(all, callee.Origin())
			}
		}
		return true
	})
	return all
}

// close adds what the functions of the set call; and what calls them, if climb
// is set: methods of a client whose dialer is in one of its fields.
func (h *helperSet) close(climb bool) {
	callers := make(map[types.Object][]types.Object)
	for f, cs := range h.calls {
		for _, c := range cs {
			callers[c] = append(callers[c], f)
		}
	}
	if climb {
		h.spread(callers)
	}
	h.spread(h.calls)
}

// spread adds all that edges lead to from the set.
func (h *helperSet) spread(edges map[types.Object][]types.Object) {
	var work []types.Object
	for f := range h.want {
		work = append(work, f)
	}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		for _, g := range edges[f] {
			if !h.want[g] {
				h.want[g] = true
				work = append(work, g)
			}
		}
	}
}
