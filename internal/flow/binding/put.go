package binding

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// putAddend returns what a call adds to a value where it had an addend; the addend of
// the caller's parameter if that is the argument; known is false if neither is
// known.
func putAddend(w *walk.Walker, a *origin.Addend, c *xref.Call, sig *types.Signature) (sum Sum, up *origin.Addend, known bool) {
	queries, _ := w.Queries(c, sig, a.Param, a.Path)
	if slices.ContainsFunc(queries, func(q origin.Query) bool { return q.Path == nil && w.Counts(q.Expr) }) {
		return Sum{step: true}, nil, true
	}
	origins := w.Argument(c, sig, a.Param, a.Path)
	if len(origins) != 1 {
		return sum, nil, false
	}
	o := origins[0]
	if o.Kind == origin.Param && o.In != nil && !o.Want.Step {
		return sum, &origin.Addend{In: o.In, Param: o.Param, Path: o.Want.Path, Sign: a.Sign, Plus: a.Plus + o.Want.Plus}, true
	}
	v := valueOfChooser(o, xref.TypeAt(xref.ParamOf(sig, a.Param).Type(), a.Path))
	if v == nil || v.Kind() != constant.Int {
		return sum, nil, false
	}
	n, exact := constant.Int64Val(v)
	return Sum{plus: a.Sign * (n + a.Plus)}, nil, exact
}

// putKey puts the argument of a call of f in for the key of a choice; nil if it
// is not known.
func putKey(w *walk.Walker, ch *origin.Choice, c *xref.Call, f *xref.Func) *origin.Choice {
	origins := w.Argument(c, f.Sig, ch.KeyParam, ch.KeyPath)
	if len(origins) != 1 {
		return nil
	}
	next, o := *ch, origins[0]
	next.KeyIn, next.KeyParam, next.KeyPath = nil, 0, nil
	if o.Kind == origin.Param && o.In != nil && o.Want.Plus == 0 {
		next.KeyIn, next.KeyParam, next.KeyPath = o.In, o.Param, o.Want.Path
		return w.Choice(next)
	}
	v := valueOfChooser(o, xref.TypeAt(xref.ParamOf(f.Sig, ch.KeyParam).Type(), ch.KeyPath))
	if v == nil {
		return nil
	}
	next.Values = v.ExactString()
	return w.Choice(next)
}

// putPicks puts the arguments of a call of f in for its parameters that pick elements
// on a path.
func putPicks(w *walk.Walker, path xref.Path, c *xref.Call, f *xref.Func) xref.Path {
	if path == nil {
		return nil
	}
	rest := putPicks(w, path.Rest, c, f)
	if path.Pick == nil || path.Pick.In != f {
		return w.WithRest(path, rest)
	}
	k := *path.Pick
	with, ok := w.PushElem("", rest)
	if origins := w.Argument(c, f.Sig, k.Param, k.Path); len(origins) == 1 {
		o := origins[0]
		v := valueOfChooser(o, xref.TypeAt(xref.ParamOf(f.Sig, k.Param).Type(), k.Path))
		plus := k.Plus + o.Want.Plus
		switch {
		case o.Kind == origin.Param && o.In != nil && !o.Want.Step && -bound.Choices < plus && plus < bound.Choices:
			with, ok = w.PushPick(xref.Pick{In: o.In, Param: o.Param, Path: o.Want.Path, Plus: plus}, rest)
		case v != nil && !o.Settable():
			with, ok = w.PushElem(shifted(v, k.Plus), rest)
		}
	}
	if !ok {
		return path
	}
	return with
}

// shifted returns the key that a constant plus n is.
func shifted(v constant.Value, n int64) string {
	if v.Kind() == constant.Int {
		v = constant.BinaryOp(v, token.ADD, constant.MakeInt64(n))
	}
	return v.ExactString()
}
