package eval

import (
	"cmp"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
)

// Instantiate goes on where origins are parameters of the callee f at the
// arguments of the call.
func (w *Walker) Instantiate(origins []origin.Origin, c *program.Call, f *program.Func, d Want) {
	for _, o := range origins {
		way, sum, ok := w.PutArguments(o.Trace, c, f)
		if !ok {
			w.Excluded++
			continue
		}
		o.Trace = way
		o.Want = sum.Of(o.Want)
		if o.Kind == origin.Param && o.In == f {
			w.ArgOf(c, f, o.Param, Want{Demand: o.Want, Read: cmp.Or(d.Read, o.Read), conv: cmp.Or(d.conv, o.Conv), Lost: d.Lost, late: d.late, list: d.list, text: d.text, Trace: w.p.Concat(d.Trace, o.Trace)})
			continue
		}
		o.Trace = w.p.Concat(d.Trace, o.Trace)
		w.add(o)
	}
}

// Arg walks on at what a call gives its callee's parameter i.
func (w *Walker) Arg(c *program.Call, sig *types.Signature, i int, d Want) {
	queries, _ := w.p.Queries(c, sig, i, d.Path)
	for _, q := range queries {
		d.Path = q.Path
		w.Ask(q, d)
	}
}

// ArgOf is Arg for a call of f, whose parameters may pick what is asked for.
func (w *Walker) ArgOf(c *program.Call, f *program.Func, i int, d Want) {
	d.Path = w.putPicks(d.Path, c, f)
	w.Arg(c, f.Sig, i, d)
}

// Queries returns the queries for what lies at path below the parameter i of
// a call's callee: one, or for a variadic parameter one for each argument.
func (p *Evaluator) Queries(c *program.Call, sig *types.Signature, i int, path program.Path) ([]origin.Query, bool) {
	if p.Containers.Makes(c) && i != program.Recv && !(sig.Variadic() && i == sig.Params().Len()-1) {
		queries := p.Containers.Argument(sig.Params().At(i).Type(), path)
		return queries, len(queries) > 0
	}
	args, ok := p.Arguments(c, sig, i, path)
	return origin.Queries(args), ok
}
