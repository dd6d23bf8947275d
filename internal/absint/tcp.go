package absint

import "go/types"

// sockaddr returns what a socket address holds: with its dynamic type, as it
// is now.
func (c *stdCall) sockaddr(s *state, addr *Value) *Value {
	switch addr.kind {
	case Iface:
		inner := c.pointee(s, addr.args[0], addr.typ)
		return c.make(Value{kind: Iface, typ: addr.typ, args: []*Value{inner}})
	case Set:
		vs := make([]*Value, len(addr.args))
		for i, a := range addr.args {
			vs[i] = c.sockaddr(s, a)
		}
		if v := c.oneOf(vs...); v != nil {
			return v
		}
	case Ptr:
		return c.snapshot(s, addr, 3)
	}
	return addr
}

// pointee returns what a value of a pointer type points to now, and other
// values as they are.
func (c *stdCall) pointee(s *state, v *Value, t types.Type) *Value {
	if _, ptr := t.Underlying().(*types.Pointer); ptr && v.kind != End && v.kind != Nil && v.kind != Zero {
		v = c.load(s, v)
	}
	return c.snapshot(s, v, 3)
}

// typed returns what v, of the static type t, holds now, so that its fields
// can be asked for.
func (c *stdCall) typed(s *state, v *Value, t types.Type) *Value {
	switch {
	case v.kind == Iface:
		return c.sockaddr(s, v)
	case v.kind == Nil || v.kind == End || v.kind == Const || t == nil || types.IsInterface(t):
		return c.snapshot(s, v, 3)
	}
	if c.fieldOf(v, t, "Port") == nil {
		return c.snapshot(s, v, 3)
	}
	return c.make(Value{kind: Iface, typ: t, args: []*Value{c.pointee(s, v, t)}})
}

// mayBeTCP reports whether a connect can be one of TCP over IP (SPEC 2.2).
func (c *stdCall) mayBeTCP(sock, addr, dest *Value, raw bool) bool {
	possible := false
	for _, d := range dest.members() {
		if d.kind != Iface {
			possible = true
			continue
		}
		named := namedOf(d.typ)
		if named == nil {
			possible = true
			continue
		}
		if _, not := c.prog.Known.Is(named.Obj(), "nottcp"); !not {
			possible = true
		}
	}
	n := c.numbers
	fits := func(v *Value, ok func(int64) bool) bool {
		for _, m := range v.members() {
			if i, isInt := m.integer(); !isInt || ok(i) {
				return true
			}
		}
		return false
	}
	typ := fits(sock.args[sockType], func(i int64) bool { i &^= n.flags; return i != 0 && !n.notStream[i] })
	proto := fits(sock.args[sockProto], func(i int64) bool { return n.tcpProto[i] })
	family := fits(sock.args[sockFamily], func(i int64) bool { return len(n.inet) == 0 || n.inet[i] })
	if raw && possible && !c.rawInet(addr, dest) {
		// Bytes in memory: only a TCP socket in sight says what they are.
		t, ok := sock.args[sockType].integer()
		fam, ok2 := sock.args[sockFamily].integer()
		return ok && t&^n.flags != 0 && !n.notStream[t&^n.flags] && proto && ok2 && n.inet[fam]
	}
	return possible && typ && proto && family
}

// rawInet reports whether an address in memory is one of IP.
func (c *stdCall) rawInet(addr, dest *Value) bool {
	for _, v := range []*Value{addr, dest} {
		if v.kind == Zero || v.kind == Struct {
			return v.kind == Struct
		}
	}
	return false
}
