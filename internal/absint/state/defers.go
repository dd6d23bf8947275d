package state

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// PushDefer adds a deferred call: its number is the site; later is 1 for calls that
// come after the function has returned.
func (mem *Memory) PushDefer(s *State, site, later int, callee *domain.Value, args []*domain.Value) *State {
	rest := s.Defers
	if rest == nil {
		rest = mem.NilValue
	}
	for d := rest; d.Kind == domain.Tuple; d = d.Args[0] {
		if d.N == site && d.M == later {
			return s // once more in a loop says nothing new
		}
	}
	c := *s
	c.Defers = mem.Make(domain.Value{Kind: domain.Tuple, N: site, M: later, Args: append([]*domain.Value{rest, callee}, args...)})
	return mem.State(c)
}

// HasLater reports whether something is to be run after the function has returned.
//
//	time.AfterFunc(time.Second, func() { kick <- struct{}{} })
func (s *State) HasLater() bool {
	for d := s.Defers; d != nil && d.Kind == domain.Tuple; d = d.Args[0] {
		if d.M == 1 {
			return true
		}
	}
	return false
}

// DropDefer returns the list of deferred calls without one.
func (mem *Memory) DropDefer(list, d *domain.Value) *domain.Value {
	switch {
	case list == nil || list.Kind != domain.Tuple:
		return nil
	case list == d:
		if list.Args[0].Kind == domain.Nil {
			return nil
		}
		return list.Args[0]
	}
	rest := mem.DropDefer(list.Args[0], d)
	if rest == nil {
		rest = mem.NilValue
	}
	c := *list
	c.Args = append([]*domain.Value{rest}, list.Args[1:]...)
	return mem.Make(c)
}
