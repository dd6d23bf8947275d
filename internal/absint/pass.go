package absint

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/params"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// outerArgs returns the arguments of the nearest evaluation of a function that
// is under way: what a recursion hands on as it is does not grow.
func (f *frame) outerArgs(body *ir.Func) []*domain.Value {
	for _, ent := range slices.Backward(f.stack) {
		if ent.fn == body {
			var args []*domain.Value
			for _, a := range ent.args {
				if a.Kind != domain.Const {
					a = nil
				}
				args = append(args, a)
			}
			return args
		}
	}
	return nil
}

// handedOut is a channel or map that a callee has put something into.
type handedOut struct {
	base    *domain.Name
	content *domain.Value
}

// resume returns the state after the call has ended with an outcome.
func (f *frame) resume(s *state.State, in *ir.Instr, p *params.Pass, o *outcome) *state.State {
	c := *s
	var put []handedOut
	o.heap.Each(func(id int, v *domain.Value) {
		if p.Start.Heap.Get(id) != v {
			n := p.Back.Name(f.NameByID(id))
			v := p.Back.Value(v)
			c.Heap = f.Named.Put(c.Heap, n.ID(), v)
			if v.Kind == domain.Bag || v.Kind == domain.Map {
				put = append(put, handedOut{n, v})
			}
		}
	})
	o.socks.Each(func(id int, k *domain.Value) {
		if p.Start.Socks.Get(id) != k {
			n := p.Back.Name(f.NameByID(id))
			c.Socks = f.Named.Put(c.Socks, n.ID(), f.pinned(p.Back.Value(k), p.Tag))
		}
	})
	switch {
	case o.asked:
		c = *f.AfterInput(f.State(c))
	case o.rested:
		c = *f.AfterWait(f.State(c))
	}
	o.failed.Each(func(_ int, a *domain.Value) {
		k := *p.Back.Value(a)
		k.N, k.M = f.site, 0
		c.Armed = f.Arm(c.Armed, k)
	})
	c.Wait = o.wait
	t := f.State(c)
	for _, h := range put {
		f.handOut(t, h.base, h.content)
	}
	results := p.Back.Value(o.results)
	if in.Op == ir.Call && len(results.Args) > 0 && !f.cfg.Reads[in.Dst] {
		// Handed on as a success, to somebody who leaves it open.
		f.EachConn(t, results, func(n *domain.Name) { f.Use(t, n) })
	}
	switch len(results.Args) {
	case 0:
		return t
	case 1:
		return f.Set(t, in.Dst, results.Args[0])
	}
	return f.Set(t, in.Dst, results)
}

// pass renames what a call hands over to a function.
func (f *frame) pass(s *state.State, body *ir.Func, args []*domain.Value) *params.Pass {
	d := params.Depth{Active: f.active[body.ID]}
	if !params.KeepsConstants(d.Active) {
		d.Same = f.outerArgs(body)
	}
	return f.passed(params.New(f.Memory, s, f.site, body.ID, args, d))
}

// bounded returns what a call hands over, or less of it if that would be one
// context too many.
func (f *frame) bounded(s *state.State, body *ir.Func, p *params.Pass, args []*domain.Value) *params.Pass {
	if f.contexts.Admit(p) {
		return p
	}
	return f.passed(params.New(f.Memory, s, f.site, body.ID, args, params.Depth{Same: f.outerArgs(body), Shallow: true}))
}

// passed counts what a pass has cost.
func (f *frame) passed(p *params.Pass) *params.Pass {
	f.steps += p.Cost / visitsPerStep
	return p
}
