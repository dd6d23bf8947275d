package absint

import "github.com/selfconnect/selfconnect/internal/ir"

// stopTimer runs timer.Stop: it reports whether it has kept the timer from
// firing.
func (c *stdCall) stopTimer() []*state {
	cell := c.timerCell(c.vals[0])
	if fired := c.s.heap.get(cell.id); fired != nil {
		if yes, known := fired.isTrue(); known && yes {
			return c.with(c.s, []*Value{c.boolean(false)})
		}
	}
	s := *c.s
	s.heap = c.named.put(s.heap, cell.id, c.boolean(true))
	return c.with(c.state(s), []*Value{c.boolean(true)})
}

// poolGet runs pool.Get: the pool may be empty.
func (c *stdCall) poolGet() []*state {
	fn, _ := c.fieldNamed(c.vals[0], c.fn.Signature().Recv().Type(), "New")
	if fn == nil {
		return c.with(c.s, nil)
	}
	var out []*state
	for _, m := range fn.members() {
		if m.kind == Func {
			out = append(out, c.callValue(c.s, c.in, m, nil)...)
		}
	}
	if len(out) == 0 {
		return c.with(c.s, nil)
	}
	return out
}

// once runs a function that is run once only, however often it is asked for.
//
//	sync.OnceValue(dial)
func (c *stdCall) once(fn *Value) []*state {
	if c.recv == 1 { // (*sync.Once).Do
		cell := c.target(c.app("once cell", c.vals[0]))
		if c.vals[0].kind == Ptr {
			return c.onceDo(fn)
		}
		if c.s.heap.get(cell.id) != nil {
			return c.with(c.s, nil)
		}
		s := *c.s
		s.heap = c.named.put(c.s.heap, cell.id, c.boolean(true))
		return c.callValue(c.state(s), &ir.Instr{Op: ir.Call, Dst: -1}, fn, nil)
	}
	n := c.made(c.site, c.global("once"))
	s := *c.s
	s.heap = c.named.put(c.s.heap, n.id, c.nilValue)
	return c.with(c.state(s), []*Value{c.app("once", fn, c.ptr(n, nil))})
}

// onceDo runs once.Do on a variable that is in sight: its zero value is one
// that has not run.
func (c *stdCall) onceDo(fn *Value) []*state {
	done := c.load(c.s, c.vals[0])
	if yes, known := done.isTrue(); known && yes {
		return c.with(c.s, nil)
	}
	s := c.store(c.s, c.vals[0], c.boolean(true))
	in := &ir.Instr{Op: ir.Call, Dst: -1}
	c.shape.sites[in] = c.site
	defer delete(c.shape.sites, in)
	return c.callValue(s, in, fn, nil)
}

// callOnce calls what sync.OnceValue has returned.
func (f *frame) callOnce(s *state, in *ir.Instr, fn *Value) []*state {
	done := f.load(s, fn.args[1])
	if done.kind != Nil {
		return []*state{f.set(s, in.Dst, done)}
	}
	var out []*state
	for _, t := range f.callValue(s, in, fn.args[0], nil) {
		v := f.boolean(true)
		if in.Dst >= 0 {
			if r := t.env.get(in.Dst); r != nil {
				v = r
				if v.kind == Nil {
					v = f.tuple(v)
				}
			}
		}
		out = append(out, f.store(t, fn.args[1], v))
	}
	return out
}
