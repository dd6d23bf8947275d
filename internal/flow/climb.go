package flow

import (
	"go/ast"
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

type rung struct {
	f     *Func
	param int
	want  Demand
}

// Climb follows q to its origins across the callers in this package, and
// returns the parameters at which importers go on.
func (p *Package) Climb(q Query, c Climber) []Open {
	var with []Origin
	if c.With != nil {
		with = p.Origins(*c.With)
	}
	if c.Admit == nil {
		c.Admit = func([]Origin) bool { return true }
	}
	if !c.Admit(with) {
		return nil
	}
	cl := &climb{p: p, c: c, seen: make(map[rung]bool)}
	cl.from(p.Origins(q), with, nil)
	return cl.open
}

type climb struct {
	p    *Package
	c    Climber
	seen map[rung]bool
	open []Open
}

// maxClimb bounds the calls climbed through.
const maxClimb = 24

func (cl *climb) from(origins []Origin, with []Origin, via []*Call) {
	for _, o := range origins {
		if o.Kind != Param {
			cl.c.Visit(o, via)
			continue
		}
		r := rung{o.In, o.Param, o.Want}
		if cl.seen[r] || len(via) > maxClimb {
			continue
		}
		cl.seen[r] = true
		cl.up(o, with, via)
	}
}

// up goes on from a parameter to the callers of its function.
func (cl *climb) up(o Origin, with []Origin, via []*Call) {
	f := o.In
	visible := cl.p.Visible(f)
	if visible {
		cl.open = append(cl.open, Open{f, o.Param, o.Want, with, slices.Clone(via)})
	}
	callers := cl.p.Callers(f)
	for _, call := range callers {
		if !cl.p.Alive(call.In) || cl.p.isDead(call.Expr) {
			continue
		}
		above := cl.p.instantiateAll(with, call, f)
		if !cl.c.Admit(above) {
			continue
		}
		w := &walker{p: cl.p, seen: make(map[visit]bool)}
		w.arg(call.Expr, f.Sig, o.Param, call.In, want{Demand: o.Want})
		cl.from(w.out, above, append(slices.Clone(via), call))
	}
	if (visible || len(callers) == 0) && o.Want.Path != nil && o.Want.Path.field != nil {
		w := &walker{p: cl.p, seen: make(map[visit]bool)}
		w.field(o.Expr, o.In, want{Demand: o.Want})
		cl.from(w.out, with, via)
	}
}

// instantiateAll puts the arguments of a call of f in for f's parameters.
func (p *Package) instantiateAll(origins []Origin, call *Call, f *Func) []Origin {
	w := &walker{p: p, seen: make(map[visit]bool)}
	w.instantiate(origins, call.Expr, f, call.In, want{})
	return w.out
}

// Visible reports whether other packages can call f by its name.
func (p *Package) Visible(f *Func) bool {
	return f.Obj != nil && f.Obj.Exported() && p.Pass.Pkg.Name() != "main"
}

// Callers returns the calls of f in this package: by its name, and through
// variables, fields and parameters that hold it.
func (p *Package) Callers(f *Func) []*Call {
	var calls []*Call
	if f.Obj != nil {
		calls = p.calls[f.Obj.Origin()]
		if !p.usedAsValue(f.Obj) {
			return calls
		}
	}
	if p.callers == nil {
		p.callers = make(map[*Func][]*Call)
		for _, call := range p.dynamic {
			p.addDynamic(call)
		}
	}
	return append(slices.Clone(calls), p.callers[f]...)
}

// usedAsValue reports whether a function is mentioned other than to call it.
func (p *Package) usedAsValue(obj *types.Func) bool {
	return len(p.uses[obj.Origin()]) > len(p.calls[obj.Origin()])
}

func (p *Package) addDynamic(call *Call) {
	add := func(f *Func) {
		if f != nil && !slices.Contains(p.callers[f], call) {
			p.callers[f] = append(p.callers[f], call)
		}
	}
	if receiver(p.Info, call.Expr) != nil { // an interface method
		for _, t := range p.Targets(call.Expr, call.In) {
			add(t.Func)
		}
		return
	}
	p.Climb(Query{Expr: call.Expr.Fun, In: call.In}, Climber{Visit: func(o Origin, _ []*Call) {
		if o.Kind == Function {
			add(o.Func)
		}
	}})
}

// Alive reports whether f can run: other packages can call it, an interface
// or a framework may, or something alive here mentions it.
func (p *Package) Alive(f *Func) bool {
	if f == nil {
		return true
	}
	if alive, ok := p.alive[f]; ok {
		return alive
	}
	p.alive[f] = false // on a cycle: only what leads in keeps it alive
	alive := p.lives(f)
	p.alive[f] = alive
	return alive
}

func (p *Package) lives(f *Func) bool {
	if f.Lit != nil {
		id := p.lits[f.Lit]
		return p.Alive(f.Outer) && !p.isDead(f.Lit) && (id == nil || p.mentioned(p.Info.ObjectOf(id)))
	}
	name := f.Obj.Name()
	if f.Sig.Recv() != nil || name == "main" || name == "init" || f.Obj.Exported() {
		return true
	}
	for _, u := range p.uses[f.Obj.Origin()] {
		if u.in != f && !p.isDead(u.id) && p.Alive(u.in) {
			return true
		}
	}
	return false
}

// mentioned reports whether a variable is read, "_ = v" aside.
func (p *Package) mentioned(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	if !ok || v.IsField() || v.Parent() == p.Pass.Pkg.Scope() {
		return true
	}
	return len(p.uses[obj]) > p.blanked(obj)
}

// blanked counts the mentions of a variable that store to it or discard it.
func (p *Package) blanked(obj types.Object) int {
	n := 0
	for _, s := range p.stores[obj] {
		if as, ok := s.node.(*ast.AssignStmt); ok && s.path == nil {
			for _, lhs := range as.Lhs {
				if id, ok := lhs.(*ast.Ident); ok && p.Info.Uses[id] == obj {
					n++
				}
			}
		}
	}
	return n + p.discarded[obj]
}
