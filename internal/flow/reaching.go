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
	first *cfg.Block
	tags  map[ast.Expr]ast.Expr // of the switch, by the expressions of its cases
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
	g := p.newGraph(f)
	p.graphs[f] = g
	return g
}

// newGraph makes the graph of what can be reached in f along the edges that
// constants leave.
func (p *Package) newGraph(f *Func) *graph {
	blocks := cfg.New(f.Body, p.MayReturn).Blocks
	g := &graph{first: blocks[0], tags: tagsOf(f.Body), preds: make(map[*cfg.Block][]*cfg.Block)}
	seen := map[*cfg.Block]bool{blocks[0]: true}
	for todo := blocks[:1:1]; len(todo) > 0; {
		b := todo[0]
		todo = todo[1:]
		for i, s := range b.Succs {
			if !p.possible(b, g.tags, i) {
				continue
			}
			g.preds[s] = append(g.preds[s], b)
			if !seen[s] {
				seen[s] = true
				todo = append(todo, s)
			}
		}
		for i, n := range b.Nodes {
			g.spots = append(g.spots, spot{n, b, i})
		}
	}
	slices.SortFunc(g.spots, func(a, b spot) int { return cmp.Compare(a.node.Pos(), b.node.Pos()) })
	return g
}

// possible reports whether an edge is one that a constant condition, or case,
// does not exclude:
//
//	const debug = false
//	if !debug { return }
//	switch { case debug: … }
func (p *Package) possible(from *cfg.Block, tags map[ast.Expr]ast.Expr, succ int) bool {
	if len(from.Succs) != 2 || len(from.Nodes) == 0 {
		return true
	}
	cond, ok := from.Nodes[len(from.Nodes)-1].(ast.Expr)
	if !ok {
		return true
	}
	tag := tags[cond]
	if tag == nil {
		switch truth(p.Info, cond) {
		case always:
			return succ == 0
		case never:
			return succ == 1
		}
		return true
	}
	v, w := p.Info.Types[tag].Value, p.Info.Types[cond].Value
	if v == nil || w == nil {
		return true
	}
	return sameValue(v, w) == (succ == 0)
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
	stores, entry, _ = p.reachingFrom(f, obj, path, use)
	return stores, entry
}

// A spotKey is a place in the control flow.
type spotKey struct {
	block *cfg.Block
	index int
}

// place sorts stores by their places.
func (g *graph) place(stores []*store) map[spotKey][]*store {
	here := make(map[spotKey][]*store)
	for _, s := range stores {
		if at, ok := g.at(s.node.Pos()); ok {
			k := spotKey{at.block, at.index}
			here[k] = append(here[k], s)
		}
	}
	return here
}

// A stretch is a part of a block, its nodes from lo to hi.
type stretch struct {
	block  *cfg.Block
	lo, hi int
}

// reachingFrom is reaching, and returns a function that reports whether what
// happens at a place in f can reach the use.
func (p *Package) reachingFrom(f *Func, obj types.Object, path Path, use ast.Node) (stores []*store, entry bool, from func(ast.Node) bool) {
	return p.reachingOf(p.stores[obj], f, path, use)
}

// storesTo returns the stores to a variable; with what is added to it, if it
// is asked for as a text.
func (p *Package) storesTo(obj types.Object, as Aspect) []*store {
	if more := p.texts[obj]; more != nil && as.ofText() {
		return slices.Concat(p.stores[obj], more)
	}
	return p.stores[obj]
}

// reachingOf is reachingFrom for some stores to a variable.
func (p *Package) reachingOf(all []*store, f *Func, path Path, use ast.Node) (stores []*store, entry bool, from func(ast.Node) bool) {
	if len(all) == 0 {
		return nil, true, func(ast.Node) bool { return true }
	}
	g := p.graphOf(f)
	start, ok := g.at(use.Pos())
	if !ok {
		return nil, false, func(ast.Node) bool { return false } // dead
	}
	here := g.place(all)
	seen := make(map[*cfg.Block]bool)
	found := make(map[*store]bool)
	var ways []stretch
	// killed goes back through a block, and reports whether a store there ends
	// the life of all earlier ones.
	killed := func(b *cfg.Block, from int) bool {
		for i := from; i >= 0; i-- {
			kills := false
			for _, s := range here[spotKey{b, i}] {
				found[s] = true
				_, whole := after(path, s.path)
				kills = kills || whole && !s.weak && (s.op == token.ASSIGN || s.op == token.RANGE || s.onto != nil)
			}
			if kills {
				ways = append(ways, stretch{b, i, from})
				return true
			}
		}
		ways = append(ways, stretch{b, 0, from})
		return false
	}
	todo := []spot{{block: start.block, index: start.index}}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if killed(at.block, at.index-1) {
			continue
		}
		entry = entry || at.block.Index == 0
		for _, pred := range g.preds[at.block] {
			if !seen[pred] {
				seen[pred] = true
				todo = append(todo, spot{block: pred, index: len(pred.Nodes)})
			}
		}
	}
	for _, s := range all {
		if found[s] {
			stores = append(stores, s)
		}
	}
	return stores, entry, func(n ast.Node) bool {
		at, ok := g.at(n.Pos())
		return ok && slices.ContainsFunc(ways, func(w stretch) bool {
			return w.block == at.block && w.lo <= at.index && at.index <= w.hi
		})
	}
}
