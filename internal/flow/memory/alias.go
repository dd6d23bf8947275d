package memory

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/binding"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// aliasStores walks on at what is stored below a result of the call that u is, as
// far as the result is a part of what the call gets:
//
//	func (n *node) peer() *server { return n.remote }
//	n.peer().set(":50052")
//	flag.IntVar(same(&n.port), "port", 50052, "")
func aliasStores(w *walk.Walker, u xref.ArgUse, d walk.Want) {
	fn := w.StaticCallee(u.Call.Expr)
	f := w.FuncOf(fn)
	if f == nil || f.Sig.Results().Len() == 0 {
		return
	}
	t := syntax.First(w.Info.TypeOf(u.Call.Expr))
	whole := syntax.PointsToBasic(t)
	if !whole && (d.Path == nil || !holdsPart(t, d.Path)) {
		return
	}
	v := w.ResultVar(u.Call.Expr, 0)
	uses := w.ResultUses(u.Call.Expr)
	if v == nil && len(uses) == 0 || !w.Enter(u.Call.Expr, u.Index, d) {
		return
	}
	for _, o := range w.Results(f, 0, origin.Demand{}) {
		rest, ok := xref.CutPrefix(d.Path, o.Want.Path)
		if o.Kind != origin.Param || o.In != f || o.Param != u.Index || !ok || whole != (rest == nil) {
			continue
		}
		below := d
		if below.Trace, _, ok = binding.PutArguments(w, w.Concat(d.Trace, plainChoices(w.Base, o.Trace, f)), u.Call, f); !ok {
			continue
		}
		below.Path = rest
		for _, s := range w.StoresTo(v) {
			if s.Path != nil || whole && s.Deref {
				Store(w, s, below)
			}
		}
		storesByCalls(w, uses, always(below))
	}
}

// plainChoices returns of a trace what does not depend on f's parameters, or on
// plain ones only: many calls share these, and what else they are given would be
// followed for each.
func plainChoices(p *walk.Base, t origin.Trace, f *xref.Func) (plain origin.Trace) {
	for _, h := range slices.Backward(t.Hops()) {
		ch := h.Choice
		if ch == nil || ch.In != f || ch.Path == nil && syntax.IsBasic(xref.ParamOf(f.Sig, ch.Param).Type()) {
			plain = p.With(plain, h)
		}
	}
	return plain
}

// holdsPart reports whether a pointer to a struct leads to a part of what lies at
// path.
func holdsPart(t types.Type, path xref.Path) bool {
	if _, ok := types.Unalias(t).Underlying().(*types.Pointer); !ok {
		return false
	}
	st := syntax.Struct(t)
	if st == nil {
		return false
	}
	for ; path != nil; path = path.Rest {
		for f := range st.Fields() {
			if path.Field != nil && f.Origin() == path.Field {
				return true
			}
		}
	}
	return false
}
