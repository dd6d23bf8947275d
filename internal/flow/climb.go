package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/binding"
	"github.com/selfconnect/selfconnect/internal/flow/external"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/memory"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Climber goes on where origins end at a parameter: at the arguments of the
// callers in this package.
type Climber struct {
	// With is asked along at every step: what else must hold of the same
	// call, such as the network that an address is listened on.
	With []Condition
	// Visit gets every origin that is no parameter, and the calls climbed
	// through, innermost first.
	Visit func(o origin.Origin, via []*xref.Call)
	// Keep reports whether a constant is worth a visit, wherever it comes from;
	// nil: all are.
	Keep func(o *origin.Origin) bool

	quick bool // look at fewer callers: the question is asked of every dynamic call
}

// A Condition is a question whose answer must have an origin for which Admit
// holds, or of which a parameter further up decides, or no origin at all.
type Condition struct {
	origin.Query
	Admit func(origin.Origin) bool
}

// An Open is a parameter that a climb reached of a function that other
// packages can call.
type Open struct {
	Func  *xref.Func
	Param int
	Want  origin.Demand
	With  [][]origin.Origin // the origins of each of the Climber's conditions
	Via   []*xref.Call
	When  facts.Whens // for which arguments of other parameters it is asked for

	trace origin.Trace
}

// A guard is a condition on the calls climbed through: origins that must be
// admitted when the arguments of each are put in.
type guard struct {
	origins []origin.Origin
	admit   func(origin.Origin) bool
}

// admits reports whether a guard lets anything pass.
func (g guard) admits() bool {
	return noneOr(g.origins, func(o origin.Origin) bool { return o.Kind == origin.Param || g.admit(o) })
}

// admitsWith reports whether a guard lets an origin pass that its own origins
// can come together with. If some stand in its row of a table, the others do not matter.
//
//	j.run(j.addr)
func (g guard) admitsWith(o origin.Origin) bool {
	var row []origin.Origin
	for _, own := range g.origins {
		if origin.InOneRow(o.Trace, own.Trace, nil) {
			row = append(row, own)
		}
	}
	if len(row) > 0 {
		return slices.ContainsFunc(row, g.admit)
	}
	return noneOr(g.origins, func(own origin.Origin) bool {
		return (own.Kind == origin.Param || g.admit(own)) && origin.Agree(o.Trace, own.Trace)
	})
}

type rung struct {
	f     *xref.Func
	param int
	want  origin.Demand
}

// Climb follows q to its origins across the callers in this package, and
// returns the parameters at which importers go on.
func (p *Package) Climb(q origin.Query, c Climber) []Open {
	guards := make([]guard, 0, len(c.With))
	for _, w := range c.With {
		g := guard{p.Origins(w.Query), w.Admit}
		if !g.admits() {
			return nil
		}
		guards = append(guards, g)
	}
	cl := &climb{p: p, c: c, from: q.In, seen: make(map[rung]bool), limit: bound.Ups}
	if c.quick {
		cl.limit = bound.QuickUps
	}
	w := cl.start()
	w.Ask(q, walk.Want{Demand: q.Demand, Trace: p.Conds.Choices(q.Trace, q.In, nil, q.Expr, origin.Term{})})
	cl.follow(w.Out, guards, nil)
	return cl.open
}

type climb struct {
	p    *Package
	c    Climber
	from *xref.Func
	seen map[rung]bool // on the way
	open []Open
	ups  int

	limit int // of ups
}

// start starts a walk for what is to be visited.
func (cl *climb) start() *walk.Walker {
	w := cl.p.Start()
	w.Keep = cl.c.Keep
	return w
}

func (cl *climb) follow(origins []origin.Origin, guards []guard, via []*xref.Call) {
	for _, o := range origins {
		if slices.ContainsFunc(guards, func(g guard) bool { return !g.admitsWith(o) }) {
			continue
		}
		switch f := o.Trace.WaitsFor(); {
		case o.Kind == origin.Param:
		case f != nil:
			cl.sumToCallers(o, f, guards, via)
			continue
		default:
			cl.c.Visit(o, via)
			continue
		}
		r := rung{o.In, o.Param, o.Want}
		if cl.seen[r] || cl.tooFar(o.In, via) {
			continue
		}
		cl.seen[r] = true
		cl.ups++
		cl.toCallers(o, guards, via)
		// Another way up to the same parameter may be under other guards.
		if !settled(guards) {
			delete(cl.seen, r)
		}
	}
}

