package dryrun

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// call runs a call, and reports whether the path goes on.
func (f *frame) call(p *path, in *ir.Instr) bool {
	fn, args := f.callee(p, in)
	f.asks = f.shape.asked[in.Dst]
	return f.resume(p, in.Dst, f.apply(fn, args, in, p.state))
}

// resume goes on behind a call in each of the ways in which it returned.
func (f *frame) resume(p *path, dst int, outs []memory.Outcome) bool {
	if len(outs) > 1 {
		p.forks++
	}
	if !f.shape.read[dst] {
		outs = merged(outs)
	}
	goes := f.resumeEach(p, outs, func(q *path, o memory.Outcome) {
		switch {
		case dst >= 0 && len(o.Results) == 1:
			q.regs[dst] = f.mem.Fit(o.Results[0])
		case dst >= 0:
			q.regs[dst] = value.Tuple{Vals: o.Results}
		}
	})
	f.mayBranch()
	return goes
}

// resumeEach has a path go on in each of the ways in which a call has ended, once returned has
// put down what it returned, and reports whether it goes on itself.
func (f *frame) resumeEach(p *path, outs []memory.Outcome, returned func(q *path, o memory.Outcome)) (goes bool) {
	for i, o := range outs {
		q := p
		if i < len(outs)-1 {
			q = p.split()
		}
		q.state = o.State
		if o.Panic != nil {
			f.unwind(q, o.Panic)
			continue
		}
		returned(q, o)
		if q == p {
			goes = true
		} else {
			f.todo = append(f.todo, q)
		}
	}
	return goes
}

// merged returns the outcomes of a call whose results nobody reads: those that leave the
// same behind are one.
//
//	net.Listen("tcp", ":50052")
func merged(outs []memory.Outcome) []memory.Outcome {
	var all []memory.Outcome
	for _, o := range outs {
		i := slices.IndexFunc(all, func(old memory.Outcome) bool {
			return value.Same(old.Panic, o.Panic) && memory.Alike(old.State, o.State)
		})
		if i < 0 {
			all = append(all, o)
		} else {
			all[i].State.Join(o.State)
		}
	}
	return all
}

// mayBranch stops the run if there are too many ways through the function.
func (f *frame) mayBranch() {
	if len(f.todo)+len(f.outs) > bound.RunWays {
		f.stop("more than " + strconv.Itoa(bound.RunWays) + " ways through " + f.fn.ID)
	}
}

// apply calls a function value.
func (m *Machine) apply(fn value.Value, args []value.Value, in *ir.Instr, s *memory.State) []memory.Outcome {
	m.chain = append(m.chain, in.Pos)
	defer func() { m.chain = m.chain[:len(m.chain)-1] }()
	f, ok := fn.(value.Func)
	switch {
	case !ok:
		if _, isNil := fn.(value.Nil); isNil {
			return []memory.Outcome{{State: s, Panic: m.crash()}}
		}
		s = m.callAny(args, in, s)
		return m.outOfSight(nil, args, in, s)
	case strings.HasPrefix(f.Name, "builtin "):
		return m.builtin(f.Name[8:], args, in, s)
	case f.Obj != nil && m.std.Defines(f.Obj):
		return m.std.Define(f.Obj, append(slices.Clip(f.Free), args...), in, s)
	case f.Body != nil:
		if len(f.Body.Blocks) == 0 || len(f.Body.Params)+len(f.Body.Free) != len(args)+len(f.Free) {
			return m.outOfSight(f.Obj, args, in, s)
		}
		if f.Body.IsInit() {
			return []memory.Outcome{{Results: nil, State: s}} // it has been run
		}
		if f.Body.Foreign && m.Called != nil && f.Obj != nil {
			m.Called(memory.Call{State: s, Fn: f.Obj, Pos: m.position(), Args: args})
		}
		return m.invoke(f.Body, args, f.Free, f.Types, s)
	case f.Obj != nil && (known.Speaks(f.Obj) || f.Obj.Pkg() == nil):
		return m.std.Call(f.Obj, append(slices.Clip(f.Free), args...), in, s)
	case f.Obj == nil && f.Name != "":
		return m.std.Native(f, args, in, s)
	}
	return m.outOfSight(f.Obj, args, in, s)
}

// callBack calls a function that code out of sight was given.
func (m *Machine) callBack(fn value.Value, args []value.Value, s *memory.State) []memory.Outcome {
	return m.apply(value.Unwrap(fn), args, &ir.Instr{Op: ir.Call, Dst: -1, Type: types.NewTuple()}, s)
}

// outOfSight runs a call of which nothing is known: what it is given may be written and
// run.
func (m *Machine) outOfSight(fn *types.Func, args []value.Value, in *ir.Instr, s *memory.State) []memory.Outcome {
	if fn != nil && m.Called != nil {
		m.Called(memory.Call{State: s, Fn: fn, Pos: m.position(), Args: args})
	}
	for i, a := range args {
		s = m.handOut(a, paramType(fn, i), s)
	}
	for _, a := range args {
		m.mem.Havoc(s, a)
	}
	if fn != nil {
		m.fill(fn, args, s)
	}
	m.mem.Forget(s)
	m.stray(fn, s)
	out := m.mem.Results(in.Type)
	for i := range out {
		out[i] = m.mem.Lose("result")
	}
	return []memory.Outcome{{Results: out, State: s}}
}

// runDefers runs what has been deferred, the last first.
func (f *frame) runDefers(p *path) bool {
	for len(p.deferred) > 0 {
		d := p.deferred[len(p.deferred)-1]
		p.deferred = p.deferred[:len(p.deferred)-1]
		f.asks = false
		outs := f.apply(d.fn, d.args, d.in, p.state)
		if !f.resumeEach(p, outs, func(q *path, _ memory.Outcome) {
			if q != p {
				q.at-- // comes to this instruction again, with the others that are left
			}
		}) {
			return false
		}
	}
	return true
}

// paramType returns the type that a function has an argument as, its receiver first; nil if
// that is not known.
func paramType(fn *types.Func, i int) types.Type {
	if fn == nil {
		return nil
	}
	if recv := fn.Signature().Recv(); recv != nil {
		if i == 0 {
			return recv.Type()
		}
		i--
	}
	params := fn.Signature().Params()
	if params.Len() == 0 {
		return nil
	}
	return params.At(min(i, params.Len()-1)).Type()
}
