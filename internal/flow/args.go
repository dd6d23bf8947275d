package flow

import (
	"cmp"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
)

// instantiate goes on where origins are parameters of the callee f at the
// arguments of the call.
func (w *walker) instantiate(origins []origin.Origin, c *program.Call, f *program.Func, d want) {
	for _, o := range origins {
		way, plus, ok := w.putArguments(o.Trace, c, f)
		if !ok {
			w.excluded++
			continue
		}
		o.Trace = way
		o.Want.Plus += plus
		if o.Kind == origin.Param && o.In == f {
			w.arg(c, f.Sig, o.Param, want{Demand: o.Want, read: cmp.Or(d.read, o.Read), conv: cmp.Or(d.conv, o.Conv), lost: d.lost, late: d.late, list: d.list, text: d.text, trace: w.p.Concat(d.trace, o.Trace)})
			continue
		}
		o.Trace = w.p.Concat(d.trace, o.Trace)
		w.add(o)
	}
}

// arg walks on at what a call gives its callee's parameter i.
func (w *walker) arg(c *program.Call, sig *types.Signature, i int, d want) {
	queries, _ := w.p.argument(c, sig, i, d.Path)
	for _, q := range queries {
		d.Path = q.Path
		w.ask(q, d)
	}
}

// argument returns the queries for what lies at path below the parameter i of
// a call's callee: one, or for a variadic parameter one for each argument.
func (p *Package) argument(c *program.Call, sig *types.Signature, i int, path program.Path) ([]origin.Query, bool) {
	if p.containers.Makes(c) && i != program.Recv && !(sig.Variadic() && i == sig.Params().Len()-1) {
		queries := p.containers.Argument(sig.Params().At(i).Type(), path)
		return queries, len(queries) > 0
	}
	args, ok := p.Arguments(c, sig, i, path)
	return origin.Queries(args), ok
}
