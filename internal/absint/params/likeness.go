package params

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// Before is what a function was given the last time, in a recursion.
type Before struct {
	Args []*domain.Value
	Heap *domain.IntMap
}

// A likeness pairs what a recursion hands on with what its function was given
// before. A constant that is in both places does not grow from level to level,
// so it is handed on; all others are unknown to the callee.
//
//	func (c *client) connect(network string) {
//		c.tries++
//		if dial(network) != nil { c.connect(network) }
//	}
type likeness struct {
	before *Before // nil if that does not matter
	s      *state.State
	to     *domain.Renaming
	pairs  map[*domain.Name]*domain.Name // by the caller's names
}

// newLikeness pairs arguments with those before, if there are such.
func newLikeness(before *Before, s *state.State, args []*domain.Value, to *domain.Renaming) *likeness {
	if before == nil || len(before.Args) != len(args) {
		return &likeness{to: to}
	}
	l := &likeness{before: before, s: s, to: to, pairs: make(map[*domain.Name]*domain.Name)}
	for i, a := range args {
		l.pair(a, before.Args[i])
	}
	return l
}

// pair pairs the names in two values, and those in the variables that they lead
// to.
func (l *likeness) pair(v, old *domain.Value) {
	if v == nil || old == nil || v.Kind != old.Kind {
		return
	}
	if v.Name != nil && old.Name != nil {
		if l.pairs[v.Name] != nil {
			return
		}
		l.pairs[v.Name] = old.Name
		l.pair(l.s.Heap.Get(v.Name.ID()), l.before.Heap.Get(old.Name.ID()))
	}
	if len(v.Args) == len(old.Args) {
		for i, a := range v.Args {
			l.pair(a, old.Args[i])
		}
	}
}

// arg returns what the callee is given for an argument.
func (l *likeness) arg(v *domain.Value, i int) *domain.Value {
	if l.before == nil {
		return l.to.Value(v)
	}
	return l.kept(v, l.before.Args[i])
}

// content returns what the callee is given as the content of a variable.
func (l *likeness) content(n *domain.Name, v *domain.Value) *domain.Value {
	if l.before == nil {
		return l.to.Value(v)
	}
	old := l.pairs[n]
	if old == nil {
		old = n
	}
	return l.kept(v, l.before.Heap.Get(old.ID()))
}

// kept renames v, but for the constants that old has in the same place.
func (l *likeness) kept(v, old *domain.Value) *domain.Value {
	switch {
	case v == old && v.Kind == domain.Const:
		return v
	case old == nil || v.Kind != old.Kind || len(v.Args) != len(old.Args):
		return l.to.Value(v)
	}
	switch v.Kind {
	case domain.Struct, domain.List, domain.Bag, domain.Map, domain.Iface:
	default:
		return l.to.Value(v)
	}
	args := make([]*domain.Value, len(v.Args))
	for i, a := range v.Args {
		args[i] = l.kept(a, old.Args[i])
	}
	return l.to.WithArgs(v, args)
}
