package flow

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// chainDefault walks on at the default that a chain of calls, which e ends, gives the
// flag that it defines.
func (w *walker) chainDefault(e *ast.CallExpr, in *program.Func, row *known.Row, t types.Type, d want) {
	d, ok := w.p.translate(t, row.Operand("to"), d)
	if !ok {
		return
	}
	if as, ok := origin.AspectNamed(row.Word("text")); ok && as != origin.Whole {
		d.As = as
	}
	for {
		recv := syntax.Receiver(w.p.Info, e)
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
		c := &program.Call{Expr: call, In: in}
		if d.Path != nil && d.Path.Field == nil { // of several, each is an element
			d.Path = d.Path.Rest
		}
		w.operand(c, row.Operand("from"), d)
		return
	}
}
