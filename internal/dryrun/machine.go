package dryrun

import (
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/std"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A Machine runs functions of one package.
type Machine struct {
	Pkg   *types.Package
	Funcs map[string]*ir.Func // by ID
	Known *known.Table

	mem *memory.Memory
	std *std.Library

	imported []string        // packages with functions, each behind those that it imports
	coded    map[string]bool // all packages with functions
	whole    map[string]bool // see isWhole

	// FuncIn returns, as a function, the variable of another package that always holds one,
	// by its name; nil for none, and where it is not set.
	FuncIn func(name string) *types.Func

	// Called is told of each call of a function out of sight of which the table says
	// nothing.
	Called func(memory.Call)

	cut     string                // why not all was run; "" if it was
	made    []value.Func          // the functions that lead to a listening call of which a value has been made
	valued  []*ir.Func            // all of which any function makes a value
	boxed   map[string]types.Type // what has been put into interfaces, by its name
	handed  map[string]bool       // what code out of sight has been given
	leading map[string]bool       // what Leads has found; nil: it was not asked
	called  map[string]bool       // the names of all functions and methods that any function mentions
	named   map[string][]*ir.Func // methods
	chain   []token.Pos           // the calls under way
	active  map[string]int        // how often a function is under way
	late    int                   // functions that are run again, since what they see has changed
	ran     map[string]bool
	crashed bool
	missed  map[token.Pos]bool // see Missed
	asks    bool               // somebody looks at whether the call under way fails
	shapes  map[*ir.Func]*shape
}

// New returns a machine for a package, which tells listened of each listening call that runs.
func New(pkg *types.Package, funcs []*ir.Func, table *known.Table, listened func(std.Listen)) *Machine {
	m := &Machine{
		Pkg: pkg, Funcs: make(map[string]*ir.Func), Known: table, mem: memory.NewMemory(),
		active: make(map[string]int), ran: make(map[string]bool), shapes: make(map[*ir.Func]*shape),
		missed: make(map[token.Pos]bool), handed: make(map[string]bool), coded: map[string]bool{pkg.Path(): true}, whole: make(map[string]bool),
	}
	m.mem.Changed = m.rerun
	m.std = &std.Library{Memory: m.mem, Runner: runner{m}, Known: table, Pkg: pkg, Listened: listened}
	m.add(funcs)
	return m
}

func (m *Machine) add(funcs []*ir.Func) {
	for _, f := range funcs {
		if m.Funcs[f.ID] == nil {
			m.Funcs[f.ID] = f
		}
		m.coded[f.Pkg] = true
	}
}

// Import makes known functions of other packages; order has the packages, each behind
// those that it imports.
func (m *Machine) Import(funcs []*ir.Func, order []string) {
	m.add(funcs)
	m.imported = order
}

// Cut says why something was not run; it is empty if all was.
func (m *Machine) Cut() string { return m.cut }

// Crashed reports whether a run has come to an error of the runtime, which programs seldom
// do: it may have gone wrong.
func (m *Machine) Crashed() bool { return m.crashed }

// Ran reports whether a function has been run, by its ID.
func (m *Machine) Ran(id string) bool { return m.ran[id] }

func (m *Machine) stop(why string) {
	if m.cut == "" {
		m.cut = why
	}
}

// Init runs what initialises the package, and returns the states that it may leave.
func (m *Machine) Init() *memory.State {
	s := memory.NewState()
	for _, path := range m.imported {
		s = m.initialise(s, path)
	}
	return m.initialise(s, m.Pkg.Path())
}

// initialise runs what initialises a package.
func (m *Machine) initialise(s *memory.State, path string) *memory.State {
	f := m.Funcs[path+".init"]
	if f == nil {
		return s
	}
	outs := memory.Returns(m.invoke(f, nil, nil, nil, s))
	if len(outs) == 0 {
		return s
	}
	first := outs[0].State
	for _, o := range outs[1:] {
		m.mem.Widen(first, o.State)
		first = o.State
	}
	return first
}

// Run runs a function in a state, with arguments of which nothing is known.
func (m *Machine) Run(f *ir.Func, s *memory.State) { m.run(f, s) }

func (m *Machine) run(f *ir.Func, s *memory.State) []memory.Outcome {
	args := make([]value.Value, len(f.Params))
	for i := range args {
		args[i] = value.Unknown{Name: value.LostPrefix + "arg " + value.Letters(i) + " of " + f.ID} // others of the program may call it
	}
	return m.invoke(f, args, nil, nil, s.Clone())
}

// Lived returns a state in which others have run before: what they may have set is not
// known.
func (m *Machine) Lived(s *memory.State) *memory.State {
	lived := s.Clone()
	for name := range m.Rewritten() {
		if id, ok := lived.Globals[name]; ok {
			lived.Vars[id] = value.Unknown{Name: value.LostPrefix + "var " + name}
		}
	}
	return lived
}

// Field returns what lies at a path of field names below a value of a type.
func (m *Machine) Field(s *memory.State, v value.Value, t types.Type, names []string) value.Value {
	return m.mem.Field(s, v, t, names)
}
