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
	yield  string          // the body of a range over a function that this runs, or ""
	paused []*state.State  // after a call of a function that never returns, where it stands
	kept   int             // the size of the last heap that was looked through for what is still of use
	inside []*domain.Value // what embedded interfaces hold, on the way to a method that is called
}

func (f *frame) run() {
	start := f.ent.start
	for i, v := range f.ent.args {
		start.Env = f.Plain.Put(start.Env, i, v)
	}
	if len(f.fn.Blocks) == 0 {
		return
	}
	f.arrive(0, f.State(start))
	for len(f.work) > 0 && f.spent() <= f.limit {
		f.next()
	}
	if len(f.work) > 0 {
		f.stop(f.ent)
	}
}

// next runs the states of the first block that has some. Where the states at the beginning
// of a loop are joined, the ways through it come first: they are joined once.
//
//	for { switch state { case 0: state = 1; case 1: state = 2 … } }
func (f *frame) next() {
	at := f.first(func(int) bool { return true })
	for f.blocks[f.work[at]].apart >= maxRejoined {
		header := f.work[at]
		inner := f.first(func(b int) bool { return b != header && f.cfg.Within(header, b) })
		if inner < 0 {
			break
		}
		at = inner
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

// first returns the place in the list of the first block, in reverse postorder, that is
// one of some; -1 if none is.
func (f *frame) first(among func(block int) bool) int {
	at := -1
	for i, b := range f.work {
		if (at < 0 || f.cfg.Order[b] < f.cfg.Order[f.work[at]]) && among(b) {
			at = i
		}
	}
	return at
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
				f.Unwind(s)
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

// Unwind runs the deferred calls of a function that panics, or that a panic comes
// to. It goes on where one that is recovered does; any other goes on in the caller,
// if somebody may recover it there.
//
//	defer func() { if r := recover(); r != nil { go c.run() } }()
func (f *frame) Unwind(s *state.State) {
	if !f.Prog.Recovers() {
		return
	}
	c := *s
	c.Panics = true
	for _, s := range f.runDefers(f.State(c)) {
		switch r := f.fn.Recover; {
		case s.Panics:
			results := make([]*domain.Value, len(f.fn.Results))
			for i := range results {
				results[i] = f.NilValue
			}
			f.returns(f.ent, f.outcome(s, results))
		case r >= 0:
			c := *s
			c.Env = f.Plain.Filter(s.Env, func(reg int) bool { return f.cfg.Live[r][reg] })
			f.arrive(r, f.State(c))
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
	c.Env = f.alive(s.Env, from.Index, to)
	for reg, v := range phis {
		c.Env = f.Plain.Put(c.Env, reg, v)
	}
	c = f.pruned(c, minPruned)
	switch l := f.cfg.Loops[to]; {
	case l == nil:
	case l.Back[from.Index]:
		f.leftOpen(s)
		if holdsOld(c) {
			c = f.pruned(c, 1)
		}
		c = f.GoRound(c, f.cfg, l)
	default:
		c = f.uncounted(c, to)
		f.enterLoop(to, c.Facts)
	}
	f.arrive(to, f.State(c))
}

// alive returns the registers that are read from the beginning of a block on, of those
// at the end of one that leads there: most of them, mostly.
func (f *frame) alive(env *domain.IntMap, from, to int) *domain.IntMap {
	dying := f.cfg.Dying(from, to)
	if len(dying) > env.Count()/4 {
		return f.Plain.Filter(env, func(reg int) bool { return f.cfg.Live[to][reg] })
	}
	for _, reg := range dying {
		if env.Get(reg) != nil {
			env = f.Plain.Drop(env, reg)
		}
	}
	return env
}

// maxCounted bounds the rounds of a loop that are told apart where an inner loop
// begins: the rounds of that one multiply with them.
const maxCounted = 3

// uncounted returns a state at the beginning of a loop in which it is not known
// any more in which round of a loop around it this is, if there have been many.
//
//	for round := 0; ; round++ { for _, addr := range addrs { … } }
func (f *frame) uncounted(s state.State, header int) state.State {
	if bs := f.blocks[header]; bs == nil || bs.apart <= maxCounted {
		return s
	}
	for _, outer := range f.cfg.Around(header) {
		for _, reg := range f.cfg.Counters(outer) {
			old := s.Env.Get(reg)
			if count := f.Sym(f.GlobalName("count " + f.fn.ID + strconv.Itoa(reg))); old != nil && old != count {
				s.Env = f.Plain.Put(s.Env, reg, count)
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
		f.Prog.Boundf("%s: a value that is made of others more than %d deep is not known", f.fn.ID, domain.MaxDepth)
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
	made := len(reach.Bases)
	reach.AddOuter()
	f.steps += (s.Heap.Count() + reach.Size()) / visitsPerStep
	o := &outcome{results: f.Tuple(results...), wait: s.Wait, rested: s.Rested, asked: s.Asked, panics: s.Panics}
	o.heap = reach.Heap()
	o.socks = reach.Socks()
	o.facts = f.Returned.Of(s.Facts)
	o.facts = f.assured(s, results, reach.Bases, made).addTo(o.facts)
	if !f.ent.root {
		f.steps += s.Armed.Count() / visitsPerStep
		o.failed = f.Failures(s)
	}
	return o, reach
}
