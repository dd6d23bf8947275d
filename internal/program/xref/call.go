package xref

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
	Made *Call       // of a literal that a function returns: the call that made it, if known
	From *Call       // of a call that made one: the call of the function that it stands in, if known
}

// A Target is a function that a call may run.
type Target struct {
	Func *Func       // of this package, with its body
	Obj  *types.Func // nil for a literal
	Recv ast.Expr    // of a method value: its receiver
	In   *Func       // the function that Recv stands in
	Made *Call       // of a literal that a function returns: the call that made it, if known
}

// A CallGraph tells of the calls of a package, those through values and interfaces
// too.
type CallGraph interface {
	// Callers returns the calls of f.
	Callers(f *Func) []*Call
	// Callees returns the functions of the package that a dynamic call may run.
	Callees(c *Call) []*Func
}

// An Event is what happens at a node of the control flow of a function.
type Event struct {
	Node ast.Node
	In   *Func // nil: before any function runs
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
