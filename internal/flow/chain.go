package flow

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/known"
)

// given walks on at the default that a chain of calls, which e ends, gives the
// flag that it defines.
func (w *walker) given(e *ast.CallExpr, in *Func, row *known.Row, t types.Type, d want) {
	d, ok := w.p.translate(t, row.Operand("to"), d)
	if !ok {
		return
	}
	if as, ok := aspectNamed(row.Word("text")); ok && as != Whole {
		d.As = as
	}
	for {
		recv := receiver(w.p.Info, e)
		if recv == nil {
			return
		}
		call, ok := ast.Unparen(recv).(*ast.CallExpr)
		if !ok {
			return
		}
		e = call
		fn := w.p.StaticCallee(call)
		if fn == nil {
			continue
		}
		row, ok := w.p.Known.Is(fn, "given")
		if !ok {
			continue
		}
		c := &Call{Expr: call, In: in}
		if d.Path != nil && d.Path.field == nil { // of several, each is an element
			d.Path = d.Path.rest
		}
		w.operand(c, row.Operand("from"), d)
		return
	}
}
