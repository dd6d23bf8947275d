package absint

import (
	"cmp"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A World says what a kernel does with the connects of a program.
type World struct {
	Fails    bool // a connect may be refused
	Succeeds bool // a connect may succeed
	Follows  bool // what happens to connections is asked: sockets are of one family
	SameIP   bool // both ends of a connection have the same address,
	SamePort bool // and the same port
	Family   int  // of a socket for which the code decides none: 4 or 6
}

// A Program is what is run: functions with bodies, and what is known of those
// without.
type Program struct {
	Pkg       *types.Package      // the one that is analysed
	Funcs     map[string]*ir.Func // by ID
	Known     *known.Table
	Numbers   []Number                         // of the system calls that the functions make
	Low, High int64                            // the ephemeral range, both ends included
	Allowed   func(port int64) bool            // ports that are never reported; nil: none
	Debug     func(format string, args ...any) // nil: no output
	Opaque    bool                             // take unknown dialers for raw ones
	NetConn   types.Type                       // net.Conn; nil if nothing imports it
	relevant  map[string]bool                  // functions that can lead to a connect; nil until asked for
	shapes    map[*ir.Func]*shape
	coded     map[string]bool // packages of which there are functions; nil until asked for
}

// An Engine runs the functions of a program in one world.
type Engine struct {
	*memory
	prog     *Program
	world    World
	entries  map[entryKey]*entry
	stack    []*entry
	active   map[string]int // how often a function is being evaluated
	queue    []*entry
	closed   *closedWorld
	numbers  *numbers
	Connects []*Connect // that were reached
	connects map[string]*Connect
	places   []Place // where functions were handed over, from 1
	placeIDs map[Place]int
	Found    map[CandidateKey]*Candidate        // by what runs a connect again
	Pins     map[CandidateKey]*Candidate        // those whose connections are followed
	edges    map[string]map[int]map[string]bool // by caller and site: the functions called
	tags     map[taggedCall]map[int]bool        // where what a call runs was handed over
	pinKeys  []CandidateKey
	Used     map[CandidateKey]bool // candidates whose connections are used
	Made     map[CandidateKey]bool // candidates that connect in this world
	Green    map[Place]bool        // where code has said that all is well, in a flag that others read
	steps    int
	contexts map[entryKey]*contextSet // by function and arguments
	inAll    map[string]int           // contexts of each function
	netConn  types.Type               // net.Conn, if the program knows it
}

// A Connect is an instruction that connects raw.
type Connect struct {
	ID   int
	Func *ir.Func
	Site int
	Name string // of the function that connects, as code calls it
	Net  bool   // it is a dialer of net with a fixed local port
	Sym  bool   // it is a call of a function that nobody in sight knows
	In   *ir.Instr

	ports portEvidence // what is known of the ports that it is given
}

// A Place is an argument or stored value that hands a function over.
type Place struct {
	Func string
	Site int
	Arg  int
}

// A CandidateKey says which call runs which connect again.
type CandidateKey struct {
	Func    string
	Site    int
	Connect int
	Handed  int // the place where what dials was handed over, or 0
}

// A Candidate is a connect that comes round again after it failed.
type Candidate struct {
	CandidateKey
	Connect   *Connect
	Header    int // the block of the loop, or -1 for a recursion
	Recursive bool
}

// NewEngine returns an engine that runs prog in world.
func NewEngine(prog *Program, world World) *Engine {
	e := &Engine{
		memory:   &memory{Interner: domain.New(), states: make(map[stateKey]*state)},
		prog:     prog,
		world:    world,
		entries:  make(map[entryKey]*entry),
		active:   make(map[string]int),
		connects: make(map[string]*Connect),
		places:   []Place{{}},
		placeIDs: make(map[Place]int),
		Found:    make(map[CandidateKey]*Candidate),
		Used:     make(map[CandidateKey]bool),
		edges:    make(map[string]map[int]map[string]bool),
	}
	if prog.shapes == nil {
		prog.shapes = make(map[*ir.Func]*shape)
	}
	e.closed = newClosedWorld(e)
	e.Rerun()
	e.numbers = newNumbers(prog.Numbers)
	e.netConn = prog.NetConn
	return e
}

// Rerun forgets what was found, but not what the package stores into its
// fields and variables: it is known from the beginning then.
func (e *Engine) Rerun() {
	if e.steps > maxSteps {
		e.debug("more than %d steps", maxSteps)
	}
	e.steps = 0
	e.entries = make(map[entryKey]*entry)
	e.contexts = make(map[entryKey]*contextSet)
	e.inAll = make(map[string]int)
	e.queue = nil
	e.Found = make(map[CandidateKey]*Candidate)
	e.Used = make(map[CandidateKey]bool)
	e.Made = make(map[CandidateKey]bool)
	e.Green = make(map[Place]bool)
	e.edges = make(map[string]map[int]map[string]bool)
	e.tags = make(map[taggedCall]map[int]bool)
	for _, c := range e.closed.cells {
		c.readers = make(map[*entry]bool)
	}
}

// Enter has the engine go on in another world.
func (e *Engine) Enter(w World) {
	e.debug("world %+v", w)
	e.world = w
	e.Rerun()
}

func (p *Program) allowed(port int64) bool { return p.Allowed != nil && p.Allowed(port) }

func (e *Engine) shapeOf(fn *ir.Func) *shape {
	sh := e.prog.shapes[fn]
	if sh == nil {
		sh = newShape(fn)
		e.prog.shapes[fn] = sh
	}
	return sh
}

func (e *Engine) debug(format string, args ...any) {
	if e.prog.Debug != nil {
		e.prog.Debug(format, args...)
	}
}

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
	return Run{e, e.enter(nil, fn, args, state{}, targs, 0)}
}

