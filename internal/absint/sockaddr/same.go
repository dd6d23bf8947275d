package sockaddr

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// Same reports whether two values are the address of the same port of the same
// host, each in a spelling of its own; where one of a few is not known which, the
// other must be one of the same.
//
//	net.JoinHostPort(host, strconv.Itoa(port))
//	&unix.SockaddrInet4{Addr: [4]byte(net.ParseIP(host).To4()), Port: port}
func (r *Reader) Same(a, b *domain.Value) bool {
	p, q := r.plain(r.PortOf(a)), r.plain(r.PortOf(b))
	return p != nil && p == q && r.SameHost(a, b)
}

// SamePort reports whether v is the port of an address, as a number or in digits.
//
//	_, port, _ := net.SplitHostPort(addr)
func (r *Reader) SamePort(dest, v *domain.Value) bool {
	p := r.PortOf(dest)
	return p != nil && r.portOfText(r.plain(p)) == r.portOfText(domain.Transparent(v))
}

// portOfText returns the same for the port of a text, whoever has taken it out.
func (r *Reader) portOfText(v *domain.Value) *domain.Value {
	if v != nil && v.Kind == domain.App && (v.Text == "net.SplitHostPort#1" || v.Text == "port of") {
		return r.App("port of", domain.Transparent(v.Args[0]))
	}
	return v
}

// PortAtEnd returns the port that a text ends with, and whether that is all there is
// behind a colon; nil if it is no port.
//
//	":" + port
func (r *Reader) PortAtEnd(text *domain.Value) (port *domain.Value, whole bool) {
	text = domain.Transparent(text)
	switch {
	case text.Kind == domain.End && text.M == domain.OnlyPort:
		return text, false
	case text.Kind != domain.App || text.Text != "+" && text.Text != "fmt.Sprintf":
		return nil, false
	}
	begin, ok := text.Args[0].Str()
	return r.plain(r.PortOf(text)), ok && (begin == ":" || strings.HasPrefix(begin, ":%"))
}

// SameHost reports whether two values are addresses of the same host.
func (r *Reader) SameHost(a, b *domain.Value) bool {
	h, g := r.hostIn(a), r.hostIn(b)
	return h != nil && h == g
}

// plain looks through conversions of each of the values that v may be.
func (r *Reader) plain(v *domain.Value) *domain.Value {
	if v == nil {
		return nil
	}
	var all []*domain.Value
	for _, m := range v.Members() {
		all = append(all, domain.Transparent(m))
	}
	return r.OneOf(all...)
}

// hostIn returns the host of an address, a literal one as its text; nil if it
// cannot be told. A name is none: what it stands for is not its text.
func (r *Reader) hostIn(v *domain.Value) *domain.Value {
	if v.Kind == domain.Set {
		var all []*domain.Value
		for _, m := range v.Args {
			h := r.hostIn(m)
			if h == nil {
				return nil
			}
			all = append(all, h)
		}
		return r.OneOf(all...)
	}
	if ip, ok := r.HostOf(v); ok {
		return r.Text(ip.String())
	}
	switch v.Kind {
	case domain.Iface:
		if v.Args[0].Kind == domain.Set {
			return r.hostIn(r.apart(v))
		}
		return r.hostField(v.Args[0], v)
	case domain.Struct:
		return r.hostField(v, v)
	case domain.Deref:
		if v.Args[0].Kind == domain.App {
			return r.hostIn(v.Args[0])
		}
	case domain.App:
		return r.hostInApp(v)
	case domain.Const, domain.Nil, domain.Zero, domain.End:
		return nil
	}
	return domain.Transparent(v)
}

// hostField returns the host in a socket address of the type that of has.
func (r *Reader) hostField(content, of *domain.Value) *domain.Value {
	if of.Type == nil || domain.NamedOf(of.Type) == nil {
		return nil
	}
	for _, name := range []string{"Addr", "IP"} {
		if h := r.FieldNamed(content, of.Type, name); h != nil {
			return r.hostIn(h)
		}
	}
	return nil
}

func (r *Reader) hostInApp(v *domain.Value) *domain.Value {
	switch v.Text {
	case "net.JoinHostPort", "net/netip.AddrPortFrom", "ip of", "(net/netip.AddrPort).Addr":
		return r.hostIn(v.Args[0])
	case "net.ResolveTCPAddr#0", "net.TCPAddrFromAddrPort":
		return r.hostIn(v.Args[len(v.Args)-1])
	case "+":
		// host + ":" + port
		if left := v.Args[0]; left.Kind == domain.App && left.Text == "+" {
			if colon, ok := left.Args[1].Str(); ok && colon == ":" {
				return r.hostIn(left.Args[0])
			}
		}
		return nil
	case "fmt.Sprintf":
		return r.hostInFormat(v)
	}
	if inner := domain.Transparent(v); inner != v {
		return r.hostIn(inner)
	}
	return v
}

// hostInFormat returns the host at the beginning of what Sprintf makes.
func (r *Reader) hostInFormat(v *domain.Value) *domain.Value {
	format, ok := v.Args[0].Str()
	if !ok || len(v.Args) < 2 || v.Args[1].Kind != domain.List || len(v.Args[1].Args) != 2 {
		return nil
	}
	if host, _, found := strings.Cut(format, ":%"); !found || host != "%s" && host != "%v" {
		return nil
	}
	return r.hostIn(domain.Transparent(v.Args[1].Args[0]))
}

// Family returns 4 or 6, the family of an address by how it is spelled; 0 if that
// leaves it open.
//
//	net.JoinHostPort(net.IP(ip[:]).String(), port), with an ip of 4 bytes
func (r *Reader) Family(v *domain.Value) int {
	if ip, ok := r.HostOf(v); ok {
		if ip.Is4() {
			return 4
		}
		return 6
	}
	switch v.Kind {
	case domain.Iface, domain.Struct:
		content := v
		if v.Kind == domain.Iface {
			content = v.Args[0]
		}
		if v.Type == nil || domain.NamedOf(v.Type) == nil {
			return 0
		}
		if content.Kind == domain.Deref && content.Args[0].Kind == domain.App {
			return r.Family(content.Args[0])
		}
		if ip := r.FieldNamed(content, v.Type, "IP"); ip != nil {
			return r.Family(ip)
		}
	case domain.App:
		return r.familyOfApp(v)
	}
	return 0
}

func (r *Reader) familyOfApp(v *domain.Value) int {
	switch v.Text {
	case domain.FourBytes, "(net.IP).To4", "(net/netip.Addr).As4", "net/netip.AddrFrom4":
		return 4
	case "(net/netip.Addr).As16":
		return 0 // an IPv4 address has one too
	case "net.ResolveTCPAddr#0":
		if text, ok := v.Args[0].Str(); ok && strings.HasSuffix(text, "4") {
			return 4
		} else if ok && strings.HasSuffix(text, "6") {
			return 6
		}
		return r.Family(v.Args[1])
	case "net.JoinHostPort", "net/netip.AddrPortFrom":
		return r.Family(v.Args[0])
	}
	if len(v.Args) == 1 {
		return r.Family(v.Args[0])
	}
	return 0
}
