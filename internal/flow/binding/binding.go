package binding

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/lifetime"
	"github.com/selfconnect/selfconnect/internal/program/xref"
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
func PutArguments(w *walk.Walker, t origin.Trace, c *xref.Call, f *xref.Func) (_ origin.Trace, sum Sum, ok bool) {
	if !t.DependsOn(f) {
		return t, sum, true
	}
	b := w.Bind(t, c, f, func() walk.Binding { return putInTrace(w, t, c, f) })
	return b.Trace, Sum{b.Plus, b.Step}, b.OK
}

// putInTrace puts the arguments of a call of f in for its parameters in all hops of a trace.
func putInTrace(w *walk.Walker, t origin.Trace, c *xref.Call, f *xref.Func) (b walk.Binding) {
	for _, h := range slices.Backward(t.Hops()) {
		if !h.DecidedBy(f) {
			b.Trace = w.With(b.Trace, h)
			continue
		}
		left := *h
		n, keep, ok := putInHop(w, &left, c, f)
		if !ok {
			return walk.Binding{}
		}
		b.Plus, b.Step = b.Plus+n.plus, b.Step || n.step
		if keep {
			b.Trace = w.Mark(b.Trace, left)
		}
	}
	b.OK = true
	return b
}

// putInHop puts the arguments of a call of f in for its parameters in a hop: it
// returns what they add to the value, whether something is left to decide, and
// false if they exclude it.
func putInHop(w *walk.Walker, h *origin.Hop, c *xref.Call, f *xref.Func) (sum Sum, keep, ok bool) {
	if h.Adds.In == f {
		n, up, known := putAddend(w, &h.Adds, c, f.Sig)
		if up != nil {
			h.Adds = *up
		}
		return n, up != nil, known
	}
	if h.Option.In != nil {
		if do := lifetime.RunsOnce(w.Package, h.Option.In); do != nil {
			return sum, false, !lifetime.DoneBefore(w.Package, c, f, do)
		}
		return sum, false, !w.OptionLists.OverwrittenOption(c, h.Option)
	}
	if h.Applied.In != nil {
		set, up := w.OptionLists.SetsApplied(h.Applied, c)
		h.Applied = up
		return sum, up.In != nil, !set
	}
	switch {
	case h.Choice.KeyIn == f:
		h.Choice = putKey(w, h.Choice, c, f)
		return sum, h.Choice != nil, true
	case h.Choice.KeyIn != nil:
		return sum, false, true
	}
	up, ok := decide(w, h.Choice, c, f.Sig)
	h.Choice = up
	return sum, up != nil, ok
}
