package program

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// An aliased is what is stored into a variable through others that lead to it.
type aliased struct {
	stores []*xref.Store
	uses   []xref.ArgUse
}

// AliasStores returns the stores to a variable, or to what lies below it,
// through others that lead to it.
func (p *Package) AliasStores(obj types.Object) []*xref.Store { return p.through(obj).stores }

// AliasUses returns the calls that may store into a variable by way of others
// that lead to it.
func (p *Package) AliasUses(obj types.Object) []xref.ArgUse { return p.through(obj).uses }

func (p *Package) through(obj types.Object) *aliased {
	if len(p.Aliases(obj)) == 0 {
		return new(aliased)
	}
	if known := p.aliased[obj]; known != nil {
		return known
	}
	all := new(aliased)
	p.aliased[obj] = all
	for _, a := range p.Aliases(obj) {
		more := p.through(a.Obj)
		for _, s := range slices.Concat(p.StoresTo(a.Obj), more.stores) {
			path, ok := p.Join(a.Path, s.Path)
			may, must := p.holdsAt(a, s.Node, s.In)
			if !ok || s.Path == nil && !s.Weak || !may {
				continue
			}
			through := *s
			through.Path, through.Weak, through.Deref = path, true, must && s.Ends()
			all.stores = append(all.stores, &through)
		}
		for _, u := range slices.Concat(p.ArgUses(a.Obj), more.uses) {
			if may, _ := p.holdsAt(a, u.Call.Expr, u.Call.In); !may {
				continue
			}
			if path, ok := p.Join(a.Path, u.Path); ok {
				u.Path = path
				all.uses = append(all.uses, u)
			}
		}
	}
	return all
}

// holdsAt reports whether a variable may be an alias still at a node of the
// function in, and whether it is one whatever way led there.
//
//	p := &cfg
//	p = &other
//	p.Addr = ":50052"
func (p *Package) holdsAt(a xref.Alias, at ast.Node, in *xref.Func) (may, must bool) {
	if in == nil || a.Store.In != in || xref.AssignedOutside(p.StoresTo(a.Obj), in) {
		return true, false
	}
	moves := slices.DeleteFunc(slices.Clone(p.StoresTo(a.Obj)), func(s *xref.Store) bool { return s.Path != nil || s.Weak })
	stores, entry, _ := p.ReachingAmong(moves, in, nil, at)
	return slices.Contains(stores, a.Store), len(stores) == 1 && !entry
}
