package absint

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A stdCall is a call of a function that the table speaks for.
type stdCall struct {
	*frame
	s    *state
	in   *ir.Instr
	fn   *types.Func
	vals []*Value // the receiver, if there is one, and the arguments
	recv int      // 1 if there is a receiver
}

func speaks(obj types.Object) bool { return known.Speaks(obj) }

// std runs a call of a function of std or x/sys, as the table says what it
// does. It reports false for other functions.
func (f *frame) std(s *state, in *ir.Instr, fn *types.Func, vals []*Value) ([]*state, bool) {
	c := &stdCall{frame: f, s: s, in: in, fn: fn, vals: vals}
	if fn.Signature().Recv() != nil {
		c.recv = 1
	}
	rows := f.prog.Known.Of(fn)
	if !known.Speaks(fn) {
		for _, row := range rows {
			if row.Verb == "run" {
				return c.run(row), true
			}
		}
		return nil, false
	}
	for _, row := range rows {
		if states, ok := c.row(row); ok {
			return states, true
		}
	}
	return c.other(rows), true
}

// row runs what one row of the table says, if it is about sockets, control or
// comparisons.
func (c *stdCall) row(row *known.Row) ([]*state, bool) {
	switch row.Verb {
	case "connect", "fastopen", "rawcall":
		return c.connectRow(row)
	case "dial":
		return c.dialRow(row), true
	case "safedial":
		return c.safeDial(), true
	case "socket":
		return c.socket(row), true
	case "bind":
		return c.bind(row), true
	case "local":
		return c.endOf(row, local), true
	case "remote":
		return c.endOf(row, remote), true
	case "bound":
		return c.boundAddr(row), true
	case "dup":
		return c.dup(row), true
	case "wrap":
		return c.wrap(row), true
	case "close":
		return c.closes(row), true
	case "linger":
		return c.linger(row), true
	case "setup":
		return c.setup(), true
	case "run":
		return c.run(row), true
	case "exit":
		return nil, true
	case "waits":
		return c.with(c.waited(c.s), nil), true
	case "fires":
		return c.with(c.s, []*Value{c.app("time.After", c.sym(c.made(c.site, nil)))}), true
	case "rearm":
		return c.rearm(), true
	case "accept", "receives", "input":
		return c.input(), true
	case "equal":
		return c.equalRow(row), true
	case "compare":
		return c.compareRow(row), true
	}
	return nil, false
}

// operand returns what an operand of a row means at this call, with its type.
func (c *stdCall) operand(o known.Operand) (*Value, types.Type) {
	sig := c.fn.Signature()
	var v *Value
	var t types.Type
	switch o.Base {
	case known.Recv:
		if c.recv == 0 || len(c.vals) == 0 {
			return nil, nil
		}
		v, t = c.vals[0], sig.Recv().Type()
	case known.Arg:
		i := o.Index
		if i+c.recv >= len(c.vals) || i >= sig.Params().Len() {
			return nil, nil
		}
		v, t = c.vals[i+c.recv], sig.Params().At(i).Type()
	default:
		return nil, nil
	}
	for _, name := range o.Path {
		v, t = c.fieldNamed(v, t, name)
		if v == nil {
			return nil, nil
		}
	}
	return v, t
}

// fieldNamed returns a field of a struct, or of what a pointer to one points to.
func (c *stdCall) fieldNamed(v *Value, t types.Type, name string) (*Value, types.Type) {
	owner := t
	if p, ok := t.Underlying().(*types.Pointer); ok {
		owner = p.Elem()
	}
	st, ok := owner.Underlying().(*types.Struct)
	if !ok {
		return nil, nil
	}
	for i := range st.NumFields() {
		if st.Field(i).Name() != name {
			continue
		}
		if owner != t {
			return c.load(c.s, c.fieldAddr(v, owner, i)), st.Field(i).Type()
		}
		return c.sel(v, owner, i), st.Field(i).Type()
	}
	return nil, nil
}

// with ends the call in s with these results; those that are missing are
// unknown.
func (c *stdCall) with(s *state, results []*Value) []*state {
	n := c.fn.Signature().Results().Len()
	all := make([]*Value, n)
	for i := range all {
		if i < len(results) && results[i] != nil {
			all[i] = results[i]
		} else {
			all[i] = c.sym(c.made(c.site, c.global("#"+itoa(i))))
		}
	}
	switch n {
	case 0:
		return []*state{s}
	case 1:
		return []*state{c.set(s, c.in.Dst, all[0])}
	}
	return []*state{c.set(s, c.in.Dst, c.tuple(all...))}
}

// succeeded ends the call with these results and a nil error.
func (c *stdCall) succeeded(s *state, results ...*Value) []*state {
	return c.with(s, c.withError(c.nilValue, results...))
}

