package xref

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Root returns the variable at the root of an expression, or nil.
func (p *Package) Root(e ast.Expr) types.Object {
	root, _, _, _ := p.Place(p.Unconverted(e))
	return root
}

// addArgUse records that a call gets a way to store into what lies at below in the
// object behind e: &x, &x.f, or a pointer, map or slice held by x or x.f.
func (p *Package) addArgUse(e ast.Expr, below Path, u ArgUse) {
	e = p.Unconverted(e)
	switch addr := IsAddress(e); {
	case addr:
		e = ast.Unparen(e.(*ast.UnaryExpr).X)
	case u.Index != Recv && !Leads(p.Info.TypeOf(e)):
		return
	default:
		u.Copied = leadsElsewhere(p.Info.TypeOf(e))
	}
	if call, path, ok := p.resultIn(e); ok {
		if path, ok = p.Join(path, below); ok && p.FuncOf(p.StaticCallee(call)) != nil {
			of := u
			of.Path = path
			p.resultUses[call] = append(p.resultUses[call], of)
		}
	}
	root, path, field, ok := p.Place(e)
	if !ok {
		return
	}
	if last := LastField(below); last != nil {
		field = last
		if path, ok = p.Join(path, below); !ok {
			root = nil
		}
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

// resultIn splits an expression that denotes a part of the result of a call.
//
//	n.peer().addr
func (p *Package) resultIn(e ast.Expr) (call *ast.CallExpr, path Path, ok bool) {
	switch e := p.Unconverted(e).(type) {
	case *ast.CallExpr:
		return e, nil, true
	case *ast.StarExpr:
		return p.resultIn(e.X)
	case *ast.SelectorExpr:
		sel := p.Info.Selections[e]
		if sel == nil || sel.Kind() != types.FieldVal {
			return nil, nil, false
		}
		if call, path, ok = p.resultIn(e.X); !ok {
			return nil, nil, false
		}
		for _, f := range syntax.Fields(sel) {
			tail, _ := p.Push(f, nil)
			if path, ok = p.Join(path, tail); !ok {
				return nil, nil, false
			}
		}
		return call, path, true
	}
	return nil, nil, false
}

// IsAddress reports whether an expression takes an address.
//
//	&cfg.Addr
func IsAddress(e ast.Expr) bool {
	addr, ok := ast.Unparen(e).(*ast.UnaryExpr)
	return ok && addr.Op == token.AND
}

// Leads reports whether who gets a value of type t can store into what it leads to.
func Leads(t types.Type) bool {
	switch syntax.Under(t).(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Interface, *types.Signature:
		return true
	}
	return false
}

// Shared reports whether what lies at path below a value of type t is not copied with the
// value: the number that a pointer leads to, a field behind it, what a channel carries.
func Shared(t types.Type, path Path) bool {
	if syntax.IsPointer(t) && path == nil {
		return syntax.PointsToBasic(t)
	}
	for ; path != nil; path = path.Rest {
		if _, isChan := syntax.Under(t).(*types.Chan); isChan || Leads(t) || path.Method != nil || path.Called {
			return true
		}
		if t = syntax.Elem(syntax.Under(t)); path.Field != nil {
			t = path.Field.Type()
		}
	}
	return false
}

// leadsElsewhere reports whether who gets a copy of a value of type t can store
// into what it leads to, but can make it no other value: of *int the number is
// meant, and an any may hold one.
func leadsElsewhere(t types.Type) bool {
	switch u := syntax.Under(t).(type) {
	case *types.Interface:
		return !u.Empty()
	case *types.Pointer:
		return syntax.Struct(u) != nil
	case *types.Signature:
		return true
	}
	return false
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
			obj := p.Info.Uses[e.Sel]
			if _, isVar := obj.(*types.Var); !isVar {
				return nil, nil, nil, false
			}
			return obj, nil, nil, true
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
			p.noteAlias(obj, s)
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
			onField.Base, onField.Whole = sel.X, path
		}
		p.stores[field] = append(p.stores[field], &onField)
	}
	if root != nil {
		s.Path = path
		if star, ok := lhs.(*ast.StarExpr); ok && !s.Weak {
			_, s.Deref = ast.Unparen(star.X).(*ast.Ident)
		}
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
