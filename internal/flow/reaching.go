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
	blocks int // their number, with those that are not reached
	first  *cfg.Block
	tags   map[ast.Expr]ast.Expr // of the switch, by the expressions of its cases
	preds  map[*cfg.Block][]*cfg.Block
	spots  []spot
	ends   []token.Pos // of all nodes up to each spot, the last end
	sorted map[storesKey]map[*cfg.Block][]placed
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
	g := &graph{
		blocks: len(blocks), first: blocks[0], tags: tagsOf(f.Body),
		preds: make(map[*cfg.Block][]*cfg.Block), sorted: make(map[storesKey]map[*cfg.Block][]placed),
	}
	seen := map[*cfg.Block]bool{blocks[0]: true}
	constants := &assumption{p: p} // nothing but what they say
	for todo := blocks[:1:1]; len(todo) > 0; {
		b := todo[0]
		todo = todo[1:]
		for i, s := range b.Succs {
			if !constants.goes(b, g.tags, i) {
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
	last := token.NoPos
	for _, s := range g.spots {
		last = max(last, s.node.End())
		g.ends = append(g.ends, last)
	}
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
	for i--; i >= 0 && pos < g.ends[i]; i-- {
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

// A placed store is one of a list, and its place in a block.
type placed struct {
	store  *store
	number int // in the list
	index  int // of the block's node
}

// A storesKey tells lists of stores apart: they only grow at their end.
type storesKey struct {
	first, last *store
	n           int
}

// place sorts stores by their blocks, in each the last first.
func (g *graph) place(all []*store) map[*cfg.Block][]placed {
	if len(all) == 0 {
		return nil
	}
	key := storesKey{all[0], all[len(all)-1], len(all)}
	if here, ok := g.sorted[key]; ok {
		return here
	}
	here := make(map[*cfg.Block][]placed)
	for i, s := range all {
		if at, ok := g.at(s.node.Pos()); ok {
			here[at.block] = append(here[at.block], placed{s, i, at.index})
		}
	}
	for _, stores := range here {
		slices.SortStableFunc(stores, func(a, b placed) int { return cmp.Compare(b.index, a.index) })
	}
	g.sorted[key] = here
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

// backward is a way back from the use of what lies at path below a variable.
type backward struct {
	here  map[*cfg.Block][]placed // the variable's stores
	path  Path
	found []bool // those come by, by number
}

// through goes back through a block, to its beginning or to a store that ends
// the life of all earlier ones, and returns where it came to.
func (w *backward) through(b *cfg.Block, from int) (lo int, killed bool) {
	stores := w.here[b]
	for i := 0; i < len(stores) && !(killed && stores[i].index < lo); i++ {
		s := stores[i]
		if s.index > from {
			continue
		}
		w.found[s.number] = true
		_, whole := after(w.path, s.store.path)
		if whole && !s.store.weak && (s.store.op == token.ASSIGN || s.store.op == token.RANGE || s.store.onto != nil) {
			lo, killed = s.index, true
		}
	}
	return lo, killed
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
	back := &backward{here: g.place(all), path: path, found: make([]bool, len(all))}
	// Of each block by its index, one more than the first node from which there
	// is a way to its end and on to the use; 0 if there is none.
	ways := make([]int32, g.blocks)
	lo, killed := back.through(start.block, start.index-1)
	first := stretch{start.block, lo, start.index - 1}
	var todo []*cfg.Block
	leave := func(b *cfg.Block) {
		entry = entry || b.Index == 0
		for _, pred := range g.preds[b] {
			if ways[pred.Index] == 0 {
				ways[pred.Index] = 1
				todo = append(todo, pred)
			}
		}
	}
	if !killed {
		leave(start.block)
	}
	for len(todo) > 0 {
		b := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		lo, killed := back.through(b, len(b.Nodes)-1)
		ways[b.Index] = int32(lo) + 1
		if !killed {
			leave(b)
		}
	}
	for i, s := range all {
		if back.found[i] {
			stores = append(stores, s)
		}
	}
	return stores, entry, func(n ast.Node) bool {
		at, ok := g.at(n.Pos())
		if !ok {
			return false
		}
		way := int(ways[at.block.Index])
		return way > 0 && at.index >= way-1 || at.block == first.block && first.lo <= at.index && at.index <= first.hi
	}
}
