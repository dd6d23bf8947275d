package absint

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
)

// connName returns the name of the socket or connection that v is a handle of.
func (f *frame) connName(v *Value) *Name {
	for {
		switch {
		case v.kind == Conn:
			return v.name
		case v.kind == Iface, v.kind == App && v.text == "convert":
			v = v.args[0]
		case v.kind == Set:
			var only *Value
			for _, m := range v.args {
				if m.kind == Conn || m.kind == Iface && m.args[0].kind == Conn {
					if only != nil {
						return nil
					}
					only = m
				}
			}
			if only == nil {
				return nil
			}
			v = only
		case v.kind == Ptr || v.kind == Const || v.kind == Nil:
			return nil
		case v.kind == App && f.wrapsConn(v):
			v = f.wrappedConn(v)
		default:
			return f.target(v)
		}
	}
}

func (f *frame) wrapsConn(v *Value) bool { return f.wrappedConn(v) != nil }

func (f *frame) wrappedConn(v *Value) *Value {
	for _, a := range v.args {
		if a.kind == Conn || a.kind == Iface && a.args[0].kind == Conn {
			return a
		}
		if a.kind == App && f.wrapsConn(a) {
			return a
		}
	}
	return nil
}

// sock returns what is known of a socket: here, or, of one that the package
// keeps in a field, where it was made.
func (f *frame) sock(s *state, n *Name) *Value {
	if k := s.socks.get(n.id); k != nil {
		return k
	}
	if n.kind == nameShared {
		return f.closed.socks[n.text]
	}
	return nil
}

// endOf runs a call that asks for an end of a connection.
func (c *stdCall) endOf(row *known.Row, side int) []*state {
	v, _ := c.operand(row.Operand("of"))
	if v == nil {
		return c.with(c.s, nil)
	}
	n := c.connName(v)
	if n == nil {
		return c.with(c.s, nil)
	}
	return c.succeeded(c.s, c.end(n, side, wholeAddr))
}

// boundAddr runs a call that asks for the address of a listener.
func (c *stdCall) boundAddr(row *known.Row) []*state {
	v, _ := c.operand(row.Operand("of"))
	if v == nil {
		return c.with(c.s, nil)
	}
	return c.succeeded(c.s, c.end(c.target(v), local, wholeAddr))
}

// wrap runs a call that makes another handle of a connection.
func (c *stdCall) wrap(row *known.Row) []*state {
	v, _ := c.operand(row.Operand("from"))
	if v == nil {
		return c.with(c.s, nil)
	}
	for v.kind == Iface {
		v = v.args[0]
	}
	return c.succeeded(c.s, v)
}

// dup runs a call that makes a duplicate, which is to be closed too.
func (c *stdCall) dup(row *known.Row) []*state {
	v, _ := c.operand(row.Operand("from"))
	if v == nil {
		return c.with(c.s, nil)
	}
	for v.kind == Iface {
		v = v.args[0]
	}
	s := c.s
	if n := c.connName(v); n != nil {
		if k := s.socks.get(n.id); k != nil {
			s = c.annotate(s, n, k.text+"dup ")
		}
	}
	return c.succeeded(s, v)
}

// annotate returns the state with a note on a socket.
func (f *frame) annotate(s *state, n *Name, text string) *state {
	k := *s.socks.get(n.id)
	k.id, k.mask, k.depth, k.text = 0, 0, 0, text
	t := *s
	t.socks = f.named.put(s.socks, n.id, f.make(k))
	return f.state(t)
}

// closes runs a call that closes a socket.
func (c *stdCall) closes(row *known.Row) []*state {
	v, _ := c.operand(row.Operand("fd"))
	if v == nil {
		return c.succeeded(c.s)
	}
	if n := c.connName(v); n != nil {
		return c.succeeded(c.closeSocket(c.s, n))
	}
	return c.succeeded(c.s)
}

// closeSocket returns the state after a socket was closed. A connection to itself
// stays in TIME_WAIT then, unless it was reset.
func (c *stdCall) closeSocket(s *state, n *Name) *state {
	k := s.socks.get(n.id)
	if k == nil {
		return s
	}
	if strings.Contains(k.text, "dup ") {
		return c.annotate(s, n, strings.Replace(k.text, "dup ", "", 1))
	}
	t := *s
	if c.world.SamePort && k.tag > 0 && k.n == phaseOpen && !strings.Contains(k.text, "linger") {
		t.wait = true
	}
	t.socks = c.named.put(s.socks, n.id, c.phase(k, phaseClosed))
	return c.state(t)
}

// linger runs a call that has a close reset the connection, if the time is 0.
func (c *stdCall) linger(row *known.Row) []*state {
	sec, _ := c.operand(row.Operand("sec"))
	if sec == nil || len(c.vals) == 0 {
		return c.succeeded(c.s)
	}
	n := c.connName(c.vals[0])
	if v, ok := sec.integer(); n == nil || ok && v != 0 {
		return c.succeeded(c.s)
	}
	k := c.s.socks.get(n.id)
	if k == nil {
		return c.succeeded(c.s)
	}
	return c.succeeded(c.annotate(c.s, n, k.text+"linger "))
}

// setup runs a call that changes a socket in a way that does not matter.
func (c *stdCall) setup() []*state { return c.succeeded(c.s) }
