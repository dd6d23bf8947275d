package sockaddr

import (
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
)

// A Reader reads what is known of a socket address out of a value.
type Reader struct {
	*domain.Interner
	prog      *program.Program
	constants *program.Constants
}

// NewReader returns a reader of the addresses that a program uses.
func NewReader(in *domain.Interner, prog *program.Program, constants *program.Constants) *Reader {
	return &Reader{in, prog, constants}
}

// PortOf returns the port in a socket address, a host:port text or what a pure
// function makes of one; nil if it cannot be told.
//
//	&unix.SockaddrInet4{Port: port}
func (r *Reader) PortOf(dest *domain.Value) *domain.Value {
	switch dest.Kind {
	case domain.Iface:
		if dest.Args[0].Kind == domain.Set {
			return r.PortOf(r.apart(dest))
		}
		if inner := dest.Args[0]; inner.Kind == domain.App || inner.Kind == domain.Deref && inner.Args[0].Kind == domain.App {
			if p := r.PortOf(inner); r.decided(p) {
				return p
			}
		}
		return r.settled(r.hostOrder(dest.Type, r.FieldNamed(dest.Args[0], dest.Type, "Port")))
	case domain.Set:
		var ports []*domain.Value
		for _, m := range dest.Args {
			p := r.PortOf(m)
			if p == nil {
				return nil
			}
			ports = append(ports, p)
		}
		return r.OneOf(ports...)
	case domain.Const:
		if text, ok := dest.Str(); ok {
			if n, ok := domain.SplitPort(text); ok {
				return r.Int(n)
			}
			return nil
		}
		return dest
	case domain.App:
		return r.portOfApp(dest)
	case domain.Deref:
		if inner := dest.Args[0]; inner.Kind == domain.App {
			return r.PortOf(inner)
		}
	case domain.End:
		if dest.M <= domain.WholeText {
			return r.End(dest.Name, dest.N, domain.OnlyPort)
		}
	case domain.Struct:
		return r.portOfStruct(dest)
	case domain.Zero:
		return r.Int(0)
	}
	return nil
}

// apart returns the set of interface values that one of a set of addresses is.
func (r *Reader) apart(addr *domain.Value) *domain.Value {
	var each []*domain.Value
	for _, m := range addr.Args[0].Args {
		c := *addr
		c.Args = []*domain.Value{m}
		each = append(each, r.Make(c))
	}
	return r.Make(domain.Value{Kind: domain.Set, Args: each})
}

// portOfStruct returns the port of a net.TCPAddr or sockaddr.
func (r *Reader) portOfStruct(v *domain.Value) *domain.Value {
	if v.Type == nil {
		return nil
	}
	return r.settled(r.hostOrder(v.Type, r.FieldNamed(v, v.Type, "Port")))
}

// settled returns the constant, or the setting, that a port is which was taken out of
// an address, as a number or in digits.
//
//	&net.TCPAddr{Port: raddr.Port}
//	_, digits, err := net.SplitHostPort(host + ":8080")
func (r *Reader) settled(port *domain.Value) *domain.Value {
	switch {
	case port == nil:
	case port.Kind == domain.Set:
		ports := make([]*domain.Value, len(port.Args))
		for i, p := range port.Args {
			ports[i] = r.settled(p)
		}
		return r.OneOf(ports...)
	case port.IsParsed():
		if n := r.numberOf(r.settled(port.Args[0])); n != nil && n != port.Args[0] {
			return n
		}
	case port.Kind == domain.App && (port.Text == "port of" || port.Text == "(net/netip.AddrPort).Port" || port.Text == "net.SplitHostPort#1"):
		if p := r.PortOf(port.Args[0]); r.decided(p) {
			return p
		}
	}
	return port
}

// decided reports whether a port that was taken out of an address says more than the
// field that it was in: a constant, or what a setting or the environment says.
func (r *Reader) decided(port *domain.Value) bool {
	return port != nil && (r.DefaultOf(port).Kind == domain.Const || domain.FromEnvironment(port))
}

func (r *Reader) portOfApp(v *domain.Value) *domain.Value {
	last := func() *domain.Value { return v.Args[len(v.Args)-1] }
	switch v.Text {
	case "net.JoinHostPort", "net/netip.AddrPortFrom":
		return r.numberOf(v.Args[1])
	case "net.ResolveTCPAddr#0", "net/netip.ParseAddrPort#0", "net/netip.MustParseAddrPort", "port of",
		"net.TCPAddrFromAddrPort", "(*net.TCPAddr).String", "(net/netip.AddrPort).String", "(*net.TCPAddr).AddrPort",
		"strings.TrimSpace", "convert":
		return r.PortOf(last())
	case "+":
		if p := r.PortOf(last()); p != nil {
			return p
		}
		return r.numberOf(last())
	case "fmt.Sprintf":
		return r.portOfFormat(v)
	case "setting":
		return r.portOfSetting(v)
	}
	return nil
}

