package xref

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An Alias is a variable that leads to another, or to what lies at a path below
// it: what is stored through the one is found in the other.
//
//	p := &cfg
//	p.Addr = ":50052"
type Alias struct {
	Obj   types.Object
	Path  Path
	Store *Store // that makes it one
}

// noteAlias notes if a store to a whole variable makes it an alias.
func (p *Package) noteAlias(obj types.Object, s *Store) {
	if s.RHS == nil || s.Result >= 0 || s.Op != token.ASSIGN && s.Op != token.RANGE {
		return
	}
	e := ast.Unparen(s.RHS)
	if IsAddress(e) {
		e = e.(*ast.UnaryExpr).X
	} else if t := obj.Type(); !Leads(t) || syntax.IsFunc(t) {
		return
	}
	root, path, _, ok := p.Place(e)
	if s.Elem && ok {
		path, ok = p.Join(path, p.Elem(""))
	}
	if v, isVar := root.(*types.Var); ok && isVar && !v.IsField() && root != obj {
		p.aliases[root] = append(p.aliases[root], Alias{obj, path, s})
	}
}
