package absint

import (
	"go/types"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

func splitPort(text string) (int64, bool) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 {
		return 0, false
	}
	n, err := strconv.ParseUint(text[i+1:], 10, 16)
	if err != nil {
		return 0, false
	}
	return int64(n), true
}

// portOf returns the port in a socket address, a host:port text or what a pure
// function makes of one; nil if it cannot be told.
//
//	&unix.SockaddrInet4{Port: port}
func (f *frame) portOf(dest *Value) *Value {
	switch dest.kind {
	case Iface:
		if inner := dest.args[0]; inner.kind == App || inner.kind == Deref && inner.args[0].kind == App {
			if p := f.portOf(inner); p != nil && p.kind == Const {
				return p
			}
		}
		return f.hostOrder(dest.typ, f.fieldOf(dest.args[0], dest.typ, "Port"))
	case Set:
		var ports []*Value
		for _, m := range dest.args {
			p := f.portOf(m)
			if p == nil {
				return nil
			}
			ports = append(ports, p)
		}
		return f.oneOf(ports...)
	case Const:
		if text, ok := dest.str(); ok {
			if n, ok := splitPort(text); ok {
				return f.number(n)
			}
			return nil
		}
		return dest
	case App:
		return f.portOfApp(dest)
	case Deref:
		if inner := dest.args[0]; inner.kind == App {
			return f.portOf(inner)
		}
	case End:
		if dest.m <= wholeText {
			return f.end(dest.name, dest.n, onlyPort)
		}
	case Struct:
		return f.portOfStruct(dest)
	case Zero:
		return f.number(0)
	}
	return nil
}

// portOfStruct returns the port of a net.TCPAddr or sockaddr.
func (f *frame) portOfStruct(v *Value) *Value {
	if v.typ == nil {
		return nil
	}
	return f.hostOrder(v.typ, f.fieldOf(v, v.typ, "Port"))
}

// fieldOf returns a field of the struct content of a named type.
func (f *frame) fieldOf(content *Value, t types.Type, name string) *Value {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for i := range st.NumFields() {
		if st.Field(i).Name() == name {
			return f.sel(content, t, i)
		}
	}
	return nil
}

func (f *frame) portOfApp(v *Value) *Value {
	last := func() *Value { return v.args[len(v.args)-1] }
	switch v.text {
	case "net.JoinHostPort", "net/netip.AddrPortFrom":
		return f.numberOf(v.args[1])
	case "net.ResolveTCPAddr#0", "net/netip.ParseAddrPort#0", "net/netip.MustParseAddrPort", "port of",
		"net.TCPAddrFromAddrPort", "(*net.TCPAddr).String", "(net/netip.AddrPort).String", "(*net.TCPAddr).AddrPort",
		"strings.TrimSpace", "convert":
		return f.portOf(last())
	case "+":
		if p := f.portOf(last()); p != nil {
			return p
		}
		return f.numberOf(last())
	case "fmt.Sprintf":
		return f.portOfFormat(v)
	}
	return nil
}

// numberOf returns the number that a text of digits stands for.
func (f *frame) numberOf(v *Value) *Value {
	if text, ok := v.str(); ok {
		n, err := strconv.ParseUint(strings.TrimPrefix(text, ":"), 10, 16)
		if err != nil {
			return nil
		}
		return f.number(int64(n))
	}
	if v.kind == App && len(v.args) > 0 {
		switch v.text {
		case "strconv.Itoa", "strconv.FormatInt", "strconv.FormatUint", "fmt.Sprint":
			return f.numberOf(v.args[0])
		}
	}
	return v
}

// portOfFormat returns the port at the end of what Sprintf makes.
func (f *frame) portOfFormat(v *Value) *Value {
	format, ok := v.args[0].str()
	if !ok {
		return nil
	}
	if n, ok := splitPort(format); ok {
		return f.number(n)
	}
	if len(v.args) < 2 || v.args[1].kind != List || len(v.args[1].args) == 0 {
		return nil
	}
	elems := v.args[1].args
	if strings.HasSuffix(format, ":%d") || strings.HasSuffix(format, ":%v") || strings.HasSuffix(format, ":%s") {
		last := elems[len(elems)-1]
		if last.kind == Iface {
			last = last.args[0]
		}
		return f.numberOf(last)
	}
	return nil
}

