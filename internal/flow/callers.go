package flow

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

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
	p.runDynamic(groupOf(f))
	return append(slices.Clone(calls), p.callers[f]...)
}

// A group is the dynamic calls that may run the same functions, as far as a
// glance tells: of methods by name, of function values by arity.
type group struct {
	method          string
	params, results int
}

func groupOf(f *Func) []group {
	g := []group{{params: f.Sig.Params().Len(), results: f.Sig.Results().Len()}}
	if f.Sig.Recv() != nil && f.Obj != nil {
		byExpression := group{params: f.Sig.Params().Len() + 1, results: f.Sig.Results().Len()}
		g = append(g, group{method: f.Obj.Name()}, byExpression)
	}
	return g
}

// groupOfCall returns the group that a dynamic call is of.
func (p *Package) groupOfCall(c *Call) group {
	if fn, ok := typeutil.Callee(p.Info, c.Expr).(*types.Func); ok {
		return group{method: fn.Name()}
	}
	sig, ok := typeUnder(p.Info.TypeOf(c.Expr.Fun)).(*types.Signature)
	if !ok {
		return group{method: "?"}
	}
	return group{params: sig.Params().Len(), results: sig.Results().Len()}
}

// runDynamic finds out what the dynamic calls of some groups call, once.
func (p *Package) runDynamic(groups []group) {
	p.groupDynamic()
	for _, g := range groups {
		calls := p.groups[g]
		delete(p.groups, g)
		for _, call := range calls {
			p.addDynamic(call)
		}
	}
}

func (p *Package) groupDynamic() {
	if p.groups != nil {
		return
	}
	p.groups = make(map[group][]*Call)
	p.callers = make(map[*Func][]*Call)
	p.callees = make(map[*ast.CallExpr][]*Func)
	p.foreign = make(map[*ast.CallExpr][]Target)
	for _, call := range p.dynamic {
		g := p.groupOfCall(call)
		p.groups[g] = append(p.groups[g], call)
	}
}

// calleesOf returns the functions of this package that a dynamic call may run.
func (p *Package) calleesOf(c *Call) []*Func {
	p.groupDynamic()
	p.addDynamic(c)
	return p.callees[c.Expr]
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
	if p.aside || p.resolved[call.Expr] || p.sharing > 2 {
		return
	}
	p.resolved[call.Expr] = true
	outer := p.fuel
	p.fuel = maxSteps
	p.sharing++
	defer func() {
		p.sharing--
		p.fuel = outer
	}()
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
	p.Climb(Query{Expr: fun, In: call.In, Demand: Demand{Path: path}}, Climber{quick: true, Visit: func(o Origin, _ []*Call) {
		switch {
		case recv != nil && (o.Kind == Composite || o.conv != nil):
			t := o.conv
			if t == nil {
				t = p.Info.TypeOf(o.Expr)
			}
			fn, _ := typeutil.Callee(p.Info, call.Expr).(*types.Func)
			if fn == nil {
				return
			}
			m, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, fn.Pkg(), fn.Name())
			if m, ok := m.(*types.Func); ok {
				add(p.FuncOf(m), call)
				p.addForeign(call, Target{Func: p.FuncOf(m), Obj: m.Origin(), Recv: recv, In: call.In})
			}
		case recv == nil && o.Kind == Function:
			with := p.bound(call, o)
			add(o.Func, with)
			if fn, ok := o.Obj.(*types.Func); ok {
				p.addForeign(call, Target{Func: o.Func, Obj: fn, Recv: with.recv, In: with.recvIn})
			}
		}
	}})
}

// addForeign notes that a dynamic call may run a function of another package.
func (p *Package) addForeign(call *Call, t Target) {
	if t.Func == nil && !slices.Contains(p.foreign[call.Expr], t) {
		p.foreign[call.Expr] = append(p.foreign[call.Expr], t)
	}
}

// Foreign returns the functions of other packages that a dynamic call may run,
// wherever in this package the value comes from, each with the condition under
// which it does.
//
//	h := &host{listen: net.Listen}
//	h.listen("tcp", ":50052")
func (p *Package) Foreign(c *Call) (targets []Target, when []Condition) {
	p.groupDynamic()
	p.addDynamic(c)
	fun := c.Expr.Fun
	recv := receiver(p.Info, c.Expr)
	if recv != nil {
		fun = recv
	}
	for _, t := range p.foreign[c.Expr] {
		targets = append(targets, t)
		when = append(when, Condition{Query{Expr: fun, In: c.In}, func(o Origin) bool {
			switch {
			case o.Kind == Function:
				return o.Obj == types.Object(t.Obj)
			case recv != nil && o.Kind == Composite:
				m, _, _ := types.LookupFieldOrMethod(types.NewPointer(p.Info.TypeOf(o.Expr)), true, t.Obj.Pkg(), t.Obj.Name())
				fn, ok := m.(*types.Func)
				return ok && fn.Origin() == t.Obj
			}
			return o.Kind == Opaque
		}})
	}
	return targets, when
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
