package flow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
)

// StaticCallee returns the function or method that a call names, or nil.
func (p *Package) StaticCallee(call *ast.CallExpr) *types.Func {
	fn := typeutil.StaticCallee(p.Info, call)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// Mentions reports whether the package mentions a function for which is holds.
// It does not need the index.
func (p *Package) Mentions(is func(*types.Func) bool) bool {
	asked := make(map[*types.Func]bool)
	for _, obj := range p.Info.Uses {
		if fn, ok := obj.(*types.Func); ok && !asked[fn] {
			asked[fn] = true
			if is(fn.Origin()) {
				return true
			}
		}
	}
	return false
}

// AnyValue reports whether a function for which is holds is used as a value.
func (p *Package) AnyValue(is func(*types.Func) bool) bool {
	for obj := range p.uses {
		if fn, ok := obj.(*types.Func); ok && fn.Pkg() != nil && p.usedAsValue(fn) && is(fn) {
			return true
		}
	}
	return false
}

// Operand returns the query for an operand of a call of a function of the
// table; ok is false if the call does not have it.
func (p *Package) Operand(c *Call, op known.Operand) (q Query, ok bool) {
	var e ast.Expr
	switch {
	case op.Base == known.Recv:
		e = receiver(p.Info, c.Expr)
	case op.Base == known.Arg && op.Index < len(c.Expr.Args):
		e = c.Expr.Args[op.Index]
	}
	if e == nil {
		return Query{}, false
	}
	path, ok := p.fields(p.Info.TypeOf(e), op.Path)
	if !ok {
		return Query{}, false
	}
	as, _ := aspectNamed(op.Aspect)
	return Query{Expr: e, In: c.In, Demand: Demand{Path: path, As: as}}, true
}

// ParamQuery returns the query for what a call of fn gives it below a
// parameter, as a fact names it; ok is false if the call does not have it.
func (p *Package) ParamQuery(c *Call, fn *types.Func, param int, path string, as Aspect) (q Query, ok bool) {
	below, ok := p.ResolveParam(fn.Signature(), param, path)
	if !ok {
		return Query{}, false
	}
	q = Query{In: c.In, Demand: Demand{Path: below, As: as}}
	sig := fn.Signature()
	switch {
	case param == Recv:
		q.Expr = receiver(p.Info, c.Expr)
	case sig.Variadic() && param == sig.Params().Len()-1:
		return Query{}, false
	case param < len(c.Expr.Args):
		q.Expr = c.Expr.Args[param]
	}
	return q, q.Expr != nil
}

// IsDead reports whether n stands in a branch that a constant condition never
// takes.
func (p *Package) IsDead(n ast.Node) bool { return p.isDead(n) }
