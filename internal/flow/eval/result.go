package eval

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/memory"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Results summarises a result of f: its origins with f's parameters left
// open.
func (guide) Results(w *walk.Walker, f *xref.Func, result int, d origin.Demand) []origin.Origin {
	return w.Summarise(walk.Key{Func: f, Index: result, Way: walk.OfResult, Demand: d}, func(w *walk.Walker) {
		for _, ret := range f.Returns {
			if w.Conds.Contradicts(ret, d.Beside, f) {
				continue
			}
			d := walk.Want{Demand: d, Trace: w.Conds.Choices(nil, f, nil, ret, origin.Term{})}
			beside := d.Beside
			d.Beside = origin.Beside{}
			switch n := f.Sig.Results().Len(); {
			case n > result && memory.StoresAtReturn(w, f, result, ret, d):
			case len(ret.Results) == n:
				w.Expr(ret.Results[result], f, d)
			case len(ret.Results) == 0 && n > result:
				memory.NamedResult(w, f.Sig.Results().At(result), ret, f, d)
			case len(ret.Results) == 1:
				if call, ok := ast.Unparen(ret.Results[0]).(*ast.CallExpr); ok {
					d.Beside = beside
					w.Call(call, result, f, d)
				}
			}
		}
	})
}

// Opaque ends the walk at e. Where a field of something out of sight was asked
// for, the field stands for those of all objects of its type.
func (guide) Opaque(w *walk.Walker, e ast.Expr, obj types.Object, in *xref.Func, d walk.Want) {
	if d.Path != nil && d.Path.Field != nil {
		memory.Field(w, e, in, d)
		return
	}
	if !sole(w, e, in, d) {
		w.Emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in, Obj: obj}, d)
	}
}
