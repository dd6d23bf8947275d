package absint

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// goCall runs go f(x).
func (f *frame) goCall(s *state.State, in *ir.Instr) []*state.State {
	return f.start(s, in, f.operand(s, in.Args[0]), f.operands(s, in.Args[1:]))
}

// Goroutine starts a function as std does that is given it, or a worker that gets it.
//
//	group.Go(run)
//	jobs <- run
func (f *frame) Goroutine(s *state.State, fn *domain.Value, last ...*domain.Value) []*state.State {
	body := f.Prog.Funcs[fn.Text]
	if body == nil {
		return []*state.State{s}
	}
	in := &ir.Instr{Op: ir.Go, Dst: -1}
	f.cfg.Sites[in] = f.site
	defer delete(f.cfg.Sites, in)
	return f.start(s, in, fn, f.callbackArgs(body, last))
}

// start starts a goroutine: it runs at once, and what fails in it counts only
// when somebody has waited.
func (f *frame) start(s *state.State, in *ir.Instr, fn *domain.Value, args []*domain.Value) []*state.State {
	f.paused = nil
	given := append([]*domain.Value{fn}, args...)
	s = f.shareFields(f.GiveChannels(s, given), given)
	after := f.apply(s, in, fn, args)
	if len(after) == 0 {
		after = f.paused
	}
	return f.MarkCloses(s, f.MarkPending(s, after))
}

// shareFields returns the state in which a goroutine has what values lead to: while it
// runs, others store into the fields of these objects.
func (f *frame) shareFields(s *state.State, vals []*domain.Value) *state.State {
	r := state.NewReach(f.Interner, s)
	for _, v := range vals {
		r.Add(v)
	}
	c := *s
	for _, n := range r.Bases {
		obj := s.Heap.Get(n.ID())
		if obj == nil || obj.Kind != domain.Struct || obj.Type == nil {
			continue
		}
		shared := *obj
		shared.Args = make([]*domain.Value, len(obj.Args))
		for i, v := range obj.Args {
			shared.Args[i] = f.closed.Later(obj.Type, i, v)
		}
		c.Heap = f.Named.Put(c.Heap, n.ID(), f.Make(shared))
	}
	return f.State(c)
}

// maxPauses bounds the states in which a function that never returns is seen by
// others: what it feeds is the same in all of them.
const maxPauses = 4

// pause notes where this function stands when it has put something into a
// channel: what others find if it never returns.
//
//	for { ch <- n; time.Sleep(time.Second) }
func (f *frame) pause(s *state.State, ch *domain.Name, job bool) {
	if job || f.cfg.Returns(f.site) {
		return
	}
	c := *s
	c.Heap = f.Named.Put(s.Heap, ch.ID(), f.WithMark(s.Heap.Get(ch.ID()), domain.ChanFed))
	f.pauseAt(f.State(c))
}

func (f *frame) pauseAt(s *state.State) {
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

// Deferred calls are a list of tuples: the rest of the list, the callee and
// its arguments. The tuple's number is the site; its other one is 1 for calls
// that come after the function has returned.

func (f *frame) deferCall(s *state.State, in *ir.Instr) *state.State {
	return f.PushDefer(s, f.site, 0, f.operand(s, in.Args[0]), f.operands(s, in.Args[1:]))
}

// runDefers runs the deferred calls, the last one first.
func (f *frame) runDefers(s *state.State) []*state.State { return f.runPushed(s, 0) }

func (f *frame) runPushed(s *state.State, later int) []*state.State {
	states := []*state.State{s}
	at := f.site
	defer func() { f.site = at }()
	for d := s.Defers; d != nil && d.Kind == domain.Tuple; d = d.Args[0] {
		if d.M != later {
			continue
		}
		in := *f.cfg.Instrs[d.N]
		in.Dst = -1
		if later == 1 {
			in.Name = ""
		}
		f.cfg.Sites[&in] = d.N
		var after []*state.State
		for _, t := range states {
			c := *t
			c.Defers = f.DropDefer(t.Defers, d)
			next := f.apply(f.State(c), &in, d.Args[1], d.Args[2:])
			if later == 1 {
				next = f.MarkCloses(t, next)
			}
			if later == 1 && len(next) == 0 {
				next = []*state.State{f.State(c)}
			}
			after = append(after, next...)
		}
		delete(f.cfg.Sites, &in)
		states = f.Distinct(after)
	}
	return states
}