// withError returns results of the call whose last, if it is an error, is err.
func (c *stdCall) withError(err *Value, results ...*Value) []*Value {
	res := c.fn.Signature().Results()
	all := make([]*Value, res.Len())
	copy(all, results)
	if n := res.Len(); n > 0 && isError(res.At(n-1).Type()) {
		all[n-1] = err
	}
	return all
}

func isError(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() == nil && named.Obj().Name() == "error"
}

// connName returns the name of the socket or connection that v is a handle of.
func (f *frame) connName(s *state, v *Value) *Name {
	for {
		switch {
		case v.kind == Conn:
			return v.name
		case v.kind == Iface, v.kind == App && v.text == "convert":
			v = v.args[0]
		case v.kind == Set:
			var only *Value
			for _, m := range v.args {
				if m.kind == Conn || m.kind == Iface && m.args[0].kind == Conn {
					if only != nil {
						return nil
					}
					only = m
				}
			}
			if only == nil {
				return nil
			}
			v = only
		case v.kind == Ptr || v.kind == Const || v.kind == Nil:
			return nil
		case v.kind == App && f.wrapsConn(v):
			v = f.wrappedConn(v)
		default:
			return f.target(v)
		}
	}
}

func (f *frame) wrapsConn(v *Value) bool { return f.wrappedConn(v) != nil }

func (f *frame) wrappedConn(v *Value) *Value {
	for _, a := range v.args {
		if a.kind == Conn || a.kind == Iface && a.args[0].kind == Conn {
			return a
		}
		if a.kind == App && f.wrapsConn(a) {
			return a
		}
	}
	return nil
}

// sock returns what is known of a socket: here, or, of one that the package
// keeps in a field, where it was made.
func (f *frame) sock(s *state, n *Name) *Value {
	if k := s.socks.get(n.id); k != nil {
		return k
	}
	if n.kind == nameShared {
		return f.closed.socks[n.text]
	}
	return nil
}

// endOf runs a call that asks for an end of a connection.
func (c *stdCall) endOf(row *known.Row, side int) []*state {
	v, _ := c.operand(row.Operand("of"))
	if v == nil {
		return c.with(c.s, nil)
	}
	n := c.connName(c.s, v)
	if n == nil {
		return c.with(c.s, nil)
	}
	return c.succeeded(c.s, c.end(n, side, wholeAddr))
}

// boundAddr runs a call that asks for the address of a listener.
func (c *stdCall) boundAddr(row *known.Row) []*state {
	v, _ := c.operand(row.Operand("of"))
	if v == nil {
		return c.with(c.s, nil)
	}
	return c.succeeded(c.s, c.end(c.target(v), local, wholeAddr))
}

// wrap runs a call that makes another handle of a connection.
func (c *stdCall) wrap(row *known.Row) []*state {
	v, _ := c.operand(row.Operand("from"))
	if v == nil {
		return c.with(c.s, nil)
	}
	for v.kind == Iface {
		v = v.args[0]
	}
	return c.succeeded(c.s, v)
}

// dup runs a call that makes a duplicate, which is to be closed too.
func (c *stdCall) dup(row *known.Row) []*state {
	v, _ := c.operand(row.Operand("from"))
	if v == nil {
		return c.with(c.s, nil)
	}
	for v.kind == Iface {
		v = v.args[0]
	}
	s := c.s
	if n := c.connName(s, v); n != nil {
		if k := s.socks.get(n.id); k != nil {
			s = c.annotate(s, n, k.text+"dup ")
		}
	}
	return c.succeeded(s, v)
}

// annotate returns the state with a note on a socket.
func (f *frame) annotate(s *state, n *Name, text string) *state {
	k := *s.socks.get(n.id)
	k.id, k.mask, k.depth, k.text = 0, 0, 0, text
	t := *s
	t.socks = f.named.put(s.socks, n.id, f.make(k))
	return f.state(t)
}

// closes runs a call that closes a socket.
func (c *stdCall) closes(row *known.Row) []*state {
	v, _ := c.operand(row.Operand("fd"))
	if v == nil {
		return c.succeeded(c.s)
	}
	if n := c.connName(c.s, v); n != nil {
		return c.succeeded(c.closed1(c.s, n))
	}
	return c.succeeded(c.s)
}

// closed1 returns the state after a socket was closed. A connection to itself
// stays in TIME_WAIT then, unless it was reset.
func (c *stdCall) closed1(s *state, n *Name) *state {
	k := s.socks.get(n.id)
	if k == nil {
		return s
	}
	if strings.Contains(k.text, "dup ") {
		return c.annotate(s, n, strings.Replace(k.text, "dup ", "", 1))
	}
	t := *s
	if c.world.SamePort && k.tag > 0 && k.n == phaseOpen && !strings.Contains(k.text, "linger") {
		t.wait = true
	}
	t.socks = c.named.put(s.socks, n.id, c.phase(k, phaseClosed))
	return c.state(t)
}

