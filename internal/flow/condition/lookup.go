package condition

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A lookup is a variable that says whether a table has the key which a parameter
// gives:
//
//	port, ok := ports[name]
type lookup struct {
	term origin.Term
	keys []constant.Value
}

// has reports whether the table has a key.
func (l *lookup) has(key constant.Value) bool {
	return slices.ContainsFunc(l.keys, func(k constant.Value) bool { return syntax.SameValue(k, key) })
}

// lookup notes that a condition asks whether a table has a key.
func (c *chooserFinder) lookup(id *ast.Ident) {
	obj := c.p.Info.Uses[id]
	stores := c.p.StoresTo(obj)
	if len(stores) != 1 || stores[0].Result != 1 || stores[0].In != c.f {
		return
	}
	index, ok := ast.Unparen(stores[0].RHS).(*ast.IndexExpr)
	if !ok {
		return
	}
	param, t, ok := c.termOf(index.Index)
	if !ok {
		return
	}
	keys := c.p.keysOf(index.X)
	for _, k := range keys {
		c.note(param, t, k)
	}
	if keys != nil {
		c.p.lookups[obj] = &lookup{t, keys}
	}
}

// keysOf returns the keys of a table that is a variable which nothing else is
// stored into; nil if they are not known.
func (p *Conditions) keysOf(table ast.Expr) (keys []constant.Value) {
	root, path, _, ok := p.Place(table)
	v, isVar := root.(*types.Var)
	if !ok || !isVar || path != nil || v.IsField() || v.Exported() || v.Pkg() != p.Pass.Pkg || len(p.StoresTo(v)) != 1 || len(p.ArgUses(v)) > 0 {
		return nil
	}
	s := p.StoresTo(v)[0]
	if s.RHS == nil || s.Result >= 0 || s.Path != nil {
		return nil
	}
	lit, ok := ast.Unparen(s.RHS).(*ast.CompositeLit)
	if !ok {
		return nil
	}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok || p.Info.Types[kv.Key].Value == nil {
			return nil
		}
		keys = append(keys, p.Info.Types[kv.Key].Value)
	}
	return keys
}

// valueOf returns what an expression is under an assumption about what a variable
// holds; nil if that says nothing of it.
func (h holding) valueOf(p *Conditions, e ast.Expr) constant.Value {
	if p.Info.Types[e].IsNil() {
		return constant.MakeBool(true) // of a pointer it is asked whether it is nil
	}
	root, path, _, ok := p.Place(e)
	switch l := p.lookups[root]; {
	case !ok || root == nil:
	case l != nil && path == nil && l.term == h.Term:
		return constant.MakeBool(l.has(h.value))
	default:
		if v := h.at(root, path); v != nil {
			return v
		}
	}
	return p.zeroLike(e, h.value)
}

// at returns what lies at a path below a variable.
func (h holding) at(root types.Object, path xref.Path) constant.Value {
	if root != h.Obj {
		return nil
	}
	if path == h.Path {
		return h.value
	}
	if syntax.IsPointer(xref.TypeAt(root.Type(), path)) {
		if _, below := xref.CutPrefix(h.Path, path); below && h.value.ExactString() != "true" {
			return constant.MakeBool(false) // what lies below a pointer is there
		}
	}
	return nil
}

// derive notes that a condition asks a variable which was computed of a parameter.
func (c *chooserFinder) derive(id *ast.Ident) {
	obj := c.p.Info.Uses[id]
	stores := c.p.StoresTo(obj)
	for _, call := range c.p.answers(obj, c.f) {
		c.askCalled(call)
	}
	if v, ok := obj.(*types.Var); !ok || v.Kind() != types.LocalVar {
		return // it has a value before: s = strings.TrimSpace(s)
	}
	if len(stores) != 1 || stores[0].In != c.f || stores[0].Op != token.ASSIGN || stores[0].RHS == nil {
		return
	}
	if call, ok := ast.Unparen(stores[0].RHS).(*ast.CallExpr); ok {
		c.askPure(call)
	}
}
