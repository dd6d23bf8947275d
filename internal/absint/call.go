package absint

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/params"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// call runs a call and sets its result.
func (f *frame) call(s *state.State, in *ir.Instr) []*state.State {
	return f.apply(s, in, f.operand(s, in.Args[0]), f.operands(s, in.Args[1:]))
}

// apply calls what callee may be, or its method, with args.
func (f *frame) apply(s *state.State, in *ir.Instr, callee *domain.Value, args []*domain.Value) []*state.State {
	f.site = f.cfg.Sites[in]
	var out []*state.State
	for _, c := range callee.Members() {
		t := s
		if callee.Kind == domain.Set {
			k := *s
			k.Facts = f.About.Put(s.Facts, callee.ID(), c)
			t = f.State(k)
		}
		if in.Name != "" {
			out = append(out, f.invoke(t, in, c, args)...)
		} else {
			out = append(out, f.CallValue(t, in, c, args)...)
		}
	}
	return f.Distinct(out)
}

// CallValue calls a function value.
func (f *frame) CallValue(s *state.State, in *ir.Instr, fn *domain.Value, args []*domain.Value) []*state.State {
	switch {
	case fn.Kind == domain.Nil:
		return nil
	case fn.Kind == domain.App && fn.Text == "once":
		return f.callOnce(s, in, fn)
	case domain.IsSeries(fn) && len(args) == 1:
		return f.Series(s, in, fn, args[0])
	case fn.Kind == domain.App && fn.Text == domain.Cancel:
		return []*state.State{f.operator.Close(s, fn.Args[0])}
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
	body := f.Prog.Funcs[fn.Text]
	if body == nil || len(body.Params) != len(args) && len(body.Params)+len(body.Free) != len(args)+len(fn.Args) {
		return f.unknownCall(s, in, fn.Obj, args)
	}
	if body.IsInit() {
		return []*state.State{s} // those that matter are run for themselves
	}
	words := f.tellsArgs(body, args)
	if f.Prog.Idle(body) && len(words) == 0 && !f.holdsConn(s, slices.Concat(args, fn.Args)) {
		return f.unknownCall(s, in, fn.Obj, args)
	}
	out := f.runBody(s, in, body, fn, args)
	if f.teller[body.ID] {
		f.tell(words)
	}
	return out
}

// holdsConn reports whether an argument is or leads to a socket, or to code
// that the callee may run.
func (f *frame) holdsConn(s *state.State, args []*domain.Value) bool {
	found := false
	for _, a := range args {
		found = found || a.Kind == domain.End || f.Prog.LeadsToCode(a)
		f.EachConn(s, a, func(*domain.Name) { found = true })
	}
	return found
}

// runBody runs the body of a function.
func (f *frame) runBody(s *state.State, in *ir.Instr, body *ir.Func, fn *domain.Value, args []*domain.Value) []*state.State {
	if in.Name == "" {
		args = f.tagger.TagArgs(f.site, args)
		s = f.tagger.TagList(f.site, s, args)
	}
	if program.IsStub(body) {
		for _, a := range args {
			domain.EachConn(a, func(n *domain.Name) { f.Use(s, n) })
		}
	}
	all := append(append([]*domain.Value(nil), args...), fn.Args...)
	p := f.pass(s, body, all)
	p = f.bounded(s, body, p, all)
	ent := f.enter(f.ent, body, p.Args, p.Start, f.Prog.Instance(body, fn), f.handsType(body, fn, args))
	f.ent.partial = f.ent.partial || ent.partial
	defer func(before string) { f.yield = before }(f.yield)
	if f.yield = ""; body.Yield {
		f.yield = body.ID // several ranges may share a function
	}
	f.AddEdge(f.fn.ID, f.site, body.ID)
	if fn.Tag != 0 {
		f.AddTag(f.fn.ID, f.site, body.ID, fn.Tag)
	}
	p.Tag = fn.Tag
	f.events(s, ent, p, fn.Tag)
	var out []*state.State
	for _, o := range ent.outs {
		switch t := f.resume(s, in, p, o); {
		case !o.panics || s.Panics:
			out = append(out, t)
		case in.Op != ir.Go:
			f.Unwind(t)
		}
	}
	if len(ent.outs) == 0 {
		f.standing(s, in, p, ent)
	}
	return out
}

// standing notes where a callee stands that never returns.
func (f *frame) standing(s *state.State, in *ir.Instr, p *params.Pass, ent *entry) {
	for _, o := range ent.pauses {
		t := f.resume(s, in, p, o)
		f.paused = append(f.paused, t)
		if in.Op == ir.Call {
			f.pauseAt(t)
		}
	}
}

// handsType returns the place where a dialer was handed over whose type is a type parameter
// of the callee: an argument of this call, or of the one that has made the callee's receiver.
//
//	keep(dialer{}) // func keep[D interface{ Dial() error }](d D)
func (f *frame) handsType(body *ir.Func, fn *domain.Value, args []*domain.Value) int {
	if fn.M != 0 {
		return fn.M // a literal of a function that a dialer was handed to so
	}
	if body.Parent != "" && f.Prog.Declaration(body.ID) == f.Prog.Declaration(f.fn.ID) {
		return f.ent.handed // a literal of the same function
	}
	method := body.Obj != nil && body.Obj.Signature().Recv() != nil
	if len(body.TypeParams) == 0 || method && !body.Foreign {
		return 0
	}
	if f.fn.Foreign || f.ent.handed != 0 {
		return f.ent.handed // whoever handed it over first
	}
	if method {
		return f.handsToMaker(body, fn, args[0])
	}
	if i := paramOfType(body); i >= 0 {
		return f.place(i)
	}
	return 0
}

// handsToMaker returns the place of the argument with a dialer that a generic function was
// given which has made the receiver of this call; or else the call itself, if the dialer's
// type is this package's: no other one has made such an object.
//
//	c := rpc.New(dialer{}); c.Call(req)
func (f *frame) handsToMaker(body *ir.Func, fn, recv *domain.Value) int {
	n := recv.Name
	for recv.Kind == domain.Ptr && n.Kind == domain.NameOld {
		n = n.Inner
	}
	if recv.Kind == domain.Ptr && n.Kind == domain.NameNew && n.Inner != nil {
		in := f.Prog.Instr(f.fn.ID, n.N)
		if in != nil && in.Op == ir.Call && len(in.Args) > 0 && in.Args[0].Kind == ir.Function {
			if maker := f.Prog.Funcs[in.Args[0].Name]; maker != nil && paramOfType(maker) >= 0 {
				return f.PlaceID(callgraph.Place{Func: f.fn.ID, Site: n.N, Arg: paramOfType(maker)})
			}
		}
	}
	for _, t := range f.Prog.Instance(body, fn) {
		if named := domain.NamedOf(t); named != nil && f.Prog.IsLocal(named) {
			return f.place(0)
		}
	}
	return 0
}

// paramOfType returns the first parameter whose type is a type parameter; -1 if none is.
func paramOfType(fn *ir.Func) int {
	return slices.IndexFunc(fn.Params, func(t types.Type) bool {
		_, ok := types.Unalias(t).(*types.TypeParam)
		return ok
	})
}

// typeArgs returns the type arguments of a function that is mentioned. A method
// of a generic type mentions its own and the others without any: they are those
// of this instance.
//
//	func (c *client[D]) connect() { if c.dialer.Dial() != nil { c.connect() } }
func (f *frame) typeArgs(o ir.Operand) []types.Type {
	callee := f.Prog.Funcs[o.Name]
	if len(o.Args) > 0 || callee == nil || callee.Obj == nil || len(callee.TypeParams) == 0 {
		return f.typs(o.Args)
	}
	decl := f.Prog.Funcs[f.Prog.Declaration(f.fn.ID)]
	if decl == nil || decl.Obj == nil || len(decl.TypeParams) != len(callee.TypeParams) {
		return nil
	}
	own, other := decl.Obj.Signature().Recv(), callee.Obj.Signature().Recv()
	if own == nil || other == nil {
		return nil
	}
	a, b := domain.NamedOf(own.Type()), domain.NamedOf(other.Type())
	if a == nil || b == nil || a.Origin() != b.Origin() {
		return nil
	}
	var args []types.Type
	for _, p := range decl.TypeParams {
		args = append(args, f.typ(p))
	}
	return args
}
