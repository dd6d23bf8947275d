package absint

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// goCall starts a goroutine: it runs at once, and what fails in it counts only
// when somebody has waited.
func (f *frame) goCall(s *state, in *ir.Instr) []*state {
	f.paused = nil
	after := f.apply(s, in, f.operand(s, in.Args[0]), f.operands(s, in.Args[1:]))
	if len(after) == 0 {
		after = f.paused
	}
	return f.concurrently(s, after)
}

// maxPauses bounds the states in which a function that never returns is seen by
// others: what it feeds is the same in all of them.
const maxPauses = 4

// pause notes where this function stands when it has put something into a
// channel: what others find if it never returns.
//
//	for { ch <- n; time.Sleep(time.Second) }
func (f *frame) pause(s *state, ch *domain.Name, job bool) {
	if job || f.shape.ends(f.site) {
		return
	}
	c := *s
	c.heap = f.Named.Put(s.heap, ch.ID(), f.WithMark(s.heap.Get(ch.ID()), domain.ChanFed))
	f.pauseAt(f.state(c))
}

func (f *frame) pauseAt(s *state) {
	o, _ := f.visible(s, nil)
	for _, old := range f.ent.pauses {
		if *old == *o {
			return
		}
	}
	if len(f.ent.pauses) < maxPauses {
		f.ent.pauses = append(f.ent.pauses, o)
		f.ent.version++
	}
}

func (f *frame) concurrently(s *state, after []*state) []*state {
	if len(after) == 0 {
		return []*state{s}
	}
	for i, t := range after {
		c := *t
		c.armed = nil
		t.armed.Each(func(id int, a *domain.Value) {
			if s.armed.Get(id) == nil {
				k := *a
				k.Text = "pending"
				a = f.Make(k)
			}
			c.armed = f.Plain.Put(c.armed, a.ID(), a)
		})
		after[i] = f.state(c)
	}
	return after
}

// waited returns the state after others have had their time.
func (f *frame) waited(s *state) *state {
	c := *s
	c.armed, c.rested = nil, true
	s.armed.Each(func(_ int, a *domain.Value) {
		if a.Text != "" {
			k := *a
			k.Text = ""
			a = f.Make(k)
		}
		c.armed = f.Plain.Put(c.armed, a.ID(), a)
	})
	return f.state(c)
}

// disarmed returns the state after something from outside has come: what is
// tried next is tried for that.
func (f *frame) disarmed(s *state) *state {
	c := *s
	c.armed, c.rested, c.asked = nil, true, true
	return f.state(c)
}

// Deferred calls are a list of tuples: the rest of the list, the callee and
// its arguments. The tuple's number is the site; its other one is 1 for calls
// that come after the function has returned.

func (f *frame) deferCall(s *state, in *ir.Instr) *state {
	return f.push(s, f.site, 0, f.operand(s, in.Args[0]), f.operands(s, in.Args[1:]))
}

func (f *frame) push(s *state, site, later int, callee *domain.Value, args []*domain.Value) *state {
	rest := s.defers
	if rest == nil {
		rest = f.NilValue
	}
	for d := rest; d.Kind == domain.Tuple; d = d.Args[0] {
		if d.N == site && d.M == later {
			return s // once more in a loop says nothing new
		}
	}
	c := *s
	c.defers = f.Make(domain.Value{Kind: domain.Tuple, N: site, M: later, Args: append([]*domain.Value{rest, callee}, args...)})
	return f.state(c)
}

// runDefers runs the deferred calls, the last one first.
func (f *frame) runDefers(s *state) []*state { return f.runPushed(s, 0) }

func (f *frame) runPushed(s *state, later int) []*state {
	states := []*state{s}
	at := f.site
	defer func() { f.site = at }()
	for d := s.defers; d != nil && d.Kind == domain.Tuple; d = d.Args[0] {
		if d.M != later {
			continue
		}
		in := *f.shape.instr[d.N]
		in.Dst = -1
		if later == 1 {
			in.Name = ""
		}
		f.shape.sites[&in] = d.N
		var after []*state
		for _, t := range states {
			c := *t
			c.defers = f.without(t.defers, d)
			next := f.apply(f.state(c), &in, d.Args[1], d.Args[2:])
			if later == 1 && len(next) == 0 {
				next = []*state{f.state(c)}
			}
			after = append(after, next...)
		}
		delete(f.shape.sites, &in)
		states = f.distinct(after)
	}
	return states
}

// without returns the list of deferred calls without one.
func (f *frame) without(list, d *domain.Value) *domain.Value {
	switch {
	case list == nil || list.Kind != domain.Tuple:
		return nil
	case list == d:
		if list.Args[0].Kind == domain.Nil {
			return nil
		}
		return list.Args[0]
	}
	rest := f.without(list.Args[0], d)
	if rest == nil {
		rest = f.NilValue
	}
	c := *list
	c.Args = append([]*domain.Value{rest}, list.Args[1:]...)
	return f.Make(c)
}
