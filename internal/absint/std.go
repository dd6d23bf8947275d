package absint

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A stdCall is a call of a function that the table speaks for.
type stdCall struct {
	*frame
	s    *state
	in   *ir.Instr
	fn   *types.Func
	vals []*domain.Value // the receiver, if there is one, and the arguments
	recv int             // 1 if there is a receiver
}

func speaks(obj types.Object) bool { return known.Speaks(obj) }

// std runs a call of a function of std or x/sys, as the table says what it
// does. It reports false for other functions.
func (f *frame) std(s *state, in *ir.Instr, fn *types.Func, vals []*domain.Value) ([]*state, bool) {
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
func oneOfConns(vals []*domain.Value) int {
	for i, v := range vals {
		if v.Kind != domain.Set {
			continue
		}
		for _, m := range v.Args {
			if m.Kind == domain.Conn || m.Kind == domain.Iface && m.Args[0].Kind == domain.Conn {
				return i
			}
		}
	}
	return -1
}

// stdEach runs a call with each of the connections that an operand may be.
func (f *frame) stdEach(s *state, in *ir.Instr, fn *types.Func, vals []*domain.Value, i int) []*state {
	var out []*state
	for _, m := range vals[i].Args {
		k := *s
		k.facts = f.About.Put(s.facts, vals[i].ID(), m)
		each := append([]*domain.Value(nil), vals...)
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
		return c.endOf(row, domain.Local), true
	case "remote":
		return c.endOf(row, domain.Remote), true
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
		return c.with(c.s, []*domain.Value{c.App("time.After", c.Sym(c.NewName(c.site, nil)))}), true
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
func (c *stdCall) operand(o known.Operand) (*domain.Value, types.Type) {
	sig := c.fn.Signature()
	var v *domain.Value
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
func (c *stdCall) fieldNamed(v *domain.Value, t types.Type, name string) (*domain.Value, types.Type) {
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
			return c.load(c.s, c.FieldAddr(v, owner, i)), st.Field(i).Type()
		}
		return c.Sel(v, owner, i), st.Field(i).Type()
	}
	return nil, nil
}

// with ends the call in s with these results; those that are missing are
// unknown.
func (c *stdCall) with(s *state, results []*domain.Value) []*state {
	n := c.fn.Signature().Results().Len()
	all := make([]*domain.Value, n)
	for i := range all {
		if i < len(results) && results[i] != nil {
			all[i] = results[i]
		} else {
			all[i] = c.Sym(c.NewName(c.site, c.GlobalName("#"+strconv.Itoa(i))))
		}
	}
	switch n {
	case 0:
		return []*state{s}
	case 1:
		return []*state{c.set(s, c.in.Dst, all[0])}
	}
	return []*state{c.set(s, c.in.Dst, c.Tuple(all...))}
}

// succeeded ends the call with these results and a nil error.
func (c *stdCall) succeeded(s *state, results ...*domain.Value) []*state {
	return c.with(s, c.withError(c.NilValue, results...))
}

// withError returns results of the call whose last, if it is an error, is err.
func (c *stdCall) withError(err *domain.Value, results ...*domain.Value) []*domain.Value {
	res := c.fn.Signature().Results()
	all := make([]*domain.Value, res.Len())
	copy(all, results)
	if n := res.Len(); n > 0 && domain.IsError(res.At(n-1).Type()) {
		all[n-1] = err
	}
	return all
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
	if t.Kind == domain.App && t.Text == "afterfunc" {
		s = c.push(s, c.site, 1, t.Args[0], nil)
	}
	cell := *s
	cell.heap = c.Named.Put(s.heap, c.TimerCell(t).ID(), c.Bool(false))
	return c.with(c.state(cell), nil)
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
		return c.with(c.s, []*domain.Value{c.Bool(true)})
	case no:
		return c.with(c.s, []*domain.Value{c.Bool(false)})
	}
	return c.with(c.s, []*domain.Value{c.s.refined(c.App("==", a, b))})
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
		return c.with(c.s, []*domain.Value{c.Int(0)})
	case no:
		return c.with(c.s, []*domain.Value{c.App("nonzero", a, b)})
	}
	return c.with(c.s, []*domain.Value{c.App("compare", a, b)})
}

// snapshot returns v with what its pointers point to now in their place.
func (f *frame) snapshot(s *state, v *domain.Value, depth int) *domain.Value {
	if depth == 0 {
		return v
	}
	switch v.Kind {
	case domain.Ptr:
		return f.snapshot(s, f.load(s, v), depth-1)
	case domain.Slice:
		c := f.part(f.content(s, v.Name), v.Path())
		if c.Kind == domain.List && v.N >= 0 && v.M >= 0 && v.N+v.M <= len(c.Args) {
			c = f.Make(domain.Value{Kind: domain.List, Args: c.Args[v.N : v.N+v.M]})
		}
		if c.Kind == domain.App && c.Text == "bytes" {
			return c
		}
		return f.snapshot(s, c, depth-1)
	case domain.Iface, domain.List, domain.Struct, domain.Set:
		args := make([]*domain.Value, len(v.Args))
		for i, a := range v.Args {
			args[i] = f.snapshot(s, a, depth-1)
		}
		c := *v
		c.Args, c.Tag = args, 0
		if v.Kind == domain.Set {
			if o := f.OneOf(args...); o != nil {
				return o
			}
			return v
		}
		return f.Make(c)
	}
	return v
}

// useConns notes that the connections among the operands are used.
func (c *stdCall) useConns() {
	for _, v := range c.vals {
		domain.EachConn(v, func(n *domain.Name) { c.use(c.s, n) })
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
		if _, basic := v.Type().Underlying().(*types.Basic); !basic && !domain.IsError(v.Type()) {
			wraps = true
		}
	}
	var held []*domain.Value
	for _, v := range c.vals {
		domain.EachConn(v, func(*domain.Name) { held = append(held, v) })
	}
	if len(held) == 0 {
		s := c.havoc(c.s, c.vals)
		return c.runFuncs(s)
	}
	if wraps {
		return c.succeeded(c.s, c.App("of "+c.fn.FullName(), held...))
	}
	c.useConns()
	return c.with(c.havoc(c.s, c.vals), nil)
}

// pure runs a call whose results depend on its operands alone.
func (c *stdCall) pure() []*state {
	args := make([]*domain.Value, len(c.vals))
	for i, v := range c.vals {
		args[i] = c.snapshot(c.s, v, 4)
	}
	res := c.fn.Signature().Results()
	name := c.fn.Origin().FullName()
	all := make([]*domain.Value, res.Len())
	for i := range all {
		op := name
		if res.Len() > 1 {
			op += "#" + strconv.Itoa(i)
		}
		all[i] = c.s.refined(c.Simplify(op, args))
	}
	return c.with(c.s, all)
}
