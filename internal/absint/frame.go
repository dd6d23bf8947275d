package absint

import (
	"go/types"
	"slices"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/handover"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A frame is one evaluation of an entry.
type frame struct {
	*Engine
	ent    *entry
	fn     *ir.Func
	cfg    *program.CFG
	tagger *handover.Tagger
	blocks map[int]*blockStates
	work   []int           // blocks with states to run, by their place in reverse postorder
	site   int             // of the instruction that is run
	paused []*state.State  // after a call of a function that never returns, where it stands
	inside []*domain.Value // what embedded interfaces hold, on the way to a method that is called
}

// blockStates are the states at the beginning of a block.
type blockStates struct {
	seen   map[*state.State]bool
	todo   []*state.State
	joined map[state.PropertyKey]*state.State
	coarse map[state.Outline]*state.State // where even the properties are too many
	queued bool
}

// Bounds on the states of a block. Beyond the first, states that agree on the
// property are joined; beyond the second, those that agree on its outline. The first leaves room for a
// few rounds of a short loop, each with its own constants.
const (
	maxProperties = 12
)

func (f *frame) run() {
	start := f.ent.start
	for i, v := range f.ent.args {
		start.Env = f.Plain.Put(start.Env, i, v)
	}
	if len(f.fn.Blocks) == 0 {
		return
	}
	f.arrive(0, f.State(start))
	for len(f.work) > 0 && f.steps <= maxSteps {
		f.next()
	}
}

// next runs the states of the first block that has some.
func (f *frame) next() {
	at := 0
	for i, b := range f.work {
		if f.cfg.Order[b] < f.cfg.Order[f.work[at]] {
			at = i
		}
	}
	b := f.work[at]
	f.work = slices.Delete(f.work, at, at+1)
	bs := f.blocks[b]
	bs.queued = false
	todo := bs.todo
	bs.todo = nil
	for _, s := range todo {
		f.runBlock(f.fn.Blocks[b], s)
	}
}

// arrive adds a state to those at the beginning of a block.
func (f *frame) arrive(block int, s *state.State) {
	bs := f.blocks[block]
	if bs == nil {
		bs = &blockStates{seen: make(map[*state.State]bool), joined: make(map[state.PropertyKey]*state.State), coarse: make(map[state.Outline]*state.State)}
		f.blocks[block] = bs
	}
	if bs.seen[s] {
		return
	}
	if len(bs.seen) >= state.MaxStates {
		var old *state.State
		s, old = f.widen(bs, block, s)
		if s == nil || bs.seen[s] {
			return
		}
		// What waits to be run and is part of s now is run with it.
		if i := slices.Index(bs.todo, old); i >= 0 {
			bs.todo = slices.Delete(bs.todo, i, i+1)
		}
	}
	bs.seen[s] = true
	bs.todo = append(bs.todo, s)
	if !bs.queued {
		bs.queued = true
		f.work = append(f.work, block)
	}
}

// widen joins s with the states of the block that agree with it on the
// property; nil if it says nothing new. It returns the state that s was joined
// with, too.
func (f *frame) widen(bs *blockStates, block int, s *state.State) (joined, with *state.State) {
	p := s.Property()
	old := bs.joined[p]
	all := old == nil && len(bs.joined) >= maxProperties
	if all {
		old = bs.coarse[s.Outline()]
	}
	j := s
	if old != nil {
		j = f.JoinStates(old, s, f.firstSite(block))
	} else if all && len(bs.coarse) == 0 {
		f.Prog.Boundf("%s: block %d: more than %d properties, joined", f.fn.ID, block, maxProperties)
	}
	if all {
		bs.coarse[s.Outline()] = j
	} else {
		bs.joined[p] = j
	}
	if j == old {
		return nil, nil
	}
	return j, old
}

func (f *frame) firstSite(block int) int {
	return f.cfg.Sites[f.fn.Blocks[block].Instrs[0]]
}

// runBlock runs the instructions of a block from a state at its beginning.
func (f *frame) runBlock(b *ir.Block, s *state.State) {
	states := []*state.State{s}
	for _, in := range b.Instrs {
		if in.Op == ir.Phi {
			continue // set on the way here
		}
		f.site = f.cfg.Sites[in]
		switch in.Op {
		case ir.Jump:
			for _, s := range states {
				f.follow(b, b.Succs[0], s)
			}
			return
		case ir.If:
			for _, s := range states {
				f.branch(b, in, s)
			}
			return
		case ir.Return:
			for _, s := range states {
				f.leave(s, f.operands(s, in.Args))
			}
			return
		case ir.Panic:
			for _, s := range states {
				f.panics(s)
			}
			return
		}
		var after []*state.State
		for _, s := range states {
			f.steps++
			after = append(after, f.exec(s, in)...)
		}
		states = f.Distinct(after)
		if len(states) == 0 {
			return
		}
	}
}

// panics runs the deferred calls, and goes on where a recovered panic does.
func (f *frame) panics(s *state.State) {
	for _, s := range f.runDefers(s) {
		if r := f.fn.Recover; r >= 0 {
			f.arrive(r, s)
		}
	}
}

// follow leads a state along an edge: what varies with a loop becomes old where
// the edge goes round, phis get their values, and what nobody reads is dropped.
func (f *frame) follow(from *ir.Block, to int, s *state.State) {
	b := f.fn.Blocks[to]
	edge := slices.Index(b.Preds, from.Index)
	phis := make(map[int]*domain.Value)
	for _, in := range b.Instrs {
		if in.Op != ir.Phi {
			break
		}
		if edge < len(in.Args) {
			phis[in.Dst] = f.operand(s, in.Args[edge])
		}
	}
	c := *s
	c.Env = nil
	live := f.cfg.Live[to]
	s.Env.Each(func(reg int, v *domain.Value) {
		if live[reg] {
			c.Env = f.Plain.Put(c.Env, reg, v)
		}
	})
	for reg, v := range phis {
		c.Env = f.Plain.Put(c.Env, reg, v)
	}
	c = f.pruned(c)
	switch l := f.cfg.Loops[to]; {
	case l == nil:
	case l.Back[from.Index]:
		f.leftOpen(s)
		c = f.GoRound(c, f.cfg, l)
	default:
		c = f.uncounted(c, to)
	}
	f.arrive(to, f.State(c))
}

// maxCounted bounds the rounds of a loop that are told apart where an inner loop
// begins: the rounds of that one multiply with them.
const maxCounted = 3

// uncounted returns a state at the beginning of a loop in which it is not known
// any more in which round of a loop around it this is, if there have been many.
//
//	for round := 0; ; round++ { for _, addr := range addrs { … } }
func (f *frame) uncounted(s state.State, header int) state.State {
	if bs := f.blocks[header]; bs == nil || len(bs.seen) <= maxCounted {
		return s
	}
	for _, outer := range f.cfg.Around(header) {
		for _, reg := range f.cfg.Counters(outer) {
			if s.Env.Get(reg) != nil {
				s.Env = f.Plain.Put(s.Env, reg, f.Sym(f.GlobalName("count "+f.fn.ID+strconv.Itoa(reg))))
			}
		}
	}
	return s
}

// Set returns the state with a register set.
func (f *frame) Set(s *state.State, reg int, v *domain.Value) *state.State {
	if reg < 0 {
		return s
	}
	if v.Depth() > domain.MaxDepth {
		v = f.Sym(f.NewName(f.site, nil))
	}
	c := *s
	c.Env = f.Plain.Put(s.Env, reg, v)
	return f.State(c)
}

func (f *frame) operands(s *state.State, ops []ir.Operand) []*domain.Value {
	vs := make([]*domain.Value, len(ops))
	for i, o := range ops {
		vs[i] = f.operand(s, o)
	}
	return vs
}

// operand returns the value of an operand, as what is known on the way here
// makes it.
func (f *frame) operand(s *state.State, o ir.Operand) *domain.Value {
	switch o.Kind {
	case ir.Reg:
		v := s.Env.Get(o.Reg)
		if v == nil {
			return f.Sym(f.NewName(f.site, f.GlobalName("reg"+strconv.Itoa(o.Reg))))
		}
		return s.Refine(v)
	case ir.Const:
		if o.Val == nil {
			return f.Zero(f.typ(o.Type))
		}
		return f.Constant(o.Val)
	case ir.Function:
		return f.Make(domain.Value{Kind: domain.Func, Text: o.Name, Obj: o.Obj, TypeArgs: f.typeArgs(o)})
	case ir.Global:
		return f.Ptr(f.GlobalName(o.Name), nil)
	case ir.Builtin:
		return f.Make(domain.Value{Kind: domain.Func, Text: "builtin " + o.Name})
	}
	return f.NilValue
}

// typ returns the type that t is in this instance of the function.
func (f *frame) typ(t types.Type) types.Type { return domain.Substitute(t, f.ent.targs) }

func (f *frame) typs(ts []types.Type) []types.Type {
	var out []types.Type
	for _, t := range ts {
		out = append(out, f.typ(t))
	}
	return out
}

// leave ends the function with results.
func (f *frame) leave(s *state.State, results []*domain.Value) {
	f.closed.Initialised(f.fn, s)
	for i, v := range results {
		results[i] = f.surely(s, v, i)
	}
	for _, t := range f.runPushed(s, 1) {
		if f.ent.root && !f.World.Follows {
			f.CallEach(f.AfterInput(t), results) // their callers can run them
		}
		f.returns(f.ent, f.outcome(t, results))
	}
}

// surely returns an error that is one, where the function has looked: its
// callers are not told what is known of unknown values.
//
//	if err != nil { return nil, err }
func (f *frame) surely(s *state.State, v *domain.Value, i int) *domain.Value {
	switch v.Kind {
	case domain.Sym, domain.App, domain.Sel, domain.Deref:
		if domain.IsError(f.fn.Results[i]) && s.IsNonZero(v) {
			return f.Make(domain.Value{Kind: domain.Wrap, Name: f.NewName(f.site, f.GlobalName("err"+strconv.Itoa(i))), Args: []*domain.Value{v}})
		}
	}
	return v
}

// outcome is what a caller is told of a state in which the function returns.
func (f *frame) outcome(s *state.State, results []*domain.Value) *outcome {
	o, reach := f.visible(s, results)
	f.redials(s, reach.Bases)
	return o
}

// visible is what others can see of a state: what they can reach.
func (f *frame) visible(s *state.State, results []*domain.Value) (*outcome, *state.Reach) {
	reach := state.NewReach(f.Interner, s)
	for _, v := range results {
		reach.Add(v)
	}
	reach.AddOuter()
	f.steps += (s.Heap.Count() + reach.Size()) / visitsPerStep
	o := &outcome{results: f.Tuple(results...), wait: s.Wait, rested: s.Rested, asked: s.Asked}
	o.heap = reach.Heap()
	o.socks = reach.Socks()
	s.Facts.Each(func(key int, v *domain.Value) {
		about := f.ValueByID(key)
		if domain.AsksEnvironment(about) || domain.AsksTable(about) && !about.HasFresh() {
			o.facts = f.About.Put(o.facts, key, v)
		}
	})
	if !f.ent.root {
		f.steps += s.Armed.Count() / visitsPerStep
		o.failed = f.Failures(s)
	}
	return o, reach
}
