package absint

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/known"
)

// sock returns what is known of a socket: here, or, of one that the package
// keeps in a field, where it was made.
func (f *frame) sock(s *state, n *domain.Name) *domain.Value {
	if k := s.socks.Get(n.ID()); k != nil {
		return k
	}
	if n.Kind == domain.NameShared {
		return f.closed.socks[n.Text]
	}
	return nil
}

// endOf runs a call that asks for an end of a connection.
func (c *stdCall) endOf(row *known.Row, side int) []*state {
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
func (c *stdCall) boundAddr(row *known.Row) []*state {
	v, _ := c.operand(row.Operand("of"))
	if v == nil {
		return c.with(c.s, nil)
	}
	return c.succeeded(c.s, c.End(c.PointeeName(v), domain.Local, domain.WholeAddr))
}

// wrap runs a call that makes another handle of a connection.
func (c *stdCall) wrap(row *known.Row) []*state {
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
func (c *stdCall) dup(row *known.Row) []*state {
	v, _ := c.operand(row.Operand("from"))
	if v == nil {
		return c.with(c.s, nil)
	}
	for v.Kind == domain.Iface {
		v = v.Args[0]
	}
	s := c.s
	if n := c.ConnName(v); n != nil {
		if k := s.socks.Get(n.ID()); k != nil {
			s = c.annotate(s, n, k.Text+"dup ")
		}
	}
	return c.succeeded(s, v)
}

// annotate returns the state with a note on a socket.
func (f *frame) annotate(s *state, n *domain.Name, text string) *state {
	k := *s.socks.Get(n.ID())
	k.Text = text
	t := *s
	t.socks = f.Named.Put(s.socks, n.ID(), f.Make(k))
	return f.state(t)
}

// closes runs a call that closes a socket.
func (c *stdCall) closes(row *known.Row) []*state {
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
func (c *stdCall) closeSocket(s *state, n *domain.Name) *state {
	k := s.socks.Get(n.ID())
	if k == nil {
		return s
	}
	if strings.Contains(k.Text, "dup ") {
		return c.annotate(s, n, strings.Replace(k.Text, "dup ", "", 1))
	}
	t := *s
	if c.world.SamePort && k.Tag > 0 && k.N == domain.PhaseOpen && !strings.Contains(k.Text, "linger") {
		t.wait = true
	}
	t.socks = c.Named.Put(s.socks, n.ID(), c.WithPhase(k, domain.PhaseClosed))
	return c.state(t)
}

// linger runs a call that has a close reset the connection, if the time is 0.
func (c *stdCall) linger(row *known.Row) []*state {
	sec, _ := c.operand(row.Operand("sec"))
	if sec == nil || len(c.vals) == 0 {
		return c.succeeded(c.s)
	}
	n := c.ConnName(c.vals[0])
	if v, ok := sec.Int(); n == nil || ok && v != 0 {
		return c.succeeded(c.s)
	}
	k := c.s.socks.Get(n.ID())
	if k == nil {
		return c.succeeded(c.s)
	}
	return c.succeeded(c.annotate(c.s, n, k.Text+"linger "))
}

// setup runs a call that changes a socket in a way that does not matter.
func (c *stdCall) setup() []*state { return c.succeeded(c.s) }
