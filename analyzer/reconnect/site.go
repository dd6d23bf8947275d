package reconnect

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A site is a call that leads to a raw connect: the connect itself, or a call
// of a function that makes it. The rule climbs from site to site, outward.
type site struct {
	call *flow.Call
	node ast.Node // what stands for the call in the function it is in
	raw  *raw
	hops []hop // the functions between the call and the connect, from the call inward

	to      target   // what is connected, with parameters of the enclosing functions open
	cases   []decide // parameters that decide whether the connect is reached
	holders []holder // dynamic calls on the way, with what they call still open
	dest    []dest   // what the destination depends on
	trail   []step   // the functions climbed from, the innermost first

	again *again   // how it comes to run again, once that is found
	at    ast.Node // where to report it; nil: at node

	retarget func() target // computes to anew, under an assumption
}

// A raw is a connect without a check, or another package's function that makes
// one.
type raw struct {
	name string   // as it is called in messages
	node ast.Node // nil if it stands in another package
}

// A hop is a function on the way from the loop to the connect.
type hop struct {
	name string
	node ast.Node // the call in it that leads on; nil in another package
}

// A step is a function climbed from and the site's call in it.
type step struct {
	f    *flow.Func
	node ast.Node
	hops []hop
}

// A decide is a condition on a parameter: the connect is reached only if it
// may have one of the values, or, with Not, only if it may have another.
type decide struct {
	of     []flow.Origin
	values []string // as constant.Value.ExactString
	not    bool
}

// A holder is a dynamic call that stands for f only if one of the origins does.
type holder struct {
	of    []flow.Origin
	admit func([]flow.Origin) bool
	f     *flow.Func
}

// dest is an expression in the site's function that the destination depends
// on, and the field of it that counts.
type dest struct {
	expr ast.Expr
	path string
}

// again says how a failed connect comes to run again.
type again struct {
	loop      ast.Node // nil for a recursion, and for another package's loop
	in        string   // the function that loops, or that is run again
	handed    bool     // what connects is handed to the function that loops
	recursive bool
}

// dials reports whether fn is a raw connect or leads to one.
func (c *checker) dials(fn *types.Func) bool {
	if known.Speaks(fn) {
		for _, row := range c.prog.Known.Of(fn) {
			switch row.Verb {
			case "connect":
				return true
			case "dial":
				return c.localAddr(row)
			}
		}
		return false
	}
	return fn.Pkg() != c.prog.Pass.Pkg && c.prog.Pass.ImportObjectFact(fn, new(Dials))
}

// localAddr reports whether the package can give a dialer of net a local
// address: one that takes it in an argument, or by the field that it sets.
func (c *checker) localAddr(row *known.Row) bool {
	laddr := row.Operand("laddr")
	if len(laddr.Path) == 0 {
		return true
	}
	for id, obj := range c.prog.Info.Uses {
		if v, ok := obj.(*types.Var); ok && v.IsField() && id.Name == laddr.Path[len(laddr.Path)-1] && known.Speaks(v) {
			return true
		}
	}
	return false
}

// sites returns what a call connects raw, as far as that is decided outside of
// this package.
func (c *checker) sites(call *flow.Call) []*site {
	if call.In == nil || !c.prog.Runs(call) {
		return nil
	}
	var all []*site
	for _, t := range c.targets(call) {
		if t.Obj == nil || t.Func != nil {
			continue // a function of this package: its own calls are looked at
		}
		all = append(all, c.of(call.On(t), t.Obj)...)
	}
	return all
}

func (c *checker) targets(call *flow.Call) []flow.Target {
	if fn := c.prog.StaticCallee(call.Expr); fn != nil {
		return []flow.Target{{Func: c.prog.FuncOf(fn), Obj: fn}}
	}
	if !c.prog.AnyValue(c.dials) {
		return nil
	}
	return c.prog.Targets(call.Expr, call.In)
}

// of returns the sites of a call of fn, a function of another package.
func (c *checker) of(call *flow.Call, fn *types.Func) []*site {
	if !known.Speaks(fn) {
		return c.factSites(call, fn)
	}
	for _, row := range c.prog.Known.Of(fn) {
		var s *site
		switch row.Verb {
		case "connect":
			s = c.connectSite(call, fn, row)
			s.retarget = func() target { return c.connectSite(call, fn, row).to }
		case "dial":
			s = c.dialSite(call, row)
		}
		if s != nil {
			s.call, s.node = call, call.Expr
			s.raw = &raw{callName(fn), call.Expr}
			return []*site{s}
		}
	}
	return nil
}

// connectSite describes a raw connect of a descriptor to a sockaddr.
func (c *checker) connectSite(call *flow.Call, fn *types.Func, row *known.Row) *site {
	s := new(site)
	for _, q := range c.prog.Operand(call, row.Operand("fd")) {
		for part, as := range map[part]flow.Aspect{socketType: flow.Type, protocol: flow.Protocol, family: flow.Family} {
			q.As = as
			s.to[part] = c.prog.Origins(q)
		}
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
	for _, q := range c.prog.Operand(call, laddr) {
		t := c.prog.Info.TypeOf(q.Expr)
		if len(laddr.Path) == 0 && t != nil && isAddrPort(t) {
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
	return nil
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

// callName names a function as code that calls it does.
func callName(fn *types.Func) string {
	if fn.Pkg() == nil {
		return fn.Name()
	}
	return fn.Pkg().Name() + "." + methodName(fn)
}

// methodName names a function without its package: Dial, client.connect.
func methodName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t := recv.Type()
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// funcName names a function of this package: "" for a literal that has no
// name.
func (c *checker) funcName(f *flow.Func) string {
	if f.Obj != nil {
		return methodName(f.Obj)
	}
	return c.prog.NameOf(f)
}
