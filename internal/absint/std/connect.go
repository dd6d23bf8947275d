package std

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// connectRow runs a raw connect. It reports false for a call that is none: a
// send without MSG_FASTOPEN, another system call.
//
//	unix.Connect(fd, sa)
func (c *Call) connectRow(row *known.Row) ([]*state.State, bool) {
	fd, _ := c.operand(row.Operand("fd"))
	addr, _ := c.operand(row.Operand("addr"))
	if fd == nil || addr == nil {
		return nil, false
	}
	switch row.Verb {
	case "fastopen":
		flags, _ := c.operand(row.Operand("flags"))
		if n, ok := flags.Int(); addr.Kind == domain.Nil || ok && n&c.Constants.FastOpen == 0 || !ok && !mentionsConst(flags, c.Constants.FastOpen) {
			return nil, false
		}
	case "rawcall":
		if trap, _ := c.operand(row.Operand("trap")); trap != nil {
			if n, ok := trap.Int(); !ok || !c.Constants.Connect[n] {
				return nil, false
			}
		}
	}
	if addr.Kind == domain.Nil {
		return c.harmless(), true
	}
	n := c.ConnName(fd)
	if n == nil {
		n = c.NewName(c.site, c.GlobalName("socket"))
	}
	s := c.s
	sock := c.Socket(s, n)
	if sock == nil {
		sock = c.NewSock(c.UnknownPart("family"), c.UnknownPart("type"), c.UnknownPart("proto"))
	}
	dest := c.Sockaddr(s, addr)
	c.caller.ConnectAt(false).Ports |= c.Addrs.Evidence(c.s.Facts, sock.Args[domain.SockBound], dest)
	if !c.Addrs.MayBeTCP(sock, addr, dest, row.Verb == "rawcall") || !c.Addrs.MayMeetItself(c.s.Facts, sock.Args[domain.SockBound], dest) {
		return c.harmless(), true
	}
	return c.connect(s, n, sock, addr, dest, false), true
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
func (c *Call) harmless() []*state.State {
	err := c.Sym(c.NewName(c.site, c.GlobalName("err")))
	return c.with(c.s, c.withError(err))
}

// connect runs a connect of the socket n to dest, which is at addr, as the world has
// it.
func (c *Call) connect(s *state.State, n *domain.Name, sock, addr, dest *domain.Value, net bool) []*state.State {
	k := c.caller.ConnectAt(net)
	k.Name = callName(c.fn)
	c.caller.Attempt(s, k, dest)
	var out []*state.State
	wrong := !c.InFamily(sock, dest)
	if c.World.Fails || s.Wait || wrong {
		t, err, number := s, c.InTimeWait, c.Constants.NotAvail
		if !s.Wait && !wrong {
			t, err, number = c.caller.Fail(s, k, dest), c.refusedBy(net), c.Constants.Refused
		}
		out = append(out, c.failedResult(t, err, number)...)
	}
	if c.World.Succeeds && !s.Wait && !wrong {
		o := *sock
		o.N, o.Tag, o.M = domain.PhaseOpen, k.ID+1, 0
		o.Args = append([]*domain.Value(nil), sock.Args...)
		o.Args[domain.SockDest] = dest
		t := *c.fillHidden(s, addr)
		t.Socks = c.Named.Put(t.Socks, n.ID(), c.caller.Pin(c.Make(o)))
		if net {
			out = append(out, c.succeeded(c.State(t), c.Conn(n))...)
		} else {
			out = append(out, c.zeroResults(c.State(t))...)
		}
	}
	return out
}

// fillHidden returns the state after a connect has filled in what a socket address
// has for the kernel: no address that the kernel returns is equal to it any more.
//
//	if own, _ := syscall.Getsockname(fd); reflect.DeepEqual(own, sa) { … } // never
func (c *Call) fillHidden(s *state.State, addr *domain.Value) *state.State {
	if !c.World.Follows || addr.Kind != domain.Iface || addr.Args[0].Kind == domain.Set {
		return s
	}
	p, ok := addr.Type.Underlying().(*types.Pointer)
	if !ok || domain.NamedOf(addr.Type) == nil {
		return s
	}
	if _, inet := c.Prog.Known.Is(domain.NamedOf(addr.Type).Obj(), "inet"); !inet {
		return s
	}
	st := p.Elem().Underlying().(*types.Struct)
	for i := range st.NumFields() {
		if !st.Field(i).Exported() {
			s = c.Store(s, c.FieldAddr(addr.Args[0], p.Elem(), i), c.Sym(c.GlobalName(domain.Hidden)))
		}
	}
	return s
}

// refusedBy returns the error of a refused connect, as the kernel has it or as
// package net hands it on: in a *net.OpError around an *os.SyscallError.
func (c *Call) refusedBy(net bool) *domain.Value {
	if !net {
		return c.RefusedValue
	}
	inner := c.Make(domain.Value{Kind: domain.Wrap, Text: "*os.SyscallError", Name: c.GlobalName("system call's error"), Args: []*domain.Value{c.RefusedValue}})
	return c.Make(domain.Value{Kind: domain.Wrap, Text: "*net.OpError", Name: c.GlobalName("net's error"), Args: []*domain.Value{inner}})
}

// failedResult ends the call with the error of a connect: an error, or the
// number that a system call returns.
func (c *Call) failedResult(s *state.State, err *domain.Value, number int64) []*state.State {
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

func (c *Call) zeroResults(s *state.State) []*state.State {
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

// socket runs a call that makes a socket.
func (c *Call) socket(row *known.Row) []*state.State {
	s, n := c.madeSocket(row)
	if s == nil {
		return c.with(c.s, nil)
	}
	return c.succeeded(s, c.Conn(n))
}

// madeSocket returns the state with the socket that a call makes, and its name; nil if
// the call does not say which.
func (c *Call) madeSocket(row *known.Row) (*state.State, *domain.Name) {
	family, _ := c.operand(row.Operand("family"))
	typ, _ := c.operand(row.Operand("type"))
	proto, _ := c.operand(row.Operand("proto"))
	if family == nil || typ == nil || proto == nil {
		return nil, nil
	}
	n := c.NewName(c.site, c.GlobalName("socket"))
	s := *c.s
	s.Socks = c.Named.Put(c.s.Socks, n.ID(), c.NewSock(family, typ, proto))
	return c.State(s), n
}

// bind runs a call that binds a socket.
func (c *Call) bind(row *known.Row) []*state.State {
	fd, _ := c.operand(row.Operand("fd"))
	at, _ := c.operand(row.Operand("at"))
	if fd == nil || at == nil {
		return c.with(c.s, nil)
	}
	n := c.ConnName(fd)
	if n == nil {
		return c.succeeded(c.s)
	}
	sock := c.s.Socks.Get(n.ID())
	if sock == nil {
		sock = c.NewSock(c.UnknownPart("family"), c.UnknownPart("type"), c.UnknownPart("proto"))
	}
	s := *c.s
	s.Socks = c.Named.Put(c.s.Socks, n.ID(), c.WithSockArg(sock, domain.SockBound, c.Sockaddr(c.s, at)))
	out := c.succeeded(c.State(s))
	return append(out, c.with(c.s, c.withError(c.Sym(c.GlobalName("!EADDRINUSE"))))...)
}
