package dryrun

import (
	"go/types"
	"maps"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// runBeside runs a function in a goroutine, at once: what is left of it is what it has done
// for certain.
func (m *Machine) runBeside(fn value.Value, args []value.Value, in *ir.Instr, s *memory.State) *memory.State {
	before := s.Clone()
	m.mem.Steps += len(s.Vars) / value.VarsPerStep
	var outs []memory.Outcome
	journal, reading := m.mem.Watch(func() { outs = memory.Returns(m.apply(fn, args, in, s)) })
	after := before
	if len(outs) == 1 {
		after = outs[0].State
		after.Failed = before.Failed // who has started it goes on, whether it fails or not
	} else {
		for id := range journal {
			if old, ok := before.Vars[id]; ok {
				before.Vars[id] = m.mem.Obscure(old)
			}
		}
	}
	st := &memory.Started{Fn: fn, Args: args, In: in, Sees: reading}
	for _, v := range append([]value.Value{fn}, args...) {
		memory.Reach(after, v, st.Sees)
	}
	for id := range maps.Clone(reading) {
		memory.Reach(after, after.Vars[id], st.Sees)
	}
	m.mem.Steps += len(st.Sees) / value.VarsPerStep
	after.Started = append(slices.Clip(after.Started), st)
	return after
}

// rerun runs again what sees a variable that has changed: it may read it only now. What
// changes often may be anything.
//
//	go func() { net.Listen("tcp", addr) }()
//	addr = ":50052"
func (m *Machine) rerun(s *memory.State, p value.Value) {
	at, ok := p.(value.Pointer)
	if !ok {
		return
	}
	for _, st := range s.Started {
		if !st.Sees[at.Var] || st.Runs >= bound.Reruns {
			continue
		}
		st.Runs++
		now := s.Clone()
		m.mem.Steps += len(s.Vars) / value.VarsPerStep
		if st.Runs == bound.Reruns {
			for id := range st.Sees {
				now.Vars[id] = m.mem.Obscure(now.Vars[id])
			}
		}
		m.late++
		m.apply(st.Fn, st.Args, st.In, now)
		m.late--
	}
}

// mayRun runs a function that may or may not be run: what it changes has its old value if
// nothing else is known.
func (m *Machine) mayRun(fn value.Func, args []value.Value, s *memory.State) *memory.State {
	before := s.Clone()
	m.mem.Steps += len(s.Vars) / value.VarsPerStep
	after := m.runBeside(fn, args, &ir.Instr{Op: ir.Go, Dst: -1, Type: types.NewTuple()}, s)
	for id, v := range after.Vars {
		if old, ok := before.Vars[id]; ok && !value.Same(old, v) {
			after.Vars[id] = m.mem.Doubt(old)
		}
	}
	return after
}
