package flow

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Callers returns the calls of f in this package: by its name, and through
// variables, fields, parameters and interfaces that hold it.
func (p *Package) Callers(f *xref.Func) []*xref.Call {
	var calls []*xref.Call
	if f.Obj != nil {
		calls = p.CallsOf(f.Obj.Origin())
		if !p.UsedAsValue(f.Obj) && (f.Sig.Recv() == nil || !p.ViaInterface(f.Obj.Name())) {
			return calls
		}
	}
	p.runDynamic(f)
	return append(slices.Clone(calls), p.callers[f]...)
}

// A group is the dynamic calls that may run the same functions, as far as a
// glance tells: of methods by name, of function values by arity.
type group struct {
	method          string
	params, results int
}

// An alike is the dynamic calls of a group that have the same signature.
type alike struct {
	sig   *types.Signature
	calls []*xref.Call
}

// groupsOf returns the groups of the calls that may run f: those of function values only if
// f is used as one.
func (p *Package) groupsOf(f *xref.Func) (all []group) {
	at := group{params: f.Sig.Params().Len(), results: f.Sig.Results().Len()}
	if f.Obj == nil || p.UsedAsValue(f.Obj) {
		all = append(all, at)
	}
	if f.Sig.Recv() == nil || f.Obj == nil {
		return all
	}
	if p.UsedAsValue(f.Obj) { // by a method expression
		at.params++
		all = append(all, at)
	}
	return append(all, group{method: f.Obj.Name()})
}

// groupOfCall returns the group that a dynamic call is of, and the signature
// that it calls by; nil for neither a function value nor a method.
func (p *Package) groupOfCall(c *xref.Call) (group, *types.Signature) {
	if fn, ok := typeutil.Callee(p.Info, c.Expr).(*types.Func); ok {
		return group{method: fn.Name()}, fn.Origin().Signature()
	}
	sig, ok := syntax.Under(p.Info.TypeOf(c.Expr.Fun)).(*types.Signature)
	if !ok {
		return group{}, nil
	}
	return group{params: sig.Params().Len(), results: sig.Results().Len()}, sig
}

// runDynamic finds out what the dynamic calls that may run f call, once.
func (p *Package) runDynamic(f *xref.Func) {
	p.groupDynamic()
	for _, g := range p.groupsOf(f) {
		var todo []*xref.Call
		p.groups[g] = slices.DeleteFunc(p.groups[g], func(a *alike) bool {
			if !syntax.Runnable(f.Sig, a.sig) {
				return false
			}
			todo = append(todo, a.calls...)
			return true
		})
		for _, call := range todo {
			p.addDynamic(call)
		}
	}
}

func (p *Package) groupDynamic() {
	if p.groups != nil {
		return
	}
	p.groups = make(map[group][]*alike)
	p.callers = make(map[*xref.Func][]*xref.Call)
	p.callees = make(map[*ast.CallExpr][]*xref.Func)
	p.foreign = make(map[*ast.CallExpr][]xref.Target)
	var bySig typeutil.Map
	for _, call := range p.Dynamic() {
		g, sig := p.groupOfCall(call)
		if sig == nil {
			continue
		}
		byGroup, _ := bySig.At(sig).(map[group]*alike)
		if byGroup == nil {
			byGroup = make(map[group]*alike)
			bySig.Set(sig, byGroup)
		}
		if byGroup[g] == nil {
			byGroup[g] = &alike{sig: sig}
			p.groups[g] = append(p.groups[g], byGroup[g])
		}
		byGroup[g].calls = append(byGroup[g].calls, call)
	}
}

// Callees returns the functions of this package that a dynamic call may run.
func (p *Package) Callees(c *xref.Call) []*xref.Func {
	p.groupDynamic()
	p.addDynamic(c)
	return p.callees[c.Expr]
}

func (p *Package) addDynamic(call *xref.Call) {
	if p.aside || p.resolved[call.Expr] || p.TooDeep(call.In) {
		return
	}
	p.resolved[call.Expr] = true
	p.Share(bound.Dynamic, func() { p.findCallees(call) })
}

