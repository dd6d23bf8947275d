package program

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A stretch is a part of a block, its nodes from lo to hi.
type stretch struct {
	block  *cfg.Block
	lo, hi int
}

// backward is a way back from the use of what lies at path below a variable.
type backward struct {
	here  map[*cfg.Block][]Placed // the variable's stores
	path  xref.Path
	found []bool // those come by, by number
}

// Reaching returns the stores to a local variable of f that can reach the use of
// what lies at path below it, and whether the function's entry can, with what a
// parameter was given. Stores to other parts of the variable are among them.
func (p *Package) Reaching(f *xref.Func, obj types.Object, path xref.Path, use ast.Node) (stores []*xref.Store, entry bool) {
	stores, entry, _ = p.ReachingAmong(p.StoresTo(obj), f, path, use)
	return stores, entry
}

// through goes back through a block, to its beginning or to a store that ends
// the life of all earlier ones, and returns where it came to.
func (w *backward) through(b *cfg.Block, from int) (lo int, killed bool) {
	stores := w.here[b]
	for i := 0; i < len(stores) && !(killed && stores[i].Index < lo); i++ {
		s := stores[i]
		if s.Index > from {
			continue
		}
		w.found[s.number] = true
		if xref.Covers(w.path, s.Store.Path) && s.Store.Ends() && (s.Store.Op == token.ASSIGN || s.Store.Op == token.RANGE || s.Store.Onto != nil) {
			lo, killed = s.Index, true
		}
	}
	return lo, killed
}

// ReachingAmong is reaching for some stores to a variable, and returns a function
// that reports whether what happens at a place in f can reach the use.
func (p *Package) ReachingAmong(all []*xref.Store, f *xref.Func, path xref.Path, use ast.Node) (stores []*xref.Store, entry bool, from func(ast.Node) bool) {
	stores, entry, from = p.reachingAt(all, f, path, use)
	return p.lastOfElements(stores, all, f, path, use), entry, from
}

// lastOfElements takes away, where path leads to any element, the stores to one that
// are overwritten by later ones to the same.
//
//	parts[1] = "52660"
//	parts[1] = "8080"
//	strings.Join(parts, ":")
func (p *Package) lastOfElements(stores, all []*xref.Store, f *xref.Func, path xref.Path, use ast.Node) []*xref.Store {
	number := make(map[xref.Path]int)
	for _, s := range stores {
		if _, maybe := xref.CutPrefix(path, s.Path); maybe && !xref.Covers(path, s.Path) && xref.Covers(s.Path, s.Path) {
			number[s.Path]++
		}
	}
	for at, n := range number {
		if n < 2 {
			continue
		}
		inForce, _, _ := p.reachingAt(all, f, at, use)
		stores = slices.DeleteFunc(stores, func(s *xref.Store) bool { return s.Path == at && !slices.Contains(inForce, s) })
	}
	return stores
}

// reachingAt is ReachingAmong for what lies at path alone.
func (p *Package) reachingAt(all []*xref.Store, f *xref.Func, path xref.Path, use ast.Node) (stores []*xref.Store, entry bool, from func(ast.Node) bool) {
	if len(all) == 0 {
		return nil, true, func(ast.Node) bool { return true }
	}
	g := p.GraphOf(f)
	start, ok := g.SpotAt(use.Pos())
	if !ok {
		return nil, false, func(ast.Node) bool { return false } // dead
	}
	back := &backward{here: g.StoresByBlock(all), path: path, found: make([]bool, len(all))}
	// Of each block by its index, one more than the first node from which there
	// is a way to its end and on to the use; 0 if there is none.
	ways := make([]int32, g.Blocks)
	lo, killed := back.through(start.Block, start.Index-1)
	first := stretch{start.Block, lo, start.Index - 1}
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
		leave(start.Block)
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
		at, ok := g.SpotAt(n.Pos())
		if !ok {
			return false
		}
		way := int(ways[at.Block.Index])
		return way > 0 && at.Index >= way-1 || at.Block == first.block && first.lo <= at.Index && at.Index <= first.hi
	}
}

// OnlyValue returns the only value that a variable can have where id reads it,
// and the function in which that stands; nil if there are others.
func (p *Package) OnlyValue(id *ast.Ident, in *xref.Func) (ast.Expr, *xref.Func) {
	obj, ok := p.Info.Uses[id].(*types.Var)
	if !ok || obj.Pkg() != p.Pass.Pkg || obj.IsField() {
		return nil, nil
	}
	stores := p.StoresTo(obj)
	if o := xref.Owner(obj, in); o != nil && o == in && !xref.AssignedOutside(stores, o) {
		var entry bool
		if stores, entry = p.Reaching(o, obj, nil, id); entry {
			return nil, nil
		}
	}
	if len(stores) != 1 || len(p.ArgUses(obj)) > 0 {
		return nil, nil
	}
	if s := stores[0]; s.RHS != nil && s.Result < 0 && !s.Elem && s.Path == nil && s.Op == token.ASSIGN {
		return s.RHS, s.In
	}
	return nil, nil
}

// AlwaysStores reports whether control cannot come through a function without one of some
// stores.
func (p *Package) AlwaysStores(f *xref.Func, stores []*xref.Store) bool {
	g := p.GraphOf(f)
	ends := make(map[*cfg.Block]bool)
	for _, s := range stores {
		if at, ok := g.SpotAt(s.Node.Pos()); ok {
			ends[at.Block] = true
		}
	}
	holds := &syntax.Valuation{Info: p.Info}
	for b := range Reached(g.First, func(b *cfg.Block, succ int) bool { return !ends[b] && g.Goes(b, succ, holds) }) {
		if len(b.Succs) == 0 && !ends[b] {
			return false
		}
	}
	return len(ends) > 0
}
