package container

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// fed returns what can come out of a channel that is never empty for long: the
// constants that are put into it, a connection like the one that was, and else
// something new each time.
func (op *Operator) fed(s *state.State, content, fresh *domain.Value, site int) []Result {
	var out []Result
	for _, v := range content.Args {
		t := s
		if v.Mask() != 0 || v.Kind == domain.Sym {
			t, v = op.another(s, v, fresh, site)
		}
		out = append(out, Result{t, v, nil})
	}
	return out
}

// another returns another value like v in which all connections are others, in the same
// state, as are the variables that lead to them; fresh if there are no connections.
//
//	for { if conn, err := dial(addr); err == nil { conns <- conn } }
func (op *Operator) another(s *state.State, v, fresh *domain.Value, site int) (*state.State, *domain.Value) {
	all := op.reachNow(s, v)
	names := make(map[*domain.Name]*domain.Name)
	var old []*domain.Name // in order
	mask := uint64(0)
	for _, n := range all.Bases {
		leads := s.Socks.Get(n.ID()) != nil
		if c := s.Heap.Get(n.ID()); c != nil && !c.IsChannel() {
			for _, m := range op.reachNow(s, c).Bases {
				leads = leads || s.Socks.Get(m.ID()) != nil
			}
		}
		if leads {
			names[n] = op.NewName(site, n)
			old = append(old, n)
			mask |= n.Mask()
		}
	}
	if len(names) == 0 {
		return s, fresh
	}
	renaming := op.NewRenaming(mask, func(n *domain.Name) *domain.Name {
		if to := names[n]; to != nil {
			return to
		}
		return n
	})
	c := *s
	for _, n := range old {
		to := names[n]
		if content := s.Heap.Get(n.ID()); content != nil {
			c.Heap = op.Named.Put(c.Heap, to.ID(), renaming.Value(content))
		}
		if sock := s.Socks.Get(n.ID()); sock != nil {
			c.Socks = op.Named.Put(c.Socks, to.ID(), sock)
		}
	}
	return op.State(c), renaming.Value(v)
}

// reachNow returns what v leads to without taking anything out of a channel.
func (op *Operator) reachNow(s *state.State, v *domain.Value) *state.Reach {
	r := state.NewReach(op.Interner, s)
	r.Code = func(string) bool { return false }
	r.Add(v)
	return r
}
