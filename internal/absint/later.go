package absint

import "github.com/selfconnect/selfconnect/internal/ir"

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
func (f *frame) pause(s *state, ch *Name, job bool) {
	if job || f.shape.ends(f.site) {
		return
	}
	c := *s
	c.heap = f.named.put(s.heap, ch.id, f.marked(s.heap.get(ch.id), chanFed))
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
		t.armed.each(func(id int, a *Value) {
			if s.armed.get(id) == nil {
				k := *a
				k.id, k.mask, k.depth, k.text = 0, 0, 0, "pending"
				a = f.make(k)
			}
			c.armed = f.put(c.armed, a.id, a)
		})
		after[i] = f.state(c)
	}
	return after
}

// waited returns the state after others have had their time.
func (f *frame) waited(s *state) *state {
	c := *s
	c.armed, c.rested = nil, true
	s.armed.each(func(_ int, a *Value) {
		if a.text != "" {
			k := *a
			k.id, k.mask, k.depth, k.text = 0, 0, 0, ""
			a = f.make(k)
		}
		c.armed = f.put(c.armed, a.id, a)
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

func (f *frame) push(s *state, site, later int, callee *Value, args []*Value) *state {
	rest := s.defers
	if rest == nil {
		rest = f.nilValue
	}
	for d := rest; d.kind == Tuple; d = d.args[0] {
		if d.n == site && d.m == later {
			return s // once more in a loop says nothing new
		}
	}
	c := *s
	c.defers = f.make(Value{kind: Tuple, n: site, m: later, args: append([]*Value{rest, callee}, args...)})
	return f.state(c)
}

// runDefers runs the deferred calls, the last one first.
func (f *frame) runDefers(s *state) []*state { return f.runPushed(s, 0) }

func (f *frame) runPushed(s *state, later int) []*state {
	states := []*state{s}
	at := f.site
	defer func() { f.site = at }()
	for d := s.defers; d != nil && d.kind == Tuple; d = d.args[0] {
		if d.m != later {
			continue
		}
		in := *f.shape.instr[d.n]
		in.Dst = -1
		if later == 1 {
			in.Name = ""
		}
		f.shape.sites[&in] = d.n
		var after []*state
		for _, t := range states {
			c := *t
			c.defers = f.without(t.defers, d)
			next := f.apply(f.state(c), &in, d.args[1], d.args[2:])
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
func (f *frame) without(list, d *Value) *Value {
	switch {
	case list == nil || list.kind != Tuple:
		return nil
	case list == d:
		if list.args[0].kind == Nil {
			return nil
		}
		return list.args[0]
	}
	rest := f.without(list.args[0], d)
	if rest == nil {
		rest = f.nilValue
	}
	c := *list
	c.id, c.mask, c.depth = 0, 0, 0
	c.args = append([]*Value{rest}, list.args[1:]...)
	return f.make(c)
}
