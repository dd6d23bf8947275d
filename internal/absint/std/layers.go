package std

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// Layers are an error and all that it wraps, in a state in which it says so: errors of the
// program's own types are asked by their methods, as package errors does it.
type layers struct {
	s    *state.State
	errs []*domain.Value
}

// maxLayers bounds how deep an error is unwrapped: a method may always return another one.
const maxLayers = 8

// layered returns the layers of an error, one way for each that its methods have.
//
//	func (e *opError) Unwrap() []error { return []error{e.class, e.cause} }
func (c *Call) layered(s *state.State, err *domain.Value, depth int) []layers {
	if isSaid(err) {
		return []layers{{s, nil}}
	}
	own := []layers{{s, []*domain.Value{err}}}
	if depth >= maxLayers {
		c.Prog.Boundf("%s: an error in others more than %d deep is not known", c.within.ID, maxLayers)
		return own
	}
	switch m := c.declared(err, "Unwrap"); {
	case err.Kind == domain.Wrap:
		return c.below(own[0], err.Args, depth)
	case m != nil && c.in.Dst >= 0:
		var all []layers
		for _, t := range c.caller.CallMethodWith(s, err, m, c.in.Dst, nil) {
			got := t.Env.Get(c.in.Dst)
			below := []*domain.Value{got}
			if !domain.IsError(m.Signature().Results().At(0).Type()) {
				below, _ = c.Elements(t, got)
			}
			all = append(all, c.below(layers{t, own[0].errs}, below, depth)...)
		}
		return all
	}
	return own
}

// below adds the layers of the errors in one.
func (c *Call) below(l layers, errs []*domain.Value, depth int) []layers {
	all := []layers{l}
	for _, e := range errs {
		if e == nil || e.Kind == domain.Nil {
			continue
		}
		var next []layers
		for _, l := range all {
			for _, in := range c.layered(l.s, e, depth+1) {
				next = append(next, layers{in.s, append(slices.Clip(l.errs), in.errs...)})
			}
		}
		all = next
	}
	return all
}

// saysItself ends errors.Is, of which it is known what it says but for the methods of the
// errors: one of these may say that it is the target.
//
//	func (e *opError) Is(target error) bool { return target == ErrBusy && e.busy }
func (c *Call) saysItself(l layers, target *domain.Value, is eval.Truth) []*state.State {
	if is == eval.Yes {
		return c.with(l.s, []*domain.Value{c.Bool(true)})
	}
	var out []*state.State
	states := []*state.State{l.s}
	for _, e := range l.errs {
		m := c.declared(e, "Is")
		if m == nil || c.in.Dst < 0 {
			continue
		}
		var next []*state.State
		for _, s := range states {
			for _, t := range c.caller.CallMethodWith(s, e, m, c.in.Dst, []*domain.Value{target}) {
				said := t.Env.Get(c.in.Dst)
				if yes := c.Assume(t, said, true); yes != nil {
					out = append(out, c.with(yes, []*domain.Value{c.Bool(true)})...)
				}
				if no := c.Assume(t, said, false); no != nil {
					next = append(next, no)
				}
			}
		}
		states = next
	}
	for _, s := range states {
		v := c.Bool(false)
		if is == eval.Unknown {
			v = s.Refine(c.App("errors.Is", c.vals...))
		}
		out = append(out, c.with(s, []*domain.Value{v})...)
	}
	return out
}

// declared returns a method of an error's own type whose code is at hand, of those that
// package errors asks for; nil if there is none.
func (c *Call) declared(err *domain.Value, name string) *types.Func {
	if err.Kind != domain.Iface {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(err.Type, true, nil, name)
	m, ok := obj.(*types.Func)
	if !ok || c.Prog.Funcs[m.Origin().FullName()] == nil || m.Signature().Results().Len() != 1 {
		return nil
	}
	switch sig := m.Signature(); name {
	case "Unwrap":
		return only(m, sig.Params().Len() == 0)
	case "Is":
		return only(m, sig.Params().Len() == 1 && domain.IsError(sig.Params().At(0).Type()))
	}
	return nil
}

func only(m *types.Func, ok bool) *types.Func {
	if !ok {
		return nil
	}
	return m
}
