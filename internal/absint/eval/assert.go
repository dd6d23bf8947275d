package eval

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// Ok returns whether m is a t, the second result of an assertion; Assert has said
// that it may be.
func (ev *Evaluator) Ok(s *state.State, m *domain.Value, t types.Type, ok Truth) *domain.Value {
	if ok == Yes {
		return ev.Bool(true)
	}
	return s.Refine(ev.App("is "+types.TypeString(t, nil), m))
}

// Assert returns x as a T, and whether it is one.
func (ev *Evaluator) Assert(s *state.State, x *domain.Value, t types.Type) (*domain.Value, Truth) {
	iface := types.IsInterface(t)
	switch x.Kind {
	case domain.Nil:
		return ev.Zero(t), No
	case domain.Iface:
		if iface {
			if types.Implements(x.Type, t.Underlying().(*types.Interface)) {
				return x, Yes
			}
			return ev.NilValue, No
		}
		if types.Identical(x.Type, t) {
			return x.Args[0], Yes
		}
		return ev.Zero(t), No
	case domain.Refused:
		return ev.assertRefused(x, t, iface)
	case domain.Wrap:
		return ev.assertWrap(x, t, iface)
	case domain.End:
		return ev.assertEnd(s, x, t, iface)
	case domain.Conn:
		return ev.assertConn(x, t, iface)
	}
	if iface {
		return x, Unknown
	}
	if t, ok := ev.assertSockaddr(t); ok && ev.World.Follows {
		if t == Yes {
			return ev.App("as sockaddr", x), Yes
		}
		return ev.NilValue, No
	}
	return ev.App("as "+types.TypeString(t, nil), x), Unknown
}

// assertSockaddr says whether a socket address of which nothing is known is of
// this type: that of the world's family. It reports false for other types.
func (ev *Evaluator) assertSockaddr(t types.Type) (Truth, bool) {
	named := domain.NamedOf(t)
	if named == nil {
		return Unknown, false
	}
	if _, not := ev.Prog.Known.Is(named.Obj(), "nottcp"); not {
		return No, true
	}
	if _, inet := ev.Prog.Known.Is(named.Obj(), "inet"); !inet {
		return Unknown, false
	}
	return truthOf(strings.HasSuffix(named.Obj().Name(), "6") == (ev.family() == 6)), true
}

// assertRefused asserts a type of the number that the kernel gave.
//
//	if errno, ok := err.(syscall.Errno); ok { … }
func (ev *Evaluator) assertRefused(x *domain.Value, t types.Type, iface bool) (*domain.Value, Truth) {
	switch named := domain.NamedOf(t); {
	case named != nil && named.Obj().Name() == "Errno":
		if x.N == 1 {
			return ev.Int(ev.Constants.NotAvail), Yes
		}
		return ev.Int(ev.Constants.Refused), Yes
	case iface && errnoHas(t.Underlying().(*types.Interface)):
		return x, Yes
	}
	return ev.Zero(t), No
}

// assertWrap asserts a type of an error around others.
//
//	if op, ok := err.(*net.OpError); ok { … }
func (ev *Evaluator) assertWrap(x *domain.Value, t types.Type, iface bool) (*domain.Value, Truth) {
	named := domain.NamedOf(t)
	switch {
	case iface && domain.IsError(t), x.Text == types.TypeString(t, nil):
		return x, Yes
	case iface && x.Text != "" && x.Text != domain.Unnamed:
		return x, truthOf(errnoHas(t.Underlying().(*types.Interface)))
	case !iface && x.Text != "", named != nil && named.Obj().Pkg() == ev.Prog.Pkg:
		return ev.Zero(t), No
	}
	return x, Unknown
}

// errnoHas reports whether syscall.Errno, and what package net puts it into, have
// the methods of an interface.
//
//	if t, ok := err.(interface{ Timeout() bool }); ok { … }
func errnoHas(iface *types.Interface) bool {
	for m := range iface.Methods() {
		switch m.Name() {
		case "Error", "Timeout", "Temporary":
		default:
			return false
		}
	}
	return true
}

// assertEnd asserts the type of a connection's address: those of TCP, of the
// family that the socket or the world has.
//
//	sa.(*unix.SockaddrInet4)
func (ev *Evaluator) assertEnd(s *state.State, x *domain.Value, t types.Type, iface bool) (*domain.Value, Truth) {
	if iface {
		if !ev.Prog.IsAddr(t.Underlying().(*types.Interface)) {
			return ev.NilValue, No
		}
		return x, Yes
	}
	named := domain.NamedOf(t)
	if named == nil {
		return ev.Zero(t), No
	}
	switch named.Obj().Name() {
	case "TCPAddr":
		return x, Yes
	case "SockaddrInet4":
		return ev.assertFamily(s, x, t, 4)
	case "SockaddrInet6":
		return ev.assertFamily(s, x, t, 6)
	}
	return ev.Zero(t), No
}

func (ev *Evaluator) assertFamily(s *state.State, x *domain.Value, t types.Type, family int) (*domain.Value, Truth) {
	if ev.familyOf(s, x.Name) == family {
		return x, Yes
	}
	return ev.Zero(t), No
}

// familyOf returns 4 or 6: the family of a connection by its socket, by what
// it was dialled to, or by the world.
func (ev *Evaluator) familyOf(s *state.State, conn *domain.Name) int {
	sock := ev.Socket(s, conn)
	if sock == nil {
		return ev.family()
	}
	if n, ok := sock.Args[domain.SockFamily].Int(); ok {
		if n == ev.Constants.Inet6 {
			return 6
		}
		return 4
	}
	if d := sock.Args[domain.SockDest]; d.Kind == domain.Iface {
		if named := domain.NamedOf(d.Type); named != nil {
			switch named.Obj().Name() {
			case "SockaddrInet4":
				return 4
			case "SockaddrInet6":
				return 6
			}
		}
	}
	return ev.family()
}

func (ev *Evaluator) assertConn(x *domain.Value, t types.Type, iface bool) (*domain.Value, Truth) {
	named := domain.NamedOf(t)
	if iface {
		return x, Yes
	}
	if named != nil && named.Obj().Pkg() != nil {
		switch named.Obj().Pkg().Path() + "." + named.Obj().Name() {
		case "net.TCPConn":
			return x, Yes
		case "net.UDPConn", "net.UnixConn", "net.IPConn":
			return ev.NilValue, No
		}
	}
	return x, Unknown
}

// InFamily reports whether a socket can connect to an address of which nothing
// is known: it is of the world's family then.
func (ev *Evaluator) InFamily(sock, dest *domain.Value) bool {
	if dest.Kind == domain.Iface || !ev.World.Follows {
		return true
	}
	n, ok := sock.Args[domain.SockFamily].Int()
	return !ok || (n == ev.Constants.Inet6) == (ev.family() == 6)
}
