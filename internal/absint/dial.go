package absint

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
)

// dialRow runs a dialer of net whose own check is off if its local port is not 0.
//
//	(&net.Dialer{LocalAddr: a}).Dial("tcp", addr)
func (c *stdCall) dialRow(row *known.Row) []*state {
	network, _ := c.operand(row.Operand("net"))
	whole := row.Operand("raddr")
	whole.Path = nil
	raddr, rtype := c.operand(whole)
	laddr, ltype := c.operand(row.Operand("laddr"))
	if raddr == nil || laddr == nil {
		return c.safeDial()
	}
	dest := c.typed(c.s, raddr, rtype)
	if !maybeTCPNetwork(network) {
		return c.safeDial()
	}
	var out []*state
	safe := false
	for _, l := range laddr.members() {
		from := c.typed(c.s, l, ltype)
		port := c.localPort(from)
		if port != nil {
			c.weigh(c.connectAt(true), from, dest)
		}
		if port == nil || port != c.portOf(dest) && !c.nonZeroPort(c.s, port) || !c.mayMeetItself(from, dest) {
			safe = true
			continue
		}
		out = append(out, c.dialFrom(c.dialFamily(network, from, dest), from, dest)...)
	}
	if safe {
		out = append(out, c.safeDial()...)
	}
	return c.distinct(out)
}

// dialFrom runs a dialer of net with a local port that is not 0.
func (c *stdCall) dialFrom(family, from, dest *Value) []*state {
	n := c.made(c.site, c.global("conn"))
	sock := c.newSock(family, c.unknownPart("type"), c.unknownPart("proto"))
	sock = c.sockWith(sock, sockBound, from)
	s := *c.s
	s.socks = c.named.put(c.s.socks, n.id, sock)
	return c.connect(c.state(s), n, sock, dest, true)
}

// dialFamily returns the address family that a dialer of net uses, as far as its
// network or a literal address decides.
//
//	d.Dial("tcp4", addr)
func (c *stdCall) dialFamily(network, from, dest *Value) *Value {
	const inet = 2 // on every system
	if network != nil {
		if text, ok := network.str(); ok && strings.HasSuffix(text, "4") {
			return c.number(inet)
		}
	}
	for _, addr := range []*Value{from, dest} {
		if ip, ok := c.hostOf(addr); ok && (ip.Is4() || ip.Is4In6()) {
			return c.number(inet)
		}
	}
	return c.unknownPart("family")
}

// nonZeroPort reports whether a local port is provably not 0.
func (f *frame) nonZeroPort(s *state, port *Value) bool {
	for _, p := range port.members() {
		if !f.nonZeroOf(s, p) && !f.nonZeroOf(s, transparent(p)) && transparent(p).kind != End {
			return false
		}
	}
	return true
}

func maybeTCPNetwork(network *Value) bool {
	if network == nil {
		return true
	}
	for _, n := range network.members() {
		text, ok := n.str()
		if !ok || len(text) >= 3 && text[:3] == "tcp" {
			return true
		}
	}
	return false
}

// safeDial runs a dialer that checks for itself.
func (c *stdCall) safeDial() []*state {
	n := c.made(c.site, c.global("conn"))
	s := *c.s
	sock := c.newSock(c.unknownPart("family"), c.unknownPart("type"), c.unknownPart("proto"))
	s.socks = c.named.put(c.s.socks, n.id, c.phase(sock, phaseOpen))
	out := c.succeeded(c.state(s), c.conn(n))
	return append(out, c.refusedResult(c.s)...)
}
