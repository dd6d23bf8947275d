package eval

import (
	"go/constant"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Sum is what the arguments of calls add to a value: a number, and one that
// changes from try to try.
type Sum struct {
	plus int64
	step bool
}

// Of returns the demand on a value to which the sum is added.
func (s Sum) Of(d origin.Demand) origin.Demand {
	d.Plus += s.plus
	d.Step = d.Step || s.step
	return d
}

// PutArguments reports whether a value with the trace t comes out of a call of f with
// these arguments. It returns the trace without what they decide, and what they
// add to the value.
func (w *Walker) PutArguments(t origin.Trace, c *program.Call, f *program.Func) (_ origin.Trace, sum Sum, ok bool) {
	some := false
	for h := t; h != nil && !some; h = h.Prev {
		some = h.DecidedBy(f)
	}
	if !some {
		return t, sum, true
	}
	var all []*origin.Hop
	for h := t; h != nil; h = h.Prev {
		all = append(all, h.Hop)
	}
	t = nil
	for _, h := range slices.Backward(all) {
		if !h.DecidedBy(f) {
			t = w.p.With(t, h)
			continue
		}
		left := *h
		n, keep, ok := w.putInHop(&left, c, f)
		if !ok {
			return nil, sum, false
		}
		sum = Sum{sum.plus + n.plus, sum.step || n.step}
		if keep {
			t = w.p.Mark(t, left)
		}
	}
	return t, sum, true
}

// putInHop puts the arguments of a call of f in for its parameters in a hop: it
// returns what they add to the value, whether something is left to decide, and
// false if they exclude it.
func (w *Walker) putInHop(h *origin.Hop, c *program.Call, f *program.Func) (sum Sum, keep, ok bool) {
	if h.Adds.In == f {
		n, up, known := w.putAddend(&h.Adds, c, f.Sig)
		if up != nil {
			h.Adds = *up
		}
		return n, up != nil, known
	}
	if h.Option.In != nil {
		return sum, false, !w.p.OverwrittenOption(c, h.Option)
	}
	switch {
	case h.Choice.KeyIn == f:
		h.Choice = w.putKey(h.Choice, c, f)
		return sum, h.Choice != nil, true
	case h.Choice.KeyIn != nil:
		return sum, false, true
	}
	up, ok := w.decide(h.Choice, c, f.Sig)
	h.Choice = up
	return sum, up != nil, ok
}

// decide puts the argument of a call in for the parameter of a choice: it
// reports false if that leaves nothing, and returns the choice of the caller's
// parameter if that is the argument.
func (w *Walker) decide(ch *origin.Choice, c *program.Call, sig *types.Signature) (up *origin.Choice, ok bool) {
	t := program.TypeAt(program.ParamOf(sig, ch.Param).Type(), ch.Path)
	if syntax.IsSlice(t) {
		return w.decideLength(ch, c, sig)
	}
	origins := w.p.chooserArgument(ch, c, sig, w.depth)
	admitted := len(origins) == 0
	for _, o := range origins {
		v := valueOfChooser(o, t)
		if o.Kind == origin.Param && v == nil && o.Want.Plus == 0 && len(origins) == 1 && o.In != nil {
			up := *ch
			up.In, up.Param, up.Path = o.In, o.Param, o.Want.Path
			return w.p.Choice(up), true
		}
		admitted = admitted || v == nil || o.Settable() || ch.Admits(v)
	}
	return nil, admitted
}

// chooserArgument returns the origins of what a call gives a chooser; nil if
// nothing is known of it.
func (p *Evaluator) chooserArgument(ch *origin.Choice, c *program.Call, sig *types.Signature, depth int) []origin.Origin {
	queries, ok := p.Queries(c, sig, ch.Param, ch.Path)
	if !ok {
		return nil
	}
	w := p.nested(depth + 1)
	for _, q := range queries {
		w.query(q)
	}
	return w.Out
}

// valueOfChooser returns the constant that an origin is of a chooser of type t,
// or nil.
func valueOfChooser(o origin.Origin, t types.Type) constant.Value {
	ptr, isPtr := syntax.Under(t).(*types.Pointer)
	switch {
	case isPtr:
		return nilness(o, ptr)
	case o.Kind == origin.Zero:
		return syntax.ZeroOf(t)
	case o.Want.Plus != 0 || o.Want.Path != nil:
		return nil
	case o.Kind != origin.Const && o.Kind != origin.Foreign || o.Value == nil:
		return nil
	case o.Want.Step && o.Value.Kind() == constant.Int:
		return nil // it counts
	}
	return o.Value
}

// putAddend returns what a call adds to a value where it had an addend; the addend of
// the caller's parameter if that is the argument; known is false if neither is
// known.
func (w *Walker) putAddend(a *origin.Addend, c *program.Call, sig *types.Signature) (sum Sum, up *origin.Addend, known bool) {
	queries, _ := w.p.Queries(c, sig, a.Param, a.Path)
	if slices.ContainsFunc(queries, func(q origin.Query) bool { return q.Path == nil && w.p.Counts(q.Expr) }) {
		return Sum{step: true}, nil, true
	}
	origins := w.p.chooserArgument(&origin.Choice{Param: a.Param, Path: a.Path}, c, sig, w.depth)
	if len(origins) != 1 {
		return sum, nil, false
	}
	o := origins[0]
	if o.Kind == origin.Param && o.In != nil && !o.Want.Step {
		return sum, &origin.Addend{In: o.In, Param: o.Param, Path: o.Want.Path, Sign: a.Sign, Plus: a.Plus + o.Want.Plus}, true
	}
	v := valueOfChooser(o, program.TypeAt(program.ParamOf(sig, a.Param).Type(), a.Path))
	if v == nil || v.Kind() != constant.Int {
		return sum, nil, false
	}
	n, exact := constant.Int64Val(v)
	return Sum{plus: a.Sign * (n + a.Plus)}, nil, exact
}

// putKey puts the argument of a call of f in for the key of a choice; nil if it
// is not known.
func (w *Walker) putKey(ch *origin.Choice, c *program.Call, f *program.Func) *origin.Choice {
	origins := w.p.chooserArgument(&origin.Choice{Param: ch.KeyParam, Path: ch.KeyPath}, c, f.Sig, w.depth)
	if len(origins) != 1 {
		return nil
	}
	next, o := *ch, origins[0]
	next.KeyIn, next.KeyParam, next.KeyPath = nil, 0, nil
	if o.Kind == origin.Param && o.In != nil && o.Want.Plus == 0 {
		next.KeyIn, next.KeyParam, next.KeyPath = o.In, o.Param, o.Want.Path
		return w.p.Choice(next)
	}
	v := valueOfChooser(o, program.TypeAt(program.ParamOf(f.Sig, ch.KeyParam).Type(), ch.KeyPath))
	if v == nil {
		return nil
	}
	next.Values = v.ExactString()
	return w.p.Choice(next)
}

// putInWhens puts the arguments of a call of fn, a function of another package, in
// for its parameters in choices: it reports false if that leaves nothing, and
// notes on the trace t what parameters of the caller decide.
func (w *Walker) putInWhens(ws facts.Whens, t origin.Trace, c *program.Call, fn *types.Func) (origin.Trace, bool) {
	for _, when := range ws {
		if when.Values == "" {
			continue
		}
		path, ok := w.p.ResolveParam(fn.Signature(), when.Param, when.Path)
		if !ok {
			continue
		}
		up, ok := w.decide(&origin.Choice{Param: when.Param, Path: path, Values: when.Values, Others: when.Others}, c, fn.Signature())
		if !ok {
			return nil, false
		}
		if up != nil {
			t = w.p.Mark(t, origin.Hop{Choice: up})
		}
	}
	return t, true
}

// WithChoices returns a query for what a call of fn, a function of another package, is
// given, under the choices that go with it; ok is false if they exclude it.
func (p *Evaluator) WithChoices(ws facts.Whens, q origin.Query, c *program.Call, fn *types.Func) (_ origin.Query, ok bool) {
	q.Trace, ok = p.Start().putInWhens(ws, q.Trace, c, fn)
	return q, ok
}