// localPort returns the port of the local address that a dialer of net is
// given; nil if it has none.
func (f *frame) localPort(laddr *Value) *Value {
	if laddr.kind == Nil {
		return nil
	}
	p := f.portOf(laddr)
	if p == nil && (laddr.kind == Sel || laddr.kind == Sym || laddr.kind == Deref) {
		return nil
	}
	return p
}

// otherHost reports whether a destination is the literal address of a host
// that is not this one: neither loopback nor unspecified.
func (f *frame) otherHost(dest *Value) bool {
	if dest.kind == Set {
		for _, m := range dest.args {
			if !f.otherHost(m) {
				return false
			}
		}
		return true
	}
	ip, ok := f.hostOf(dest)
	return ok && !ip.IsLoopback() && !ip.IsUnspecified()
}

// hostOf returns the literal address in a destination.
func (f *frame) hostOf(v *Value) (netip.Addr, bool) {
	var none netip.Addr
	switch v.kind {
	case Set:
		return f.hostOfSet(v)
	case Iface:
		for _, name := range []string{"Addr", "IP"} {
			if a := f.fieldOf(v.args[0], v.typ, name); a != nil && namedOf(v.typ) != nil {
				if ip, ok := f.hostOf(a); ok {
					return ip, ok
				}
			}
		}
		return none, false
	case Const:
		text, ok := v.str()
		if !ok {
			return none, false
		}
		return literalHost(text)
	case List:
		return bytesHost(v.args)
	case Struct:
		for _, a := range v.args {
			if ip, ok := f.hostOf(a); ok && a.kind != Const {
				return ip, ok
			}
		}
	case App:
		return f.hostOfApp(v)
	}
	return none, false
}

// hostOfSet returns one of the addresses of a set, all of which are literal: one
// of this host if there is any.
func (f *frame) hostOfSet(v *Value) (ip netip.Addr, ok bool) {
	for _, m := range v.args {
		next, known := f.hostOf(m)
		if !known {
			return netip.Addr{}, false
		}
		if !ok || next.IsLoopback() || next.IsUnspecified() {
			ip, ok = next, true
		}
		if ip.IsLoopback() || ip.IsUnspecified() {
			return ip, true
		}
	}
	return ip, ok
}

func literalHost(text string) (netip.Addr, bool) {
	if u, err := url.Parse(text); err == nil && u.Host != "" {
		text = u.Host
	}
	if host, _, err := net.SplitHostPort(text); err == nil {
		text = host
	}
	ip, err := netip.ParseAddr(text)
	return ip.Unmap(), err == nil
}

// bytesHost returns the address that 4 or 16 constant bytes are; all zero is
// no literal.
func bytesHost(elems []*Value) (netip.Addr, bool) {
	var b []byte
	for _, e := range elems {
		n, ok := e.integer()
		if !ok {
			return netip.Addr{}, false
		}
		b = append(b, byte(n))
	}
	if len(b) != 4 && len(b) != 16 {
		return netip.Addr{}, false
	}
	ip, ok := netip.AddrFromSlice(b)
	return ip.Unmap(), ok && !ip.IsUnspecified()
}

func (f *frame) hostOfApp(v *Value) (netip.Addr, bool) {
	switch v.text {
	case "net.IPv4", "net/netip.AddrFrom4", "net/netip.AddrFrom16":
		if len(v.args) == 4 {
			return bytesHost(v.args)
		}
	case "net/netip.AddrPortFrom", "net.JoinHostPort", "fmt.Sprintf", "+":
		return f.hostOf(v.args[0])
	}
	if len(v.args) == 0 {
		return netip.Addr{}, false
	}
	if len(v.args) == 1 || strings.HasPrefix(v.text, "net.Resolve") {
		return f.hostOf(v.args[len(v.args)-1])
	}
	return netip.Addr{}, false
}
