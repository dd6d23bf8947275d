package absint

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
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
		if n, ok := flags.Int(); addr.Kind == domain.Nil || ok && n&c.numbers.fastOpen == 0 || !ok && !mentionsConst(flags, c.numbers.fastOpen) {
			return nil, false
		}
	case "rawcall":
		if trap, _ := c.operand(row.Operand("trap")); trap != nil {
			if n, ok := trap.Int(); !ok || !c.numbers.connect[n] {
				return nil, false
			}
		}
	}
	n := c.ConnName(fd)
	if n == nil {
		n = c.NewName(c.site, c.GlobalName("socket"))
	}
	s := c.s
	sock := c.sock(s, n)
	if sock == nil {
		sock = c.NewSock(c.UnknownPart("family"), c.UnknownPart("type"), c.UnknownPart("proto"))
	}
	dest := c.sockaddr(s, addr)
	c.weigh(c.connectAt(false), sock.Args[domain.SockBound], dest)
	if !c.mayBeTCP(sock, addr, dest, row.Verb == "rawcall") || !c.mayMeetItself(sock.Args[domain.SockBound], dest) {
		return c.harmless(), true
	}
	return c.connect(s, n, sock, dest, false), true
}

// mentionsConst reports whether bits are or-ed into a value that is not known.
func mentionsConst(v *domain.Value, bits int64) bool {
	if n, ok := v.Int(); ok {
		return n&bits != 0
	}
	if v.Kind == domain.App && v.Text == "|" || v.Kind == domain.Set {
		for _, a := range v.Args {
			if mentionsConst(a, bits) {
				return true
			}
		}
	}
	return false
}

// harmless ends a connect that cannot meet itself: it may fail or succeed, and
// neither matters.
func (c *stdCall) harmless() []*state {
	err := c.Sym(c.NewName(c.site, c.GlobalName("err")))
	return c.with(c.s, c.withError(err))
}

// connect runs a connect of the socket n to dest, as the world has it.
func (c *stdCall) connect(s *state, n *domain.Name, sock, dest *domain.Value, net bool) []*state {
	k := c.connectAt(net)
	k.Name = callName(c.fn)
	c.attempted(s, attempt{connect: k.ID, dest: dest})
	var out []*state
	wrong := !c.inFamily(sock, dest)
	if c.world.Fails || s.wait || wrong {
		t, err, number := s, c.InTimeWait, c.numbers.notAvail
		if !s.wait && !wrong {
			t, err, number = c.failed(s, k.ID, dest), c.RefusedValue, c.numbers.refused
		}
		out = append(out, c.failedResult(t, err, number)...)
	}
	if c.world.Succeeds && !s.wait && !wrong {
		o := *sock
		o.N, o.Tag, o.M = domain.PhaseOpen, k.ID+1, 0
		o.Args = append([]*domain.Value(nil), sock.Args...)
		o.Args[domain.SockDest] = dest
		t := *s
		t.socks = c.Named.Put(s.socks, n.ID(), c.pinned(c.Make(o), 0))
		if net {
			out = append(out, c.succeeded(c.state(t), c.Conn(n))...)
		} else {
			out = append(out, c.zeroResults(c.state(t))...)
		}
	}
	return out
}

// inFamily reports whether a socket can connect to an address of which nothing
// is known: it is of the world's family then.
func (c *stdCall) inFamily(sock, dest *domain.Value) bool {
	if dest.Kind == domain.Iface || !c.world.Follows {
		return true
	}
	n, ok := sock.Args[domain.SockFamily].Int()
	return !ok || (n == c.numbers.inet6) == (c.world.Family == 6)
}

// refusedResult ends the call with the error of a refused connect.
func (c *stdCall) refusedResult(s *state) []*state {
	return c.failedResult(s, c.RefusedValue, c.numbers.refused)
}

// failedResult ends the call with the error of a connect: an error, or the
// number that a system call returns.
func (c *stdCall) failedResult(s *state, err *domain.Value, number int64) []*state {
	res := c.fn.Signature().Results()
	all := make([]*domain.Value, res.Len())
	for i := range all {
		t := res.At(i).Type()
		switch {
		case domain.IsError(t) || domain.NamedOf(t) != nil && domain.NamedOf(t).Obj().Name() == "Errno":
			all[i] = err
			if _, basic := t.Underlying().(*types.Basic); basic {
				all[i] = c.Int(number)
			}
		case i == 0 && res.Len() == 3: // r1 of a system call
			all[i] = c.Int(-1)
		default:
			all[i] = c.Zero(t)
			if i == 0 && res.Len() == 1 || i == 0 && res.Len() == 2 && isInt(t) {
				all[i] = c.Int(-1)
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
	all := make([]*domain.Value, res.Len())
	for i := range all {
		all[i] = c.Zero(res.At(i).Type())
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
		if named := domain.NamedOf(recv.Type()); named != nil {
			name = named.Obj().Name() + "." + name
		}
	}
	return fn.Pkg().Name() + "." + name
}

// connectAt returns the connect at this instruction.
func (f *frame) connectAt(net bool) *Connect {
	id := f.fn.ID + "#" + strconv.Itoa(f.site)
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
	n := c.NewName(c.site, c.GlobalName("socket"))
	s := *c.s
	s.socks = c.Named.Put(c.s.socks, n.ID(), c.NewSock(family, typ, proto))
	return c.succeeded(c.state(s), c.Conn(n))
}

// bind runs a call that binds a socket.
func (c *stdCall) bind(row *known.Row) []*state {
	fd, _ := c.operand(row.Operand("fd"))
	at, _ := c.operand(row.Operand("at"))
	if fd == nil || at == nil {
		return c.with(c.s, nil)
	}
	n := c.ConnName(fd)
	if n == nil {
		return c.succeeded(c.s)
	}
	sock := c.s.socks.Get(n.ID())
	if sock == nil {
		sock = c.NewSock(c.UnknownPart("family"), c.UnknownPart("type"), c.UnknownPart("proto"))
	}
	s := *c.s
	s.socks = c.Named.Put(c.s.socks, n.ID(), c.WithSockArg(sock, domain.SockBound, c.sockaddr(c.s, at)))
	out := c.succeeded(c.state(s))
	return append(out, c.with(c.s, c.withError(c.Sym(c.GlobalName("!EADDRINUSE"))))...)
}
