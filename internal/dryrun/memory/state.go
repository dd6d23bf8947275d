package memory

import (
	"maps"
	"strings"

	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// A State is what the variables of a program hold at one point of a run.
type State struct {
	Vars     map[int]value.Value    // variables and what maps and channels hold
	Globals  map[string]int         // the package variables
	blurred  map[string]blurred     // what was stored last through pointers of which nothing is known, by the last step
	hazy     int                    // something of that is forgotten, since then; 0: nothing is
	Env      map[string]value.Value // what the program has put into its environment
	Taken    map[string]bool        // conditions on unknown values that this run has taken for true or false
	Failed   map[string]value.Value // by call chain: what a listening call has failed on
	Panic    Panic                  // what recover returns while a function panics
	Done     map[string]bool        // what runs once and has run
	Started  []*Started             // what runs beside
	Bindings map[string]Binding     // sockets
}

// Holds reports what a condition on unknown values has been taken for.
func (s *State) Holds(condition string) (is, known bool) {
	is, known = s.Taken[condition]
	return is, known
}

// blurred is what was stored through a pointer of which nothing but its name is known.
type blurred struct {
	name string
	val  value.Value
}

func sameBlurred(a, b blurred) bool { return a.name == b.name && value.Same(a.val, b.val) }

// lastStep returns the last step of the name of an unknown pointer: a field, or the whole.
func lastStep(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// NewState returns a state without variables.
func NewState() *State {
	return &State{
		Vars: make(map[int]value.Value), Globals: make(map[string]int), blurred: make(map[string]blurred),
		Env: make(map[string]value.Value), Taken: make(map[string]bool), Failed: make(map[string]value.Value),
		Done: make(map[string]bool), Bindings: make(map[string]Binding),
	}
}

// Clone returns a copy of a state, which goes on by itself.
func (s *State) Clone() *State {
	return &State{
		Vars: maps.Clone(s.Vars), Globals: maps.Clone(s.Globals), blurred: maps.Clone(s.blurred),
		hazy: s.hazy, Env: maps.Clone(s.Env), Taken: maps.Clone(s.Taken), Failed: maps.Clone(s.Failed),
		Panic: s.Panic, Done: maps.Clone(s.Done), Started: s.Started, Bindings: maps.Clone(s.Bindings),
	}
}

// Alike reports whether two states have the same variables: what they do not have both is
// nothing that anybody else can see.
func Alike(a, b *State) bool {
	switch {
	case !value.Same(a.Panic.Val, b.Panic.Val),
		len(a.Done) != len(b.Done), len(a.Bindings) != len(b.Bindings), len(a.Started) != len(b.Started),
		!maps.EqualFunc(a.Env, b.Env, value.Same), !maps.EqualFunc(a.blurred, b.blurred, sameBlurred):
		return false
	}
	for id, v := range a.Vars {
		if w, ok := b.Vars[id]; ok && !value.Same(v, w) {
			return false
		}
	}
	return true
}

// Join adds to a state what another that is alike has seen.
func (s *State) Join(other *State) {
	for name, holds := range s.Taken {
		if held, ok := other.Taken[name]; !ok || held != holds {
			delete(s.Taken, name)
		}
	}
	for site, v := range other.Failed {
		if old, ok := s.Failed[site]; !ok {
			s.Failed[site] = v
		} else if !value.Same(old, v) {
			s.Failed[site] = value.Unknown{Name: value.LostPrefix + "failed"}
		}
	}
	for name, id := range other.Globals {
		if _, ok := s.Globals[name]; !ok {
			s.Globals[name] = id
		}
	}
	for id, v := range other.Vars {
		if _, ok := s.Vars[id]; !ok {
			s.Vars[id] = v
		}
	}
	s.hazy = max(s.hazy, other.hazy)
}
