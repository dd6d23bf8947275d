package escape

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// followArgument follows the object into a call that it is an argument of.
func (e *Search) followArgument(call *ast.CallExpr, x ast.Expr, in *program.Func) {
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
		e.followCall(call, program.Recv, in)
	}
}

// followCall follows the object into the functions that a call runs.
func (e *Search) followCall(call *ast.CallExpr, arg int, in *program.Func) {
	c := &program.Call{Expr: call, In: in}
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
	} else if len(callees) == 0 {
		e.lost = true
	}
}

// followInto follows the object into a function.
func (e *Search) followInto(fn *types.Func, arg int, c *program.Call) {
	if e.gets(fn, arg) {
		e.found = true
		return
	}
	if f := e.p.FuncOf(fn); f != nil {
		e.followParam(f, arg, c)
		return
	}
	if known.Speaks(fn) {
		return // std calls no listening method of what it is given, but for those it is asked to
	}
	v := program.ParamOf(fn.Signature(), min(arg, fn.Signature().Params().Len()-1))
	if arg != program.Recv && v != nil && e.holdsInterface(v.Type()) {
		e.lost = true
	}
	if c != nil && e.holds(fn.Signature().Results()) {
		e.FollowValue(c.Expr, c.In)
	}
}

// followParam follows the object into a function of this package.
func (e *Search) followParam(f *program.Func, arg int, c *program.Call) {
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

// followReturn follows the object out of a function: to the call that it came in
// by, or that is known to be the one asked about, else to all.
func (e *Search) followReturn(f *program.Func) {
	if f == nil || e.exprs[f.Node()] {
		return
	}
	if c := e.context[f]; c != nil {
		e.FollowValue(c.Expr, c.In)
		return
	}
	if calls := e.entered[f]; len(calls) > 0 {
		for _, c := range calls {
			e.FollowValue(c.Expr, c.In)
		}
		return
	}
	e.exprs[f.Node()] = true
	if e.p.Visible(f) {
		e.lost = true
	}
	callers := e.graph.Callers(f)
	for _, c := range callers {
		e.FollowValue(c.Expr, c.In)
	}
	if len(callers) == 0 && (f.Lit != nil || e.p.UsedAsValue(f.Obj)) {
		e.lost = true // who calls it, nobody knows
	}
}

// followCallers follows the object that a parameter has to where the callers have
// it from.
func (e *Search) followCallers(obj types.Object, in *program.Func) {
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
		calls = []*program.Call{c}
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
