package absint

import (
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// A state is what is known at a point of a function, on one way there.
type state struct {
	id     int
	env    *domain.IntMap // registers
	heap   *domain.IntMap // variables, by the name of the base
	facts  *domain.IntMap // what conditions on the way say of unknown values, by the value
	socks  *domain.IntMap // sockets and connections, by name: Sock values
	armed  *domain.IntMap // connects that have failed: Arm values
	defers *domain.Value
	wait   bool // a connection to itself was closed and is in TIME_WAIT
	rested bool // this function has waited for others
	asked  bool // it has waited for something from outside
}

type stateKey struct {
	env, heap, facts, socks, armed, defers int
	wait, rested, asked                    bool
}

// A memory makes states, each content once, and reads and writes the variables
// in them.
type memory struct {
	*domain.Interner
	states map[stateKey]*state
}

func (in *memory) state(s state) *state {
	k := stateKey{s.env.ID(), s.heap.ID(), s.facts.ID(), s.socks.ID(), s.armed.ID(), 0, s.wait, s.rested, s.asked}
	if s.defers != nil {
		k.defers = s.defers.ID()
	}
	if old := in.states[k]; old != nil {
		return old
	}
	s.id = len(in.states) + 1
	p := new(state)
	*p = s
	in.states[k] = p
	return p
}

// propertyKey says what of a state the question is about: states that agree
// on it may be joined.
type propertyKey struct {
	armed, socks int
	wait, asked  bool
	defers       int
}

func (s *state) property() propertyKey {
	k := propertyKey{armed: s.armed.ID(), socks: s.socks.ID(), wait: s.wait, asked: s.asked}
	if s.defers != nil {
		k.defers = s.defers.ID()
	}
	return k
}

// joinStates returns a state that holds whenever one of the two does. What
// differs becomes an unknown value named by site and place.
func (e *Engine) joinStates(a, b *state, site int) *state {
	if a == b {
		return a
	}
	s := state{defers: a.defers, wait: a.wait || b.wait, rested: a.rested || b.rested, asked: a.asked && b.asked}
	s.env = e.Plain.Join(a.env, b.env, func(reg int, x, y *domain.Value) *domain.Value {
		if x == nil || y == nil {
			return nil
		}
		return e.JoinValues(x, y, e.NewName(site, e.GlobalName("r"+strconv.Itoa(reg))))
	})
	s.heap = e.Named.Join(a.heap, b.heap, func(base int, x, y *domain.Value) *domain.Value {
		if x == nil {
			return y
		}
		if y == nil {
			return x
		}
		return e.JoinContents(x, y, e.NewName(site, e.GlobalName("h"+strconv.Itoa(base))))
	})
	s.facts = e.About.Join(a.facts, b.facts, func(_ int, x, y *domain.Value) *domain.Value {
		if x == y {
			return x
		}
		if x != nil && y != nil && x.IsNonZero() && y.IsNonZero() {
			return e.NonZeroValue
		}
		return nil
	})
	s.socks = e.Named.Join(a.socks, b.socks, func(_ int, x, y *domain.Value) *domain.Value {
		if x == nil {
			return y
		}
		if y == nil || x == y {
			return x
		}
		return e.JoinSocks(x, y, site)
	})
	s.armed = e.Plain.Join(a.armed, b.armed, func(_ int, x, y *domain.Value) *domain.Value {
		if x == nil {
			return y
		}
		return x
	})
	return e.state(s)
}
