package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// connectRow runs a raw connect. It reports false for a call that is none: a
// send without MSG_FASTOPEN, another system call.
//
//	unix.Connect(fd, sa)
func (c *stdCall) connectRow(row *known.Row) ([]*state, bool) {
	fd, _ := c.operand(row.Operand("fd"))
	addr, _ := c.operand(row.Operand("addr"))
	if fd == nil || addr == nil {
		return nil, false
	}
	switch row.Verb {
	case "fastopen":
		flags, _ := c.operand(row.Operand("flags"))
		if n, ok := flags.integer(); addr.kind == Nil || ok && n&c.numbers.fastOpen == 0 || !ok && !mentionsConst(flags, c.numbers.fastOpen) {
			return nil, false
		}
	case "rawcall":
		if trap, _ := c.operand(row.Operand("trap")); trap != nil {
			if n, ok := trap.integer(); !ok || !c.numbers.connect[n] {
				return nil, false
			}
		}
	}
	n := c.connName(c.s, fd)
	if n == nil {
		n = c.made(c.site, c.global("socket"))
	}
	s := c.s
	sock := c.sock(s, n)
	if sock == nil {
		sock = c.newSock(c.unknownPart("family"), c.unknownPart("type"), c.unknownPart("proto"))
	}
	dest := c.sockaddr(s, addr)
	if !c.mayBeTCP(sock, addr, dest, row.Verb == "rawcall") || !c.mayMeetItself(sock.args[sockBound], dest) {
		return c.harmless(), true
	}
	return c.connect(s, n, sock, dest, false), true
}

// mentionsConst reports whether bits are or-ed into a value that is not known.
func mentionsConst(v *Value, bits int64) bool {
	if n, ok := v.integer(); ok {
		return n&bits != 0
	}
	if v.kind == App && v.text == "|" || v.kind == Set {
		for _, a := range v.args {
			if mentionsConst(a, bits) {
				return true
			}
		}
	}
	return false
}

func (c *stdCall) unknownPart(what string) *Value { return c.sym(c.global("unknown " + what)) }

// harmless ends a connect that cannot meet itself: it may fail or succeed, and
// neither matters.
func (c *stdCall) harmless() []*state {
	err := c.sym(c.made(c.site, c.global("err")))
	return c.with(c.s, c.withError(err))
}

// connect runs a connect of the socket n to dest, as the world has it.
func (c *stdCall) connect(s *state, n *Name, sock, dest *Value, net bool) []*state {
	k := c.connectAt(net)
	k.Name = callName(c.fn)
	c.attempted(s, attempt{connect: k.ID, dest: dest})
	var out []*state
	wrong := !c.inFamily(sock, dest)
	if c.world.Fails || s.wait || wrong {
		t, err, number := s, c.inTimeWait, c.numbers.notAvail
		if !s.wait && !wrong {
			t, err, number = c.failed(s, k.ID, dest), c.refused, c.numbers.refused
		}
		out = append(out, c.failedResult(t, err, number)...)
	}
	if c.world.Succeeds && !s.wait && !wrong {
		o := *sock
		o.id, o.mask, o.depth = 0, 0, 0
		o.n, o.tag, o.m = phaseOpen, k.ID+1, 0
		o.args = append([]*Value(nil), sock.args...)
		o.args[sockDest] = dest
		t := *s
		t.socks = c.named.put(s.socks, n.id, c.pinned(c.make(o), 0))
		if net {
			out = append(out, c.succeeded(c.state(t), c.conn(n))...)
		} else {
			out = append(out, c.zeroResults(c.state(t))...)
		}
	}
	return out
}

// inFamily reports whether a socket can connect to an address of which nothing
// is known: it is of the world's family then.
func (c *stdCall) inFamily(sock, dest *Value) bool {
	if dest.kind == Iface || !c.world.Follows {
		return true
	}
	n, ok := sock.args[sockFamily].integer()
	return !ok || (n == c.numbers.inet6) == (c.world.Family == 6)
}

// refusedResult ends the call with the error of a refused connect.
func (c *stdCall) refusedResult(s *state) []*state {
	return c.failedResult(s, c.refused, c.numbers.refused)
}

