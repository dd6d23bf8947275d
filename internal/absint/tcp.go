package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// sockaddr returns what a socket address holds: with its dynamic type, as it
// is now.
func (c *stdCall) sockaddr(s *state, addr *domain.Value) *domain.Value {
	switch addr.Kind {
	case domain.Iface:
		inner := c.pointee(s, addr.Args[0], addr.Type)
		return c.Make(domain.Value{Kind: domain.Iface, Type: addr.Type, Args: []*domain.Value{inner}})
	case domain.Set:
		vs := make([]*domain.Value, len(addr.Args))
		for i, a := range addr.Args {
			vs[i] = c.sockaddr(s, a)
		}
		if v := c.OneOf(vs...); v != nil {
			return v
		}
	case domain.Ptr:
		return c.snapshot(s, addr, 3)
	}
	return addr
}

// pointee returns what a value of a pointer type points to now, and other
// values as they are.
func (c *stdCall) pointee(s *state, v *domain.Value, t types.Type) *domain.Value {
	if _, ptr := t.Underlying().(*types.Pointer); ptr && v.Kind != domain.End && v.Kind != domain.Nil && v.Kind != domain.Zero {
		v = c.load(s, v)
	}
	return c.snapshot(s, v, 3)
}

// typed returns what v, of the static type t, holds now, so that its fields
// can be asked for.
func (c *stdCall) typed(s *state, v *domain.Value, t types.Type) *domain.Value {
	switch {
	case v.Kind == domain.Iface:
		return c.sockaddr(s, v)
	case v.Kind == domain.Nil || v.Kind == domain.End || v.Kind == domain.Const || t == nil || types.IsInterface(t):
		return c.snapshot(s, v, 3)
	}
	if c.FieldNamed(v, t, "Port") == nil {
		return c.snapshot(s, v, 3)
	}
	return c.Make(domain.Value{Kind: domain.Iface, Type: t, Args: []*domain.Value{c.pointee(s, v, t)}})
}

// mayBeTCP reports whether a connect can be one of TCP over IP (SPEC 2.2).
func (c *stdCall) mayBeTCP(sock, addr, dest *domain.Value, raw bool) bool {
	possible := false
	for _, d := range dest.Members() {
		if d.Kind != domain.Iface {
			possible = true
			continue
		}
		named := domain.NamedOf(d.Type)
		if named == nil {
			possible = true
			continue
		}
		if _, not := c.prog.Known.Is(named.Obj(), "nottcp"); !not {
			possible = true
		}
	}
	n := c.numbers
	fits := func(v *domain.Value, ok func(int64) bool) bool {
		for _, m := range v.Members() {
			if i, isInt := m.Int(); !isInt || ok(i) {
				return true
			}
		}
		return false
	}
	typ := fits(sock.Args[domain.SockType], func(i int64) bool { i &^= n.flags; return i != 0 && !n.notStream[i] })
	proto := fits(sock.Args[domain.SockProto], func(i int64) bool { return n.tcpProto[i] })
	family := fits(sock.Args[domain.SockFamily], func(i int64) bool { return len(n.inet) == 0 || n.inet[i] })
	if raw && possible && !rawInet(addr, dest) {
		// Bytes in memory: only a TCP socket in sight says what they are.
		t, ok := sock.Args[domain.SockType].Int()
		fam, ok2 := sock.Args[domain.SockFamily].Int()
		return ok && t&^n.flags != 0 && !n.notStream[t&^n.flags] && proto && ok2 && n.inet[fam]
	}
	return possible && typ && proto && family
}

// rawInet reports whether an address in memory is one of IP.
func rawInet(addr, dest *domain.Value) bool {
	for _, v := range []*domain.Value{addr, dest} {
		if v.Kind == domain.Zero || v.Kind == domain.Struct {
			return v.Kind == domain.Struct
		}
	}
	return false
}
