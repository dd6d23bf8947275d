package dryrun

import (
	"go/types"
	"slices"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A frame is one call of a function.
type frame struct {
	*Machine
	fn    *ir.Func
	targs map[*types.TypeParam]types.Type
	outs  []memory.Outcome
	shape *shape
	todo  []*path
}

// A path is one way through a function, at some point of it.
type path struct {
	state    *memory.State
	regs     []value.Value
	block    int
	at       int // of the next instruction
	deferred []deferred
	visits   map[int]*visit
	forks    int  // conditions of which it was not known how they turn out
	sure     bool // it has come to its block by a condition that is known
}

// A deferred call runs when the function returns.
type deferred struct {
	in   *ir.Instr
	fn   value.Value
	args []value.Value
}

func (d deferred) same(e deferred) bool {
	return d.in == e.in && value.Same(d.fn, e.fn) && value.AllSame(d.args, e.args)
}

// A visit is when a path has come to the head of a loop.
type visit struct {
	forks int
	loose bool // it has come round without anybody knowing why
	state *memory.State
	regs  []value.Value
}

// invoke runs a function and returns the ways in which it may return.
func (m *Machine) invoke(fn *ir.Func, args, free []value.Value, targs map[*types.TypeParam]types.Type, s *memory.State) []memory.Outcome {
	switch {
	case len(m.chain) > bound.RunDepth:
		m.stop("calls nest too deep in " + fn.ID)
		return nil
	case m.active[fn.ID] >= bound.RunActive:
		m.stop("recursion of " + fn.ID)
		return nil
	}
	m.active[fn.ID]++
	m.ran[fn.ID] = true
	f := &frame{Machine: m, fn: fn, targs: targs, shape: m.shapeOf(fn)}
	p := &path{state: s, regs: make([]value.Value, max(fn.Regs, len(args)+len(free))), visits: make(map[int]*visit)}
	copy(p.regs, args)
	copy(p.regs[len(fn.Params):], free)
	f.todo = append(f.todo, p)
	for len(f.todo) > 0 && m.cut == "" {
		f.follow(f.takeFirst())
	}
	m.active[fn.ID]--
	return f.outs
}

// addOutcome notes a way in which the function returns, as one with another that leaves the
// same behind.
func (f *frame) addOutcome(o memory.Outcome) {
	for _, old := range f.outs {
		if value.AllSame(old.Results, o.Results) && value.Same(old.Panic, o.Panic) && memory.Alike(old.State, o.State) {
			old.State.Join(o.State)
			return
		}
	}
	f.outs = append(f.outs, o)
}

// split returns a copy of a path, which goes on by itself.
func (p *path) split() *path {
	c := *p
	c.state = p.state.Clone()
	c.regs = slices.Clone(p.regs)
	c.deferred = slices.Clip(p.deferred)
	c.visits = make(map[int]*visit, len(p.visits))
	for b, v := range p.visits {
		w := *v
		c.visits[b] = &w
	}
	return &c
}

// takeFirst takes the path whose block comes first in the function: those that go on to where
// others meet wait for them there.
func (f *frame) takeFirst() *path {
	best := len(f.todo) - 1
	for i, p := range f.todo {
		if f.shape.order[p.block] < f.shape.order[f.todo[best].block] {
			best = i
		}
	}
	p := f.todo[best]
	f.todo = slices.Delete(f.todo, best, best+1)
	if p.at == f.shape.phis[p.block] {
		f.todo = slices.DeleteFunc(f.todo, func(q *path) bool { return q.block == p.block && q.at == p.at && f.meet(p, q) })
	}
	return p
}

// meet reports whether two paths are the same from here on, and makes one of them.
func (f *frame) meet(p, q *path) bool {
	for r := range f.shape.live[p.block] {
		if !value.Same(p.regs[r], q.regs[r]) {
			return false
		}
	}
	if !slices.EqualFunc(p.deferred, q.deferred, deferred.same) || !memory.Alike(p.state, q.state) {
		return false
	}
	p.state.Join(q.state)
	p.forks = max(p.forks, q.forks)
	return true
}

// follow goes along a path until it ends, or comes to where others may meet it.
func (f *frame) follow(p *path) {
	b := f.fn.Blocks[p.block]
	if p.at == f.shape.phis[p.block] && f.shape.heads[p.block] && !f.enter(p, b) {
		return
	}
	for p.at < len(b.Instrs) {
		if f.mem.Steps++; f.mem.Steps > bound.RunSteps {
			f.stop("more than " + strconv.Itoa(bound.RunSteps) + " steps in " + f.fn.ID)
			return
		}
		in := b.Instrs[p.at]
		p.at++
		if goes := f.exec(p, in); !goes {
			return
		}
	}
}
