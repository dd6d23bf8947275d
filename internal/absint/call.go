package absint

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// call runs a call and sets its result.
func (f *frame) call(s *state, in *ir.Instr) []*state {
	return f.apply(s, in, f.operand(s, in.Args[0]), f.operands(s, in.Args[1:]))
}

// apply calls what callee may be, or its method, with args.
func (f *frame) apply(s *state, in *ir.Instr, callee *domain.Value, args []*domain.Value) []*state {
	f.site = f.shape.sites[in]
	var out []*state
	for _, c := range callee.Members() {
		t := s
		if callee.Kind == domain.Set {
			k := *s
			k.facts = f.About.Put(s.facts, callee.ID(), c)
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
func (f *frame) callValue(s *state, in *ir.Instr, fn *domain.Value, args []*domain.Value) []*state {
	switch {
	case fn.Kind == domain.Nil:
		return nil
	case fn.Kind == domain.App && fn.Text == "once":
		return f.callOnce(s, in, fn)
	case fn.Kind != domain.Func:
		return f.unknownCall(s, in, nil, args)
	case len(fn.Text) > 8 && fn.Text[:8] == "builtin ":
		return f.builtin(s, in, fn.Text[8:], args)
	}
	if fn.Obj != nil {
		if states, ok := f.std(s, in, fn.Obj, args); ok {
			return states
		}
	}
	body := f.prog.Funcs[fn.Text]
	if body == nil || len(body.Params) != len(args) && len(body.Params)+len(body.Free) != len(args)+len(fn.Args) {
		return f.unknownCall(s, in, fn.Obj, args)
	}
	if !f.prog.Matters(body) && !f.holdsConn(s, args) {
		return f.unknownCall(s, in, fn.Obj, args)
	}
	return f.runBody(s, in, body, fn, args)
}

// holdsConn reports whether an argument is or leads to a socket, or to code
// that the callee may run.
func (f *frame) holdsConn(s *state, args []*domain.Value) bool {
	found := false
	for _, a := range args {
		found = found || a.Kind == domain.End || f.leadsToCode(a)
		f.connsIn(s, a, func(*domain.Name) { found = true })
	}
	return found
}

// leadsToCode reports whether a value is or has a function with a body.
func (f *frame) leadsToCode(v *domain.Value) bool {
	if v.Kind == domain.Func && f.prog.Funcs[v.Text] != nil || v.Kind == domain.Iface && f.mayDial(v.Type) {
		return true
	}
	return slices.ContainsFunc(v.Args, f.leadsToCode)
}

// runBody runs the body of a function.
func (f *frame) runBody(s *state, in *ir.Instr, body *ir.Func, fn *domain.Value, args []*domain.Value) []*state {
	if in.Name == "" {
		args = f.handOver(args)
		s = f.handOverList(s, args)
	}
	if isStub(body) {
		for _, a := range args {
			domain.EachConn(a, func(n *domain.Name) { f.use(s, n) })
		}
	}
	all := append(append([]*domain.Value(nil), args...), fn.Args...)
	p := f.passing(s, body, all, f.active[body.ID])
	p = f.bounded(s, body, p, all)
	ent := f.enter(f.ent, body, p.args, p.start, f.instance(body, fn), f.handsType(body))
	f.edge(body.ID)
	if fn.Tag != 0 {
		k := taggedCall{f.fn.ID, f.site, body.ID}
		if f.tags[k] == nil {
			f.tags[k] = make(map[int]bool)
		}
		f.tags[k][fn.Tag] = true
	}
	p.tag = fn.Tag
	f.events(s, ent, p, fn.Tag)
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
func (f *frame) instance(body *ir.Func, fn *domain.Value) map[*types.TypeParam]types.Type {
	if len(body.TypeParams) == 0 {
		if body.Parent != "" {
			return f.literalArgs(body, fn)
		}
		return nil
	}
	m := make(map[*types.TypeParam]types.Type)
	for i, p := range body.TypeParams {
		if i < len(fn.TypeArgs) {
			m[p] = fn.TypeArgs[i]
		}
	}
	return m
}

// literalArgs returns the type arguments of the function around a literal.
func (f *frame) literalArgs(body *ir.Func, fn *domain.Value) map[*types.TypeParam]types.Type {
	outer := f.prog.Funcs[body.Parent]
	for outer != nil && outer.Parent != "" && len(outer.TypeParams) == 0 {
		outer = f.prog.Funcs[outer.Parent]
	}
	if outer == nil || len(outer.TypeParams) == 0 {
		return nil
	}
	m := make(map[*types.TypeParam]types.Type)
	for i, p := range outer.TypeParams {
		if i < len(fn.TypeArgs) {
			m[p] = fn.TypeArgs[i]
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
