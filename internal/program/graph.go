package program

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Graph is a function's control flow with its nodes in source order.
type Graph struct {
	Blocks int // their number, with those that are not reached
	First  *cfg.Block
	closed map[edge]bool
	tags   map[ast.Expr]ast.Expr // of the switch, by the expressions of its cases
	preds  map[*cfg.Block][]*cfg.Block
	spots  []Spot
	ends   []token.Pos // of all nodes up to each spot, the last end
	stores map[storesKey]map[*cfg.Block][]Placed

	without map[*cfg.Block]map[*cfg.Block]bool // the blocks that control comes to without one
}

// A Point is the place of a node in the control flow.
type Point struct {
	Block *cfg.Block
	Index int // of the node in the block
}

// A Spot is a node of the control flow and its place in it.
type Spot struct {
	Node ast.Node
	Point
}

// A Placed store is one of a list, and its place in a block.
type Placed struct {
	Store  *xref.Store
	number int // in the list
	Index  int // of the block's node
}

// A storesKey tells lists of stores apart: they only grow at their end.
type storesKey struct {
	first, last *xref.Store
	n           int
}

// GraphOf returns the control flow of f.
func (p *Package) GraphOf(f *xref.Func) *Graph {
	if g := p.graphs[f]; g != nil {
		return g
	}
	blocks := cfg.New(f.Body, p.MayReturn).Blocks
	p.graphs[f] = p.newGraph(f, blocks, nil)
	if closed := p.closed(f, p.graphs[f]); closed != nil {
		p.graphs[f] = p.newGraph(f, blocks, closed)
	}
	return p.graphs[f]
}

// newGraph makes the graph of what can be reached in f along the edges that are not
// closed, and that constants leave.
func (p *Package) newGraph(f *xref.Func, blocks []*cfg.Block, closed map[edge]bool) *Graph {
	g := &Graph{
		Blocks: len(blocks), First: blocks[0], closed: closed, tags: syntax.SwitchTags(f.Body),
		without: make(map[*cfg.Block]map[*cfg.Block]bool),
		preds:   make(map[*cfg.Block][]*cfg.Block), stores: make(map[storesKey]map[*cfg.Block][]Placed),
	}
	seen := map[*cfg.Block]bool{blocks[0]: true}
	constants := &syntax.Valuation{Info: p.Info} // nothing but what they say
	for todo := blocks[:1:1]; len(todo) > 0; {
		b := todo[0]
		todo = todo[1:]
		for i, s := range b.Succs {
			if !g.Goes(b, i, constants) {
				continue
			}
			g.preds[s] = append(g.preds[s], b)
			if !seen[s] {
				seen[s] = true
				todo = append(todo, s)
			}
		}
		for i, n := range b.Nodes {
			g.spots = append(g.spots, Spot{n, Point{b, i}})
		}
	}
	slices.SortFunc(g.spots, func(a, b Spot) int { return cmp.Compare(a.Node.Pos(), b.Node.Pos()) })
	last := token.NoPos
	for _, s := range g.spots {
		last = max(last, s.Node.End())
		g.ends = append(g.ends, last)
	}
	return g
}

// Reached returns the blocks that control comes to from a block, itself among
// them, along the edges for which goes holds.
func Reached(from *cfg.Block, goes func(b *cfg.Block, succ int) bool) map[*cfg.Block]bool {
	seen := map[*cfg.Block]bool{from: true}
	for todo := []*cfg.Block{from}; len(todo) > 0; {
		b := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for i, s := range b.Succs {
			if !seen[s] && goes(b, i) {
				seen[s] = true
				todo = append(todo, s)
			}
		}
	}
	return seen
}

// Circles reports whether control can come from a node back to it.
func (g *Graph) Circles(n ast.Node) bool {
	at, ok := g.SpotAt(n.Pos())
	return ok && leadsOn(at.Block, at.Block)
}

// leadsOn reports whether control can come from the end of a block to another, or
// back to the same.
func leadsOn(from, to *cfg.Block) bool {
	anywhere := func(*cfg.Block, int) bool { return true }
	return slices.ContainsFunc(from.Succs, func(s *cfg.Block) bool { return Reached(s, anywhere)[to] })
}

// Follows reports whether control can come from one node to another, or to the same
// statement.
func (g *Graph) Follows(first, then ast.Node) bool {
	from, ok := g.SpotAt(first.Pos())
	to, found := g.SpotAt(then.Pos())
	return !ok || !found || from.Block == to.Block && from.Index <= to.Index || leadsOn(from.Block, to.Block)
}

