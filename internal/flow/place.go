package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// addArgUse records that a call gets a way to store into the object behind e:
// &x, &x.f, or a pointer, map or slice held by x or x.f.
func (p *Package) addArgUse(e ast.Expr, u argUse) {
	e = ast.Unparen(e)
	if addr, ok := e.(*ast.UnaryExpr); ok && addr.Op == token.AND {
		e = ast.Unparen(addr.X)
	} else if u.index == Recv {
		if fn := typeutil.Callee(p.Info, u.call.Expr); fn == nil || !pointerReceiver(fn) {
			return
		}
	} else {
		switch typeUnder(p.Info.TypeOf(e)).(type) {
		case *types.Pointer, *types.Map, *types.Slice, *types.Interface, *types.Signature:
		default:
			return
		}
	}
	root, path, field, ok := p.place(e)
	if !ok {
		return
	}
	if root != nil {
		u.path = path
		p.argUses[root] = append(p.argUses[root], u)
	}
	if field != nil {
		u.path = nil
		p.argUses[field] = append(p.argUses[field], u)
	}
}

// place splits an expression that denotes a variable into the object at its
// root and the path below it, and names the last field selected.
func (p *Package) place(e ast.Expr) (root types.Object, path Path, field types.Object, ok bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		obj := p.Info.ObjectOf(e)
		if _, isVar := obj.(*types.Var); !isVar {
			return nil, nil, nil, false
		}
		return obj, nil, nil, true
	case *ast.StarExpr:
		return p.place(e.X)
	case *ast.IndexExpr:
		root, path, _, ok = p.place(e.X)
		if !ok || root == nil {
			return nil, nil, nil, false
		}
		elem := p.elem(keyOf(p.Info, e.Index))
		path, fits := p.join(path, elem)
		if !fits {
			root = nil
		}
		return root, path, nil, true
	case *ast.SelectorExpr:
		sel := p.Info.Selections[e]
		if sel == nil { // a qualified identifier
			obj, isVar := p.Info.Uses[e.Sel].(*types.Var)
			return obj, nil, nil, isVar
		}
		fields := selected(sel)
		if len(fields) == 0 {
			return nil, nil, nil, false
		}
		last := fields[len(fields)-1].Origin()
		root, path, _, ok = p.place(e.X)
		if !ok || root == nil {
			return nil, nil, last, true
		}
		for _, f := range fields {
			tail, _ := p.push(f, nil)
			longer, fits := p.join(path, tail)
			if !fits {
				return nil, nil, last, true
			}
			path = longer
		}
		return root, path, last, true
	}
	return nil, nil, nil, false
}

// addStore records a store to the variable that lhs denotes: with its root
// object and path, and with the field if it is one.
func (p *Package) addStore(lhs ast.Expr, s *store) {
	lhs = ast.Unparen(lhs)
	if id, ok := lhs.(*ast.Ident); ok {
		if id.Name == "_" {
			return
		}
		if obj := p.Info.ObjectOf(id); obj != nil {
			p.stores[obj] = append(p.stores[obj], s)
		}
		return
	}
	root, path, field, ok := p.place(lhs)
	if !ok {
		return
	}
	if field != nil {
		onField := *s
		if sel, ok := lhs.(*ast.SelectorExpr); ok {
			onField.base = sel.X
		}
		p.stores[field] = append(p.stores[field], &onField)
	}
	if root != nil {
		s.path = path
		s.weak = s.weak || throughPointer(p.Info, lhs)
		p.stores[root] = append(p.stores[root], s)
	}
}

// addElem records a store to an element of what e denotes.
func (p *Package) addElem(e ast.Expr, s *store) {
	root, path, field, ok := p.place(e)
	if !ok {
		return
	}
	elem := p.elem("")
	if field != nil {
		onField := *s
		onField.path = elem
		p.stores[field] = append(p.stores[field], &onField)
	}
	if longer, fits := p.join(path, elem); fits && root != nil {
		s.path = longer
		p.stores[root] = append(p.stores[root], s)
	}
}

// throughPointer reports whether a store to e changes only what a pointer,
// map or slice leads to, or one element of many.
func throughPointer(info *types.Info, e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.StarExpr, *ast.IndexExpr:
		return true
	case *ast.SelectorExpr:
		if sel := info.Selections[e]; sel != nil && sel.Indirect() {
			return false // p.f = v: for the one p in sight it is a strong store
		}
		return throughPointer(info, e.X)
	}
	return false
}

// selected returns the fields that a selection goes through, embedded ones
// included; for a method, those on the way to its receiver.
func selected(sel *types.Selection) []*types.Var {
	index := sel.Index()
	if sel.Kind() != types.FieldVal {
		index = index[:len(index)-1]
	}
	var fields []*types.Var
	t := sel.Recv()
	for _, i := range index {
		st := structOf(t)
		if st == nil {
			return nil
		}
		f := st.Field(i)
		fields = append(fields, f)
		t = f.Type()
	}
	return fields
}

// receiver returns the expression whose method a call calls, or nil.
func receiver(info *types.Info, call *ast.CallExpr) ast.Expr {
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

// arguments returns the arguments of a call but for the receiver of a method
// expression.
func arguments(info *types.Info, call *ast.CallExpr) []ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && len(call.Args) > 0 {
		if s := info.Selections[sel]; s != nil && s.Kind() == types.MethodExpr {
			return call.Args[1:]
		}
	}
	return call.Args
}

func pointerReceiver(obj types.Object) bool {
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Recv() == nil {
		return false
	}
	switch typeUnder(fn.Signature().Recv().Type()).(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Interface:
		return true
	}
	return false
}

func origin(obj types.Object) types.Object {
	switch obj := obj.(type) {
	case *types.Var:
		return obj.Origin()
	case *types.Func:
		return obj.Origin()
	}
	return obj
}
