package eval

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/program"
)

// deferredStores walks on at what the deferred calls of f store into a named result, or
// what it points to, after f has come to a node. It reports whether one of them does in any
// case: then what was there before is lost. The call that is deferred first runs last.
//
//	func address() (addr string) {
//		defer func() { addr = ":8080" }()
//		return ":50052"
//	}
func (w *Walker) deferredStores(obj *types.Var, f *program.Func, at ast.Node, d Want) (lost bool) {
	for _, c := range w.p.DeferredBy(f) {
		if !w.p.GraphOf(f).Follows(c.Expr, at) {
			continue
		}
		uses := slices.DeleteFunc(slices.Clone(w.p.ArgUses(obj)), func(u program.ArgUse) bool { return u.Call != c })
		w.storesByCalls(uses, always(d))
		for _, s := range w.p.storesBy(c, obj) {
			w.store(s, d)
		}
		if w.p.loses(c, uses, obj, f, at, d.Path) {
			return true
		}
	}
	return false
}

// losesByDefer reports whether a deferred call of f overwrites what f has stored at path
// below a variable by the time that it comes to a node.
func (p *Evaluator) losesByDefer(obj *types.Var, f *program.Func, at ast.Node, path program.Path) bool {
	return slices.ContainsFunc(p.DeferredBy(f), func(c *program.Call) bool {
		uses := slices.DeleteFunc(slices.Clone(p.ArgUses(obj)), func(u program.ArgUse) bool { return u.Call != c })
		return p.loses(c, uses, obj, f, at, path)
	})
}

// loses reports whether a deferred call of f, on every way of f to a node, overwrites in
// any case what lies at path below a variable; uses are those of the variable by the call.
func (p *Evaluator) loses(c *program.Call, uses []program.ArgUse, obj *types.Var, f *program.Func, at ast.Node, path program.Path) bool {
	if !p.GraphOf(f).Dominates(c.Expr, at) {
		return false
	}
	if slices.ContainsFunc(uses, func(u program.ArgUse) bool {
		rest, ok := program.CutPrefix(path, u.Path)
		return ok && p.modref.OverwritesAtLast(u, rest)
	}) {
		return true
	}
	lit := p.CalledFunc(c)
	if lit == nil {
		return false
	}
	return p.AlwaysStores(lit, slices.DeleteFunc(p.storesBy(c, obj), func(s *program.Store) bool { return !s.Ends() || !program.Covers(path, s.Path) }))
}

// storesBy returns the stores to a variable by the literal that a call runs.
func (p *Evaluator) storesBy(c *program.Call, obj types.Object) (all []*program.Store) {
	lit := p.CalledFunc(c)
	for _, s := range p.StoresTo(obj) {
		if lit != nil && s.In == lit {
			all = append(all, s)
		}
	}
	return all
}

// resultAt walks on at a named result where f returns: at what deferred calls store
// there, and at what is returned, unless they overwrite it.
func (w *Walker) resultAt(f *program.Func, result int, ret *ast.ReturnStmt, d Want) (lost bool) {
	obj := f.Sig.Results().At(result)
	return obj.Name() != "" && w.deferredStores(obj, f, ret, d)
}

// withoutDeferred returns the stores that no deferred call of f makes.
func (p *Evaluator) withoutDeferred(stores []*program.Store, f *program.Func) []*program.Store {
	return slices.DeleteFunc(slices.Clone(stores), func(s *program.Store) bool {
		return slices.ContainsFunc(p.DeferredBy(f), func(c *program.Call) bool { return s.In != nil && p.CalledFunc(c) == s.In })
	})
}
