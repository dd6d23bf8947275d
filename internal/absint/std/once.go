package std

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// stopTimer runs timer.Stop: it reports whether it has kept the timer from
// firing.
func (c *Call) stopTimer() []*state.State {
	cell := c.TimerCell(c.vals[0])
	if fired := c.s.Heap.Get(cell.ID()); fired != nil {
		if yes, known := fired.Bool(); known && yes {
			return c.with(c.s, []*domain.Value{c.Bool(false)})
		}
	}
	s := *c.s
	s.Heap = c.Named.Put(s.Heap, cell.ID(), c.Bool(true))
	return c.with(c.State(s), []*domain.Value{c.Bool(true)})
}

// poolGet runs pool.Get: the pool may be empty.
func (c *Call) poolGet() []*state.State {
	fn, _ := c.fieldNamed(c.vals[0], c.fn.Signature().Recv().Type(), "New")
	if fn == nil {
		return c.with(c.s, nil)
	}
	var out []*state.State
	for _, m := range fn.Members() {
		if m.Kind == domain.Func {
			out = append(out, c.caller.CallValue(c.s, c.in, m, nil)...)
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
func (c *Call) once(fn *domain.Value) []*state.State {
	if c.recv == 1 { // (*sync.Once).Do
		cell := c.PointeeName(c.App("once cell", c.vals[0]))
		if c.vals[0].Kind == domain.Ptr {
			return c.onceDo(fn)
		}
		if c.s.Heap.Get(cell.ID()) != nil {
			return c.with(c.s, nil)
		}
		s := *c.s
		s.Heap = c.Named.Put(c.s.Heap, cell.ID(), c.Bool(true))
		return c.caller.CallValue(c.State(s), &ir.Instr{Op: ir.Call, Dst: -1}, fn, nil)
	}
	n := c.NewName(c.site, c.GlobalName("once"))
	s := *c.s
	s.Heap = c.Named.Put(c.s.Heap, n.ID(), c.NilValue)
	return c.with(c.State(s), []*domain.Value{c.App("once", fn, c.Ptr(n, nil))})
}

// onceDo runs once.Do on a variable that is in sight: its zero value is one
// that has not run.
func (c *Call) onceDo(fn *domain.Value) []*state.State {
	done := c.Load(c.s, c.vals[0])
	if yes, known := done.Bool(); known && yes {
		return c.with(c.s, nil)
	}
	s := c.Store(c.s, c.vals[0], c.Bool(true))
	return c.caller.CallHere(s, fn)
}
