package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/known"
)

// connectRow runs a raw connect. It reports false for a call that is none: a
// send without MSG_FASTOPEN, another system call.
//
//	unix.Connect(fd, sa)
func (c *stdCall) connectRow(row *known.Row) ([]*state, bool) {
	fd, _ := c.operand(row.Operand("fd"))
	addr, _ := c.operand(row.Operand("addr"))
	if fd == nil || addr == nil {
		return nil, false
	}
	switch row.Verb {
	case "fastopen":
		flags, _ := c.operand(row.Operand("flags"))
		if n, ok := flags.integer(); addr.kind == Nil || ok && n&c.numbers.fastOpen == 0 || !ok && !mentionsConst(flags, c.numbers.fastOpen) {
			return nil, false
		}
	case "rawcall":
		if trap, _ := c.operand(row.Operand("trap")); trap != nil {
			if n, ok := trap.integer(); !ok || !c.numbers.connect[n] {
				return nil, false
			}
		}
	}
	n := c.connName(fd)
	if n == nil {
		n = c.made(c.site, c.global("socket"))
	}
	s := c.s
	sock := c.sock(s, n)
	if sock == nil {
		sock = c.newSock(c.unknownPart("family"), c.unknownPart("type"), c.unknownPart("proto"))
	}
	dest := c.sockaddr(s, addr)
	c.weigh(c.connectAt(false), sock.args[sockBound], dest)
	if !c.mayBeTCP(sock, addr, dest, row.Verb == "rawcall") || !c.mayMeetItself(sock.args[sockBound], dest) {
		return c.harmless(), true
	}
	return c.connect(s, n, sock, dest, false), true
}

// mentionsConst reports whether bits are or-ed into a value that is not known.
func mentionsConst(v *Value, bits int64) bool {
	if n, ok := v.integer(); ok {
		return n&bits != 0
	}
	if v.kind == App && v.text == "|" || v.kind == Set {
		for _, a := range v.args {
			if mentionsConst(a, bits) {
				return true
			}
		}
	}
	return false
}

func (c *stdCall) unknownPart(what string) *Value { return c.sym(c.global("unknown " + what)) }

// harmless ends a connect that cannot meet itself: it may fail or succeed, and
// neither matters.
func (c *stdCall) harmless() []*state {
	err := c.sym(c.made(c.site, c.global("err")))
	return c.with(c.s, c.withError(err))
}

// connect runs a connect of the socket n to dest, as the world has it.
func (c *stdCall) connect(s *state, n *Name, sock, dest *Value, net bool) []*state {
	k := c.connectAt(net)
	k.Name = callName(c.fn)
	c.attempted(s, attempt{connect: k.ID, dest: dest})
	var out []*state
	wrong := !c.inFamily(sock, dest)
	if c.world.Fails || s.wait || wrong {
		t, err, number := s, c.inTimeWait, c.numbers.notAvail
		if !s.wait && !wrong {
			t, err, number = c.failed(s, k.ID, dest), c.refused, c.numbers.refused
		}
		out = append(out, c.failedResult(t, err, number)...)
	}
	if c.world.Succeeds && !s.wait && !wrong {
		o := *sock
		o.id, o.mask, o.depth = 0, 0, 0
		o.n, o.tag, o.m = phaseOpen, k.ID+1, 0
		o.args = append([]*Value(nil), sock.args...)
		o.args[sockDest] = dest
		t := *s
		t.socks = c.named.put(s.socks, n.id, c.pinned(c.make(o), 0))
		if net {
			out = append(out, c.succeeded(c.state(t), c.conn(n))...)
		} else {
			out = append(out, c.zeroResults(c.state(t))...)
		}
	}
	return out
}

// inFamily reports whether a socket can connect to an address of which nothing
// is known: it is of the world's family then.
func (c *stdCall) inFamily(sock, dest *Value) bool {
	if dest.kind == Iface || !c.world.Follows {
		return true
	}
	n, ok := sock.args[sockFamily].integer()
	return !ok || (n == c.numbers.inet6) == (c.world.Family == 6)
}

// refusedResult ends the call with the error of a refused connect.
func (c *stdCall) refusedResult(s *state) []*state {
	return c.failedResult(s, c.refused, c.numbers.refused)
}

// failedResult ends the call with the error of a connect: an error, or the
// number that a system call returns.
func (c *stdCall) failedResult(s *state, err *Value, number int64) []*state {
	res := c.fn.Signature().Results()
	all := make([]*Value, res.Len())
	for i := range all {
		t := res.At(i).Type()
		switch {
		case isError(t) || namedOf(t) != nil && namedOf(t).Obj().Name() == "Errno":
			all[i] = err
			if _, basic := t.Underlying().(*types.Basic); basic {
				all[i] = c.number(number)
			}
		case i == 0 && res.Len() == 3: // r1 of a system call
			all[i] = c.number(-1)
		default:
			all[i] = c.zero(t)
			if i == 0 && res.Len() == 1 || i == 0 && res.Len() == 2 && isInt(t) {
				all[i] = c.number(-1)
			}
		}
	}
	return c.with(s, all)
}

func isInt(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func (c *stdCall) zeroResults(s *state) []*state {
	res := c.fn.Signature().Results()
	all := make([]*Value, res.Len())
	for i := range all {
		all[i] = c.zero(res.At(i).Type())
	}
	return c.with(s, all)
}

// callName names a function as code that calls it does.
func callName(fn *types.Func) string {
	if name, ok := known.NameInC(fn); ok {
		return name
	}
	name := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		if named := namedOf(recv.Type()); named != nil {
			name = named.Obj().Name() + "." + name
		}
	}
	return fn.Pkg().Name() + "." + name
}

// connectAt returns the connect at this instruction.
func (f *frame) connectAt(net bool) *Connect {
	id := f.fn.ID + "#" + itoa(f.site)
	k := f.connects[id]
	if k == nil {
		k = &Connect{ID: len(f.Connects), Func: f.fn, Site: f.site, Net: net}
		if f.site < len(f.shape.instr) {
			k.In = f.shape.instr[f.site]
		}
		f.connects[id] = k
		f.Connects = append(f.Connects, k)
	}
	return k
}

// socket runs a call that makes a socket.
func (c *stdCall) socket(row *known.Row) []*state {
	family, _ := c.operand(row.Operand("family"))
	typ, _ := c.operand(row.Operand("type"))
	proto, _ := c.operand(row.Operand("proto"))
	if family == nil || typ == nil || proto == nil {
		return c.with(c.s, nil)
	}
	n := c.made(c.site, c.global("socket"))
	s := *c.s
	s.socks = c.named.put(c.s.socks, n.id, c.newSock(family, typ, proto))
	return c.succeeded(c.state(s), c.conn(n))
}

// bind runs a call that binds a socket.
func (c *stdCall) bind(row *known.Row) []*state {
	fd, _ := c.operand(row.Operand("fd"))
	at, _ := c.operand(row.Operand("at"))
	if fd == nil || at == nil {
		return c.with(c.s, nil)
	}
	n := c.connName(fd)
	if n == nil {
		return c.succeeded(c.s)
	}
	sock := c.s.socks.get(n.id)
	if sock == nil {
		sock = c.newSock(c.unknownPart("family"), c.unknownPart("type"), c.unknownPart("proto"))
	}
	s := *c.s
	s.socks = c.named.put(c.s.socks, n.id, c.sockWith(sock, sockBound, c.sockaddr(c.s, at)))
	out := c.succeeded(c.state(s))
	return append(out, c.with(c.s, c.withError(c.sym(c.global("!EADDRINUSE"))))...)
}
