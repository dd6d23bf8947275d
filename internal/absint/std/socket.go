package std

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// endOf runs a call that asks for an end of a connection.
func (c *Call) endOf(row *known.Row, side int) []*state.State {
	v, _ := c.operand(row.Operand("of"))
	if v == nil {
		return c.with(c.s, nil)
	}
	n := c.ConnName(v)
	if n == nil {
		return c.with(c.s, nil)
	}
	return c.succeeded(c.s, c.End(n, side, domain.WholeAddr))
}

// boundAddr runs a call that asks for the address of a listener.
func (c *Call) boundAddr(row *known.Row) []*state.State {
	v, _ := c.operand(row.Operand("of"))
	if v == nil {
		return c.with(c.s, nil)
	}
	return c.succeeded(c.s, c.End(c.PointeeName(v), domain.Local, domain.WholeAddr))
}

// wrap runs a call that makes another handle of a connection.
func (c *Call) wrap(row *known.Row) []*state.State {
	v, _ := c.operand(row.Operand("from"))
	if v == nil {
		return c.with(c.s, nil)
	}
	for v.Kind == domain.Iface {
		v = v.Args[0]
	}
	return c.succeeded(c.s, v)
}

// dup runs a call that makes a duplicate, which is to be closed too.
func (c *Call) dup(row *known.Row) []*state.State {
	v, _ := c.operand(row.Operand("from"))
	if v == nil {
		return c.with(c.s, nil)
	}
	for v.Kind == domain.Iface {
		v = v.Args[0]
	}
	s := c.s
	if n := c.ConnName(v); n != nil {
		if k := s.Socks.Get(n.ID()); k != nil {
			s = c.WithNote(s, n, k.Text+"dup ")
		}
	}
	return c.succeeded(s, v)
}

// closes runs a call that closes a socket.
func (c *Call) closes(row *known.Row) []*state.State {
	v, _ := c.operand(row.Operand("fd"))
	if v == nil {
		return c.succeeded(c.s)
	}
	if n := c.ConnName(v); n != nil {
		return c.succeeded(c.closeSocket(c.s, n))
	}
	return c.succeeded(c.s)
}

// closeSocket returns the state after a socket was closed. A connection to itself
// stays in TIME_WAIT then, unless it was reset.
func (c *Call) closeSocket(s *state.State, n *domain.Name) *state.State {
	k := s.Socks.Get(n.ID())
	if k == nil {
		return s
	}
	if strings.Contains(k.Text, "dup ") {
		return c.WithNote(s, n, strings.Replace(k.Text, "dup ", "", 1))
	}
	t := *s
	if c.World.SamePort && k.Tag > 0 && k.N == domain.PhaseOpen && !strings.Contains(k.Text, "linger") {
		t.Wait = true
	}
	t.Socks = c.Named.Put(s.Socks, n.ID(), c.WithPhase(k, domain.PhaseClosed))
	return c.State(t)
}

// linger runs a call that has a close reset the connection, if the time is 0.
func (c *Call) linger(row *known.Row) []*state.State {
	sec, _ := c.operand(row.Operand("sec"))
	if sec == nil || len(c.vals) == 0 {
		return c.succeeded(c.s)
	}
	n := c.ConnName(c.vals[0])
	if v, ok := sec.Int(); n == nil || ok && v != 0 {
		return c.succeeded(c.s)
	}
	k := c.s.Socks.Get(n.ID())
	if k == nil {
		return c.succeeded(c.s)
	}
	return c.succeeded(c.WithNote(c.s, n, k.Text+"linger "))
}

// setup runs a call that changes a socket in a way that does not matter.
func (c *Call) setup() []*state.State { return c.succeeded(c.s) }