// failedResult ends the call with the error of a connect: an error, or the
// number that a system call returns.
func (c *stdCall) failedResult(s *state, err *Value, number int64) []*state {
	res := c.fn.Signature().Results()
	all := make([]*Value, res.Len())
	for i := range all {
		t := res.At(i).Type()
		switch {
		case isError(t) || namedOf(t) != nil && namedOf(t).Obj().Name() == "Errno":
			all[i] = err
			if _, basic := t.Underlying().(*types.Basic); basic {
				all[i] = c.number(number)
			}
		case i == 0 && res.Len() == 3: // r1 of a system call
			all[i] = c.number(-1)
		default:
			all[i] = c.zero(t)
			if i == 0 && res.Len() == 1 || i == 0 && res.Len() == 2 && isInt(t) {
				all[i] = c.number(-1)
			}
		}
	}
	return c.with(s, all)
}

func isInt(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func (c *stdCall) zeroResults(s *state) []*state {
	res := c.fn.Signature().Results()
	all := make([]*Value, res.Len())
	for i := range all {
		all[i] = c.zero(res.At(i).Type())
	}
	return c.with(s, all)
}

// callName names a function as code that calls it does.
func callName(fn *types.Func) string {
	if name, ok := known.NameInC(fn); ok {
		return name
	}
	name := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		if named := namedOf(recv.Type()); named != nil {
			name = named.Obj().Name() + "." + name
		}
	}
	return fn.Pkg().Name() + "." + name
}

// connectAt returns the connect at this instruction.
func (f *frame) connectAt(net bool) *Connect {
	id := f.fn.ID + "#" + itoa(f.site)
	k := f.connects[id]
	if k == nil {
		k = &Connect{ID: len(f.Connects), Func: f.fn, Site: f.site, Net: net}
		if f.site < len(f.shape.instr) {
			k.In = f.shape.instr[f.site]
		}
		f.connects[id] = k
		f.Connects = append(f.Connects, k)
	}
	return k
}

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
		port := c.localPort(c.s, from)
		if port == nil || port != c.portOf(dest) && !c.nonZeroPort(c.s, port) || !c.mayMeetItself(from, dest) {
			safe = true
			continue
		}
		out = append(out, c.dialFrom(from, dest)...)
	}
	if safe {
		out = append(out, c.safeDial()...)
	}
	return c.distinct(out)
}

