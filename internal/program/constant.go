package program

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An edge is one of the ways on from a block.
type edge struct {
	from *cfg.Block
	succ int
}

// closed returns the edges of a function that are never taken, since a variable has only one
// value where its condition compares it.
//
//	addr := ":8080"
//	if addr == "" {
//		addr = ":50052"
//	}
func (p *Package) closed(f *xref.Func, g *Graph) map[edge]bool {
	var all map[edge]bool
	for b := range Reached(g.First, func(*cfg.Block, int) bool { return true }) {
		if len(b.Succs) != 2 || len(b.Nodes) == 0 {
			continue
		}
		cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
		if !ok {
			continue
		}
		holds := p.constants(f, cond)
		for succ := range b.Succs {
			if !g.Goes(b, succ, holds) {
				if all == nil {
					all = make(map[edge]bool)
				}
				all[edge{b, succ}] = true
			}
		}
	}
	return all
}

// constants returns what is known at a node of a function without its parameters: local
// variables that can be one constant only, and what functions always return.
func (p *Package) constants(f *xref.Func, at ast.Node) *syntax.Valuation {
	v := &syntax.Valuation{Info: p.Info}
	v.Value = func(e ast.Expr) constant.Value {
		if p.Info.Types[e].IsNil() {
			return constant.MakeBool(true)
		}
		return p.onlyConstant(f, e, at)
	}
	v.Call = func(call *ast.CallExpr, result int) constant.Value {
		return p.CallResult(call, result, v.Of, nil)
	}
	return v
}

// onlyConstant returns the one constant that a local variable can be at a node; nil if it
// can be something else.
func (p *Package) onlyConstant(f *xref.Func, e ast.Expr, at ast.Node) constant.Value {
	s := p.OnlyStore(f, e, at, func(s *xref.Store) bool { return p.constantOf(s) != nil })
	if s == nil {
		return nil
	}
	return p.constantOf(s)
}

// OnlyStore returns the only store that a local variable can have its value of at a node, if
// that is one for which fits holds; nil otherwise.
func (p *Package) OnlyStore(f *xref.Func, e ast.Expr, at ast.Node, fits func(*xref.Store) bool) *xref.Store {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	obj, ok := p.Info.Uses[id].(*types.Var)
	if !ok || obj.IsField() || xref.Owner(obj, f) != f {
		return nil
	}
	stores := p.StoresTo(obj)
	if len(stores) > bound.Stores || slices.ContainsFunc(p.ArgUses(obj), mayReplace) || slices.ContainsFunc(p.Aliases(obj), hasAddress) || xref.AssignedOutside(stores, f) || !slices.ContainsFunc(stores, fits) {
		return nil
	}
	reaching, entry, _ := p.reachingAt(stores, f, nil, at)
	if entry || len(reaching) != 1 || !fits(reaching[0]) {
		return nil
	}
	return reaching[0]
}

// mayReplace reports whether a call may give a variable another value: log.Println(err)
// does not.
func mayReplace(u xref.ArgUse) bool { return !u.Copied }

// hasAddress reports whether another variable leads to a variable, and not only to what
// that leads to.
//
//	p := &err // and not e := err
func hasAddress(a xref.Alias) bool { return xref.IsAddress(a.Store.RHS) }

// constantOf returns the constant that a store stores, or nil.
func (p *Package) constantOf(s *xref.Store) (v constant.Value) {
	switch {
	case s.Zero != nil:
		return zeroOf(s.Zero.Type())
	case s.RHS == nil || s.Op != token.ASSIGN || s.Onto != nil || s.Path != nil || s.Elem || s.Weak:
		return nil
	case s.Result < 0 && p.Info.Types[s.RHS].Value != nil:
		return p.Info.Types[s.RHS].Value
	}
	if call, ok := ast.Unparen(s.RHS).(*ast.CallExpr); ok {
		return p.CallResult(call, max(s.Result, 0), func(e ast.Expr) constant.Value { return p.Info.Types[e].Value }, nil)
	}
	return nil
}
