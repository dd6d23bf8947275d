package absint

import (
	"go/types"

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
	if i := oneOfConns(vals); i >= 0 && known.Speaks(fn) {
		return f.stdEach(s, in, fn, vals, i), true
	}
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

// oneOfConns returns the operand that may be one of several connections; -1 if
// there is none.
func oneOfConns(vals []*Value) int {
	for i, v := range vals {
		if v.kind != Set {
			continue
		}
		for _, m := range v.args {
			if m.kind == Conn || m.kind == Iface && m.args[0].kind == Conn {
				return i
			}
		}
	}
	return -1
}

// stdEach runs a call with each of the connections that an operand may be.
func (f *frame) stdEach(s *state, in *ir.Instr, fn *types.Func, vals []*Value, i int) []*state {
	var out []*state
	for _, m := range vals[i].args {
		k := *s
		k.facts = f.about.put(s.facts, vals[i].id, m)
		each := append([]*Value(nil), vals...)
		each[i] = m
		states, _ := f.std(f.state(k), in, fn, each)
		out = append(out, states...)
	}
	return f.distinct(out)
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
	case "copy", "store":
		return c.setting(row)
	case "environ":
		return c.environ(row), true
	case "enclose":
		return c.enclose(row), true
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
