package flow

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
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
	cl := &climb{p: p, c: c, seen: make(map[rung]bool)}
	cl.from(p.Origins(q), []guard{first}, nil)
	return cl.open
}

type climb struct {
	p    *Package
	c    Climber
	seen map[rung]bool // on the way
	open []Open
	ups  int
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
		if cl.seen[r] || len(via) > maxClimb || cl.ups > maxUps {
			continue
		}
		cl.seen[r] = true
		cl.ups++
		cl.up(o, guards, via)
		// Another way up to the same parameter may be under other guards.
		delete(cl.seen, r)
	}
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
		above, ok := cl.p.guardsAt(call, f, guards)
		if !ok {
			continue
		}
		w := cl.p.walker()
		w.arg(call, f.Sig, o.Param, want{Demand: o.Want, read: o.read})
		cl.from(w.out, above, append(slices.Clone(via), call))
	}
	if (visible || len(callers) == 0) && o.Want.Path != nil && o.Want.Path.field != nil {
		w := cl.p.walker()
		w.field(o.Expr, o.In, want{Demand: o.Want, read: o.read})
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

// Callers returns the calls of f in this package: by its name, and through
// variables, fields, parameters and interfaces that hold it.
func (p *Package) Callers(f *Func) []*Call {
	var calls []*Call
	if f.Obj != nil {
		calls = p.calls[f.Obj.Origin()]
		if !p.usedAsValue(f.Obj) && (f.Sig.Recv() == nil || !p.viaInterface(f.Obj.Name())) {
			return calls
		}
	}
	if p.callers == nil {
		p.callers = make(map[*Func][]*Call)
		p.callees = make(map[*ast.CallExpr][]*Func)
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

// viaInterface reports whether a method of that name is called or taken of an
// interface.
func (p *Package) viaInterface(name string) bool {
	if p.ifaces == nil {
		p.ifaces = make(map[string]bool)
		for obj := range p.uses {
			if fn, ok := obj.(*types.Func); ok && fn.Signature().Recv() != nil && types.IsInterface(fn.Signature().Recv().Type()) {
				p.ifaces[fn.Name()] = true
			}
		}
	}
	return p.ifaces[name]
}

func (p *Package) addDynamic(call *Call) {
	add := func(f *Func, c *Call) {
		if f != nil && !slices.Contains(p.callers[f], c) {
			p.callers[f] = append(p.callers[f], c)
			p.callees[c.Expr] = append(p.callees[c.Expr], f)
		}
	}
	fun, path := call.Expr.Fun, Path(nil)
	recv := receiver(p.Info, call.Expr)
	if recv != nil {
		fun = recv
	}
	p.Climb(Query{Expr: fun, In: call.In, Demand: Demand{Path: path}}, Climber{Visit: func(o Origin, _ []*Call) {
		switch {
		case recv != nil && o.Kind == Composite:
			fn, _ := typeutil.Callee(p.Info, call.Expr).(*types.Func)
			if fn == nil {
				return
			}
			m, _, _ := types.LookupFieldOrMethod(types.NewPointer(p.Info.TypeOf(o.Expr)), true, fn.Pkg(), fn.Name())
			if m, ok := m.(*types.Func); ok {
				add(p.FuncOf(m), call)
			}
		case recv == nil && o.Kind == Function:
			add(o.Func, p.bound(call, o))
		}
	}})
}

// bound returns call as a call of the method value o, on its receiver.
func (p *Package) bound(call *Call, o Origin) *Call {
	sel, ok := ast.Unparen(o.Expr).(*ast.SelectorExpr)
	if !ok || p.Info.Selections[sel] == nil {
		return call
	}
	with := *call
	with.recv, with.recvIn = sel.X, o.In
	return &with
}

// Runs reports whether a call can run: its function is alive, and no constant
// condition or return keeps it from being reached.
func (p *Package) Runs(c *Call) bool {
	if !p.Alive(c.In) || p.isDead(c.Expr) {
		return false
	}
	if c.In == nil {
		return true
	}
	_, ok := p.graphOf(c.In).at(c.Expr.Pos())
	return ok
}

// Alive reports whether f can run: other packages can call it, an interface
// or a framework may, or something alive here mentions it.
func (p *Package) Alive(f *Func) bool {
	switch {
	case f == nil:
		return true
	case f.Lit != nil:
		id := p.lits[f.Lit]
		return p.Alive(f.Outer) && !p.isDead(f.Lit) && (id == nil || p.mentioned(p.Info.ObjectOf(id)))
	}
	if p.alive == nil {
		p.findAlive()
	}
	return p.alive[f]
}

// findAlive goes from the functions that others can call to those that they
// mention.
func (p *Package) findAlive() {
	mentions := make(map[*Func][]*Func) // by the declared function that they stand in; nil: the package
	for obj, uses := range p.uses {
		fn, ok := obj.(*types.Func)
		if !ok || p.byObj[fn] == nil {
			continue
		}
		for _, u := range uses {
			if !p.isDead(u.id) && p.read(u.in) {
				in := declared(u.in)
				mentions[in] = append(mentions[in], p.byObj[fn])
			}
		}
	}
	p.alive = make(map[*Func]bool)
	todo := slices.Clone(mentions[nil])
	for _, f := range p.decls {
		name := f.Obj.Name()
		if name == "main" || name == "init" || f.Obj.Exported() || f.Sig.Recv() != nil && p.viaInterface(name) {
			todo = append(todo, f)
		}
	}
	for len(todo) > 0 {
		f := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !p.alive[f] {
			p.alive[f] = true
			todo = append(todo, mentions[f]...)
		}
	}
}

// declared returns the declared function that f is or stands in.
func declared(f *Func) *Func {
	for f != nil && f.Outer != nil {
		f = f.Outer
	}
	if f != nil && f.Lit != nil {
		return nil // at package level
	}
	return f
}

// read reports whether the variables that hold f and the literals around it
// are read.
func (p *Package) read(f *Func) bool {
	for ; f != nil && f.Lit != nil; f = f.Outer {
		if id := p.lits[f.Lit]; id != nil && !p.mentioned(p.Info.ObjectOf(id)) {
			return false
		}
	}
	return true
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
