package reconnect

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow"
)

// A part is something about a connect that decides whether it can connect a
// socket to itself.
type part int

// The parts of a target.
const (
	address    part = iota // the sockaddr: of what type
	port                   // the destination's port
	host                   // its IP address, 4 or 16 bytes
	socketType             // SOCK_STREAM, with flag bits
	protocol               // IPPROTO_TCP
	family                 // AF_INET
	network                // "tcp"
	localPort              // of a dialer of net: the local port it is given
	bound                  // of a raw connect: the port it is bound to for certain
	flags                  // of a send: MSG_FASTOPEN among them makes it connect
	trap                   // of a system call by number: which
	rawAddress             // its address: a pointer into memory
	parts
)

// String returns the name of a part, for facts.
func (p part) String() string {
	return [parts]string{"address", "port", "host", "type", "protocol", "family", "network", "local port", "bound port", "flags", "trap", "raw address"}[p]
}

// A target holds the origins of each part; none at all where nothing is known.
type target [parts][]flow.Origin

// instantiate puts a call's arguments in for the parameters of f.
func (t *target) instantiate(p *flow.Package, call *flow.Call, f *flow.Func) target {
	var up target
	for i, set := range t {
		if set != nil {
			up[i] = append([]flow.Origin{}, p.Instantiate(set, call, f)...)
		}
	}
	return up
}

// possible reports whether a socket could connect to itself this way, as far
// as the origins tell. What parameters decide is still possible, unless this
// is final: then nobody is left to decide that a local port is none.
func (c *checker) possible(t target, final bool) bool {
	for part, admits := range map[part]func(flow.Origin) bool{
		address:    c.maybeInet,
		host:       c.maybeLocal,
		protocol:   c.maybeProtocol,
		family:     c.maybeFamily,
		network:    maybeTCP,
		socketType: c.maybeStream,
	} {
		if len(t[part]) > 0 && !slices.ContainsFunc(t[part], admits) {
			return false
		}
	}
	certain := func(admits func(flow.Origin) bool) func(flow.Origin) bool {
		return func(o flow.Origin) bool { return !final && o.Kind == flow.Param || admits(o) }
	}
	if t[flags] != nil && !slices.ContainsFunc(t[flags], certain(c.hasFastOpen)) ||
		t[trap] != nil && !slices.ContainsFunc(t[trap], certain(c.connects)) {
		return false
	}
	if t[rawAddress] != nil && !slices.ContainsFunc(t[rawAddress], c.maybeRawInet) && !c.surelyTCP(t) {
		return false
	}
	return c.maybePorts(t, final)
}

// maybePorts reports whether the two ports can be the same.
func (c *checker) maybePorts(t target, final bool) bool {
	if t[localPort] != nil { // the check of net is off if that is not 0
		return slices.ContainsFunc(t[localPort], func(l flow.Origin) bool {
			return !final && l.Kind == flow.Param || c.fixes(l, t[port])
		})
	}
	if fixed := t[bound]; fixed != nil && !slices.ContainsFunc(fixed, func(l flow.Origin) bool { return !isPort(l) }) {
		return slices.ContainsFunc(fixed, func(l flow.Origin) bool { return c.meets(l, t[port]) })
	}
	return len(t[port]) == 0 || slices.ContainsFunc(t[port], c.maybeEphemeral)
}

// isPort reports whether an origin is a port that is not 0 for certain.
func isPort(o flow.Origin) bool {
	n, ok := o.Port()
	return ok && n != 0
}

// fixes reports whether a local port is surely none that the system chooses,
// and can be the destination's.
func (c *checker) fixes(local flow.Origin, remote []flow.Origin) bool {
	switch _, own := c.prog.Known.Is(local.Obj, "bound"); {
	case own && local.Kind == flow.Opaque:
		return true
	case isPort(local):
		return c.meets(local, remote)
	}
	unknown := local.Kind == flow.Opaque || local.Kind == flow.Param
	return unknown && slices.ContainsFunc(remote, func(r flow.Origin) bool { return sameOrigin(local, r) })
}

// meets reports whether a constant local port can be the destination's.
func (c *checker) meets(local flow.Origin, remote []flow.Origin) bool {
	l, _ := local.Port()
	if c.opts.Allow.Contains(l) {
		return false
	}
	if len(remote) == 0 {
		return true
	}
	return slices.ContainsFunc(remote, func(r flow.Origin) bool {
		n, ok := r.Port()
		return !ok && r.Kind != flow.Zero || n == l
	})
}

// maybeEphemeral reports whether a destination's port can be one that the
// kernel gives to a socket of its own accord.
func (c *checker) maybeEphemeral(o flow.Origin) bool {
	n, ok := o.Port()
	if !ok {
		return o.Kind != flow.Zero && o.Kind != flow.Nil
	}
	return c.opts.ephemeral().Contains(n) && !c.opts.Allow.Contains(n)
}