// linger runs a call that has a close reset the connection, if the time is 0.
func (c *stdCall) linger(row *known.Row) []*state {
	sec, _ := c.operand(row.Operand("sec"))
	if sec == nil || len(c.vals) == 0 {
		return c.succeeded(c.s)
	}
	n := c.connName(c.s, c.vals[0])
	if v, ok := sec.integer(); n == nil || ok && v != 0 {
		return c.succeeded(c.s)
	}
	k := c.s.socks.get(n.id)
	if k == nil {
		return c.succeeded(c.s)
	}
	return c.succeeded(c.annotate(c.s, n, k.text+"linger "))
}

// setup runs a call that changes a socket in a way that does not matter.
func (c *stdCall) setup() []*state { return c.succeeded(c.s) }

// input runs a call that waits for something from outside.
func (c *stdCall) input() []*state {
	c.useConns()
	return c.with(c.havoc(c.disarmed(c.waited(c.s)), c.vals), nil)
}

// rearm sets a timer again. What it runs is run at the end of the function.
func (c *stdCall) rearm() []*state {
	t := c.vals[0]
	s := c.s
	if t.kind == App && t.text == "afterfunc" {
		s = c.push(s, c.site, 1, t.args[0], nil)
	}
	cell := *s
	cell.heap = c.named.put(s.heap, c.timerCell(t).id, c.boolean(false))
	return c.with(c.state(cell), nil)
}

// timerCell names the variable that says whether a timer has fired.
func (f *frame) timerCell(t *Value) *Name {
	return f.target(f.app("timer", t))
}

// equalRow runs a call that compares.
func (c *stdCall) equalRow(row *known.Row) []*state {
	a, _ := c.operand(row.Operand("a"))
	b, _ := c.operand(row.Operand("b"))
	if a == nil || b == nil {
		return c.with(c.s, nil)
	}
	a, b = c.snapshot(c.s, a, 3), c.snapshot(c.s, b, 3)
	t := c.equalEnds(c.s, a, b) // what two pointers point to
	if t == unknown {
		t = c.equal(c.s, a, b)
	}
	switch t {
	case yes:
		return c.with(c.s, []*Value{c.boolean(true)})
	case no:
		return c.with(c.s, []*Value{c.boolean(false)})
	}
	return c.with(c.s, []*Value{c.refined(c.s, c.app("==", a, b))})
}

// compareRow runs a call that orders, 0 for what is equal.
func (c *stdCall) compareRow(row *known.Row) []*state {
	a, _ := c.operand(row.Operand("a"))
	b, _ := c.operand(row.Operand("b"))
	if a == nil || b == nil {
		return c.with(c.s, nil)
	}
	a, b = c.snapshot(c.s, a, 3), c.snapshot(c.s, b, 3)
	switch c.equal(c.s, a, b) {
	case yes:
		return c.with(c.s, []*Value{c.number(0)})
	case no:
		return c.with(c.s, []*Value{c.app("nonzero", a, b)})
	}
	return c.with(c.s, []*Value{c.app("compare", a, b)})
}

// snapshot returns v with what its pointers point to now in their place.
func (f *frame) snapshot(s *state, v *Value, depth int) *Value {
	if depth == 0 {
		return v
	}
	switch v.kind {
	case Ptr:
		return f.snapshot(s, f.load(s, v), depth-1)
	case Slice:
		c := f.part(f.content(s, v.name), v.path())
		if c.kind == List && v.n >= 0 && v.m >= 0 && v.n+v.m <= len(c.args) {
			c = f.make(Value{kind: List, args: c.args[v.n : v.n+v.m]})
		}
		if c.kind == App && c.text == "bytes" {
			return c
		}
		return f.snapshot(s, c, depth-1)
	case Iface, List, Struct, Set:
		args := make([]*Value, len(v.args))
		for i, a := range v.args {
			args[i] = f.snapshot(s, a, depth-1)
		}
		c := *v
		c.id, c.mask, c.depth, c.args, c.tag = 0, 0, 0, args, 0
		if v.kind == Set {
			if o := f.oneOf(args...); o != nil {
				return o
			}
			return v
		}
		return f.make(c)
	}
	return v
}

// useConns notes that the connections among the operands are used.
func (c *stdCall) useConns() {
	for _, v := range c.vals {
		connsOf(v, func(n *Name) { c.use(c.s, n) })
	}
}

