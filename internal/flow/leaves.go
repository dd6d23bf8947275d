package flow

import (
	"go/ast"
	"go/types"
	"slices"
)

// A FieldObject is an object of a type of another package, one of whose fields
// is set here.
type FieldObject struct {
	Type  *types.Named
	Field *types.Var
	Value ast.Expr // what the field is set to
	In    *Func

	maker ast.Expr
}

// FieldObjects returns the objects that this package sets fields of for which
// is holds, in source order.
func (p *Package) FieldObjects(is func(*types.Var) bool) []FieldObject {
	var list []FieldObject
	for obj, stores := range p.stores {
		field, ok := obj.(*types.Var)
		if !ok || !field.IsField() || field.Pkg() == p.Pass.Pkg || !is(field) {
			continue
		}
		for _, s := range stores {
			o := FieldObject{Field: field, Value: s.rhs, In: s.in, maker: s.base}
			if s.lit != nil {
				o.maker = s.lit
			}
			if o.maker == nil || s.rhs == nil || s.result >= 0 || s.in == nil {
				continue
			}
			if o.Type, ok = types.Unalias(deref(p.Info.TypeOf(o.maker))).(*types.Named); ok {
				list = append(list, o)
			}
		}
	}
	slices.SortFunc(list, func(a, b FieldObject) int { return p.Order(a.Value.Pos(), b.Value.Pos()) })
	return list
}

// Leaves reports whether an object goes out of the package's sight, and no
// method of it for which uses holds is called before.
//
//	func New() *http.Server { return &http.Server{Addr: ":51678"} }
func (p *Package) Leaves(o FieldObject, uses func(*types.Func) bool) bool {
	e := p.newEscape(o.Type, func(fn *types.Func, arg int) bool { return arg == Recv && uses(fn) })
	e.start(o.maker, o.In)
	return e.lost && !e.found
}
