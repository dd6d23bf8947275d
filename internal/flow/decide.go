package flow

import (
	"go/constant"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// chosen reports whether a value with the trail t comes out of a call of f with
// these arguments. It returns the trail without what they decide, and what they
// add to the value.
func (w *walker) chosen(t trail, c *program.Call, f *program.Func) (_ trail, plus int64, ok bool) {
	some := false
	for h := t; h != nil && !some; h = h.prev {
		some = h.decidedBy(f)
	}
	if !some {
		return t, 0, true
	}
	var all []*hop
	for h := t; h != nil; h = h.prev {
		all = append(all, h.hop)
	}
	t = nil
	for _, h := range slices.Backward(all) {
		if !h.decidedBy(f) {
			t = w.p.prepend(t, h)
			continue
		}
		left := *h
		n, keep, ok := w.put(&left, c, f)
		if !ok {
			return nil, 0, false
		}
		if plus += n; keep {
			t = w.p.mark(t, left)
		}
	}
	return t, plus, true
}

// decidedBy reports whether the arguments of a call of f say something of a hop.
func (h *hop) decidedBy(f *program.Func) bool {
	return h.choice != nil && (h.choice.in == f || h.choice.keyIn == f) || h.adds.in == f && f != nil
}

// put puts the arguments of a call of f in for its parameters in a hop: it
// returns what they add to the value, whether something is left to decide, and
// false if they exclude it.
func (w *walker) put(h *hop, c *program.Call, f *program.Func) (plus int64, keep, ok bool) {
	if h.adds.in == f {
		n, up, known := w.sums(&h.adds, c, f.Sig)
		if up != nil {
			h.adds = *up
		}
		return n, up != nil, known
	}
	switch {
	case h.choice.keyIn == f:
		h.choice = w.keyed(h.choice, c, f)
		return 0, h.choice != nil, true
	case h.choice.keyIn != nil:
		return 0, false, true
	}
	up, ok := w.decide(h.choice, c, f.Sig)
	h.choice = up
	return 0, up != nil, ok
}

// decide puts the argument of a call in for the parameter of a choice: it
// reports false if that leaves nothing, and returns the choice of the caller's
// parameter if that is the argument.
func (w *walker) decide(ch *choice, c *program.Call, sig *types.Signature) (up *choice, ok bool) {
	origins := w.p.chooserArgument(ch, c, sig, w.depth)
	admitted := len(origins) == 0
	for _, o := range origins {
		v := valueOfChooser(o, program.TypeAt(program.ParamOf(sig, ch.param).Type(), ch.path))
		if o.Kind == Param && o.Want.Plus == 0 && len(origins) == 1 && o.In != nil {
			return w.p.internChoice(choice{in: o.In, param: o.Param, path: o.Want.Path, values: ch.values, others: ch.others}), true
		}
		admitted = admitted || v == nil || ch.admits(v)
	}
	return nil, admitted
}

// chooserArgument returns the origins of what a call gives a chooser; nil if
// nothing is known of it.
func (p *Package) chooserArgument(ch *choice, c *program.Call, sig *types.Signature, depth int) []Origin {
	queries, ok := p.argument(c, sig, ch.param, ch.path)
	if !ok {
		return nil
	}
	w := p.nested(depth + 1)
	for _, q := range queries {
		w.query(q)
	}
	return w.out
}

// valueOfChooser returns the constant that an origin is of a chooser of type t,
// or nil.
func valueOfChooser(o Origin, t types.Type) constant.Value {
	switch {
	case o.Kind == Zero:
		return zeroOf(t)
	case o.Want.Plus != 0 || o.Want.Path != nil:
		return nil
	case o.Kind != Const && o.Kind != Foreign || o.Value == nil:
		return nil
	case o.Want.Step && o.Value.Kind() == constant.Int:
		return nil // it counts
	}
	return o.Value
}

// zeroOf returns the zero value of a basic type; nil for others.
func zeroOf(t types.Type) constant.Value {
	b, ok := syntax.Under(t).(*types.Basic)
	switch {
	case !ok:
	case b.Info()&types.IsString != 0:
		return constant.MakeString("")
	case b.Info()&types.IsInteger != 0:
		return constant.MakeInt64(0)
	case b.Info()&types.IsBoolean != 0:
		return constant.MakeBool(false)
	}
	return nil
}

// An addend is a parameter that is added to a value, or taken from it:
//
//	func serve(id int) { net.Listen("tcp", fmt.Sprint(":", base+id)) }
//
// Until a call tells what it is, the value is not known.
type addend struct {
	in    *program.Func
	param int
	path  program.Path
	sign  int64
	plus  int64 // what is added to the parameter
}

// sums returns what a call adds to a value where it had an addend; the addend of
// the caller's parameter if that is the argument; known is false if neither is
// known.
func (w *walker) sums(a *addend, c *program.Call, sig *types.Signature) (plus int64, up *addend, known bool) {
	origins := w.p.chooserArgument(&choice{param: a.param, path: a.path}, c, sig, w.depth)
	if len(origins) != 1 {
		return 0, nil, false
	}
	o := origins[0]
	if o.Kind == Param && o.In != nil && !o.Want.Step {
		return 0, &addend{o.In, o.Param, o.Want.Path, a.sign, a.plus + o.Want.Plus}, true
	}
	v := valueOfChooser(o, program.TypeAt(program.ParamOf(sig, a.param).Type(), a.path))
	if v == nil || v.Kind() != constant.Int {
		return 0, nil, false
	}
	n, exact := constant.Int64Val(v)
	return a.sign * (n + a.plus), nil, exact
}
