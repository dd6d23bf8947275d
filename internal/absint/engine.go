package absint

import (
	"cmp"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/closed"
	"github.com/selfconnect/selfconnect/internal/absint/container"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/handover"
	"github.com/selfconnect/selfconnect/internal/absint/params"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// An Engine runs the functions of a program in one world.
type Engine struct {
	*eval.Evaluator
	*callgraph.Graph
	entries  map[entryKey]*entry
	numbered []*entry // the same by number
	stack    []*entry
	active   map[string]int // how often a function is being evaluated
	queue    []*entry
	closed   *closed.World
	operator *container.Operator
	Pins     map[callgraph.CandidateKey]*callgraph.Candidate // those whose connections are followed
	pinKeys  []callgraph.CandidateKey
	Used     map[callgraph.CandidateKey]bool // candidates whose connections are used
	Left     map[callgraph.CandidateKey]bool // candidates whose connections others can find while a loop goes on
	Made     map[callgraph.CandidateKey]bool // candidates that connect in this world
	Green    map[callgraph.Told]bool         // what code has told others, such as that all is well
	teller   map[string]bool                 // the functions that have
	steps    int
	before   int // the work on values and states in other worlds
	limit    int // of what is spent, for the function that is run as code out of sight calls it
	part     int // what each of these may spend
	contexts *params.Contexts
	inUse    state.Reach // of the state that is pruned: one serves all
}

// NewEngine returns an engine that runs prog in world.
func NewEngine(prog *program.Program, world program.World) *Engine {
	e := &Engine{
		Evaluator: eval.NewEvaluator(prog, world),
		Graph:     callgraph.New(prog),
		entries:   make(map[entryKey]*entry),
		active:    make(map[string]int),
		Used:      make(map[callgraph.CandidateKey]bool),
	}
	e.Divide(1)
	e.operator = container.New(e.Evaluator)
	e.closed = closed.New(e.Memory, prog, worklist{e})
	e.Outside = e.closed
	if prog.Bound != nil {
		e.Cut = e.cutShort
	}
	e.Rerun()
	return e
}

// cutShort tells of a bound that has cut something short in the function that is run.
func (e *Engine) cutShort(what string, limit int) {
	if n := len(e.stack); n > 0 {
		e.Prog.Boundf("%s: more than %d %s", e.stack[n-1].fn.ID, limit, what)
	}
}

// Rerun forgets what was found, but not what the package stores into its
// fields and variables: it is known from the beginning then.
func (e *Engine) Rerun() {
	e.steps, e.before, e.limit = 0, e.Work(), maxSteps
	e.entries, e.numbered = make(map[entryKey]*entry), nil
	e.contexts = params.NewContexts(e.Memory, e.Prog)
	e.queue = nil
	e.Used = make(map[callgraph.CandidateKey]bool)
	e.Left = make(map[callgraph.CandidateKey]bool)
	e.Made = make(map[callgraph.CandidateKey]bool)
	e.Green, e.teller = make(map[callgraph.Told]bool), make(map[string]bool)
	e.Reset()
	e.closed.Reset()
}

// Enter has the engine go on in another world.
func (e *Engine) Enter(w program.World) {
	e.Prog.Debugf("world %+v", w)
	e.World = w
	e.Rerun()
}

// Divide has the steps of a world last for so many functions that code out of sight calls.
func (e *Engine) Divide(n int) { e.part = max(maxRootSteps, maxSteps/max(n, 1)) }

// A Run is a function that is run as code out of sight calls it.
type Run struct {
	e   *Engine
	ent *entry
}

// Run runs fn with arguments of which nothing is known, as code out of sight
// calls it. What runs later may store what fn reads, so ask for its end when
// all are run.
func (e *Engine) Run(fn *ir.Func, targs map[*types.TypeParam]types.Type) Run {
	args := make([]*domain.Value, len(fn.Params)+len(fn.Free))
	for i := range args {
		args[i] = e.Sym(e.InputName(i))
	}
	e.limit = min(maxSteps, e.spent()+e.part)
	return Run{e, e.enter(nil, fn, args, state.State{}, targs, 0)}
}

// RanOutside reports whether a function that stands for code out of sight has called
// another.
func (e *Engine) RanOutside(fn *ir.Func) bool {
	for _, ent := range e.numbered {
		if ent.fn != fn {
			continue
		}
		for by := range ent.dependents {
			if by.fn.Outside {
				return true
			}
		}
	}
	return false
}

// Ending returns how the function ends, after all that has been run.
func (r Run) Ending() *Ending {
	r.e.settle()
	return r.e.ending(r.ent)
}

// settle evaluates entries until none has changed, but for those that were cut short.
func (e *Engine) settle() {
	for len(e.queue) > 0 {
		ent := e.queue[0]
		e.queue = e.queue[1:]
		ent.queued = false
		if !ent.partial {
			e.limit = min(maxSteps, e.spent()+e.part)
			e.evaluate(ent)
		}
	}
}

// maxStack bounds how deep evaluation nests before entries wait in the queue.
const maxStack = 3000

// enter returns the entry of fn with these arguments, evaluated as far as that
// is possible now, and has by depend on it.
func (e *Engine) enter(by *entry, fn *ir.Func, args []*domain.Value, start state.State, targs map[*types.TypeParam]types.Type, handed int) *entry {
	key := entryKey{fn: fn.ID, args: e.Tuple(args...).ID(), heap: start.Heap.ID(), facts: start.Facts.ID(), socks: start.Socks.ID(), wait: start.Wait, panics: start.Panics}
	key.targs, key.handed = e.targsKey(fn, targs), handed
	key.root = by == nil && e.Prog.LeadsFrom(fn.ID) // whose failures nobody asks for
	ent := e.entries[key]
	fresh := ent == nil
	if fresh {
		ent = &entry{
			key: key, id: len(e.entries), fn: fn, args: args, start: start, targs: targs, handed: handed, root: by == nil,
			attempts: make(map[attempt]bool), dests: make(map[int]int), used: make(map[usedConnect]bool), opened: make(map[usedConnect]bool), usedIn: make(map[*domain.Name]bool),
			dependents: make(map[*entry]bool),
		}
		e.entries[key] = ent
		e.numbered = append(e.numbered, ent)
	}
	if by != nil {
		ent.dependents[by] = true
	}
	if fresh || e.goesOn(ent) {
		if len(e.stack) < maxStack {
			e.evaluate(ent)
		} else {
			e.requeue(ent)
		}
	}
	return ent
}

// goesOn reports whether an entry that was cut short is evaluated further: not if it was
// what took so long.
func (e *Engine) goesOn(ent *entry) bool {
	return ent.partial && !ent.running && ent.spent <= e.part/2 && e.spent() <= e.limit
}

func (e *Engine) targsKey(fn *ir.Func, targs map[*types.TypeParam]types.Type) string {
	var key strings.Builder
	for _, p := range fn.TypeParams {
		if t := targs[p]; t != nil {
			key.WriteString(strconv.Itoa(e.TypeID(t)) + ",")
		}
	}
	return key.String()
}

func (e *Engine) requeue(ent *entry) {
	switch {
	case ent.running:
		ent.dirty = true
	case !ent.queued:
		ent.queued = true
		e.queue = append(e.queue, ent)
	}
}

// How many values are looked through or renamed, and how many nodes of maps and parts of
// values are asked for, in the time that an instruction takes.
const (
	visitsPerStep = 8
	workPerStep   = 32
)

// Bounds on the instructions that are run in one world, and what else takes as long. What is
// not run by then is not judged.
const (
	// maxSteps is for one package, some seconds' worth.
	maxSteps = 300_000
	// maxRootSteps is for one of many functions that code out of sight can call, with all
	// that it calls: the others are to be run as well, each with its part at least. It is
	// three times what any of the project's cases takes.
	maxRootSteps = 25_000
)

// spent returns how many steps have been taken in this world, with the work on states.
func (e *Engine) spent() int { return e.steps + (e.Work()-e.before)/workPerStep }

// evaluate runs an entry once with what is known of those it calls.
func (e *Engine) evaluate(ent *entry) {
	if e.spent() > e.limit {
		e.stop(ent)
		return
	}
	ent.running, ent.dirty, ent.partial = true, false, false
	start := e.spent()
	e.stack = append(e.stack, ent)
	e.active[ent.fn.ID]++
	ent.rounds++
	before := ent.version
	f := &frame{Engine: e, ent: ent, fn: ent.fn, cfg: e.Prog.CFG(ent.fn), tagger: handover.New(e.Memory, e.Prog, e.Graph, ent.fn), blocks: make(map[int]*blockStates)}
	if e.Prog.Debug != nil {
		e.Prog.Debugf("evaluate %d %s %s heap %d facts %d round %d outs %d queue %d", ent.id, ent.fn.ID, e.Tuple(ent.args...), ent.start.Heap.Count(), ent.start.Facts.Count(), ent.rounds, len(ent.outs), len(e.queue))
	}
	f.run()
	e.active[ent.fn.ID]--
	e.stack = e.stack[:len(e.stack)-1]
	ent.running = false
	ent.spent = e.spent() - start
	if ent.version != before {
		e.changed(ent)
	}
	if ent.dirty {
		e.requeue(ent)
	}
}

// stop leaves an entry as it is: enough has been run for the function that code out of sight
// calls, or for the package.
func (e *Engine) stop(ent *entry) {
	ent.partial = true
	root := ent
	if len(e.stack) > 0 {
		root = e.stack[0]
	}
	if e.limit == maxSteps {
		e.Prog.Boundf("more than %d steps in one world: not all functions are run", maxSteps)
	} else {
		e.Prog.Boundf("%s: more than %d steps in one world: not all that it calls is run", root.fn.ID, e.part)
	}
}

// changed has all that depend on ent evaluated again.
func (e *Engine) changed(ent *entry) {
	deps := make([]*entry, 0, len(ent.dependents))
	for d := range ent.dependents {
		deps = append(deps, d)
	}
	slices.SortFunc(deps, func(a, b *entry) int { return cmp.Compare(b.id, a.id) })
	for _, d := range deps {
		if d.running && e.stack[len(e.stack)-1] == d {
			continue // the caller, which is about to read the result
		}
		e.requeue(d)
	}
}

// A worklist is what the closed world sees of an engine.
type worklist struct{ e *Engine }

// Running returns the number of the entry that is being run; -1 if none is.
func (w worklist) Running() int {
	if n := len(w.e.stack); n > 0 {
		return w.e.stack[n-1].id
	}
	return -1
}

// Requeue has an entry run again.
func (w worklist) Requeue(number int) { w.e.requeue(w.e.numbered[number]) }
