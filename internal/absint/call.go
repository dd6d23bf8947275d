package absint

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// call runs a call and sets its result.
func (f *frame) call(s *state, in *ir.Instr) []*state {
	return f.apply(s, in, f.operand(s, in.Args[0]), f.operands(s, in.Args[1:]))
}

// apply calls what callee may be, or its method, with args.
func (f *frame) apply(s *state, in *ir.Instr, callee *Value, args []*Value) []*state {
	f.site = f.shape.sites[in]
	var out []*state
	for _, c := range callee.members() {
		t := s
		if callee.kind == Set {
			k := *s
			k.facts = f.about.put(s.facts, callee.id, c)
			t = f.state(k)
		}
		if in.Name != "" {
			out = append(out, f.invoke(t, in, c, args)...)
		} else {
			out = append(out, f.callValue(t, in, c, args)...)
		}
	}
	return f.distinct(out)
}

// callValue calls a function value.
func (f *frame) callValue(s *state, in *ir.Instr, fn *Value, args []*Value) []*state {
	switch {
	case fn.kind == Nil:
		return nil
	case fn.kind == App && fn.text == "once":
		return f.callOnce(s, in, fn)
	case fn.kind != Func:
		return f.unknownCall(s, in, nil, args)
	case len(fn.text) > 8 && fn.text[:8] == "builtin ":
		return f.builtin(s, in, fn.text[8:], args)
	}
	if fn.obj != nil {
		if states, ok := f.std(s, in, fn.obj, args); ok {
			return states
		}
	}
	body := f.prog.Funcs[fn.text]
	if body == nil || len(body.Params) != len(args) && len(body.Params)+len(body.Free) != len(args)+len(fn.args) {
		return f.unknownCall(s, in, fn.obj, args)
	}
	if !f.prog.Matters(body) && !f.holdsConn(s, args) {
		return f.unknownCall(s, in, fn.obj, args)
	}
	return f.runBody(s, in, body, fn, args)
}

// holdsConn reports whether an argument is or leads to a socket, or to code
// that the callee may run.
func (f *frame) holdsConn(s *state, args []*Value) bool {
	found := false
	for _, a := range args {
		found = found || a.kind == End || f.leadsToCode(a)
		f.connsIn(s, a, func(*Name) { found = true })
	}
	return found
}

// leadsToCode reports whether a value is or has a function with a body.
func (f *frame) leadsToCode(v *Value) bool {
	if v.kind == Func && f.prog.Funcs[v.text] != nil || v.kind == Iface && f.mayDial(v.typ) {
		return true
	}
	return slices.ContainsFunc(v.args, f.leadsToCode)
}

// runBody runs the body of a function.
func (f *frame) runBody(s *state, in *ir.Instr, body *ir.Func, fn *Value, args []*Value) []*state {
	if in.Name == "" {
		args = f.handOver(args)
		s = f.handOverList(s, args)
	}
	if isStub(body) {
		for _, a := range args {
			connsOf(a, func(n *Name) { f.use(s, n) })
		}
	}
	all := append(append([]*Value(nil), args...), fn.args...)
	p := f.passing(s, body, all, f.active[body.ID])
	p = f.bounded(s, body, p, all)
	ent := f.enter(f.ent, body, p.args, p.start, f.instance(body, fn), f.handsType(body))
	f.edge(body.ID)
	if fn.tag != 0 {
		k := taggedCall{f.fn.ID, f.site, body.ID}
		if f.tags[k] == nil {
			f.tags[k] = make(map[int]bool)
		}
		f.tags[k][fn.tag] = true
	}
	p.tag = fn.tag
	f.events(s, ent, p, fn.tag)
	var out []*state
	for _, o := range ent.outs {
		out = append(out, f.resume(s, in, p, o))
	}
	if len(ent.outs) == 0 {
		f.standing(s, in, p, ent)
	}
	return out
}

// standing notes where a callee stands that never returns.
func (f *frame) standing(s *state, in *ir.Instr, p *pass, ent *entry) {
	for _, o := range ent.pauses {
		t := f.resume(s, in, p, o)
		f.paused = append(f.paused, t)
		if in.Op == ir.Call {
			f.pauseAt(t)
		}
	}
}

// isStub reports whether a function does nothing yet: what it will do with a
// connection that it is given is not known.
//
//	func serve(c net.Conn) {}
func isStub(body *ir.Func) bool {
	return len(body.Results) == 0 && len(body.Blocks) == 1 && len(body.Blocks[0].Instrs) == 1 && body.Obj != nil
}

// handsType returns the place of this call if it hands a dialer over as an
// argument whose type is a type parameter of the callee.
//
//	keep(dialer{}) // func keep[D interface{ Dial() error }](d D)
func (f *frame) handsType(body *ir.Func) int {
	if body.Parent != "" && f.declared(body.ID) == f.declared(f.fn.ID) {
		return f.ent.handed // a literal of the same function
	}
	if len(body.TypeParams) == 0 || body.Obj != nil && body.Obj.Signature().Recv() != nil {
		return 0
	}
	if f.fn.Foreign || f.ent.handed != 0 {
		return f.ent.handed // whoever handed it over first
	}
	for i, t := range body.Params {
		if _, ok := types.Unalias(t).(*types.TypeParam); ok {
			return f.place(i)
		}
	}
	return 0
}

// instance returns the type arguments of a call of a generic function.
func (f *frame) instance(body *ir.Func, fn *Value) map[*types.TypeParam]types.Type {
	if len(body.TypeParams) == 0 {
		if body.Parent != "" {
			return f.literalArgs(body, fn)
		}
		return nil
	}
	m := make(map[*types.TypeParam]types.Type)
	for i, p := range body.TypeParams {
		if i < len(fn.targs) {
			m[p] = fn.targs[i]
		}
	}
	return m
}

// literalArgs returns the type arguments of the function around a literal.
func (f *frame) literalArgs(body *ir.Func, fn *Value) map[*types.TypeParam]types.Type {
	outer := f.prog.Funcs[body.Parent]
	for outer != nil && outer.Parent != "" && len(outer.TypeParams) == 0 {
		outer = f.prog.Funcs[outer.Parent]
	}
	if outer == nil || len(outer.TypeParams) == 0 {
		return nil
	}
	m := make(map[*types.TypeParam]types.Type)
	for i, p := range outer.TypeParams {
		if i < len(fn.targs) {
			m[p] = fn.targs[i]
		}
	}
	return m
}

// edge notes that the call at this site can run a function.
func (f *frame) edge(callee string) {
	sites := f.edges[f.fn.ID]
	if sites == nil {
		sites = make(map[int]map[string]bool)
		f.edges[f.fn.ID] = sites
	}
	if sites[f.site] == nil {
		sites[f.site] = make(map[string]bool)
	}
	sites[f.site][callee] = true
}
