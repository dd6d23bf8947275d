package xref

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An element is a function in a table, under a constant key.
//
//	var commands = map[string]func(){"serve": serve}
type element struct {
	lit *ast.CompositeLit // the table
	obj types.Object      // or the variable that holds it: commands["serve"] = serve
	key string
}

// A keyed is which elements of a table are read.
type keyed struct {
	all  bool // it is used in a way that may read any
	keys map[string]bool
}

// indexTable notes the functions in a table.
func (p *Package) indexTable(lit *ast.CompositeLit) {
	t := syntax.Under(p.Info.TypeOf(lit))
	if t == nil || !syntax.IsFunc(syntax.Elem(t)) {
		return
	}
	_, isMap := t.(*types.Map)
	for i, elt := range lit.Elts {
		value, key := elt, ""
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value, key = kv.Value, KeyOf(p.Info, kv.Key)
		} else if !isMap {
			key = strconv.Itoa(i)
		}
		if key != "" {
			p.elements[ast.Unparen(value)] = element{lit: lit, key: key}
		}
	}
}

// indexElement notes a function that is stored into a table, or a table that is stored
// into a variable.
func (p *Package) indexElement(lhs, rhs ast.Expr) {
	rhs = ast.Unparen(rhs)
	switch lhs := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		if lit, ok := rhs.(*ast.CompositeLit); ok {
			p.tables[lit] = p.Info.ObjectOf(lhs)
		}
	case *ast.IndexExpr:
		id, ok := ast.Unparen(lhs.X).(*ast.Ident)
		if !ok || !syntax.IsFunc(p.Info.TypeOf(lhs)) {
			return
		}
		if key := KeyOf(p.Info, lhs.Index); key != "" && key != LastKey {
			p.elements[rhs] = element{obj: p.Info.Uses[id], key: key}
			p.filled[lhs] = true
		}
	}
}

// NeverPicked reports whether a function stands in a table of which only other elements are
// read.
//
//	commands["dial"]()
func (p *Package) NeverPicked(f ast.Expr) bool {
	e, ok := p.elements[f]
	if !ok {
		return false
	}
	obj := e.obj
	if obj == nil {
		obj = p.tables[e.lit]
	}
	v, ok := obj.(*types.Var)
	if !ok || v.IsField() || v.Parent() == p.Pass.Pkg.Scope() && (v.Exported() || !p.whole) {
		return false
	}
	read := p.keysRead(v)
	return !read.all && !read.keys[e.key]
}

// keysRead returns which elements of the table that a variable holds are read.
func (p *Package) keysRead(v *types.Var) *keyed {
	if known := p.reads[v]; known != nil {
		return known
	}
	read := &keyed{keys: make(map[string]bool)}
	p.reads[v] = read
	read.all = len(p.stores[v]) == 0 // a parameter
	for _, u := range p.uses[v] {
		index := p.indexed[u.Ident]
		switch {
		case index == nil:
			read.all = read.all || !p.setsWhole(v, u)
		case p.filled[index]:
		default:
			key := KeyOf(p.Info, index.Index)
			read.all = read.all || key == "" || key == LastKey
			read.keys[key] = true
		}
	}
	return read
}

// setsWhole reports whether a use of a variable is the left side of an assignment.
func (p *Package) setsWhole(v *types.Var, u Use) bool {
	for _, s := range p.stores[v] {
		as, ok := s.Node.(*ast.AssignStmt)
		if ok && s.Path == nil && as.Tok == token.ASSIGN {
			for _, lhs := range as.Lhs {
				if lhs == u.Ident {
					return true
				}
			}
		}
	}
	return false
}
