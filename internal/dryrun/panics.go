package dryrun

import (
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// crash returns what the runtime panics with.
func (m *Machine) crash() value.Value {
	m.crashed = true
	return m.mem.Lose("runtime error")
}

// throw ends the function, unless what is deferred recovers.
func (f *frame) throw(p *path, v value.Value) bool {
	f.unwind(p, v)
	return false
}

// unwind runs what is deferred while a function panics, and goes on where it does when that
// has recovered.
//
//	defer func() { err = recover() }()
func (f *frame) unwind(p *path, v value.Value) {
	n := len(p.deferred)
	switch {
	case f.cut != "":
		return
	case n > 0:
		d := p.deferred[n-1]
		p.deferred = p.deferred[:n-1]
		before := p.state.Panic
		p.state.Panic = memory.Panic{Val: v, Depth: len(f.chain) + 2}
		for _, o := range f.apply(d.fn, d.args, d.in, p.state) {
			q := p.split()
			q.state = o.State
			next := q.state.Panic.Val
			q.state.Panic = before
			if o.Panic != nil {
				next = o.Panic
			}
			f.unwind(q, next)
		}
		return
	case v != nil:
		f.addOutcome(memory.Outcome{State: p.state, Panic: v})
	case f.fn.Recover >= 0:
		p.block, p.at = f.fn.Recover, 0
		f.todo = append(f.todo, p)
	}
	f.mayBranch()
}
