package xref

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Store is one place that gives an object, or what lies at path below it, a
// value.
type Store struct {
	Path   Path
	RHS    ast.Expr          // nil: the zero value, or not known
	Result int               // which result of RHS; -1: RHS itself
	Elem   bool              // an element of RHS
	Zero   types.Object      // the variable that is declared without a value
	Weak   bool              // through a pointer: does not end the life of earlier values
	Deref  bool              // to what a variable points to: *p = v
	Op     token.Token       // ASSIGN, or the operator of x op= y, x++
	Base   ast.Expr          // of a field: what it is a field of; nil in a composite literal
	Whole  Path              // of a field: the path to it from the variable at its root
	Lit    *ast.CompositeLit // the literal that the field is given its value in
	Node   ast.Node          // its place in the control flow
	Onto   ast.Expr          // of a text that is added to: what names it
	Call   *Call             // of a write: the call that adds
	Row    *known.Row        // and what the table says of it
	Case   types.Type        // in a case of a type switch: the type that RHS must hold
	In     *Func
}

// Object returns the expression of the object whose field a store is to: the
// literal that it stands in, or what the field is selected of; nil for others.
func (s *Store) Object() ast.Expr {
	if s.Lit != nil {
		return s.Lit
	}
	return s.Base
}

// Ends reports whether a store ends the life of the earlier values of what it stores
// into. What a variable points to is that of the one pointer in sight.
func (s *Store) Ends() bool { return !s.Weak || s.Deref }

// Steps reports whether a store counts the variable or field, or what lies at path
// below it, up or down.
//
//	a.port++
func (p *Package) Steps(obj types.Object, path Path, stores []*Store) bool {
	return slices.ContainsFunc(stores, func(s *Store) bool { return s.Path == path && p.IsStep(obj, s) })
}

// IsStep reports whether a store makes the next value of the last: i++, i += 2,
// i = i + 2.
func (p *Package) IsStep(obj types.Object, s *Store) bool {
	if s.Onto != nil {
		return false
	}
	if s.Op != token.ASSIGN && s.Op != token.RANGE {
		return true
	}
	bin, ok := s.RHS.(*ast.BinaryExpr)
	if !ok || s.Result >= 0 || bin.Op != token.ADD && bin.Op != token.SUB || syntax.IsString(obj.Type()) {
		return false
	}
	root, _, field, ok := p.Place(bin.X)
	return ok && (root == obj || field == obj)
}

// Counts reports whether e is a variable that a loop counts up, a range's key
// or one that is stepped, or a multiple of one:
//
//	base + 2*i
func (p *Package) Counts(e ast.Expr) bool {
	e = p.Unconverted(e)
	if bin, ok := e.(*ast.BinaryExpr); ok {
		x, y := p.Info.Types[bin.X].Value != nil, p.Info.Types[bin.Y].Value != nil
		switch bin.Op {
		case token.MUL, token.ADD:
			return x && p.Counts(bin.Y) || y && p.Counts(bin.X)
		case token.SUB, token.SHL:
			return y && p.Counts(bin.X)
		}
		return false
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return false
	}
	for _, s := range p.StoresTo(p.Info.ObjectOf(id)) {
		if s.Op != token.ASSIGN {
			return true
		}
	}
	return false
}

// IsOptionStore reports whether a store is into an object that a function literal
// is given, as those are that are handed to who makes the object.
func (p *Package) IsOptionStore(s *Store) bool {
	if s.In == nil || s.In.Lit == nil || s.Base == nil {
		return false
	}
	root, _, _, _ := p.Place(s.Base)
	v, ok := root.(*types.Var)
	if !ok {
		return false
	}
	_, ok = s.In.ParamIndex(v)
	return ok
}

// Selects reports whether e selects the field f, or is a variable that holds
// what does.
func (p *Package) Selects(e ast.Expr, f *types.Var) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		return syntax.Origin(p.Info.ObjectOf(e.Sel)) == types.Object(f)
	case *ast.Ident:
		return slices.ContainsFunc(p.StoresTo(p.Info.ObjectOf(e)), func(s *Store) bool {
			sel, ok := s.RHS.(*ast.SelectorExpr)
			return ok && s.Path == nil && s.Result < 0 && p.Selects(sel, f)
		})
	}
	return false
}

// AssignedOutside reports whether a store stands in another function than the
// owner of its variable.
func AssignedOutside(stores []*Store, owner *Func) bool {
	for _, s := range stores {
		if s.In != owner {
			return true
		}
	}
	return false
}
