package state

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
)

// A State is what is known at a point of a function, on one way there.
type State struct {
	id     int
	Env    *domain.IntMap // registers
	Heap   *domain.IntMap // variables, by the name of the base
	Facts  *domain.IntMap // what conditions on the way say of unknown values, by the value
	Socks  *domain.IntMap // sockets and connections, by name: Sock values
	Armed  *domain.IntMap // connects that have failed: Arm values
	Defers *domain.Value
	Wait   bool // a connection to itself was closed and is in TIME_WAIT
	Rested bool // this function has waited for others
	Asked  bool // it has waited for something from outside
	Panics bool // a panic is under way: deferred calls run
}

// ID returns the state's number.
func (s *State) ID() int { return s.id }

type stateKey struct {
	env, heap, facts, socks, armed, defers int
	wait, rested, asked, panics            bool
}

// A Memory makes states, each content once, and reads and writes the variables
// in them.
type Memory struct {
	*domain.Interner
	states  map[stateKey]*State
	failed  map[*domain.IntMap]*failures // by the connects that have failed in earlier rounds
	rounds  map[*program.Loop]*round
	joined  struct{ env, heap, facts, armed *domain.Joined }
	round   struct{ this, earlier *domain.Part } // of armed connects: those that a loop has not gone round since, and the others
	Outside Outside

	Given    *domain.Part // of facts: those that hold for a callee as they are,
	Returned *domain.Part // and for a caller
}

// An Outside says what a package stores where only code that runs some other
// time can see it.
type Outside interface {
	// field returns what is in a field of an object of which nothing is known.
	Field(v *domain.Value) *domain.Value
	// variable returns what a shared variable holds.
	Variable(name string) *domain.Value
	// global returns what a package variable holds.
	Global(name string) *domain.Value
	// socket returns what is known of a socket that is kept in a field; nil if
	// that is nothing.
	Socket(name string) *domain.Value
}

// NewMemory returns a memory that has made no states yet. Until its Outside is
// set, nobody stores anything there.
func NewMemory(in *domain.Interner) *Memory {
	mem := &Memory{Interner: in, states: make(map[stateKey]*State), failed: make(map[*domain.IntMap]*failures), rounds: make(map[*program.Loop]*round), Outside: nobody{in}}
	mem.joined.env, mem.joined.heap, mem.joined.facts, mem.joined.armed = in.NewJoined(), in.NewJoined(), in.NewJoined(), in.NewJoined()
	mem.round.this = in.Plain.NewPart(func(_ int, a *domain.Value) bool { return a.M <= 0 })
	mem.round.earlier = in.Plain.NewPart(func(_ int, a *domain.Value) bool { return a.M > 0 })
	mem.Given = in.About.NewPart(func(key int, v *domain.Value) bool {
		about := in.ValueByID(key)
		return about.Mask() == 0 && (domain.AsksEnvironment(about) || domain.AsksTable(about) || v.Kind == domain.Within)
	})
	mem.Returned = in.About.NewPart(func(key int, _ *domain.Value) bool {
		about := in.ValueByID(key)
		return domain.AsksEnvironment(about) || domain.AsksTable(about) && !about.HasFresh()
	})
	return mem
}

// nobody is an Outside where nothing is stored: all is unknown.
type nobody struct{ in *domain.Interner }

func (nobody) Field(v *domain.Value) *domain.Value  { return v }
func (n nobody) Variable(name string) *domain.Value { return n.in.Sym(n.in.SharedName(name)) }
func (n nobody) Global(name string) *domain.Value   { return n.in.Sym(n.in.GlobalName(name)) }
func (nobody) Socket(string) *domain.Value          { return nil }

// Size returns how many values, names, maps and states have been made.
func (mem *Memory) Size() int { return mem.Interner.Size() + len(mem.states) }

// Field returns v, or what a field that v is known by holds.
func (mem *Memory) Field(v *domain.Value) *domain.Value { return mem.Outside.Field(v) }

// State returns the state with the content of s.
func (mem *Memory) State(s State) *State {
	k := s.key()
	if old := mem.states[k]; old != nil {
		return old
	}
	s.id = len(mem.states) + 1
	p := new(State)
	*p = s
	mem.states[k] = p
	return p
}

func (s *State) key() stateKey {
	k := stateKey{s.Env.ID(), s.Heap.ID(), s.Facts.ID(), s.Socks.ID(), s.Armed.ID(), 0, s.Wait, s.Rested, s.Asked, s.Panics}
	if s.Defers != nil {
		k.defers = s.Defers.ID()
	}
	return k
}

// PropertyKey says what of a state the question is about: states that agree
// on it may be joined.
type PropertyKey struct {
	armed, socks        int
	wait, asked, panics bool
	defers              int
}

// Property returns what of a state the question is about. Which loop has gone round since
// a connect has failed is no part of it: of nested loops any may have.
func (mem *Memory) Property(s *State) PropertyKey {
	k := PropertyKey{armed: mem.unmarked(s.Armed).ID(), socks: s.Socks.ID(), wait: s.Wait, asked: s.Asked, panics: s.Panics}
	if s.Defers != nil {
		k.defers = s.Defers.ID()
	}
	return k
}

// An Outline says of a state whether a connection is open, whether a connect has
// failed, and what the outcome of the next one is.
type Outline struct{ open, armed, wait, asked, panics bool }

// Outline returns the outline of the state.
func (s *State) Outline() Outline {
	o := Outline{armed: s.Armed != nil, wait: s.Wait, asked: s.Asked, panics: s.Panics}
	s.Socks.Each(func(_ int, k *domain.Value) { o.open = o.open || k.Tag > 0 && k.N == domain.PhaseOpen })
	return o
}

// JoinStates returns a state that holds whenever one of the two does. What
// differs becomes an unknown value named by site and place.
func (mem *Memory) JoinStates(a, b *State, site int) *State {
	if a == b {
		return a
	}
	s := State{Defers: a.Defers, Wait: a.Wait || b.Wait, Rested: a.Rested || b.Rested, Asked: a.Asked && b.Asked, Panics: a.Panics || b.Panics}
	s.Env = mem.Plain.Meet(a.Env, b.Env, mem.joined.env, func(reg int, x, y *domain.Value) *domain.Value {
		return mem.JoinValues(x, y, mem.Label(site, "r", reg))
	})
	s.Heap = mem.Named.Unite(a.Heap, b.Heap, mem.joined.heap, func(base int, x, y *domain.Value) *domain.Value {
		return mem.JoinContents(x, y, mem.Label(site, "h", base))
	})
	s.Facts = mem.MeetFacts(a.Facts, b.Facts)
	s.Socks = mem.Named.Unite(a.Socks, b.Socks, nil, func(_ int, x, y *domain.Value) *domain.Value {
		if x == y {
			return x
		}
		return mem.JoinSocks(x, y, site)
	})
	s.Armed = mem.nearest(mem.Plain.Unite(a.Armed, b.Armed, nil, func(_ int, x, _ *domain.Value) *domain.Value { return x }))
	return mem.State(s)
}

// MeetFacts returns what both of two states know of unknown values.
func (mem *Memory) MeetFacts(a, b *domain.IntMap) *domain.IntMap {
	return mem.About.Meet(a, b, mem.joined.facts, func(_ int, x, y *domain.Value) *domain.Value {
		if x == y {
			return x
		}
		if x.IsNonZero() && y.IsNonZero() {
			return mem.NonZeroValue
		}
		return nil
	})
}
