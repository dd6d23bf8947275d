package walk

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Called returns the functions that a call of a function value may run; none if none is
// known.
//
//	set := flag.IntVar
//	set(&port, "port", 50052, "")
func (w *Walker) Called(e *ast.CallExpr, in *xref.Func) (ts []xref.Target) {
	sub := w.Branch()
	sub.Expr(e.Fun, in, Want{})
	called, _ := syntax.Under(w.Info.TypeOf(e.Fun)).(*types.Signature)
	for _, o := range sub.Out {
		if o.Kind != origin.Function || o.Trace.FillsPresent() {
			continue
		}
		obj, _ := o.Obj.(*types.Func)
		if !runnable(obj, o.Func, called) {
			continue
		}
		t := xref.Target{Func: o.Func, Obj: obj, Made: o.Made}
		if sel, ok := ast.Unparen(o.Expr).(*ast.SelectorExpr); ok && w.Info.Selections[sel] != nil {
			t.Recv, t.In = sel.X, o.In
		}
		ts = append(ts, t)
	}
	return ts
}

// runnable reports whether a call of a function value of type called may run a
// function: one of another package, or f of this one.
func runnable(obj *types.Func, f *xref.Func, called *types.Signature) bool {
	switch {
	case called == nil || obj == nil && f == nil:
		return true
	case obj != nil:
		return syntax.Runnable(obj.Origin().Signature(), called)
	}
	return syntax.Runnable(f.Sig, called)
}
