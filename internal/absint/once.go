package absint

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// stopTimer runs timer.Stop: it reports whether it has kept the timer from
// firing.
func (c *stdCall) stopTimer() []*state {
	cell := c.TimerCell(c.vals[0])
	if fired := c.s.heap.Get(cell.ID()); fired != nil {
		if yes, known := fired.Bool(); known && yes {
			return c.with(c.s, []*domain.Value{c.Bool(false)})
		}
	}
	s := *c.s
	s.heap = c.Named.Put(s.heap, cell.ID(), c.Bool(true))
	return c.with(c.state(s), []*domain.Value{c.Bool(true)})
}

// poolGet runs pool.Get: the pool may be empty.
func (c *stdCall) poolGet() []*state {
	fn, _ := c.fieldNamed(c.vals[0], c.fn.Signature().Recv().Type(), "New")
	if fn == nil {
		return c.with(c.s, nil)
	}
	var out []*state
	for _, m := range fn.Members() {
		if m.Kind == domain.Func {
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
func (c *stdCall) once(fn *domain.Value) []*state {
	if c.recv == 1 { // (*sync.Once).Do
		cell := c.PointeeName(c.App("once cell", c.vals[0]))
		if c.vals[0].Kind == domain.Ptr {
			return c.onceDo(fn)
		}
		if c.s.heap.Get(cell.ID()) != nil {
			return c.with(c.s, nil)
		}
		s := *c.s
		s.heap = c.Named.Put(c.s.heap, cell.ID(), c.Bool(true))
		return c.callValue(c.state(s), &ir.Instr{Op: ir.Call, Dst: -1}, fn, nil)
	}
	n := c.NewName(c.site, c.GlobalName("once"))
	s := *c.s
	s.heap = c.Named.Put(c.s.heap, n.ID(), c.NilValue)
	return c.with(c.state(s), []*domain.Value{c.App("once", fn, c.Ptr(n, nil))})
}

// onceDo runs once.Do on a variable that is in sight: its zero value is one
// that has not run.
func (c *stdCall) onceDo(fn *domain.Value) []*state {
	done := c.load(c.s, c.vals[0])
	if yes, known := done.Bool(); known && yes {
		return c.with(c.s, nil)
	}
	s := c.store(c.s, c.vals[0], c.Bool(true))
	in := &ir.Instr{Op: ir.Call, Dst: -1}
	c.shape.sites[in] = c.site
	defer delete(c.shape.sites, in)
	return c.callValue(s, in, fn, nil)
}

// callOnce calls what sync.OnceValue has returned.
func (f *frame) callOnce(s *state, in *ir.Instr, fn *domain.Value) []*state {
	done := f.load(s, fn.Args[1])
	if done.Kind != domain.Nil {
		return []*state{f.set(s, in.Dst, done)}
	}
	var out []*state
	for _, t := range f.callValue(s, in, fn.Args[0], nil) {
		v := f.Bool(true)
		if in.Dst >= 0 {
			if r := t.env.Get(in.Dst); r != nil {
				v = r
				if v.Kind == domain.Nil {
					v = f.Tuple(v)
				}
			}
		}
		out = append(out, f.store(t, fn.Args[1], v))
	}
	return out
}
