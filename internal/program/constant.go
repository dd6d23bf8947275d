package program

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/bound"
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
func (p *Package) closed(f *Func, g *Graph) map[edge]bool {
	var all map[edge]bool
	for b := range Reached(g.First, func(*cfg.Block, int) bool { return true }) {
		if len(b.Succs) != 2 || len(b.Nodes) == 0 {
			continue
		}
		cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr)
		if !ok {
			continue
		}
		holds := &syntax.Valuation{Info: p.Info, Value: func(e ast.Expr) constant.Value { return p.onlyConstant(f, e, cond) }}
		for succ := range b.Succs {
			if !g.Goes(b, succ, holds) || p.excludesNil(f, cond, succ) {
				if all == nil {
					all = make(map[edge]bool)
				}
				all[edge{b, succ}] = true
			}
		}
	}
	return all
}

// onlyConstant returns the one constant that a local variable can be at a node; nil if it
// can be something else.
func (p *Package) onlyConstant(f *Func, e ast.Expr, at ast.Node) constant.Value {
	s := p.onlyStore(f, e, at, func(s *Store) bool { return p.constantOf(s) != nil })
	if s == nil {
		return nil
	}
	return p.constantOf(s)
}

// excludesNil reports whether a block goes on to its succ-th successor only if a variable is
// not nil, which it is at the condition: the error of a function that never fails.
func (p *Package) excludesNil(f *Func, cond ast.Expr, succ int) bool {
	bin, ok := cond.(*ast.BinaryExpr)
	if !ok || bin.Op != token.EQL && bin.Op != token.NEQ || !p.Info.Types[bin.Y].IsNil() || (bin.Op == token.NEQ) != (succ == 0) {
		return false
	}
	return p.onlyStore(f, bin.X, cond, func(s *Store) bool {
		return p.returnsOnly(s, func(e ast.Expr) bool { return p.Info.Types[e].IsNil() })
	}) != nil
}

// onlyStore returns the only store that a local variable can have its value of at a node, if
// that is one for which fits holds; nil otherwise.
func (p *Package) onlyStore(f *Func, e ast.Expr, at ast.Node, fits func(*Store) bool) *Store {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	obj, ok := p.Info.Uses[id].(*types.Var)
	if !ok || obj.IsField() || Owner(obj, f) != f {
		return nil
	}
	stores := p.stores[obj]
	if len(stores) > bound.Stores || len(p.argUses[obj]) > 0 || len(p.aliases[obj]) > 0 || AssignedOutside(stores, f) || !slices.ContainsFunc(stores, fits) {
		return nil
	}
	reaching, entry, _ := p.reachingAt(stores, f, nil, at)
	if entry || len(reaching) != 1 || !fits(reaching[0]) {
		return nil
	}
	return reaching[0]
}

// constantOf returns the constant that a store stores, or nil.
func (p *Package) constantOf(s *Store) (v constant.Value) {
	switch {
	case s.Zero != nil:
		return syntax.ZeroOf(s.Zero.Type())
	case s.RHS == nil || s.Op != token.ASSIGN || s.Onto != nil || s.Path != nil || s.Elem || s.Weak:
		return nil
	case s.Result < 0 && p.Info.Types[s.RHS].Value != nil:
		return p.Info.Types[s.RHS].Value
	}
	if p.returnsOnly(s, func(e ast.Expr) bool {
		is := p.Info.Types[e].Value
		if v == nil {
			v = is
		}
		return is != nil && syntax.SameValue(is, v)
	}) {
		return v
	}
	return nil
}

// returnsOnly reports whether a store is of the result of a function of this package that
// returns only what is holds for.
func (p *Package) returnsOnly(s *Store, is func(ast.Expr) bool) bool {
	call, ok := ast.Unparen(s.RHS).(*ast.CallExpr)
	if s.RHS == nil || !ok || s.Op != token.ASSIGN || s.Path != nil || s.Elem {
		return false
	}
	fn := p.StaticCallee(call)
	f, result := p.FuncOf(fn), max(s.Result, 0)
	if f == nil {
		return false
	}
	p.IndexBody(f)
	if len(f.Returns) == 0 || len(p.DeferredBy(f)) > 0 {
		return false
	}
	return !slices.ContainsFunc(f.Returns, func(r *ast.ReturnStmt) bool {
		return len(r.Results) != f.Sig.Results().Len() || !is(r.Results[result])
	})
}
