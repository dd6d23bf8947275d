package flow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
)

// calls returns what f calls the functions with that it is given.
func (e *exporter) calls(f *program.Func) []facts.Edge {
	if !takesBasic(f.Sig) {
		return nil
	}
	var edges []facts.Edge
	for i := range f.Sig.Params().Len() {
		param := f.Sig.Params().At(i)
		sig, ok := param.Type().Underlying().(*types.Signature)
		if !ok || !takesBasic(sig) {
			continue
		}
		e.p.IndexBody(f)
		for _, c := range e.p.CallsIn(f) {
			if id, ok := ast.Unparen(c.Expr.Fun).(*ast.Ident); ok && e.p.Info.Uses[id] == types.Object(param) {
				edges = append(edges, e.arguments(f, i, c)...)
			}
		}
	}
	return edges
}

// arguments returns what reaches the arguments of a call of the function that
// is parameter i of f.
func (e *exporter) arguments(f *program.Func, i int, c *program.Call) (edges []facts.Edge) {
	for j, arg := range c.Expr.Args {
		for _, as := range asked(e.p.Info.TypeOf(arg)) {
			e.p.fuel = maxSteps / 8
			d := origin.Demand{As: as}
			w := e.p.nested(0)
			w.expr(arg, c.In, want{Demand: d})
			for _, edge := range e.edges(f, i, d, w.out) {
				edge.Arg = j
				edges = append(edges, edge)
			}
		}
	}
	return edges[:min(len(edges), facts.MaxHeld)]
}

// handed walks on at what functions of other packages, which f is handed to,
// call it with as its parameter.
func (w *walker) handed(f *program.Func, param int, d want) {
	w.fromContainer(f, param, d)
	for _, c := range w.p.CallsWith(f) {
		fn := typeutil.StaticCallee(w.p.Info, c.Expr)
		var s facts.Summary
		if fn == nil || !w.p.Pass.ImportObjectFact(fn.Origin(), &s) {
			continue
		}
		for i, arg := range c.Expr.Args {
			if w.p.IsFunc(arg, f) {
				var edges []facts.Edge
				for _, e := range s.Calls {
					if e.Arg == param {
						edges = append(edges, e)
					}
				}
				w.edges(edges, c, fn.Origin(), nil, i, d)
			}
		}
	}
}