// other runs a call of which the table says nothing about sockets.
func (c *stdCall) other(rows []*known.Row) []*state {
	if states, ok := c.special(); ok {
		return states
	}
	if isPure(c.fn, rows) {
		return c.pure()
	}
	c.s = c.runMethods(c.s)
	wraps := false
	res := c.fn.Signature().Results()
	for v := range res.Variables() {
		if _, basic := v.Type().Underlying().(*types.Basic); !basic && !isError(v.Type()) {
			wraps = true
		}
	}
	var held []*Value
	for _, v := range c.vals {
		connsOf(v, func(*Name) { held = append(held, v) })
	}
	if len(held) == 0 {
		s := c.havoc(c.s, c.vals)
		return c.runFuncs(s)
	}
	if wraps {
		return c.succeeded(c.s, c.app("of "+c.fn.FullName(), held...))
	}
	c.useConns()
	return c.with(c.havoc(c.s, c.vals), nil)
}

// runFuncs runs the functions that are given to one of std of which nothing is
// known, once.
func (c *stdCall) runFuncs(s *state) []*state {
	states := []*state{s}
	for _, v := range c.vals {
		for _, m := range v.members() {
			if m.kind == Func && c.prog.Funcs[m.text] != nil {
				var after []*state
				for _, t := range states {
					after = append(after, c.callback(t, m)...)
				}
				if len(after) > 0 {
					states = c.distinct(after)
				}
			}
		}
	}
	var out []*state
	for _, t := range states {
		out = append(out, c.with(t, nil)...)
	}
	return out
}

// runMethods runs the methods that a function of std may call on an operand
// whose type is not of std.
//
//	io.WriteString(client, text)
func (c *stdCall) runMethods(s *state) *state {
	params := c.fn.Signature().Params()
	for i := range params.Len() {
		iface, ok := params.At(i).Type().Underlying().(*types.Interface)
		if !ok || i+c.recv >= len(c.vals) || iface.NumMethods() == 0 || isError(params.At(i).Type()) {
			continue
		}
		for _, v := range c.vals[i+c.recv].members() {
			if v.kind != Iface || !c.mayDial(v.typ) {
				continue
			}
			for m := range iface.Methods() {
				s = c.runMethod(s, v, m)
			}
		}
	}
	return s
}

// runMethod runs a method of v once with arguments of which nothing is known.
func (c *stdCall) runMethod(s *state, v *Value, m *types.Func) *state {
	in := &ir.Instr{Op: ir.Call, Dst: -1, Name: m.Name(), Method: m, From: m.Signature().Recv().Type(), Type: m.Signature().Results()}
	c.shape.sites[in] = c.site
	defer delete(c.shape.sites, in)
	args := make([]*Value, m.Signature().Params().Len())
	for i := range args {
		args[i] = c.sym(c.made(c.site, c.global("cb"+itoa(i))))
	}
	after := c.invoke(s, in, v, args)
	if len(after) == 0 {
		return s
	}
	t := after[0]
	for _, u := range after[1:] {
		t = c.joinStates(t, u, c.site)
	}
	return t
}

// callback runs a function with arguments of which nothing is known.
func (f *frame) callback(s *state, fn *Value) []*state {
	body := f.prog.Funcs[fn.text]
	if body == nil {
		return []*state{s}
	}
	args := make([]*Value, len(body.Params))
	for i := range args {
		args[i] = f.sym(f.made(f.site, f.global("cb"+itoa(i))))
	}
	in := &ir.Instr{Op: ir.Call, Dst: -1}
	f.shape.sites[in] = f.site
	defer delete(f.shape.sites, in)
	return f.callValue(s, in, fn, args)
}

// havoc makes unknown what code out of sight is given a pointer to.
func (f *frame) havoc(s *state, vals []*Value) *state {
	for i, v := range vals {
		if v.kind == Iface {
			v = v.args[0]
		}
		if v.kind != Ptr && v.kind != Slice || v.name.kind == nameGlobal && v.path() == nil {
			continue
		}
		p := v
		if v.kind == Slice {
			if len(v.args) == 0 {
				p = f.ptr(v.name, nil)
			} else {
				p = f.ptr(v.name, v.args[0])
			}
			c := f.load(s, p)
			if c.kind == List && hasFuncs(c) {
				s = f.havoc(s, c.args) // variadic arguments
				continue
			}
		}
		s = f.store(s, p, f.sym(f.made(f.site, f.global("out"+itoa(i)))))
	}
	return s
}

func hasFuncs(c *Value) bool {
	for _, a := range c.args {
		if a.kind == Func || a.kind == Iface || a.kind == Conn {
			return true
		}
	}
	return false
}

// pure runs a call whose results depend on its operands alone.
func (c *stdCall) pure() []*state {
	args := make([]*Value, len(c.vals))
	for i, v := range c.vals {
		args[i] = c.snapshot(c.s, v, 4)
	}
	res := c.fn.Signature().Results()
	name := c.fn.Origin().FullName()
	all := make([]*Value, res.Len())
	for i := range all {
		op := name
		if res.Len() > 1 {
			op += "#" + itoa(i)
		}
		all[i] = c.refined(c.s, c.simplify(op, args))
	}
	return c.with(c.s, all)
}
