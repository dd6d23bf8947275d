package flow

import (
	"go/ast"
	"go/types"
	"slices"
)

// An Assigned is one value that a variable is given.
type Assigned struct {
	Value  ast.Expr
	Result int // which result of Value; -1: Value itself
	In     *Func
}

func assigned(stores []*store) []Assigned {
	var list []Assigned
	for _, s := range stores {
		if s.rhs != nil && s.path == nil && !s.elem {
			list = append(list, Assigned{s.rhs, s.result, s.in})
		}
	}
	return list
}

// A FieldStore is a value that this package gives a field of another's.
type FieldStore struct {
	Field *types.Var
	Assigned
}

// FieldStores returns what this package stores into fields of other packages,
// in source order.
func (p *Package) FieldStores() []FieldStore {
	var list []FieldStore
	for obj, stores := range p.stores {
		if field, ok := obj.(*types.Var); ok && field.IsField() && field.Pkg() != p.Pass.Pkg {
			for _, v := range assigned(stores) {
				list = append(list, FieldStore{field, v})
			}
		}
	}
	slices.SortFunc(list, func(a, b FieldStore) int { return p.Order(a.Value.Pos(), b.Value.Pos()) })
	return list
}

// CallOf returns a call of a function value without arguments, to stand for
// what somebody else will call.
func CallOf(value ast.Expr, in *Func) *Call {
	return &Call{Expr: &ast.CallExpr{Fun: value, Lparen: value.End(), Rparen: value.End()}, In: in}
}
