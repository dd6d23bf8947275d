package flow

import (
	"go/types"
	"slices"
)

// A Climber goes on where origins end at a parameter: at the arguments of the
// callers in this package.
type Climber struct {
	// With is asked along at every step: what else must hold of the same
	// call, such as the network that an address is listened on.
	With *Query
	// Admit reports whether to go on with these origins of With. They can
	// hold parameters of the function climbed to, decided further up.
	Admit func(with []Origin) bool
	// Visit gets every origin that is no parameter, and the calls climbed
	// through, innermost first.
	Visit func(o Origin, via []*Call)

	quick bool // look at fewer callers: the question is asked of every dynamic call
}

// An Open is a parameter that a climb reached of a function that other
// packages can call.
type Open struct {
	Func  *Func
	Param int
	Want  Demand
	With  []Origin
	Via   []*Call
}

// A guard is a condition on the calls climbed through: origins that must be
// admitted when the arguments of each are put in.
type guard struct {
	origins []Origin
	admit   func([]Origin) bool
}

type rung struct {
	f     *Func
	param int
	want  Demand
}

// Climb follows q to its origins across the callers in this package, and
// returns the parameters at which importers go on.
func (p *Package) Climb(q Query, c Climber) []Open {
	first := guard{admit: c.Admit}
	if c.With != nil {
		first.origins = p.Origins(*c.With)
	}
	if first.admit == nil {
		first.admit = func([]Origin) bool { return true }
	}
	if !first.admit(first.origins) {
		return nil
	}
	cl := &climb{p: p, c: c, seen: make(map[rung]bool), limit: maxUps}
	if c.quick {
		cl.limit = maxUps / 40
	}
	cl.from(p.Origins(q), []guard{first}, nil)
	return cl.open
}

type climb struct {
	p    *Package
	c    Climber
	seen map[rung]bool // on the way
	open []Open
	ups  int

	limit int // of ups
}

// maxClimb bounds the calls climbed through on one way, maxUps those on all.
const (
	maxClimb = 24
	maxUps   = 2000
)

func (cl *climb) from(origins []Origin, guards []guard, via []*Call) {
	for _, o := range origins {
		if o.Kind != Param {
			cl.c.Visit(o, via)
			continue
		}
		r := rung{o.In, o.Param, o.Want}
		if cl.seen[r] || len(via) > maxClimb || cl.ups > cl.limit {
			continue
		}
		cl.seen[r] = true
		cl.ups++
		cl.up(o, guards, via)
		// Another way up to the same parameter may be under other guards.
		if !decided(guards) {
			delete(cl.seen, r)
		}
	}
}

// decided reports whether no caller further up can change what guards say.
func decided(guards []guard) bool {
	return !slices.ContainsFunc(guards, func(g guard) bool {
		return slices.ContainsFunc(g.origins, func(o Origin) bool { return o.Kind == Param })
	})
}

// up goes on from a parameter to the callers of its function.
func (cl *climb) up(o Origin, guards []guard, via []*Call) {
	f := o.In
	visible := cl.p.Visible(f)
	if visible {
		cl.open = append(cl.open, Open{f, o.Param, o.Want, guards[0].origins, slices.Clone(via)})
	}
	callers := cl.p.Callers(f)
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
		w := cl.p.walker()
		w.arg(call, f.Sig, o.Param, want{Demand: o.Want, read: o.read})
		cl.from(w.out, above, append(slices.Clone(via), call))
	}
	if f.Lit != nil || cl.p.usedAsValue(f.Obj) {
		w := cl.p.walker()
		w.handed(f, o.Param, want{Demand: o.Want, read: o.read})
		cl.from(w.out, guards, via)
	}
	if (visible || len(callers) == 0) && o.Want.Path != nil && o.Want.Path.field != nil {
		w := cl.p.walker()
		w.field(o.Expr, o.In, want{Demand: o.Want, read: o.read, lost: !visible})
		cl.from(w.out, guards, via)
	}
}

// guardsAt puts the arguments of a call of f in for f's parameters in guards,
// and adds that the function value or interface called is f.
func (p *Package) guardsAt(call *Call, f *Func, guards []guard) ([]guard, bool) {
	above := make([]guard, 0, len(guards)+1)
	for _, g := range guards {
		w := p.walker()
		w.instantiate(g.origins, call, f, want{})
		if !g.admit(w.out) {
			return nil, false
		}
		above = append(above, guard{w.out, g.admit})
	}
	if g, ok := p.calls1(call, f); ok {
		above = append(above, g)
	}
	return above, true
}

// calls1 returns the guard that a dynamic call calls f; ok is false for a
// static one.
func (p *Package) calls1(call *Call, f *Func) (g guard, ok bool) {
	if p.StaticCallee(call.Expr) != nil {
		return guard{}, false
	}
	if recv := receiver(p.Info, call.Expr); recv != nil {
		var t *types.Named
		if f.Sig.Recv() != nil {
			t, _ = types.Unalias(deref(f.Sig.Recv().Type())).(*types.Named)
		}
		return guard{p.Origins(Query{Expr: recv, In: call.In}), func(os []Origin) bool {
			return some(os, func(o Origin) bool {
				if o.Kind != Composite || t == nil {
					return o.Kind != Composite
				}
				named, ok := types.Unalias(deref(p.Info.TypeOf(o.Expr))).(*types.Named)
				return !ok || named.Origin() == t.Origin()
			})
		}}, true
	}
	return guard{p.Origins(Query{Expr: call.Expr.Fun, In: call.In}), func(os []Origin) bool {
		return some(os, func(o Origin) bool { return o.Kind != Function || o.Func == f })
	}}, true
}

// some reports whether is holds for an origin, or nothing is known of any.
func some(os []Origin, is func(Origin) bool) bool {
	return len(os) == 0 || slices.ContainsFunc(os, is)
}

// Visible reports whether other packages can call f by its name.
func (p *Package) Visible(f *Func) bool {
	return f.Obj != nil && f.Obj.Exported() && p.Pass.Pkg.Name() != "main"
}
