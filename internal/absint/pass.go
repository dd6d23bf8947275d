package absint

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/params"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// before returns what the nearest evaluation of a function that is under way was
// given; nil if there is none.
func (f *frame) before(body *ir.Func) *params.Before {
	for _, ent := range slices.Backward(f.stack) {
		if ent.fn == body {
			return &params.Before{Args: ent.args, Heap: ent.start.Heap}
		}
	}
	return nil
}

// callSite returns the call that is run, for the names of what it makes.
func (f *frame) callSite() params.CallSite {
	in := f.cfg.Instrs[f.site]
	return params.CallSite{Site: f.site, Dynamic: in.Name == "" && len(in.Args) > 0 && in.Args[0].Kind == ir.Reg}
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
	f.Named.EachOther(o.heap, p.Start.Heap, func(id int, v *domain.Value) {
		n := p.Back.Name(f.NameByID(id))
		v = p.Back.Value(v)
		c.Heap = f.Named.Put(c.Heap, n.ID(), v)
		if v.Kind == domain.Bag || v.Kind == domain.Map {
			put = append(put, handedOut{n, v})
		}
	})
	f.Named.EachOther(o.socks, p.Start.Socks, func(id int, k *domain.Value) {
		n := p.Back.Name(f.NameByID(id))
		c.Socks = f.Named.Put(c.Socks, n.ID(), f.pinned(p.Back.Value(k), p.Tag))
	})
	f.About.EachOther(o.facts, p.Start.Facts, func(key int, v *domain.Value) {
		c.Facts = f.About.Put(c.Facts, p.Back.Value(f.ValueByID(key)).ID(), v)
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
	c.Wait, c.Panics = o.wait, o.panics
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
		d.Before = f.before(body)
	}
	return f.passed(params.New(f.Memory, s, f.callSite(), body.ID, args, d))
}

// bounded returns what a call hands over, or less of it if that would be one
// context too many.
func (f *frame) bounded(s *state.State, body *ir.Func, p *params.Pass, args []*domain.Value) *params.Pass {
	d := params.Depth{}
	switch f.contexts.Admit(p) {
	case params.Admitted:
		return p
	case params.BareOnly:
		d.Bare = true
	case params.ShallowOnly:
		d.Shallow, d.Before = true, f.before(body)
	}
	return f.passed(params.New(f.Memory, s, f.callSite(), body.ID, args, d))
}

// passed counts what a pass has cost.
func (f *frame) passed(p *params.Pass) *params.Pass {
	f.steps += p.Cost / visitsPerStep
	return p
}
