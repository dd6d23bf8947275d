package flow

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"
)

// A graph is a function's control flow with its nodes in source order.
type graph struct {
	preds map[*cfg.Block][]*cfg.Block
	spots []spot
}

// A spot is a node of the control flow and its place in it.
type spot struct {
	node  ast.Node
	block *cfg.Block
	index int
}

func (p *Package) graphOf(f *Func) *graph {
	if g := p.graphs[f]; g != nil {
		return g
	}
	g := &graph{preds: make(map[*cfg.Block][]*cfg.Block)}
	p.graphs[f] = g
	for _, b := range cfg.New(f.Body, p.MayReturn).Blocks {
		if !b.Live {
			continue
		}
		for _, s := range b.Succs {
			g.preds[s] = append(g.preds[s], b)
		}
		for i, n := range b.Nodes {
			g.spots = append(g.spots, spot{n, b, i})
		}
	}
	slices.SortFunc(g.spots, func(a, b spot) int { return cmp.Compare(a.node.Pos(), b.node.Pos()) })
	return g
}

// MayReturn reports whether a call may return: it is no panic, no os.Exit.
func (p *Package) MayReturn(call *ast.CallExpr) bool {
	switch obj := typeutil.Callee(p.Info, call).(type) {
	case *types.Builtin:
		return obj.Name() != "panic"
	case *types.Func:
		_, exits := p.Known.Is(obj, "exit")
		return !exits
	}
	return true
}

// NoReturn is the opposite of MayReturn.
func (p *Package) NoReturn(call *ast.CallExpr) bool { return !p.MayReturn(call) }

// at finds the innermost node of the control flow that contains pos.
func (g *graph) at(pos token.Pos) (spot, bool) {
	i, _ := slices.BinarySearchFunc(g.spots, pos+1, func(s spot, pos token.Pos) int { return cmp.Compare(s.node.Pos(), pos) })
	for i--; i >= 0; i-- {
		if pos < g.spots[i].node.End() {
			return g.spots[i], true
		}
	}
	return spot{}, false
}

// reaching returns the stores to a local variable of f, or to what lies at path
// below it, that can reach its use, and whether the function's entry can, with what a parameter was given.
func (p *Package) reaching(f *Func, obj types.Object, path Path, use ast.Node) (stores []*store, entry bool) {
	all := p.stores[obj]
	if len(all) == 0 {
		return nil, true
	}
	g := p.graphOf(f)
	start, ok := g.at(use.Pos())
	if !ok {
		return all, true
	}
	type key struct {
		block *cfg.Block
		index int
	}
	here := make(map[key][]*store)
	for _, s := range all {
		if at, ok := g.at(s.node.Pos()); ok {
			k := key{at.block, at.index}
			here[k] = append(here[k], s)
		}
	}
	seen := make(map[*cfg.Block]bool)
	found := make(map[*store]bool)
	var back func(b *cfg.Block, from int)
	back = func(b *cfg.Block, from int) {
		for i := from; i >= 0; i-- {
			killed := false
			for _, s := range here[key{b, i}] {
				found[s] = true
				_, whole := after(path, s.path)
				killed = killed || whole && !s.weak && (s.op == token.ASSIGN || s.op == token.RANGE)
			}
			if killed {
				return
			}
		}
		if b.Index == 0 {
			entry = true
		}
		for _, pred := range g.preds[b] {
			if !seen[pred] {
				seen[pred] = true
				back(pred, len(pred.Nodes)-1)
			}
		}
	}
	back(start.block, start.index-1)
	for _, s := range all {
		if found[s] {
			stores = append(stores, s)
		}
	}
	return stores, entry
}
