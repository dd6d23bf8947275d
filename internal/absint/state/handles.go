package state

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// Socket returns what is known of a socket: here, or, of one that the package
// keeps in a field, where it was made.
func (mem *Memory) Socket(s *State, n *domain.Name) *domain.Value {
	if k := s.Socks.Get(n.ID()); k != nil {
		return k
	}
	if n.Kind == domain.NameShared {
		return mem.Outside.Socket(n.Text)
	}
	return nil
}

// WithNote returns the state with a note on a socket.
func (mem *Memory) WithNote(s *State, n *domain.Name, text string) *State {
	k := *s.Socks.Get(n.ID())
	k.Text = text
	t := *s
	t.Socks = mem.Named.Put(s.Socks, n.ID(), mem.Make(k))
	return mem.State(t)
}

// EachConn calls do for each open connection that v leads to.
func (mem *Memory) EachConn(s *State, v *domain.Value, do func(*domain.Name)) {
	r := NewReach(mem.Interner, s)
	r.Add(v)
	for _, n := range r.Bases {
		if k := s.Socks.Get(n.ID()); k != nil {
			do(n)
		}
	}
}

// MarkKept notes in the state that a connection can be found by others: it counts
// as handed on unless it is closed before the function ends.
func (mem *Memory) MarkKept(s *State, n *domain.Name) *State {
	k := s.Socks.Get(n.ID())
	if strings.Contains(k.Text, "kept ") {
		return s
	}
	return mem.WithNote(s, n, k.Text+"kept ")
}
