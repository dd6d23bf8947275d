package std

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A Call is a call of a function that the table speaks for.
type Call struct {
	*eval.Evaluator
	caller Caller
	within *ir.Func // where the call stands
	site   int      // its number there
	s      *state.State
	in     *ir.Instr
	fn     *types.Func
	vals   []*domain.Value // the receiver, if there is one, and the arguments
	recv   int             // 1 if there is a receiver
}

// NewCall returns a call of a function by the instruction in at a site of the
// function within.
func NewCall(ev *eval.Evaluator, caller Caller, within *ir.Func, site int, in *ir.Instr, fn *types.Func) *Call {
	c := &Call{Evaluator: ev, caller: caller, within: within, site: site, in: in, fn: fn}
	if fn.Signature().Recv() != nil {
		c.recv = 1
	}
	return c
}

// Exec runs the call in s with these operands, as the table says what it does.
// It reports false for functions that the table does not speak for.
func (c *Call) Exec(s *state.State, vals []*domain.Value) ([]*state.State, bool) {
	if i := oneOfConns(vals); i >= 0 && known.Speaks(c.fn) {
		return c.execEach(s, vals, i), true
	}
	c.s, c.vals = s, vals
	rows := c.Prog.Known.Of(c.fn)
	if !known.Speaks(c.fn) {
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

// execEach runs a call with each of the connections that an operand may be.
func (c *Call) execEach(s *state.State, vals []*domain.Value, i int) []*state.State {
	var out []*state.State
	for _, m := range vals[i].Args {
		k := *s
		k.Facts = c.About.Put(s.Facts, vals[i].ID(), m)
		each := append([]*domain.Value(nil), vals...)
		each[i] = m
		states, _ := c.Exec(c.State(k), each)
		out = append(out, states...)
	}
	return c.caller.Distinct(out)
}

// row runs what one row of the table says, if it is about sockets or
// comparisons.
func (c *Call) row(row *known.Row) ([]*state.State, bool) {
	switch row.Verb {
	case "connect", "fastopen", "rawcall":
		return c.connectRow(row)
	case "dial":
		return c.dialRow(row), true
	case "rawsocket", "rawclose", "rawlocal", "rawremote":
		return c.rawRow(row)
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
		return c.copied(row)
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
	case "equal":
		return c.equalRow(row), true
	case "compare":
		return c.compareRow(row), true
	case "scope":
		return c.scope(row), true
	case "ended":
		return c.ended(row)
	case "among":
		return c.amongRow(row), true
	}
	return c.controlRow(row)
}

// controlRow runs what one row says, if it is about what comes next: calls, ends, waits, clients
// and jobs.
func (c *Call) controlRow(row *known.Row) ([]*state.State, bool) {
	switch row.Verb {
	case "run":
		return c.run(row), true
	case "exit":
		if row.Word("how") == "panic" { // it goes on where a caller recovers it
			c.caller.Unwind(c.s)
		}
		return nil, true
	case "waits":
		return c.with(c.AfterWait(c.s), nil), true
	case "fires":
		return c.with(c.s, []*domain.Value{c.App("time.After", c.Sym(c.NewName(c.site, nil)))}), true
	case "rearm":
		return c.rearm(), true
	case "draws":
		return c.draws(row), true
	case "accept", "receives", "input":
		return c.input(), true
	}
	return c.holderRow(row)
}

// holderRow runs what one row says, if it is about what holds others: lists, tables,
// iterators, requests, memory.
func (c *Call) holderRow(row *known.Row) ([]*state.State, bool) {
	switch row.Verb {
	case "request":
		return c.request(row), true
	case "addressed":
		return c.addressed(row), true
	case "linked":
		return c.linked(row)
	case "ring":
		return c.ring(row), true
	case "method":
		return c.method(row), true
	case "encode":
		return c.encode(row), true
	case "table":
		return c.table(row), true
	case "series":
		return c.series(row), true
	case "gather":
		return c.gather(row), true
	}
	return nil, false
}

// operand returns what an operand of a row means at this call, with its type.
func (c *Call) operand(o known.Operand) (*domain.Value, types.Type) {
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
func (c *Call) fieldNamed(v *domain.Value, t types.Type, name string) (*domain.Value, types.Type) {
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
			return c.Load(c.s, c.FieldAddr(v, owner, i)), st.Field(i).Type()
		}
		return c.Sel(v, owner, i), st.Field(i).Type()
	}
	return nil, nil
}

// with ends the call in s with these results; those that are missing are
// unknown.
func (c *Call) with(s *state.State, results []*domain.Value) []*state.State {
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
		return []*state.State{s}
	case 1:
		return []*state.State{c.caller.Set(s, c.in.Dst, all[0])}
	}
	return []*state.State{c.caller.Set(s, c.in.Dst, c.Tuple(all...))}
}