// dialFrom runs a dialer of net with a local port that is not 0.
func (c *stdCall) dialFrom(from, dest *Value) []*state {
	n := c.made(c.site, c.global("conn"))
	sock := c.newSock(c.unknownPart("family"), c.unknownPart("type"), c.unknownPart("proto"))
	sock = c.sockWith(sock, sockBound, from)
	s := *c.s
	s.socks = c.named.put(c.s.socks, n.id, sock)
	return c.connect(c.state(s), n, sock, dest, true)
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

// socket runs a call that makes a socket.
func (c *stdCall) socket(row *known.Row) []*state {
	family, _ := c.operand(row.Operand("family"))
	typ, _ := c.operand(row.Operand("type"))
	proto, _ := c.operand(row.Operand("proto"))
	if family == nil || typ == nil || proto == nil {
		return c.with(c.s, nil)
	}
	n := c.made(c.site, c.global("socket"))
	s := *c.s
	s.socks = c.named.put(c.s.socks, n.id, c.newSock(family, typ, proto))
	return c.succeeded(c.state(s), c.conn(n))
}

// bind runs a call that binds a socket.
func (c *stdCall) bind(row *known.Row) []*state {
	fd, _ := c.operand(row.Operand("fd"))
	at, _ := c.operand(row.Operand("at"))
	if fd == nil || at == nil {
		return c.with(c.s, nil)
	}
	n := c.connName(c.s, fd)
	if n == nil {
		return c.succeeded(c.s)
	}
	sock := c.s.socks.get(n.id)
	if sock == nil {
		sock = c.newSock(c.unknownPart("family"), c.unknownPart("type"), c.unknownPart("proto"))
	}
	s := *c.s
	s.socks = c.named.put(c.s.socks, n.id, c.sockWith(sock, sockBound, c.sockaddr(c.s, at)))
	out := c.succeeded(c.state(s))
	return append(out, c.with(c.s, c.withError(c.sym(c.global("!EADDRINUSE"))))...)
}

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

// mayMeetItself reports whether a connect from the address from, Nil for one
// that the kernel chooses, can meet itself at dest (SPEC 2.3).
func (f *frame) mayMeetItself(from, dest *Value) bool {
	if f.otherHost(dest) {
		return false
	}
	ports := f.portOf(dest)
	bound := (*Value)(nil)
	if from.kind != Nil {
		bound = f.portOf(from)
	}
	if bound != nil {
		if b, ok := bound.integer(); ok && b != 0 {
			if ports == nil {
				return true
			}
			for _, p := range ports.members() {
				if n, ok := p.integer(); !ok || n == b {
					return true
				}
			}
			return false
		}
	}
	if ports == nil {
		return true
	}
	for _, p := range ports.members() {
		n, ok := p.integer()
		if !ok || n >= f.prog.Low && n <= f.prog.High && !f.prog.allowed(n) {
			return true
		}
		if bound != nil {
			if b, ok := bound.integer(); !ok && b == 0 {
				return true // bound to a port that is not known
			}
		}
	}
	return false
}

// run runs a function that is handed to one that runs it.
func (c *stdCall) run(row *known.Row) []*state {
	fn, _ := c.operand(row.Operand("func"))
	if fn == nil {
		return c.with(c.s, nil)
	}
	switch row.Word("when") {
	case "later":
		s := c.s
		for _, m := range fn.members() {
			s = c.push(s, c.site, 1, m, nil)
		}
		return c.with(s, []*Value{c.app("afterfunc", fn, c.sym(c.made(c.site, nil)))})
	case "once":
		return c.once(fn)
	case "retry":
		c.retried(fn)
		return c.with(c.s, nil)
	}
	var out []*state
	for _, m := range fn.members() {
		s := c.s
		if row.Word("when") == "again" {
			s = c.disarmed(s)
		}
		after := c.callback(s, m)
		if row.Word("when") == "go" {
			after = c.concurrently(s, after)
		}
		if row.Word("when") == "again" {
			for i := range after {
				after[i] = c.disarmed(after[i])
			}
		}
		if len(after) == 0 {
			after = []*state{c.s}
		}
		for _, t := range after {
			out = append(out, c.succeeded(t)...)
		}
	}
	return c.distinct(out)
}

// retried notes that a function is run again whenever it failed, by code out
// of sight: what it connects comes round again, what it returns is used.
func (f *frame) retried(fn *Value) {
	for _, m := range fn.members() {
		if m.kind != Func || f.prog.Funcs[m.text] == nil {
			continue
		}
		body := f.prog.Funcs[m.text]
		args := make([]*Value, 0, len(body.Params)+len(m.args))
		for i := range body.Params {
			args = append(args, f.sym(f.made(f.site, f.global("cb"+itoa(i)))))
		}
		s := f.state(state{})
		p := f.passing(s, append(args, m.args...), f.active[body.ID])
		ent := f.enter(f.ent, body, p.args, p.start, f.instance(body, m), 0)
		f.edge(body.ID)
		for a := range ent.attempts {
			at := m.tag
			if at == 0 {
				at = f.place(-1)
			}
			key := CandidateKey{Func: f.fn.ID, Site: f.site, Connect: a.connect, Handed: at}
			if !a.looped && f.Found[key] == nil {
				f.Found[key] = &Candidate{CandidateKey: key, Connect: f.Connects[a.connect], Header: -2}
			}
		}
		p.tag = m.tag
		f.events(s, ent, p, m.tag)
		for k := range ent.used {
			f.usedByClient(k.connect)
		}
		for _, o := range ent.outs {
			if f.failing(o.results, body.Results) {
				continue
			}
			t := f.resume(s, &ir.Instr{Dst: -1}, p, o)
			f.connsIn(t, p.back.value(o.results), func(n *Name) {
				if k := t.socks.get(n.id); k.tag > 0 && k.n == phaseOpen {
					f.usedByClient(k.tag - 1)
				}
			})
		}
	}
}

// usedByClient notes that a client out of sight uses what a connect has made
// for it.
func (f *frame) usedByClient(connect int) {
	for _, key := range f.pinKeys {
		if key.Func == f.fn.ID && key.Site == f.site && key.Connect == connect {
			f.Used[key] = true
		}
	}
}
