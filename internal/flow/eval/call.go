package eval

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow/binding"
	"github.com/selfconnect/selfconnect/internal/flow/external"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/text"
	"github.com/selfconnect/selfconnect/internal/flow/transfer"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Call walks on at a result of a call.
func (guide) Call(w *walk.Walker, e *ast.CallExpr, result int, in *xref.Func, d walk.Want) {
	asked := d.Demand
	d.Beside = origin.Beside{}
	if tv := w.Info.Types[e.Fun]; tv.IsType() {
		if len(e.Args) == 1 {
			d.Conv = withMethods(d, tv.Type)
			w.Expr(e.Args[0], in, d)
		}
		return
	}
	if b, ok := typeutil.Callee(w.Info, e).(*types.Builtin); ok {
		builtin(w, e, b.Name(), in, d)
		return
	}
	for _, t := range targets(w, e, in) {
		c := &xref.Call{Expr: e, In: in, Recv: t.Recv, RecvIn: t.In, Impl: t.Obj, Made: t.Made}
		switch {
		case t.Func != nil && (t.Obj == nil || !known.Speaks(t.Obj)): // but for what cgo declares
			binding.Instantiate(w, w.Results(t.Func, result, asked), c, t.Func, d)
		case t.Obj != nil && known.Speaks(t.Obj):
			transfer.Call(w, c, t.Obj, result, d)
		case t.Obj != nil:
			foreignCall(w, c, t.Obj, result, d)
		default:
			unknownCall(w, e, result, in, d)
		}
	}
}

// withMethods returns the type that what is asked for is converted to: the last one on
// its way that has methods, of which t comes next.
func withMethods(d walk.Want, t types.Type) types.Type {
	named, ok := types.Unalias(t).(*types.Named)
	if ok && d.Path == nil && d.Conv == nil && named.NumMethods() > 0 && !types.IsInterface(named) {
		return named
	}
	return d.Conv
}

func builtin(w *walk.Walker, e *ast.CallExpr, name string, in *xref.Func, d walk.Want) {
	switch name {
	case "new":
		if len(e.Args) == 1 && !w.Info.Types[e.Args[0]].IsType() {
			w.Expr(e.Args[0], in, d) // new(expr), since Go 1.26
			return
		}
		if d.Path == nil && d.As == origin.Whole {
			w.Emit(origin.Origin{Kind: origin.Composite, Expr: e, In: in}, d)
			return
		}
		w.Emit(origin.Origin{Kind: origin.Zero, Expr: e, In: in}, d)
	case "append":
		if d.Path == nil && syntax.IsText(w.Info.TypeOf(e)) {
			transfer.PortIn(w, append([]text.Segment{{At: e.Args[0], IsExpr: true}}, text.Appended(w.Info, e.Args[1:])...), e, in, d)
			return
		}
		if d.Path != nil && d.Path.Key == xref.LastKey && len(e.Args) > 1 {
			rest := d
			if !e.Ellipsis.IsValid() {
				rest.Path = d.Path.Rest
			}
			w.Expr(e.Args[len(e.Args)-1], in, rest)
			return
		}
		w.Expr(e.Args[0], in, d)
		if d.Path == nil || d.Path.Field != nil {
			return
		}
		rest := d
		rest.List = true
		if !e.Ellipsis.IsValid() {
			rest.Path = d.Path.Rest
		}
		for _, arg := range e.Args[1:] {
			w.Expr(arg, in, rest)
		}
	case "min", "max":
		transfer.Extreme(w, e, name, in, d)
	default:
		w.Opaque(e, nil, in, d)
	}
}

// foreignCall walks on through a function of another package by its Summary.
func foreignCall(w *walk.Walker, c *xref.Call, fn *types.Func, result int, d walk.Want) {
	for _, row := range w.Known.Of(fn) {
		switch {
		case row.Verb == "get" && result == 0 && w.WholeIndexed():
			external.Setting(w, c, fn, row, d)
		case row.Verb == "ends" && row.Operand("to").Base == known.Result:
			external.ChainDefault(w, c.Expr, c.In, row, fn.Signature().Results().At(result).Type(), d)
		case row.Verb == "text", row.Verb == "copy" && row.Operand("to").Aspect == d.As.String():
			transfer.Call(w, c, fn, result, d)
			return
		}
	}
	d.Trace = w.Conds.Default(d.Trace, c, fn)
	if s := facts.ImportSummary(w.Pass, fn); s != nil && external.Edges(w, s.Returns, c, fn, fn.Signature().Results().At(result).Type(), result, d) {
		// What the field holds is told; what others may hold is nothing to it.
		w.Emit(origin.Origin{Kind: origin.Opaque, Expr: c.Expr, In: c.In, Obj: fn}, d)
		return
	}
	w.Opaque(c.Expr, fn, c.In, d)
}