// Goes reports whether a block can go on to its succ-th successor: an edge that no
// condition or case excludes.
//
//	const debug = false
//	if !debug { return }
//	switch { case debug: … }
func (g *Graph) Goes(from *cfg.Block, succ int, holds *syntax.Valuation) bool {
	if g.closed[edge{from, succ}] {
		return false
	}
	if len(from.Succs) != 2 || len(from.Nodes) == 0 {
		return true
	}
	cond, ok := from.Nodes[len(from.Nodes)-1].(ast.Expr)
	if !ok {
		return true
	}
	var v syntax.Verdict
	if tag := g.tags[cond]; tag != nil {
		v = holds.Case(tag, cond)
	} else {
		v = holds.Truth(cond)
	}
	return v == syntax.Unknown || (v == syntax.Always) == (succ == 0)
}

// Dominates reports whether control comes to a node only by way of another.
func (g *Graph) Dominates(first, then ast.Node) bool {
	from, ok := g.SpotAt(first.Pos())
	to, found := g.SpotAt(then.Pos())
	if !ok || !found || from.Block == to.Block {
		return ok && found && from.Index <= to.Index
	}
	without := g.without[from.Block]
	if without == nil {
		without = Reached(g.First, func(b *cfg.Block, _ int) bool { return b != from.Block })
		g.without[from.Block] = without
	}
	return !without[to.Block]
}

// AlwaysComes reports whether control cannot come through the function without a node.
func (g *Graph) AlwaysComes(n ast.Node) bool {
	at, ok := g.SpotAt(n.Pos())
	if !ok {
		return false
	}
	for b := range Reached(g.First, func(b *cfg.Block, _ int) bool { return b != at.Block }) {
		if len(b.Succs) == 0 && b != at.Block {
			return false
		}
	}
	return true
}

// SameSpot reports whether two nodes stand in the same node of the control flow.
func (g *Graph) SameSpot(a, b ast.Node) bool {
	x, ok := g.SpotAt(a.Pos())
	y, found := g.SpotAt(b.Pos())
	return ok && found && x.Block == y.Block && x.Index == y.Index
}

// MayReturn reports whether a call may return: it is no panic, no os.Exit, and no call of a
// function that comes to one in any case.
func (p *Package) MayReturn(call *ast.CallExpr) bool {
	switch obj := typeutil.Callee(p.Info, call).(type) {
	case *types.Builtin:
		return obj.Name() != "panic"
	case *types.Func:
		_, exits := p.Known.Is(obj, "exit")
		return !exits && !p.exits[p.FuncOf(obj)]
	}
	return true
}

// NoReturn is the opposite of MayReturn.
func (p *Package) NoReturn(call *ast.CallExpr) bool { return !p.MayReturn(call) }

// SpotAt finds the innermost node of the control flow that contains pos.
func (g *Graph) SpotAt(pos token.Pos) (Spot, bool) {
	i, _ := slices.BinarySearchFunc(g.spots, pos+1, func(s Spot, pos token.Pos) int { return cmp.Compare(s.Node.Pos(), pos) })
	for i--; i >= 0 && pos < g.ends[i]; i-- {
		if pos < g.spots[i].Node.End() {
			return g.spots[i], true
		}
	}
	return Spot{}, false
}

// PointOf returns where an event stands; ok is false for one in no function, or in
// dead code.
func (p *Package) PointOf(e xref.Event) (at Point, ok bool) {
	if e.In == nil || e.Node == nil {
		return Point{}, false
	}
	s, ok := p.GraphOf(e.In).SpotAt(e.Node.Pos())
	return s.Point, ok
}

// CallsAt returns the calls in a function, those in its literals aside, by their places.
func (p *Package) CallsAt(f *xref.Func) map[Point][]*xref.Call {
	if known := p.callsAt[f]; known != nil {
		return known
	}
	all := make(map[Point][]*xref.Call)
	for _, c := range p.CallsDirect(f) {
		if at, ok := p.PointOf(xref.Event{Node: c.Expr, In: f}); ok {
			all[at] = append(all[at], c)
		}
	}
	p.callsAt[f] = all
	return all
}

// StoresByBlock sorts stores by their blocks, in each the last first.
func (g *Graph) StoresByBlock(all []*xref.Store) map[*cfg.Block][]Placed {
	if len(all) == 0 {
		return nil
	}
	key := storesKey{all[0], all[len(all)-1], len(all)}
	if here, ok := g.stores[key]; ok {
		return here
	}
	here := make(map[*cfg.Block][]Placed)
	for i, s := range all {
		if at, ok := g.SpotAt(s.Node.Pos()); ok {
			here[at.Block] = append(here[at.Block], Placed{s, i, at.Index})
		}
	}
	for _, stores := range here {
		slices.SortStableFunc(stores, func(a, b Placed) int { return cmp.Compare(b.Index, a.Index) })
	}
	g.stores[key] = here
	return here
}
