package condition

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// isZero reports whether an expression is the zero value of its type, though no constant:
// a local variable that is given no other, or what new has made.
//
//	var zero T
//	if v == zero { return def }
//	if v == *new(T) { return def }
func (p *Conditions) isZero(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := p.Info.Uses[e].(*types.Var)
		if !ok || v.IsField() || v.Pkg() == nil || v.Parent() == v.Pkg().Scope() {
			return false
		}
		stores := p.StoresTo(v)
		return len(stores) == 1 && stores[0].Zero != nil && stores[0].Path == nil && len(p.ArgUses(v)) == 0
	case *ast.StarExpr:
		call, ok := ast.Unparen(e.X).(*ast.CallExpr)
		return ok && syntax.IsBuiltin(p.Info, call, "new") && p.Info.Types[call.Args[0]].IsType()
	}
	return false
}

// zeros returns the constants that an expression is if it is a zero value: of a type
// parameter those that it may be.
func (p *Conditions) zeros(e ast.Expr) []constant.Value {
	t := p.Info.TypeOf(e)
	if t == nil || !isTypeParam(t) && !syntax.IsBasic(t) || !p.isZero(e) {
		return nil
	}
	if isTypeParam(t) {
		return []constant.Value{constant.MakeString(""), constant.MakeInt64(0)}
	}
	if zero := syntax.ZeroOf(t); zero != nil {
		return []constant.Value{zero}
	}
	return nil
}

// zeroLike returns the constant of the kind of value that an expression is if it is a
// zero value; nil for others.
func (p *Conditions) zeroLike(e ast.Expr, value constant.Value) constant.Value {
	if value == nil {
		return nil
	}
	for _, zero := range p.zeros(e) {
		if zero.Kind() == value.Kind() {
			return zero
		}
	}
	return nil
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}