// findCallees finds out what a dynamic call may run.
func (p *Package) findCallees(call *xref.Call) {
	add := func(f *xref.Func, c *xref.Call, o origin.Origin) {
		p.noteCallee(call, f, o)
		if f != nil && !slices.Contains(p.callers[f], c) {
			p.callers[f] = append(p.callers[f], c)
			p.callees[c.Expr] = append(p.callees[c.Expr], f)
		}
	}
	fun, path := call.Expr.Fun, xref.Path(nil)
	recv := syntax.Receiver(p.Info, call.Expr)
	if recv != nil {
		fun = recv
	}
	p.Climb(origin.Query{Expr: fun, In: call.In, Demand: origin.Demand{Path: path}}, Climber{quick: true, Visit: func(o origin.Origin, _ []*xref.Call) {
		if o.Trace.FillsPresent() {
			return
		}
		switch {
		case recv != nil && (o.Kind == origin.Composite || o.Conv != nil):
			t := o.Conv
			if t == nil {
				t = p.Info.TypeOf(o.Expr)
			}
			fn, _ := typeutil.Callee(p.Info, call.Expr).(*types.Func)
			if fn == nil {
				return
			}
			m, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, fn.Pkg(), fn.Name())
			if m, ok := m.(*types.Func); ok {
				add(p.FuncOf(m), call, o)
				p.addForeign(call, xref.Target{Func: p.FuncOf(m), Obj: m.Origin(), Recv: recv, In: call.In})
			}
		case recv == nil && o.Kind == origin.Function:
			with := p.bound(call, o)
			add(o.Func, with, o)
			if fn, ok := o.Obj.(*types.Func); ok {
				p.addForeign(call, xref.Target{Func: o.Func, Obj: fn, Recv: with.Recv, In: with.RecvIn})
			}
		}
	}})
}

// A calleeKey is a dynamic call and one function that it runs.
type calleeKey struct {
	call *ast.CallExpr
	f    *xref.Func
}

// noteCallee notes for which values of the parameters of the function that a
// dynamic call stands in it runs f, where all ways to f say the same.
//
//	func New(name, addr string) plugin { return makers[name](addr) }
func (p *Package) noteCallee(call *xref.Call, f *xref.Func, o origin.Origin) {
	k := calleeKey{call.Expr, f}
	var t origin.Trace
	for h := o.Trace; h != nil; h = h.Prev {
		if h.Choice != nil && h.Choice.In == call.In && h.Choice.KeyIn == nil {
			t = p.Mark(t, origin.Hop{Choice: h.Choice})
		}
	}
	if old, ok := p.calleeWays[k]; ok && old != t {
		t = nil
	}
	p.calleeWays[k] = t
}

// addForeign notes that a dynamic call may run a function of another package.
func (p *Package) addForeign(call *xref.Call, t xref.Target) {
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
func (p *Package) Foreign(c *xref.Call) (targets []xref.Target, when []Condition) {
	p.groupDynamic()
	p.addDynamic(c)
	fun := c.Expr.Fun
	recv := syntax.Receiver(p.Info, c.Expr)
	if recv != nil {
		fun = recv
	}
	for _, t := range p.foreign[c.Expr] {
		targets = append(targets, t)
		when = append(when, Condition{origin.Query{Expr: fun, In: c.In}, func(o origin.Origin) bool {
			switch {
			case o.Kind == origin.Function:
				return o.Obj == types.Object(t.Obj)
			case recv != nil && o.Kind == origin.Composite:
				m, _, _ := types.LookupFieldOrMethod(types.NewPointer(p.Info.TypeOf(o.Expr)), true, t.Obj.Pkg(), t.Obj.Name())
				fn, ok := m.(*types.Func)
				return ok && fn.Origin() == t.Obj
			}
			return o.Kind == origin.Opaque
		}})
	}
	return targets, when
}

// bound returns call as a call of the method value o, on its receiver.
func (p *Package) bound(call *xref.Call, o origin.Origin) *xref.Call {
	sel, ok := ast.Unparen(o.Expr).(*ast.SelectorExpr)
	if !ok || p.Info.Selections[sel] == nil {
		return call
	}
	with := *call
	with.Recv, with.RecvIn = sel.X, o.In
	return &with
}
