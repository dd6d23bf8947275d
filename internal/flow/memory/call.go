package memory

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/binding"
	"github.com/selfconnect/selfconnect/internal/flow/external"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// callStores walks on at what a call stores below its argument index, a pointer.
func callStores(w *walk.Walker, c *xref.Call, index int, d walk.Want) {
	fn := w.StaticCallee(c.Expr)
	if !w.Enter(c, index, d) {
		return
	}
	if fn == nil {
		callees := w.CallGraph.Callees(c)
		inTurn := w.OptionLists.AppliedInTurn(c)
		for _, f := range callees {
			if !inTurn || !w.OptionLists.OverwrittenInLists(f, index, d.Path) {
				binding.Instantiate(w, StoresOf(w, f, index, d.Demand), c, f, d)
			}
		}
		if len(callees) == 0 {
			valueStores(w, c, index, d)
		}
		return
	}
	storesOf(w, c, fn, index, d)
}

// valueStores walks on at what a function value of which no function of this package is
// known stores below its argument.
func valueStores(w *walk.Walker, c *xref.Call, index int, d walk.Want) {
	if syntax.Receiver(w.Info, c.Expr) == nil {
		for _, t := range w.Called(c.Expr, c.In) {
			if t.Func == nil && t.Obj != nil {
				storesOf(w, &xref.Call{Expr: c.Expr, In: c.In, Recv: t.Recv, RecvIn: t.In, Impl: t.Obj}, t.Obj, index, d)
			}
		}
	}
	if d.Path != nil && d.Path.Field != nil && d.Path.Field.Pkg() == w.Pass.Pkg {
		Field(w, c.Expr, c.In, d) // an option that an importer brings
	}
}

// storesOf walks on at what a function that is called stores below an argument.
func storesOf(w *walk.Walker, c *xref.Call, fn *types.Func, index int, d walk.Want) {
	sig := fn.Signature()
	if sig.Variadic() && index >= sig.Params().Len()-1 {
		if w.FuncOf(fn) == nil && w.Tags.Reflects(fn, index) {
			external.Defaults(w, c, index, d)
		}
		return
	}
	if f := w.FuncOf(fn); f != nil {
		binding.Instantiate(w, StoresOf(w, f, index, d.Demand), c, f, d)
		if syntax.TakesAny(sig, index) {
			external.ReflectedDefault(w, w.Tags.KeysRead(f), d)
		}
		return
	}
	d.Trace = w.Conds.Default(d.Trace, c, fn)
	if !known.Speaks(fn) {
		external.Stores(w, c, fn, index, d)
		return
	}
	for _, row := range w.Known.Of(fn) {
		to := row.Operand("to")
		here := to.Base == known.Arg && to.Index == index || to.Base == known.Recv && index == xref.Recv
		if row.Verb != "store" || !here {
			continue
		}
		if below, ok := w.Translate(xref.ParamOf(sig, index).Type(), to, d); ok {
			w.AskOperand(c, row.Operand("from"), below)
		}
	}
}
