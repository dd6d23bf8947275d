package flow

import (
	"cmp"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/program"
)

// instantiate goes on where origins are parameters of the callee f at the
// arguments of the call.
func (w *walker) instantiate(origins []Origin, c *program.Call, f *program.Func, d want) {
	for _, o := range origins {
		way, plus, ok := w.chosen(o.way, c, f)
		if !ok {
			w.excluded++
			continue
		}
		o.way = way
		o.Want.Plus += plus
		if o.Kind == Param && o.In == f {
			w.arg(c, f.Sig, o.Param, want{Demand: o.Want, read: cmp.Or(d.read, o.read), conv: cmp.Or(d.conv, o.conv), lost: d.lost, late: d.late, list: d.list, text: d.text, way: w.p.lengthen(d.way, o.way)})
			continue
		}
		o.way = w.p.lengthen(d.way, o.way)
		w.add(o)
	}
}

// arg walks on at what a call gives its callee's parameter i.
func (w *walker) arg(c *program.Call, sig *types.Signature, i int, d want) {
	queries, _ := w.p.argument(c, sig, i, d.Path)
	for _, q := range queries {
		d.Path = q.Path
		w.at(q, d)
	}
}

// argument returns the queries for what lies at path below the parameter i of
// a call's callee: one, or for a variadic parameter one for each argument.
func (p *Package) argument(c *program.Call, sig *types.Signature, i int, path program.Path) ([]Query, bool) {
	if p.inject != nil && p.inject.by[c.Expr] && i != program.Recv && !(sig.Variadic() && i == sig.Params().Len()-1) {
		queries := p.argumentOf(sig.Params().At(i).Type(), path)
		return queries, len(queries) > 0
	}
	args, ok := p.Arguments(c, sig, i, path)
	return queries(args), ok
}

// queries asks for what a call is given.
func queries(args []program.Argument) []Query {
	var all []Query
	for _, a := range args {
		all = append(all, Query{Expr: a.Expr, Result: a.Result, In: a.In, Late: a.Late, Demand: Demand{Path: a.Path}})
	}
	return all
}