// maybeInet reports whether a sockaddr can be one of IP.
func (c *checker) maybeInet(o flow.Origin) bool {
	switch {
	case o.Kind == flow.Nil:
		return false
	case o.Kind == flow.Param && o.Want.Path != nil:
		return true
	}
	t := c.typeOf(o)
	if t == nil {
		return true
	}
	if o.Kind == flow.Zero && types.IsInterface(t) {
		return false // no address yet
	}
	named, ok := types.Unalias(deref(t)).(*types.Named)
	if !ok {
		return true
	}
	_, not := c.prog.Known.Is(named.Obj(), "nottcp")
	return !not
}

// typeOf returns the type of what an origin is, or nil.
func (c *checker) typeOf(o flow.Origin) types.Type {
	switch {
	case o.Want.Path != nil:
		return nil
	case o.Kind == flow.Param || o.Kind == flow.Zero:
		if o.Obj != nil {
			return o.Obj.Type()
		}
	case o.Expr != nil:
		return c.prog.Info.TypeOf(o.Expr)
	}
	return nil
}

// maybeRawInet reports whether an address in memory is known to be one of IP,
// or left to a caller.
func (c *checker) maybeRawInet(o flow.Origin) bool {
	t := c.typeOf(o)
	if t == nil {
		return false
	}
	named, ok := types.Unalias(deref(t)).(*types.Named)
	if !ok {
		return false
	}
	_, is := c.prog.Known.Is(named.Obj(), "rawinet")
	return is
}

// surelyTCP reports whether the socket is in sight and can be TCP.
func (c *checker) surelyTCP(t target) bool {
	if !slices.ContainsFunc(t[rawAddress], c.maybeInet) {
		return false
	}
	is := func(p part) bool {
		return slices.ContainsFunc(t[p], func(o flow.Origin) bool { _, known := intOf(o); return known })
	}
	return is(socketType) && is(family)
}

// maybeTCP reports whether the name of a network can be one of TCP.
func maybeTCP(o flow.Origin) bool {
	if o.Value == nil || o.Value.Kind() != constant.String {
		return o.Kind != flow.Zero
	}
	return strings.HasPrefix(constant.StringVal(o.Value), "tcp")
}

// maybeLocal reports whether an IP address can be one of this host: a literal
// one is if it is loopback or unspecified.
func (c *checker) maybeLocal(o flow.Origin) bool {
	lit, ok := o.Expr.(*ast.CompositeLit)
	if o.Kind != flow.Composite || !ok {
		return true
	}
	ip, ok := c.bytesOf(lit)
	if !ok {
		return true
	}
	return isLocal(ip)
}

// bytesOf returns the elements of an array literal of constants.
func (c *checker) bytesOf(lit *ast.CompositeLit) ([]byte, bool) {
	arr, ok := c.prog.Info.TypeOf(lit).Underlying().(*types.Array)
	if !ok || arr.Len() > 16 {
		return nil, false
	}
	ip := make([]byte, arr.Len())
	at := int64(0)
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			key := c.prog.Info.Types[kv.Key].Value
			if key == nil {
				return nil, false
			}
			at, _ = constant.Int64Val(constant.ToInt(key))
			elt = kv.Value
		}
		v := c.prog.Info.Types[elt].Value
		if v == nil || at < 0 || at >= arr.Len() {
			return nil, false
		}
		n, _ := constant.Int64Val(constant.ToInt(v))
		ip[at] = byte(n)
		at++
	}
	return ip, true
}

// isLocal reports whether an address of 4 or 16 bytes is loopback or
// unspecified, also as an IPv4-mapped one (RFC 4291, section 2.5).
func isLocal(ip []byte) bool {
	zero := func(b []byte) bool { return !slices.ContainsFunc(b, func(x byte) bool { return x != 0 }) }
	if len(ip) == 16 {
		if zero(ip[:15]) && ip[15] <= 1 {
			return true
		}
		if !zero(ip[:10]) || ip[10] != 0xff || ip[11] != 0xff {
			return false
		}
		ip = ip[12:]
	}
	return len(ip) != 4 || ip[0] == 127 || zero(ip)
}

// sameOrigin reports whether two origins are one value.
func sameOrigin(a, b flow.Origin) bool {
	if a.Kind == flow.Opaque && a.Expr == nil {
		return false // all that is known is that nothing is
	}
	return a.Kind == b.Kind && a.Expr == b.Expr && a.In == b.In && a.Param == b.Param && a.Obj == b.Obj &&
		a.Want == b.Want && a.Posn == b.Posn ||
		a.Kind == flow.Param && b.Kind == flow.Param && a.In == b.In && a.Param == b.Param && a.Want == b.Want
}
