package reconnect

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// of returns the sites of a call of fn, a function of another package.
func (c *checker) of(call *flow.Call, fn *types.Func) []*site {
	if !known.Speaks(fn) {
		return c.factSites(call, fn)
	}
	for _, row := range c.prog.Known.Of(fn) {
		if s := c.knownSite(call, fn, row); s != nil {
			s.call, s.node = call, call.Expr
			s.raw = &raw{name: callName(fn), node: call.Expr}
			s.retarget = func() target {
				if again := c.knownSite(call, fn, row); again != nil {
					return again.to
				}
				return s.to
			}
			return []*site{s}
		}
	}
	return nil
}

// knownSite describes what a row says that a call connects.
func (c *checker) knownSite(call *flow.Call, fn *types.Func, row *known.Row) *site {
	switch row.Verb {
	case "connect", "fastopen":
		return c.connectSite(call, fn, row)
	case "rawcall":
		return c.rawcallSite(call, row)
	case "dial":
		return c.dialSite(call, row)
	}
	return nil
}

// connectSite describes a raw connect of a descriptor to a sockaddr, or a send
// that connects.
func (c *checker) connectSite(call *flow.Call, fn *types.Func, row *known.Row) *site {
	s := new(site)
	c.socketOf(s, call, row.Operand("fd"))
	for _, q := range c.prog.Operand(call, row.Operand("flags")) {
		q.As = flow.Bits
		s.to[flags] = c.prog.Origins(q)
	}
	cl := c.sockaddrsOf(fn.Pkg())
	for _, q := range c.prog.Operand(call, row.Operand("addr")) {
		s.to[address] = c.staticAddress(q)
		s.to[port] = c.below(q, cl.ports, flow.Port)
		s.to[host] = c.below(q, cl.hosts, flow.Whole)
		s.dest = append(s.dest, dest{expr: q.Expr})
	}
	s.to[bound] = c.boundPort(call, row.Operand("fd"), cl.ports)
	return s
}

// rawcallSite describes a system call that connects, by its number, a
// descriptor to an address in memory.
func (c *checker) rawcallSite(call *flow.Call, row *known.Row) *site {
	s := new(site)
	for _, q := range c.prog.Operand(call, row.Operand("trap")) {
		s.to[trap] = c.prog.Origins(q)
		if !slices.ContainsFunc(s.to[trap], c.maybeConnect) {
			return nil
		}
	}
	c.socketOf(s, call, row.Operand("fd"))
	for _, q := range c.prog.Operand(call, row.Operand("addr")) {
		s.to[rawAddress] = c.prog.Origins(q)
		if len(s.to[rawAddress]) == 0 {
			s.to[rawAddress] = []flow.Origin{{Kind: flow.Opaque}}
		}
		s.dest = append(s.dest, dest{expr: q.Expr})
	}
	return s
}

// socketOf fills in what is known of the socket behind a descriptor.
func (c *checker) socketOf(s *site, call *flow.Call, fd known.Operand) {
	for _, q := range c.prog.Operand(call, fd) {
		for part, as := range map[part]flow.Aspect{socketType: flow.Type, protocol: flow.Protocol, family: flow.Family} {
			q.As = as
			s.to[part] = c.prog.Origins(q)
		}
	}
}

// staticAddress returns the origins of a sockaddr whose type tells nothing.
func (c *checker) staticAddress(q flow.Query) []flow.Origin {
	if t := c.prog.Info.TypeOf(q.Expr); t != nil && !types.IsInterface(t) {
		return []flow.Origin{{Kind: flow.Composite, Expr: q.Expr, In: q.In}}
	}
	return c.prog.Origins(q)
}

// below returns the origins of what lies at any of the paths below a query's
// value.
func (c *checker) below(q flow.Query, paths []flow.Path, as flow.Aspect) []flow.Origin {
	var all []flow.Origin
	q.As = as
	for _, path := range paths {
		q.Path = path
		for _, o := range c.prog.Origins(q) {
			if !slices.ContainsFunc(all, func(p flow.Origin) bool { return sameOrigin(o, p) }) {
				all = append(all, o)
			}
		}
	}
	return all
}

// dialSite describes a dialer of package net from a local address; nil if that
// has no port.
func (c *checker) dialSite(call *flow.Call, row *known.Row) *site {
	s := new(site)
	local := c.localPort(call, row.Operand("laddr"))
	if local == nil {
		return nil
	}
	s.to[localPort] = local
	for _, q := range c.prog.Operand(call, row.Operand("net")) {
		s.to[network] = c.prog.Origins(q)
	}
	for _, q := range c.prog.Operand(call, row.Operand("raddr")) {
		s.to[port] = c.prog.Origins(q)
		s.dest = append(s.dest, dest{expr: q.Expr})
	}
	return s
}

// localPort returns the origins of the port in a local address: a
// *net.TCPAddr, perhaps behind a net.Addr, or a netip.AddrPort.
func (c *checker) localPort(call *flow.Call, laddr known.Operand) []flow.Origin {
	queries := c.prog.Operand(call, laddr)
	if len(queries) != 1 {
		return nil
	}
	q := queries[0]
	if t := c.prog.Info.TypeOf(q.Expr); len(laddr.Path) == 0 && t != nil && isAddrPort(t) {
		q.As = flow.HostPort
		return c.prog.Origins(q)
	}
	path, ok := c.prog.Extend(q.Path, tcpAddr(c.prog.Pass.Pkg), "Port")
	if !ok {
		return nil
	}
	q.Path, q.As = path, flow.Port
	return c.prog.Origins(q)
}

func isAddrPort(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "net/netip"
}

// tcpAddr returns net.TCPAddr as pkg or what it imports sees it, or nil.
func tcpAddr(pkg *types.Package) types.Type {
	seen := make(map[*types.Package]bool)
	var find func(pkg *types.Package) types.Type
	find = func(pkg *types.Package) types.Type {
		if seen[pkg] {
			return nil
		}
		seen[pkg] = true
		if pkg.Path() == "net" {
			if obj := pkg.Scope().Lookup("TCPAddr"); obj != nil {
				return obj.Type()
			}
			return nil
		}
		for _, imp := range pkg.Imports() {
			if t := find(imp); t != nil {
				return t
			}
		}
		return nil
	}
	return find(pkg)
}
