package memory

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// deferredStores walks on at what the deferred calls of f store into a named result, or
// what it points to, after f has come to a node. It reports whether one of them does in any
// case: then what was there before is lost. The call that is deferred first runs last.
//
//	func address() (addr string) {
//		defer func() { addr = ":8080" }()
//		return ":50052"
//	}
func deferredStores(w *walk.Walker, obj *types.Var, f *xref.Func, at ast.Node, d walk.Want) (lost bool) {
	for _, c := range w.DeferredBy(f) {
		if !w.GraphOf(f).Follows(c.Expr, at) {
			continue
		}
		uses := slices.DeleteFunc(slices.Clone(w.ArgUses(obj)), func(u xref.ArgUse) bool { return u.Call != c })
		storesByCalls(w, uses, always(d))
		for _, s := range storesBy(w.Base, c, obj) {
			Store(w, s, d)
		}
		if loses(w.Base, c, uses, obj, f, at, d.Path) {
			return true
		}
	}
	return false
}

// losesByDefer reports whether a deferred call of f overwrites what f has stored at path
// below a variable by the time that it comes to a node.
func losesByDefer(p *walk.Base, obj *types.Var, f *xref.Func, at ast.Node, path xref.Path) bool {
	return slices.ContainsFunc(p.DeferredBy(f), func(c *xref.Call) bool {
		uses := slices.DeleteFunc(slices.Clone(p.ArgUses(obj)), func(u xref.ArgUse) bool { return u.Call != c })
		return loses(p, c, uses, obj, f, at, path)
	})
}

// loses reports whether a deferred call of f, on every way of f to a node, overwrites in
// any case what lies at path below a variable; uses are those of the variable by the call.
func loses(p *walk.Base, c *xref.Call, uses []xref.ArgUse, obj *types.Var, f *xref.Func, at ast.Node, path xref.Path) bool {
	if !p.GraphOf(f).Dominates(c.Expr, at) {
		return false
	}
	if slices.ContainsFunc(uses, func(u xref.ArgUse) bool {
		rest, ok := xref.CutPrefix(path, u.Path)
		return ok && p.Modref.OverwritesAtLast(u, rest)
	}) {
		return true
	}
	lit := p.CalledFunc(c)
	if lit == nil {
		return false
	}
	return p.AlwaysStores(lit, slices.DeleteFunc(storesBy(p, c, obj), func(s *xref.Store) bool { return !s.Ends() || !xref.Covers(path, s.Path) }))
}

// storesBy returns the stores to a variable by the literal that a call runs.
func storesBy(p *walk.Base, c *xref.Call, obj types.Object) (all []*xref.Store) {
	lit := p.CalledFunc(c)
	for _, s := range p.StoresTo(obj) {
		if lit != nil && s.In == lit {
			all = append(all, s)
		}
	}
	return all
}

// StoresAtReturn walks on at a named result where f returns: at what deferred calls store
// there, and at what is returned, unless they overwrite it.
func StoresAtReturn(w *walk.Walker, f *xref.Func, result int, ret *ast.ReturnStmt, d walk.Want) (lost bool) {
	obj := f.Sig.Results().At(result)
	return obj.Name() != "" && deferredStores(w, obj, f, ret, d)
}

// withoutDeferred returns the stores that no deferred call of f makes.
func withoutDeferred(p *walk.Base, stores []*xref.Store, f *xref.Func) []*xref.Store {
	return slices.DeleteFunc(slices.Clone(stores), func(s *xref.Store) bool {
		return slices.ContainsFunc(p.DeferredBy(f), func(c *xref.Call) bool { return s.In != nil && p.CalledFunc(c) == s.In })
	})
}