// Ending returns how the function ends, after all that has been run.
func (r Run) Ending() *Ending {
	r.e.settle()
	return r.e.ending(r.ent)
}

// settle evaluates entries until none has changed.
func (e *Engine) settle() {
	for len(e.queue) > 0 {
		ent := e.queue[0]
		e.queue = e.queue[1:]
		ent.queued = false
		e.evaluate(ent)
	}
}

// maxStack bounds how deep evaluation nests before entries wait in the queue.
const maxStack = 3000

// enter returns the entry of fn with these arguments, evaluated as far as that
// is possible now, and has by depend on it.
func (e *Engine) enter(by *entry, fn *ir.Func, args []*domain.Value, start state, targs map[*types.TypeParam]types.Type, handed int) *entry {
	key := entryKey{fn: fn.ID, args: e.Tuple(args...).ID(), heap: start.heap.ID(), facts: start.facts.ID(), socks: start.socks.ID(), wait: start.wait}
	key.targs, key.handed = e.targsKey(fn, targs), handed
	ent := e.entries[key]
	fresh := ent == nil
	if fresh {
		ent = &entry{
			key: key, id: len(e.entries), fn: fn, args: args, start: start, targs: targs, handed: handed, root: by == nil,
			attempts: make(map[attempt]bool), dests: make(map[int]int), used: make(map[usedConnect]bool), usedIn: make(map[*domain.Name]bool),
			dependents: make(map[*entry]bool),
		}
		e.entries[key] = ent
	}
	if by != nil {
		ent.dependents[by] = true
	}
	if fresh {
		if len(e.stack) < maxStack {
			e.evaluate(ent)
		} else {
			e.requeue(ent)
		}
	}
	return ent
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

// visitsPerStep is how many values are looked through or renamed in the time
// that an instruction takes.
const visitsPerStep = 8

// maxSteps bounds the instructions that are run for one package in one world,
// some seconds' worth. What is not run by then is not judged.
const maxSteps = 300_000

// evaluate runs an entry once with what is known of those it calls.
func (e *Engine) evaluate(ent *entry) {
	if e.steps > maxSteps {
		return
	}
	ent.running, ent.dirty = true, false
	e.stack = append(e.stack, ent)
	e.active[ent.fn.ID]++
	ent.rounds++
	before := ent.version
	f := &frame{Engine: e, ent: ent, fn: ent.fn, shape: e.shapeOf(ent.fn), blocks: make(map[int]*blockStates)}
	if e.prog.Debug != nil {
		e.debug("evaluate %d %s %s heap %d facts %d round %d outs %d queue %d", ent.id, ent.fn.ID, e.Tuple(ent.args...), ent.start.heap.Count(), ent.start.facts.Count(), ent.rounds, len(ent.outs), len(e.queue))
	}
	f.run()
	e.active[ent.fn.ID]--
	e.stack = e.stack[:len(e.stack)-1]
	ent.running = false
	if ent.version != before {
		e.changed(ent)
	}
	if ent.dirty {
		e.requeue(ent)
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