// succeeded ends the call with these results and a nil error.
func (c *Call) succeeded(s *state.State, results ...*domain.Value) []*state.State {
	return c.with(s, c.withError(c.NilValue, results...))
}

// withError returns results of the call whose last, if it is an error, is err.
func (c *Call) withError(err *domain.Value, results ...*domain.Value) []*domain.Value {
	res := c.fn.Signature().Results()
	all := make([]*domain.Value, res.Len())
	copy(all, results)
	if n := res.Len(); n > 0 && domain.IsError(res.At(n-1).Type()) {
		all[n-1] = err
	}
	return all
}

// input runs a call that waits for something from outside.
func (c *Call) input() []*state.State {
	c.s = c.runMethods(c.s)
	c.useConns()
	return c.with(c.Havoc(c.site, c.AfterInput(c.AfterWait(c.s)), c.vals), nil)
}

// rearm sets a timer again. What it runs is run at the end of the function.
func (c *Call) rearm() []*state.State {
	t := c.vals[0]
	s := c.s
	if t.Kind == domain.App && t.Text == "afterfunc" {
		s = c.PushDefer(s, c.site, 1, t.Args[0], nil)
	}
	cell := *s
	cell.Heap = c.Named.Put(s.Heap, c.TimerCell(t).ID(), c.Bool(false))
	return c.with(c.State(cell), nil)
}

// useConns notes that the connections among the operands are used.
func (c *Call) useConns() {
	for _, v := range c.vals {
		domain.EachConn(v, func(n *domain.Name) { c.caller.Use(c.s, n) })
	}
}

// other runs a call of which the table says nothing about sockets.
func (c *Call) other(rows []*known.Row) []*state.State {
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
		s := c.Havoc(c.site, c.s, c.vals)
		return c.runFuncs(s)
	}
	if wraps {
		return c.succeeded(c.s, c.App("of "+c.fn.FullName(), held...))
	}
	if !c.buffers() {
		c.useConns()
	}
	return c.with(c.Havoc(c.site, c.s, c.vals), nil)
}

// pure runs a call whose results depend on its operands alone.
func (c *Call) pure() []*state.State {
	var args []*domain.Value
	for i, v := range c.vals {
		if !c.waitsOnly(i) {
			args = append(args, c.Snapshot(c.s, v, 4))
		}
	}
	res := c.fn.Signature().Results()
	name := c.fn.Origin().FullName()
	if domain.TestsTexts(name) {
		if t := c.TestEnds(c.s, name, args[0], args[1]); t != eval.Unknown {
			return c.with(c.s, []*domain.Value{c.Bool(t == eval.Yes)})
		}
	}
	all := make([]*domain.Value, res.Len())
	for i := range all {
		op := name
		if res.Len() > 1 {
			op += "#" + strconv.Itoa(i)
		}
		all[i] = c.s.Refine(c.Simplify(op, args))
	}
	return c.with(c.s, all)
}

// waitsOnly reports whether an operand says no more than how, or how long, to ask: what
// the answer is does not depend on it.
//
//	resolver.LookupPort(ctx, "tcp", service)
func (c *Call) waitsOnly(i int) bool {
	var t types.Type
	if i < c.recv {
		t = c.fn.Signature().Recv().Type()
	} else {
		t = c.fn.Signature().Params().At(min(i-c.recv, c.fn.Signature().Params().Len()-1)).Type()
	}
	named := domain.NamedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return false
	}
	switch named.Obj().Pkg().Path() + "." + named.Obj().Name() {
	case "context.Context", "net.Resolver":
		return true
	}
	return false
}
