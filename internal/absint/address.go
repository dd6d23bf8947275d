package absint

import (
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// portOf returns the port in a socket address, a host:port text or what a pure
// function makes of one; nil if it cannot be told.
//
//	&unix.SockaddrInet4{Port: port}
func (f *frame) portOf(dest *domain.Value) *domain.Value {
	switch dest.Kind {
	case domain.Iface:
		if inner := dest.Args[0]; inner.Kind == domain.App || inner.Kind == domain.Deref && inner.Args[0].Kind == domain.App {
			if p := f.portOf(inner); p != nil && p.Kind == domain.Const {
				return p
			}
		}
		return f.hostOrder(dest.Type, f.FieldNamed(dest.Args[0], dest.Type, "Port"))
	case domain.Set:
		var ports []*domain.Value
		for _, m := range dest.Args {
			p := f.portOf(m)
			if p == nil {
				return nil
			}
			ports = append(ports, p)
		}
		return f.OneOf(ports...)
	case domain.Const:
		if text, ok := dest.Str(); ok {
			if n, ok := domain.SplitPort(text); ok {
				return f.Int(n)
			}
			return nil
		}
		return dest
	case domain.App:
		return f.portOfApp(dest)
	case domain.Deref:
		if inner := dest.Args[0]; inner.Kind == domain.App {
			return f.portOf(inner)
		}
	case domain.End:
		if dest.M <= domain.WholeText {
			return f.End(dest.Name, dest.N, domain.OnlyPort)
		}
	case domain.Struct:
		return f.portOfStruct(dest)
	case domain.Zero:
		return f.Int(0)
	}
	return nil
}

// portOfStruct returns the port of a net.TCPAddr or sockaddr.
func (f *frame) portOfStruct(v *domain.Value) *domain.Value {
	if v.Type == nil {
		return nil
	}
	return f.hostOrder(v.Type, f.FieldNamed(v, v.Type, "Port"))
}

func (f *frame) portOfApp(v *domain.Value) *domain.Value {
	last := func() *domain.Value { return v.Args[len(v.Args)-1] }
	switch v.Text {
	case "net.JoinHostPort", "net/netip.AddrPortFrom":
		return f.numberOf(v.Args[1])
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
func (f *frame) numberOf(v *domain.Value) *domain.Value {
	if text, ok := v.Str(); ok {
		n, err := strconv.ParseUint(strings.TrimPrefix(text, ":"), 10, 16)
		if err != nil {
			return nil
		}
		return f.Int(int64(n))
	}
	if v.Kind == domain.App && len(v.Args) > 0 {
		switch v.Text {
		case "strconv.Itoa", "strconv.FormatInt", "strconv.FormatUint", "fmt.Sprint":
			return f.numberOf(v.Args[0])
		}
	}
	return v
}

// portOfFormat returns the port at the end of what Sprintf makes.
func (f *frame) portOfFormat(v *domain.Value) *domain.Value {
	format, ok := v.Args[0].Str()
	if !ok {
		return nil
	}
	if n, ok := domain.SplitPort(format); ok {
		return f.Int(n)
	}
	if len(v.Args) < 2 || v.Args[1].Kind != domain.List || len(v.Args[1].Args) == 0 {
		return nil
	}
	elems := v.Args[1].Args
	if strings.HasSuffix(format, ":%d") || strings.HasSuffix(format, ":%v") || strings.HasSuffix(format, ":%s") {
		last := elems[len(elems)-1]
		if last.Kind == domain.Iface {
			last = last.Args[0]
		}
		return f.numberOf(last)
	}
	return nil
}

// localPort returns the port of the local address that a dialer of net is
// given; nil if it has none.
func (f *frame) localPort(laddr *domain.Value) *domain.Value {
	if laddr.Kind == domain.Nil {
		return nil
	}
	p := f.portOf(laddr)
	if p == nil && (laddr.Kind == domain.Sel || laddr.Kind == domain.Sym || laddr.Kind == domain.Deref) {
		return nil
	}
	return p
}

// otherHost reports whether a destination is the literal address of a host
// that is not this one: neither loopback nor unspecified.
func (f *frame) otherHost(dest *domain.Value) bool {
	if dest.Kind == domain.Set {
		for _, m := range dest.Args {
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
func (f *frame) hostOf(v *domain.Value) (netip.Addr, bool) {
	var none netip.Addr
	switch v.Kind {
	case domain.Set:
		return f.hostOfSet(v)
	case domain.Iface:
		for _, name := range []string{"Addr", "IP"} {
			if a := f.FieldNamed(v.Args[0], v.Type, name); a != nil && domain.NamedOf(v.Type) != nil {
				if ip, ok := f.hostOf(a); ok {
					return ip, ok
				}
			}
		}
		return none, false
	case domain.Const:
		text, ok := v.Str()
		if !ok {
			return none, false
		}
		return literalHost(text)
	case domain.List:
		return bytesHost(v.Args)
	case domain.Struct:
		for _, a := range v.Args {
			if ip, ok := f.hostOf(a); ok && a.Kind != domain.Const {
				return ip, ok
			}
		}
	case domain.App:
		return f.hostOfApp(v)
	}
	return none, false
}

// hostOfSet returns one of the addresses of a set, all of which are literal: one
// of this host if there is any.
func (f *frame) hostOfSet(v *domain.Value) (ip netip.Addr, ok bool) {
	for _, m := range v.Args {
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
func bytesHost(elems []*domain.Value) (netip.Addr, bool) {
	var b []byte
	for _, e := range elems {
		n, ok := e.Int()
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

func (f *frame) hostOfApp(v *domain.Value) (netip.Addr, bool) {
	switch v.Text {
	case "net.IPv4", "net/netip.AddrFrom4", "net/netip.AddrFrom16":
		if len(v.Args) == 4 {
			return bytesHost(v.Args)
		}
	case "net/netip.AddrPortFrom", "net.JoinHostPort", "fmt.Sprintf", "+":
		return f.hostOf(v.Args[0])
	}
	if len(v.Args) == 0 {
		return netip.Addr{}, false
	}
	if len(v.Args) == 1 || strings.HasPrefix(v.Text, "net.Resolve") {
		return f.hostOf(v.Args[len(v.Args)-1])
	}
	return netip.Addr{}, false
}
