package program

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An alias is a variable that leads to another, or to what lies at a path below
// it: what is stored through the one is found in the other.
//
//	p := &cfg
//	p.Addr = ":50052"
type alias struct {
	obj   types.Object
	path  Path
	store *Store // that makes it one
}

// An aliased is what is stored into a variable through others that lead to it.
type aliased struct {
	stores []*Store
	uses   []ArgUse
}

// AliasStores returns the stores to a variable, or to what lies below it,
// through others that lead to it.
func (p *Package) AliasStores(obj types.Object) []*Store { return p.through(obj).stores }

// AliasUses returns the calls that may store into a variable by way of others
// that lead to it.
func (p *Package) AliasUses(obj types.Object) []ArgUse { return p.through(obj).uses }

func (p *Package) through(obj types.Object) *aliased {
	if len(p.aliases[obj]) == 0 {
		return new(aliased)
	}
	if known := p.aliased[obj]; known != nil {
		return known
	}
	all := new(aliased)
	p.aliased[obj] = all
	for _, a := range p.aliases[obj] {
		more := p.through(a.obj)
		for _, s := range slices.Concat(p.stores[a.obj], more.stores) {
			path, ok := p.Join(a.path, s.Path)
			may, must := p.holdsAt(a, s.Node, s.In)
			if !ok || s.Path == nil && !s.Weak || !may {
				continue
			}
			through := *s
			through.Path, through.Weak, through.Deref = path, true, must && s.Ends()
			all.stores = append(all.stores, &through)
		}
		for _, u := range slices.Concat(p.argUses[a.obj], more.uses) {
			if may, _ := p.holdsAt(a, u.Call.Expr, u.Call.In); !may {
				continue
			}
			if path, ok := p.Join(a.path, u.Path); ok {
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
func (p *Package) holdsAt(a alias, at ast.Node, in *Func) (may, must bool) {
	if in == nil || a.store.In != in || AssignedOutside(p.stores[a.obj], in) {
		return true, false
	}
	moves := slices.DeleteFunc(slices.Clone(p.stores[a.obj]), func(s *Store) bool { return s.Path != nil || s.Weak })
	stores, entry, _ := p.ReachingAmong(moves, in, nil, at)
	return slices.Contains(stores, a.store), len(stores) == 1 && !entry
}

// noteAlias notes if a store to a whole variable makes it an alias.
func (p *Package) noteAlias(obj types.Object, s *Store) {
	if s.RHS == nil || s.Result >= 0 || s.Op != token.ASSIGN && s.Op != token.RANGE {
		return
	}
	e := ast.Unparen(s.RHS)
	if isAddress(e) {
		e = e.(*ast.UnaryExpr).X
	} else if t := obj.Type(); !leads(t) || syntax.IsFunc(t) {
		return
	}
	root, path, _, ok := p.Place(e)
	if s.Elem && ok {
		path, ok = p.Join(path, p.Elem(""))
	}
	if v, isVar := root.(*types.Var); ok && isVar && !v.IsField() && root != obj {
		p.aliases[root] = append(p.aliases[root], alias{obj, path, s})
	}
}