// tooFar reports whether a climb that has come to f ends there.
func (cl *climb) tooFar(f *xref.Func, via []*xref.Call) bool {
	switch {
	case len(via) > bound.Climb:
		cl.p.Exceed(bound.Climb, "callers on one way", f)
	case cl.ups > cl.limit:
		cl.p.Exceed(cl.limit, "callers", f)
	default:
		return false
	}
	return true
}

// settled reports whether no caller further up can change what guards say.
func settled(guards []guard) bool {
	return !slices.ContainsFunc(guards, func(g guard) bool {
		return slices.ContainsFunc(g.origins, func(o origin.Origin) bool { return o.Kind == origin.Param })
	})
}

// toCallers goes on from a parameter to the callers of its function.
func (cl *climb) toCallers(o origin.Origin, guards []guard, via []*xref.Call) {
	f := o.In
	from := cl.from
	if len(via) > 0 {
		from = via[len(via)-1].In
	}
	o.Trace = cl.p.noteClosure(o.Trace, from, f, len(via))
	visible := cl.p.Visible(f)
	if visible && o.Trace.WaitsFor() == nil {
		var with [][]origin.Origin
		for _, g := range guards[:len(cl.c.With)] {
			with = append(with, g.origins)
		}
		when := facts.WhensOf(o.Trace, f)
		for _, g := range guards {
			when = append(when, g.whens(f)...)
		}
		cl.open = append(cl.open, Open{f, o.Param, o.Want, with, slices.Clone(via), cl.p.PackWhens(when, f), o.Trace})
	}
	callers := cl.p.Callers(f)
	if cl.p.stepsByRecursion(f, o.Param, callers) {
		o.Want.Step = true
		callers = slices.DeleteFunc(slices.Clone(callers), func(c *xref.Call) bool { return xref.StandsIn(c.In, f) })
	}
	for _, call := range callers {
		if !cl.p.Runs(call) {
			continue
		}
		above, ok := guards, true
		if !cl.c.quick {
			above, ok = cl.p.guardsAt(call, f, guards)
		}
		if !ok {
			continue
		}
		w := cl.start()
		if w.Exhausted() {
			return
		}
		way, sum, ok := binding.PutArguments(w, o.Trace, call, f)
		if !ok {
			continue
		}
		way = cl.p.Concat(way, cl.p.calleeWays[calleeKey{call.Expr, f}])
		if !cl.c.quick {
			way = cl.p.Conds.Choices(way, call.In, nil, call.Expr, origin.Term{})
		}
		binding.ArgOf(w, call, f, o.Param, walk.Want{Demand: sum.Of(o.Want), Read: o.Read, Trace: way})
		cl.follow(w.Out, above, append(slices.Clone(via), call))
	}
	cl.toMethodValues(o, callers, guards, via)
	if f.Lit != nil || cl.p.UsedAsValue(f.Obj) {
		w := cl.start()
		external.FromCallbacks(w, f, o.Param, walk.Want{Demand: o.Want, Read: o.Read, Trace: o.Trace})
		cl.follow(w.Out, guards, via)
	}
	if (visible || len(callers) == 0) && !cl.p.Containers.Invokes(f) && o.Want.Path != nil && o.Want.Path.Field != nil {
		w := cl.start()
		memory.Field(w, o.Expr, o.In, walk.Want{Demand: o.Want, Read: o.Read, Lost: !visible, Trace: o.Trace, Object: origin.Object{To: f, Param: o.Param, Via: len(via)}})
		cl.follow(w.Out, cl.inFields(guards, o), via)
	}
}

// inFields returns guards with what fields hold for what lies in the field of the same
// parameter that an origin lies in.
func (cl *climb) inFields(guards []guard, o origin.Origin) []guard {
	all := slices.Clone(guards)
	for i, g := range guards {
		var held []origin.Origin
		for _, own := range g.origins {
			if own.Kind != origin.Param || own.In != o.In || own.Param != o.Param || own.Want.Path == nil || own.Want.Path.Field != o.Want.Path.Field {
				continue
			}
			w := cl.p.Start()
			memory.Field(w, own.Expr, own.In, walk.Want{Demand: own.Want, Trace: own.Trace})
			held = append(held, w.Out...)
		}
		if held != nil {
			all[i].origins = slices.Concat(g.origins, held)
		}
	}
	return all
}

