package state

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// A Content is all that a state says but what conditions on the way have said.
type Content struct {
	key stateKey
}

// Content returns what the state says beside its facts.
func (s *State) Content() Content {
	k := s.key()
	k.facts = 0
	return Content{k}
}

// Covers reports whether b is one of the cases of a, of the same content: who has
// run a has run it.
func (mem *Memory) Covers(a, b *State) bool { return mem.About.Holds(b.Facts, a.Facts) }

// maxApart bounds the facts at which two states differ that are made one: a condition,
// and what it says of its operands.
const maxApart = 4

// Fold returns the state that holds if and only if one of two does, of the same
// content; nil if there is none. One has gone one way at a condition, the other the
// other way, and nothing has come of it.
//
//	if os.Getenv("TRACE") != "" { log.Print("retry") }
func (mem *Memory) Fold(a, b *State) *State {
	keys, few := mem.About.Differing(a.Facts, b.Facts, maxApart)
	if !few {
		return nil
	}
	for _, key := range keys {
		x, y := a.Facts.Get(key), b.Facts.Get(key)
		if x == nil || y == nil || !opposed(x, y) {
			continue
		}
		cond := mem.ValueByID(key)
		if slices.ContainsFunc(keys, func(k int) bool { return !domain.Subterm(cond, mem.ValueByID(k)) }) {
			continue
		}
		if facts, ok := mem.foldFacts(a.Facts, b.Facts, keys); ok {
			c := *a
			c.Facts = facts
			return mem.State(c)
		}
	}
	return nil
}

// opposed reports whether two facts say true and false.
func opposed(x, y *domain.Value) bool {
	yes, known := x.Bool()
	no, other := y.Bool()
	return known && other && yes != no
}

// foldFacts returns what is known whichever way a condition has gone. What only one way
// has said was not known before; of what both have said the one or the other is true.
func (mem *Memory) foldFacts(a, b *domain.IntMap, keys []int) (*domain.IntMap, bool) {
	for _, key := range keys {
		x, y := a.Get(key), b.Get(key)
		var v *domain.Value
		switch {
		case x == nil || y == nil || opposed(x, y) || isEmpty(x) && y.IsNonZero() || x.IsNonZero() && isEmpty(y):
		case x.IsNonZero() && y.IsNonZero():
			v = mem.NonZeroValue
		default:
			return nil, false
		}
		if v != nil {
			a = mem.About.Put(a, key, v)
		} else {
			a = mem.About.Drop(a, key)
		}
	}
	return a, true
}

func isEmpty(v *domain.Value) bool {
	return v.Kind == domain.Nil || v.Kind == domain.Const && v.IsZero()
}
