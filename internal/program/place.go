package program

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Root returns the variable at the root of an expression, or nil.
func (p *Package) Root(e ast.Expr) types.Object {
	root, _, _, _ := p.Place(p.Unconverted(e))
	return root
}

// addArgUse records that a call gets a way to store into the object behind e:
// &x, &x.f, or a pointer, map or slice held by x or x.f.
func (p *Package) addArgUse(e ast.Expr, u ArgUse) {
	e = ast.Unparen(e)
	if addr, ok := e.(*ast.UnaryExpr); ok && addr.Op == token.AND {
		e = ast.Unparen(addr.X)
	} else if u.Index == Recv {
		if fn := typeutil.Callee(p.Info, u.Call.Expr); fn == nil || !syntax.PointerReceiver(fn) {
			return
		}
	} else {
		switch syntax.Under(p.Info.TypeOf(e)).(type) {
		case *types.Pointer, *types.Map, *types.Slice, *types.Interface, *types.Signature:
		default:
			return
		}
	}
	root, path, field, ok := p.Place(e)
	if !ok {
		return
	}
	if root != nil {
		u.Path = path
		p.argUses[root] = append(p.argUses[root], u)
	}
	if field != nil {
		u.Path = nil
		p.argUses[field] = append(p.argUses[field], u)
	}
}

// Place splits an expression that denotes a variable into the object at its
// root and the path below it, and names the last field selected.
func (p *Package) Place(e ast.Expr) (root types.Object, path Path, field types.Object, ok bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		obj := p.Info.ObjectOf(e)
		if _, isVar := obj.(*types.Var); !isVar {
			return nil, nil, nil, false
		}
		return obj, nil, nil, true
	case *ast.StarExpr:
		return p.Place(e.X)
	case *ast.IndexExpr:
		root, path, _, ok = p.Place(e.X)
		if !ok || root == nil {
			return nil, nil, nil, false
		}
		elem := p.Elem(KeyOf(p.Info, e.Index))
		path, fits := p.Join(path, elem)
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
		fields := syntax.Fields(sel)
		if len(fields) == 0 {
			return nil, nil, nil, false
		}
		last := fields[len(fields)-1].Origin()
		root, path, _, ok = p.Place(e.X)
		if !ok || root == nil {
			return nil, nil, last, true
		}
		for _, f := range fields {
			tail, _ := p.Push(f, nil)
			longer, fits := p.Join(path, tail)
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
func (p *Package) addStore(lhs ast.Expr, s *Store) {
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
	root, path, field, ok := p.Place(lhs)
	if !ok {
		return
	}
	if field != nil {
		onField := *s
		if sel, ok := lhs.(*ast.SelectorExpr); ok {
			onField.Base = sel.X
		}
		p.stores[field] = append(p.stores[field], &onField)
	}
	if root != nil {
		s.Path = path
		s.Weak = s.Weak || syntax.ThroughPointer(p.Info, lhs)
		p.stores[root] = append(p.stores[root], s)
	}
}

// addElem records a store to an element of what e denotes.
func (p *Package) addElem(e ast.Expr, s *Store) {
	root, path, field, ok := p.Place(e)
	if !ok {
		return
	}
	elem := p.Elem("")
	if field != nil {
		onField := *s
		onField.Path = elem
		p.stores[field] = append(p.stores[field], &onField)
	}
	if longer, fits := p.Join(path, elem); fits && root != nil {
		s.Path = longer
		p.stores[root] = append(p.stores[root], s)
	}
}
