package escape

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// followArgument follows the object into a call that it is an argument of.
func (e *Search) followArgument(call *ast.CallExpr, x ast.Expr, in *xref.Func) {
	if e.p.Info.Types[call.Fun].IsType() || syntax.IsBuiltin(e.p.Info, call, "append") {
		e.FollowValue(call, in)
		return
	}
	for i, arg := range syntax.Arguments(e.p.Info, call) {
		if arg == x {
			e.followCall(call, i, in)
		}
	}
	if syntax.Receiver(e.p.Info, call) == x {
		e.followCall(call, xref.Recv, in)
	}
}

// followCall follows the object into the functions that a call runs.
func (e *Search) followCall(call *ast.CallExpr, arg int, in *xref.Func) {
	c := &xref.Call{Expr: call, In: in}
	if fn := e.p.StaticCallee(call); fn != nil {
		e.followInto(fn, arg, c)
		return
	}
	if b, ok := typeutil.Callee(e.p.Info, call).(*types.Builtin); ok && b != nil {
		return
	}
	callees := e.graph.Callees(c)
	for _, f := range callees {
		e.followParam(f, arg, c)
	}
	if fn, ok := typeutil.Callee(e.p.Info, call).(*types.Func); ok { // an interface's method
		e.found = e.found || e.gets(fn.Origin(), arg)
		e.lost = e.lost || e.calls && len(callees) == 0
	} else if len(callees) == 0 {
		e.lost = true
	}
}

// followInto follows the object into a function.
func (e *Search) followInto(fn *types.Func, arg int, c *xref.Call) {
	if e.gets(fn, arg) {
		e.found = true
		return
	}
	if f := e.p.FuncOf(fn); f != nil {
		e.followParam(f, arg, c)
		return
	}
	if e.calls {
		e.lost = true // who is given a function, or what has it in it, may call it
		return
	}
	if known.Speaks(fn) {
		return // std calls no listening method of what it is given, but for those it is asked to
	}
	v := xref.ParamOf(fn.Signature(), min(arg, fn.Signature().Params().Len()-1))
	if arg != xref.Recv && v != nil && e.holdsInterface(v.Type()) {
		e.lost = true
	}
	if c != nil && e.holds(fn.Signature().Results()) {
		e.FollowValue(c.Expr, c.In)
	}
}

// followParam follows the object into a function of this package.
func (e *Search) followParam(f *xref.Func, arg int, c *xref.Call) {
	if f.Obj != nil && e.gets(f.Obj.Origin(), arg) {
		e.found = true
		return
	}
	if c != nil {
		e.entered[f] = append(e.entered[f], c)
	}
	if f.Sig.Variadic() {
		arg = min(arg, f.Sig.Params().Len()-1)
	}
	if v := f.Param(arg); v != nil {
		e.followVariable(v)
	}
}

// followReturn follows the object out of a function, as the result with an index: to
// the call that it came in by, or that is known to be the one asked about, else to all.
func (e *Search) followReturn(f *xref.Func, result int) {
	if f == nil || e.exprs[f.Node()] {
		return
	}
	if calls := e.enteredBy(f); len(calls) > 0 {
		for _, c := range calls {
			e.followResult(c, result)
		}
		return
	}
	e.exprs[f.Node()] = true
	if e.p.Visible(f) {
		e.lost = true
	}
	callers := e.graph.Callers(f)
	for _, c := range callers {
		e.followResult(c, result)
	}
	if len(callers) == 0 && (f.Lit != nil || e.p.UsedAsValue(f.Obj)) {
		e.lost = true // who calls it, nobody knows
	}
}

// enteredBy returns the calls by which the object is known to have come into f, or by
// which f is known to have been called.
func (e *Search) enteredBy(f *xref.Func) []*xref.Call {
	if c := e.context[f]; c != nil {
		return []*xref.Call{c}
	}
	return e.entered[f]
}

// followNamedResult follows the object out of f if it is in a named result of f, which
// a return statement without results returns.
//
//	func New(addr string) (s *Server) { s = &Server{addr}; return }
func (e *Search) followNamedResult(obj types.Object, f *xref.Func) {
	if f == nil || obj.Name() == "" || !slices.ContainsFunc(f.Returns, func(r *ast.ReturnStmt) bool { return len(r.Results) == 0 }) {
		return
	}
	for i := range f.Sig.Results().Len() {
		if f.Sig.Results().At(i) == obj {
			e.followReturn(f, i)
		}
	}
}

// followResult follows the object that a call returns as one of its results.
func (e *Search) followResult(c *xref.Call, result int) {
	up, ok := e.p.Parent(c.Expr, c.In).(*ast.AssignStmt)
	if !ok || len(up.Rhs) != 1 || len(up.Lhs) == 1 || result < 0 || result >= len(up.Lhs) {
		e.FollowValue(c.Expr, c.In)
		return
	}
	e.followStore(up.Lhs[result], c.In)
}

// followCallers follows the object that a parameter has to where the callers have
// it from. A copy of a struct is nobody else's.
//
//	func (c Config) complete() { c.Port = 50052 }
func (e *Search) followCallers(obj types.Object, in *xref.Func) {
	if _, isCopy := syntax.Under(obj.Type()).(*types.Struct); isCopy {
		return
	}
	f := in
	for f != nil {
		if _, ok := f.ParamIndex(obj); ok {
			break
		}
		f = f.Outer
	}
	if f == nil {
		return
	}
	i, _ := f.ParamIndex(obj)
	calls := e.graph.Callers(f)
	if c := e.context[f]; c != nil {
		calls = []*xref.Call{c}
	} else if e.p.Visible(f) {
		e.lost = true
	}
	for _, c := range calls {
		args, _ := e.p.Arguments(c, f.Sig, i, nil)
		for _, q := range args {
			if arg := syntax.Addressed(q.Expr); !e.exprs[arg] {
				e.exprs[arg] = true
				e.FollowPlace(arg, q.In)
			}
		}
	}
}