// toMethodValues goes on from a receiver to those of its method's values that are no
// callers in sight, and are to be called.
//
//	group.Go(s.run)
func (cl *climb) toMethodValues(o origin.Origin, callers []*xref.Call, guards []guard, via []*xref.Call) {
	f := o.In
	if o.Param != xref.Recv || f.Obj == nil || !cl.p.UsedAsValue(f.Obj) {
		return
	}
	for _, call := range cl.p.BoundValues(f.Obj) {
		if slices.ContainsFunc(callers, func(c *xref.Call) bool { return c.Recv != nil && c.Recv == call.Expr.Fun.(*ast.SelectorExpr).X }) {
			continue // it is called in sight
		}
		w := cl.start()
		run := cl.p.Mark(o.Trace, origin.Hop{Object: origin.Object{Maker: call.Expr.Fun, In: call.In, Run: true, Via: len(via)}})
		binding.Arg(w, call, f.Sig, xref.Recv, walk.Want{Demand: o.Want, Read: o.Read, Trace: run})
		cl.follow(w.Out, guards, via)
	}
}

// guardsAt puts the arguments of a call of f in for f's parameters in guards,
// and adds that the function value or interface called is f.
func (p *Package) guardsAt(call *xref.Call, f *xref.Func, guards []guard) ([]guard, bool) {
	above := make([]guard, 0, len(guards)+1)
	for _, g := range guards {
		w := p.Start()
		binding.Instantiate(w, g.origins, call, f, walk.Want{})
		put := guard{w.Out, g.admit}
		if !put.admits() || len(put.origins) == 0 && w.Excluded > 0 {
			return nil, false
		}
		above = append(above, put)
	}
	if g, ok := p.guardOf(call, f); ok {
		above = append(above, g)
	}
	return above, true
}

// guardOf returns the guard that a dynamic call calls f; ok is false for a
// static one.
func (p *Package) guardOf(call *xref.Call, f *xref.Func) (g guard, ok bool) {
	if p.StaticCallee(call.Expr) != nil {
		return guard{}, false
	}
	if recv := syntax.Receiver(p.Info, call.Expr); recv != nil {
		return guard{p.Origins(origin.Query{Expr: recv, In: call.In}), func(o origin.Origin) bool {
			if o.Kind != origin.Composite || f.Obj == nil {
				return o.Kind != origin.Composite
			}
			t := types.NewPointer(syntax.Deref(p.Info.TypeOf(o.Expr)))
			m, _, _ := types.LookupFieldOrMethod(t, true, f.Obj.Pkg(), f.Obj.Name())
			fn, ok := m.(*types.Func)
			return !ok || fn.Origin() == f.Obj
		}}, true
	}
	return guard{p.Origins(origin.Query{Expr: call.Expr.Fun, In: call.In}), func(o origin.Origin) bool {
		return o.Kind != origin.Function || o.Func == f
	}}, true
}

// noneOr reports whether is holds for an origin, or nothing is known of any.
func noneOr(os []origin.Origin, is func(origin.Origin) bool) bool {
	return len(os) == 0 || slices.ContainsFunc(os, is)
}

// stepsByRecursion reports whether a function calls itself with another number
// than it was given.
//
//	func listen(port int) net.Listener {
//		ln, err := net.Listen("tcp", fmt.Sprint(":", port))
//		if err != nil {
//			return listen(port + 1)
//		}
//		return ln
//	}
func (p *Package) stepsByRecursion(f *xref.Func, param int, callers []*xref.Call) bool {
	return slices.ContainsFunc(callers, func(c *xref.Call) bool {
		if !xref.StandsIn(c.In, f) {
			return false
		}
		queries, _ := p.Queries(c, f.Sig, param, nil)
		return slices.ContainsFunc(queries, func(q origin.Query) bool {
			bin, ok := p.Unconverted(q.Expr).(*ast.BinaryExpr)
			return ok && (bin.Op == token.ADD || bin.Op == token.SUB) && syntax.IsInteger(p.Info.TypeOf(bin))
		})
	})
}

// Feasible reports whether the value of a constant origin can come to where it
// is asked for: each condition that it meets on its way lets it pass.
//
//	p := 50756
//	if p > 49151 {
//		p = 8081
//	}
//	net.Listen("tcp", fmt.Sprint(":", p))
//
// The default of a setting does not come to what is read only where the user
// has set it.
//
//	if c.IsSet("port") {
//		port = c.Int("port")
//	}
func (p *Package) Feasible(o origin.Origin) bool {
	return o.Value == nil || p.Conds.Passes(o) && !o.Trace.Excludes() && p.comesOut(o)
}
