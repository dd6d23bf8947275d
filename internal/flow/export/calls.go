package export

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// callbacks returns what f calls the functions with that it is given.
func (e *exporter) callbacks(f *xref.Func) []facts.Edge {
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
				edges = append(edges, e.callbackArguments(f, i, c)...)
			}
		}
	}
	return edges
}

// callbackArguments returns what reaches the arguments of a call of the function that
// is parameter i of f.
func (e *exporter) callbackArguments(f *xref.Func, i int, c *xref.Call) (edges []facts.Edge) {
	for j, arg := range c.Expr.Args {
		for _, as := range aspectsOf(e.p.Info.TypeOf(arg)) {
			d := origin.Demand{As: as}
			for _, edge := range e.edges(f, i, d, e.p.Brief(origin.Query{Expr: arg, In: c.In, Demand: d})) {
				edge.Arg = j
				edges = append(edges, edge)
			}
		}
	}
	return first(e, edges, bound.Held, "edges", f.Obj)
}
