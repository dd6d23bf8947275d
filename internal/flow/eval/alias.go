package eval

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// aliasStores walks on at what is stored below a result of the call that u is, as
// far as the result is a part of what the call gets:
//
//	func (n *node) peer() *server { return n.remote }
//	n.peer().set(":50052")
func (w *Walker) aliasStores(u program.ArgUse, d Want) {
	fn := w.p.StaticCallee(u.Call.Expr)
	f := w.p.FuncOf(fn)
	if f == nil || d.Path == nil || f.Sig.Results().Len() == 0 || !holdsPart(f.Sig.Results().At(0).Type(), d.Path) {
		return
	}
	v := w.p.ResultVar(u.Call.Expr, 0)
	uses := w.p.ResultUses(u.Call.Expr)
	if v == nil && len(uses) == 0 || !w.enter(u.Call.Expr, u.Index, d) {
		return
	}
	for _, o := range w.p.resultsOf(f, 0, origin.Demand{}, w.depth) {
		rest, ok := program.CutPrefix(d.Path, o.Want.Path)
		if o.Kind != origin.Param || o.In != f || o.Param != u.Index || !ok || rest == nil {
			continue
		}
		below := d
		if below.Trace, _, ok = w.PutArguments(w.p.Concat(d.Trace, o.Trace), u.Call, f); !ok {
			continue
		}
		below.Path = rest
		for _, s := range w.p.StoresTo(v) {
			if s.Path != nil {
				w.store(s, below)
			}
		}
		w.storesByCalls(uses, always(below))
	}
}

// holdsPart reports whether a pointer to a struct leads to a part of what lies at
// path.
func holdsPart(t types.Type, path program.Path) bool {
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
