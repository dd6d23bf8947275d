package std

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// dialRow runs a dialer of net whose own check is off if its local port is not 0.
//
//	(&net.Dialer{LocalAddr: a}).Dial("tcp", addr)
func (c *Call) dialRow(row *known.Row) []*state.State {
	network, _ := c.operand(row.Operand("net"))
	whole := row.Operand("raddr")
	whole.Path = nil
	raddr, rtype := c.operand(whole)
	laddr, ltype := c.operand(row.Operand("laddr"))
	if raddr == nil || laddr == nil {
		return c.safeDial()
	}
	dest := c.TypedAddr(c.s, raddr, rtype)
	if !maybeTCPNetwork(network) {
		return c.safeDial()
	}
	var out []*state.State
	safe := false
	for _, l := range laddr.Members() {
		from := c.TypedAddr(c.s, l, ltype)
		port := c.Addrs.LocalPort(from)
		if port != nil {
			c.caller.ConnectAt(true).Ports |= c.Addrs.Evidence(c.s.Facts, from, dest)
		}
		if port == nil || port != c.Addrs.PortOf(dest) && !nonZeroPort(c.s, port) || !c.Addrs.MayMeetItself(c.s.Facts, from, dest) {
			safe = true
			continue
		}
		out = append(out, c.dialFrom(c.dialFamily(network, from, dest), from, dest)...)
	}
	if safe {
		out = append(out, c.safeDial()...)
	}
	return c.caller.Distinct(out)
}

// dialFrom runs a dialer of net with a local port that is not 0.
func (c *Call) dialFrom(family, from, dest *domain.Value) []*state.State {
	n := c.NewName(c.site, c.GlobalName("conn"))
	sock := c.NewSock(family, c.UnknownPart("type"), c.UnknownPart("proto"))
	sock = c.WithSockArg(sock, domain.SockBound, from)
	s := *c.s
	s.Socks = c.Named.Put(c.s.Socks, n.ID(), sock)
	return c.connect(c.State(s), n, sock, c.NilValue, dest, true)
}

// dialFamily returns the address family that a dialer of net uses, as far as its
// network or a literal address decides.
//
//	d.Dial("tcp4", addr)
func (c *Call) dialFamily(network, from, dest *domain.Value) *domain.Value {
	const inet = 2 // on every system
	if network != nil {
		if text, ok := network.Str(); ok && strings.HasSuffix(text, "4") {
			return c.Int(inet)
		}
	}
	for _, addr := range []*domain.Value{from, dest} {
		if c.Addrs.Family(addr) == 4 {
			return c.Int(inet)
		}
	}
	return c.UnknownPart("family")
}

// nonZeroPort reports whether a local port is provably not 0.
func nonZeroPort(s *state.State, port *domain.Value) bool {
	for _, p := range port.Members() {
		if !isNonZeroPort(s, p) {
			return false
		}
	}
	return true
}

// isNonZeroPort reports whether one is, also by what it is made of. A text that is not empty
// may be "0".
//
//	if text != "" { port, err = strconv.Atoi(text) }
func isNonZeroPort(s *state.State, p *domain.Value) bool {
	for parsed := false; p != nil; p = domain.Inner(p) {
		if p.Kind == domain.End || !parsed && s.IsNonZero(p) {
			return true
		}
		parsed = p.IsParsed() || parsed && !p.IsSpelled()
	}
	return false
}

func maybeTCPNetwork(network *domain.Value) bool {
	if network == nil {
		return true
	}
	for _, n := range network.Members() {
		text, ok := n.Str()
		if !ok || len(text) >= 3 && text[:3] == "tcp" {
			return true
		}
	}
	return false
}

// safeDial runs a dialer that checks for itself.
func (c *Call) safeDial() []*state.State {
	n := c.NewName(c.site, c.GlobalName("conn"))
	s := *c.s
	sock := c.NewSock(c.UnknownPart("family"), c.UnknownPart("type"), c.UnknownPart("proto"))
	s.Socks = c.Named.Put(c.s.Socks, n.ID(), c.WithPhase(sock, domain.PhaseOpen))
	out := c.succeeded(c.State(s), c.Conn(n))
	return append(out, c.failedResult(c.s, c.refusedBy(true), c.Constants.Refused)...)
}
