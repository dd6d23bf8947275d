package eval

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
)

// Operand returns the queries for an operand of a call of a function of the
// table: none if the call does not have it.
func (p *Evaluator) Operand(c *program.Call, op known.Operand) []origin.Query {
	as, _ := origin.AspectNamed(op.Aspect)
	queries := p.operands(c, op)
	for i := range queries {
		queries[i].As = as
	}
	return queries
}

// ParamQueries returns the queries for what a call of fn gives it below a
// parameter, as a fact names it.
func (p *Evaluator) ParamQueries(c *program.Call, fn *types.Func, param int, path string, as origin.Aspect) []origin.Query {
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
func (p *Evaluator) resolveArgument(c *program.Call, fn *types.Func, param int, text string) (program.Path, bool) {
	v := program.ParamOf(fn.Signature(), param)
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
