package flow

import (
	"go/ast"
	"go/types"
	"slices"
)

// A FieldStore is a value that this package gives a field of another's.
type FieldStore struct {
	Field *types.Var
	Query // the value

	maker ast.Expr // the object: its literal, or what has the field; nil if it is not seen
}

// FieldStores returns what this package stores into fields of other packages,
// in source order.
func (p *Package) FieldStores() []FieldStore {
	var list []FieldStore
	for obj, stores := range p.stores {
		field, ok := obj.(*types.Var)
		if !ok || !field.IsField() || field.Pkg() == p.Pass.Pkg {
			continue
		}
		for _, s := range stores {
			if s.rhs != nil && s.path == nil && !s.elem {
				list = append(list, FieldStore{field, Query{Expr: s.rhs, Result: max(s.result, 0), In: s.in}, s.object()})
			}
		}
	}
	slices.SortFunc(list, func(a, b FieldStore) int { return p.Order(a.Expr.Pos(), b.Expr.Pos()) })
	return list
}

// object returns the expression of the object whose field a store is to: the
// literal that it stands in, or what the field is selected of; nil for others.
func (s *store) object() ast.Expr {
	if s.lit != nil {
		return s.lit
	}
	return s.base
}

// TypeOf returns the type of the object whose field is stored to, or nil.
func (p *Package) TypeOf(s FieldStore) *types.Named {
	if s.maker == nil || s.In == nil {
		return nil
	}
	named, _ := types.Unalias(deref(p.Info.TypeOf(s.maker))).(*types.Named)
	return named
}

// Leaves reports whether the object whose field is stored to goes out of the
// package's sight, and no method of it for which uses holds is called before.
//
//	func New() *http.Server { return &http.Server{Addr: ":51678"} }
func (p *Package) Leaves(s FieldStore, uses func(*types.Func) bool) bool {
	e := p.newEscape(p.Info.TypeOf(s.maker), func(fn *types.Func, arg int) bool { return arg == Recv && uses(fn) })
	e.followFrom(s.maker, s.In)
	return e.lost && !e.found
}

// CallOf returns a call of a function value without arguments, to stand for
// what somebody else will call.
func CallOf(value ast.Expr, in *Func) *Call {
	return &Call{Expr: &ast.CallExpr{Fun: value, Lparen: value.End(), Rparen: value.End()}, In: in}
}