// portOfSetting returns the port of an address that is a setting, a setting too: all
// that is known of it is the port of the default.
//
//	netip.ParseAddrPort(*addr) // addr := flag.String("addr", "127.0.0.1:4317", "")
func (r *Reader) portOfSetting(v *domain.Value) *domain.Value {
	p := r.PortOf(v.Args[0])
	if p == nil {
		return nil
	}
	return r.App("setting", p, r.App("port of", v.Args[1]))
}

// numberOf returns the number that a text of digits stands for.
func (r *Reader) numberOf(v *domain.Value) *domain.Value {
	if text, ok := v.Str(); ok {
		n, err := strconv.ParseUint(strings.TrimPrefix(text, ":"), 10, 16)
		if err != nil {
			return nil
		}
		return r.Int(int64(n))
	}
	if v.Kind == domain.App && len(v.Args) > 0 {
		switch v.Text {
		case "strconv.Itoa", "strconv.FormatInt", "strconv.FormatUint", "fmt.Sprint":
			return r.numberOf(v.Args[0])
		}
	}
	return v
}

// portOfFormat returns the port at the end of what Sprintf makes.
func (r *Reader) portOfFormat(v *domain.Value) *domain.Value {
	format, ok := v.Args[0].Str()
	if !ok {
		return nil
	}
	if n, ok := domain.SplitPort(format); ok {
		return r.Int(n)
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
		return r.numberOf(last)
	}
	return nil
}

// LocalPort returns the port of the local address that a dialer of net is
// given; nil if it has none.
func (r *Reader) LocalPort(laddr *domain.Value) *domain.Value {
	if laddr.Kind == domain.Nil {
		return nil
	}
	p := r.PortOf(laddr)
	if p == nil && (laddr.Kind == domain.Sel || laddr.Kind == domain.Sym || laddr.Kind == domain.Deref) {
		return nil
	}
	return p
}

// otherHost reports whether a destination is the literal address of a host
// that is not this one: neither loopback nor unspecified.
func (r *Reader) otherHost(dest *domain.Value) bool {
	if dest.Kind == domain.Set {
		for _, m := range dest.Args {
			if !r.otherHost(m) {
				return false
			}
		}
		return true
	}
	ip, ok := r.HostOf(dest)
	return ok && !ip.IsLoopback() && !ip.IsUnspecified()
}

// HostOf returns the literal address in a destination.
func (r *Reader) HostOf(v *domain.Value) (netip.Addr, bool) {
	var none netip.Addr
	switch v.Kind {
	case domain.Set:
		return r.hostOfSet(v)
	case domain.Iface:
		if v.Args[0].Kind == domain.Set {
			return r.hostOfSet(r.apart(v))
		}
		for _, name := range []string{"Addr", "IP"} {
			if a := r.FieldNamed(v.Args[0], v.Type, name); a != nil && domain.NamedOf(v.Type) != nil {
				if ip, ok := r.HostOf(a); ok {
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
			if ip, ok := r.HostOf(a); ok && a.Kind != domain.Const {
				return ip, ok
			}
		}
	case domain.App:
		return r.hostOfApp(v)
	}
	return none, false
}

// hostOfSet returns one of the addresses of a set, all of which are literal: one
// of this host if there is any.
func (r *Reader) hostOfSet(v *domain.Value) (ip netip.Addr, ok bool) {
	for _, m := range v.Args {
		next, known := r.HostOf(m)
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

func (r *Reader) hostOfApp(v *domain.Value) (netip.Addr, bool) {
	switch v.Text {
	case "net.IPv4", "net/netip.AddrFrom4", "net/netip.AddrFrom16":
		if len(v.Args) == 4 {
			return bytesHost(v.Args)
		}
	case "net/netip.AddrPortFrom", "net.JoinHostPort", "fmt.Sprintf", "+":
		return r.HostOf(v.Args[0])
	}
	if len(v.Args) == 0 {
		return netip.Addr{}, false
	}
	if len(v.Args) == 1 || strings.HasPrefix(v.Text, "net.Resolve") {
		return r.HostOf(v.Args[len(v.Args)-1])
	}
	return netip.Addr{}, false
}
