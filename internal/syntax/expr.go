package syntax

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// Object returns the function or variable that an argument names; nil for a
// literal.
func Object(info *types.Info, arg ast.Expr) types.Object {
	switch arg := ast.Unparen(arg).(type) {
	case *ast.Ident:
		return Origin(info.Uses[arg])
	case *ast.SelectorExpr:
		return Origin(info.Uses[arg.Sel])
	}
	return nil
}

// Addressed returns the variable whose address an expression is, or itself.
func Addressed(x ast.Expr) ast.Expr {
	x = ast.Unparen(x)
	if addr, ok := x.(*ast.UnaryExpr); ok {
		return ast.Unparen(addr.X)
	}
	return x
}

// IsLen reports whether e is a call of len.
func IsLen(info *types.Info, e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && IsBuiltin(info, call, "len")
}

// IsOne reports whether e is the constant 1.
func IsOne(info *types.Info, e ast.Expr) bool {
	v := info.Types[e].Value
	return v != nil && v.ExactString() == "1"
}

// ThroughPointer reports whether a store to e changes only what a pointer leads
// to, or an element of many that is not known.
func ThroughPointer(info *types.Info, e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.StarExpr:
		return true
	case *ast.IndexExpr: // parts[1] = v: for the list in sight, of the one element
		return info.Types[e.Index].Value == nil || ThroughPointer(info, e.X)
	case *ast.SelectorExpr:
		if sel := info.Selections[e]; sel != nil && sel.Indirect() {
			return false // p.f = v: for the one p in sight it is a strong store
		}
		return ThroughPointer(info, e.X)
	}
	return false
}

// Fields returns the fields that a selection goes through, embedded ones
// included; for a method, those on the way to its receiver.
func Fields(sel *types.Selection) []*types.Var {
	index := sel.Index()
	if sel.Kind() != types.FieldVal {
		index = index[:len(index)-1]
	}
	return FieldsAt(sel.Recv(), index)
}

// FieldsAt returns the fields that an index, as [types.LookupFieldOrMethod] has
// it, goes through below a value of type t.
func FieldsAt(t types.Type, index []int) []*types.Var {
	var fields []*types.Var
	for _, i := range index {
		st := Struct(t)
		if st == nil {
			return nil
		}
		f := st.Field(i)
		fields = append(fields, f)
		t = f.Type()
	}
	return fields
}

// Receiver returns the expression whose method a call calls, or nil.
func Receiver(info *types.Info, call *ast.CallExpr) ast.Expr {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	switch s := info.Selections[sel]; {
	case s != nil && s.Kind() == types.MethodVal:
		return sel.X
	case s != nil && s.Kind() == types.MethodExpr && len(call.Args) > 0:
		return call.Args[0]
	}
	return nil
}

// Arguments returns the arguments of a call but for the receiver of a method
// expression.
func Arguments(info *types.Info, call *ast.CallExpr) []ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && len(call.Args) > 0 {
		if s := info.Selections[sel]; s != nil && s.Kind() == types.MethodExpr {
			return call.Args[1:]
		}
	}
	return call.Args
}

// IsBuiltin reports whether a call is of the builtin function with that name.
func IsBuiltin(info *types.Info, call *ast.CallExpr, name string) bool {
	b, ok := typeutil.Callee(info, call).(*types.Builtin)
	return ok && b.Name() == name
}

// Composite returns the composite literal that e is or points to, or nil.
func Composite(e ast.Expr) *ast.CompositeLit {
	if addr, ok := ast.Unparen(e).(*ast.UnaryExpr); ok {
		e = addr.X
	}
	lit, _ := ast.Unparen(e).(*ast.CompositeLit)
	return lit
}

// SwitchTags returns the tag of the switch of each case expression in a body.
func SwitchTags(body *ast.BlockStmt) map[ast.Expr]ast.Expr {
	tags := make(map[ast.Expr]ast.Expr)
	ast.Inspect(body, func(n ast.Node) bool {
		if s, ok := n.(*ast.SwitchStmt); ok {
			for _, c := range s.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					tags[e] = s.Tag
				}
			}
		}
		return true
	})
	return tags
}

// FieldValue returns what a composite literal gives its type's i-th field, or
// nil.
func FieldValue(info *types.Info, lit *ast.CompositeLit, i int) ast.Expr {
	st := Struct(info.TypeOf(lit))
	for j, elt := range lit.Elts {
		kv, keyed := elt.(*ast.KeyValueExpr)
		if !keyed {
			if j == i {
				return elt
			}
			continue
		}
		if id, ok := kv.Key.(*ast.Ident); ok && Origin(info.Uses[id]) == types.Object(st.Field(i).Origin()) {
			return kv.Value
		}
	}
	return nil
}

// LiteralLen returns the length of a slice literal; ok is false if it has keys.
func LiteralLen(lit *ast.CompositeLit) (n int, ok bool) {
	for _, elt := range lit.Elts {
		if _, keyed := elt.(*ast.KeyValueExpr); keyed {
			return 0, false
		}
	}
	return len(lit.Elts), true
}

// IsTable reports whether the elements of a literal have parts that go together.
func IsTable(info *types.Info, lit *ast.CompositeLit) bool {
	elem := Elem(info.TypeOf(lit))
	if elem == nil {
		return false // a struct, of which somebody asks for an element
	}
	switch t := Deref(elem).Underlying().(type) {
	case *types.Struct:
		return len(lit.Elts) > 1 && t.NumFields() > 1
	case *types.Array, *types.Slice, *types.Map:
		return len(lit.Elts) > 1
	}
	return false
}
