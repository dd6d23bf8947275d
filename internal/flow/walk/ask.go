package walk

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Operand returns the queries for an operand of a call of a function of the
// table: none if the call does not have it.
func (p *Base) Operand(c *xref.Call, op known.Operand) []origin.Query {
	as, _ := origin.AspectNamed(op.Aspect)
	queries := p.OperandQueries(c, op)
	for i := range queries {
		queries[i].As = as
	}
	return queries
}

// OperandQueries returns the queries for an operand of a call.
func (p *Base) OperandQueries(c *xref.Call, op known.Operand) []origin.Query {
	return origin.Queries(p.Operands(c, op))
}

// Queries returns the queries for what lies at path below the parameter i of
// a call's callee: one, or for a variadic parameter one for each argument.
func (p *Base) Queries(c *xref.Call, sig *types.Signature, i int, path xref.Path) ([]origin.Query, bool) {
	if p.Containers.Makes(c) && i != xref.Recv && !(sig.Variadic() && i == sig.Params().Len()-1) {
		queries := p.Containers.Argument(c, i, sig.Params().At(i).Type(), path)
		return queries, len(queries) > 0
	}
	args, ok := p.Arguments(c, sig, i, path)
	return origin.Queries(args), ok
}

// ParamQueries returns the queries for what a call of fn gives it below a
// parameter, as a fact names it.
func (p *Base) ParamQueries(c *xref.Call, fn *types.Func, param int, path string, as origin.Aspect) []origin.Query {
	below, ok := p.ResolveParam(fn.Signature(), param, path)
	if !ok {
		below, ok = p.resolveArgument(c, fn, param, path)
	}
	if !ok {
		return nil
	}
	queries, ok := p.Queries(c, fn.Signature(), param, below)
	if !ok {
		return nil
	}
	for i := range queries {
		queries[i].As = as
	}
	return queries
}

// resolveArgument finds the path that text describes below what a call gives
// for a parameter that is an interface.
func (p *Base) resolveArgument(c *xref.Call, fn *types.Func, param int, text string) (xref.Path, bool) {
	v := xref.ParamOf(fn.Signature(), param)
	if v == nil || !types.IsInterface(v.Type()) {
		return nil, false
	}
	queries, _ := p.Queries(c, fn.Signature(), param, nil)
	for _, q := range queries {
		if t := p.Info.TypeOf(q.Expr); t != nil && q.Result == 0 {
			return p.Resolve(t, text)
		}
	}
	return nil, false
}

// Translate turns a demand on what to denotes, of type t, into one on what is
// copied there.
func (p *Base) Translate(t types.Type, to known.Operand, d Want) (Want, bool) {
	prefix, ok := p.ResolveNames(t, to.Path)
	if !ok {
		return d, false
	}
	if d.Path, ok = xref.CutPrefix(d.Path, prefix); !ok {
		return d, false
	}
	as, _ := origin.AspectNamed(to.Aspect)
	if as != origin.Whole && as != d.As && !(as == origin.Port && d.As == origin.Whole) {
		return d, false
	}
	return d, true
}
