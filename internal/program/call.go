package program

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// How says how a call runs.
type How int

// The ways to run a call.
const (
	Plain How = iota
	Go
	Deferred
)

// A Call is a call expression and the function it stands in.
type Call struct {
	Expr *ast.CallExpr
	In   *Func // nil at package level
	How  How

	// Of a call of a method value: its receiver, and where that stands.
	Recv   ast.Expr
	RecvIn *Func

	Impl *types.Func // the method that a call of an interface's runs, if known
}

// A Target is a function that a call may run.
type Target struct {
	Func *Func       // of this package, with its body
	Obj  *types.Func // nil for a literal
	Recv ast.Expr    // of a method value: its receiver
	In   *Func       // the function that Recv stands in
}

// A MethodValue is a method value that is not called where it stands, as a
// call without arguments.
type MethodValue struct {
	*Call
	Method *types.Func
}

// A CallGraph tells of the calls of a package, those through values and interfaces
// too.
type CallGraph interface {
	// Callers returns the calls of f.
	Callers(f *Func) []*Call
	// Callees returns the functions of the package that a dynamic call may run.
	Callees(c *Call) []*Func
}

// WithTarget returns the call as one of the target t.
func (c *Call) WithTarget(t Target) *Call {
	with := *c
	with.Recv, with.RecvIn, with.Impl = t.Recv, t.In, t.Obj
	return &with
}

// CallOf returns a call of a function value without arguments, to stand for
// what somebody else will call.
func CallOf(value ast.Expr, in *Func) *Call {
	return &Call{Expr: &ast.CallExpr{Fun: value, Lparen: value.End(), Rparen: value.End()}, In: in}
}

// ResultVar returns the variable that a result of a call is assigned to, or
// nil.
func (p *Package) ResultVar(call *ast.CallExpr, result int) types.Object {
	for _, to := range p.assigned[call] {
		if to.result == result || to.result < 0 && result == 0 {
			return to.obj
		}
	}
	return nil
}

// CallsIn returns the calls in f and in the literals in it.
func (p *Package) CallsIn(f *Func) []*Call {
	var calls []*Call
	for _, c := range p.Calls() {
		for in := c.In; in != nil; in = in.Outer {
			if in == f {
				calls = append(calls, c)
			}
		}
	}
	return calls
}

// MethodValues returns the method values of the package that are not called
// where they stand.
func (p *Package) MethodValues() []MethodValue {
	called := make(map[ast.Expr]bool)
	for _, c := range p.Calls() {
		called[ast.Unparen(c.Expr.Fun)] = true
	}
	var out []MethodValue
	for _, v := range p.methods {
		if called[v.sel] || !p.Alive(v.in) || p.IsDead(v.sel) {
			continue
		}
		if fn, ok := p.Info.Uses[v.sel.Sel].(*types.Func); ok {
			call := &ast.CallExpr{Fun: v.sel, Lparen: v.sel.End(), Rparen: v.sel.End()}
			out = append(out, MethodValue{&Call{Expr: call, In: v.in}, fn.Origin()})
		}
	}
	return out
}

// BoundValues returns the values of a method that are handed on with their
// receivers, as calls that run later.
//
//	group.Go(s.run)
func (p *Package) BoundValues(fn *types.Func) []*Call {
	if p.bound == nil {
		p.bound = make(map[*types.Func][]*Call)
		for _, v := range p.MethodValues() {
			later := *v.Call
			later.How = Go
			p.bound[v.Method] = append(p.bound[v.Method], &later)
		}
	}
	return p.bound[fn.Origin()]
}

// ResultsIgnored reports whether nobody looks at the results of a call.
func (p *Package) ResultsIgnored(c *Call) bool { return c.How != Plain || p.ignored[c.Expr] }

// StaticCallee returns the function or method that a call names, or nil.
func (p *Package) StaticCallee(call *ast.CallExpr) *types.Func {
	fn := typeutil.StaticCallee(p.Info, call)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}
