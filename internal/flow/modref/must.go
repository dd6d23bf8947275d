package modref

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/program"
)

// A target is what lies at a path below a parameter.
type target struct {
	Param
	path program.Path
}

// Overwrites reports whether a call that gets a pointer stores at path, whatever
// way it takes: what was there before is lost.
//
//	func configure(s *http.Server) { s.Addr = ":" + port() }
func (p *Modref) Overwrites(u program.ArgUse, path program.Path) bool {
	if path == nil || u.Call.How != program.Plain {
		return false
	}
	k, known := p.effectOrParam(u)
	return known == nil && k.sig == nil && p.mustStore(target{k, path})
}

func (p *Modref) mustStore(t target) bool {
	if known, ok := p.must[t]; ok {
		return known
	}
	p.must[t] = false // a recursion has to end somewhere without
	obj := t.Func.Param(t.Index)
	if obj == nil {
		return false
	}
	p.IndexBody(t.Func)
	g := p.GraphOf(t.Func)
	stores := make(map[*cfg.Block]bool)
	for _, s := range p.StoresTo(obj) {
		_, whole := program.CutPrefix(t.path, s.Path)
		if at, ok := g.SpotAt(s.Node.Pos()); ok && s.In == t.Func && whole && s.Path != nil && !s.Weak && s.Op == token.ASSIGN {
			stores[at.Block] = true
		}
	}
	for _, u := range p.ArgUses(obj) {
		rest, ok := program.CutPrefix(t.path, u.Path)
		if at, found := g.SpotAt(u.Call.Expr.Pos()); ok && found && u.Call.In == t.Func && p.Overwrites(u, rest) {
			stores[at.Block] = true
		}
	}
	p.must[t] = len(stores) > 0 && !leavesWithout(g.First, stores)
	return p.must[t]
}

// leavesWithout reports whether control can come to an end without passing one
// of some blocks.
func leavesWithout(first *cfg.Block, pass map[*cfg.Block]bool) bool {
	seen := map[*cfg.Block]bool{first: true}
	for todo := []*cfg.Block{first}; len(todo) > 0; {
		b := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if pass[b] {
			continue
		}
		if len(b.Succs) == 0 {
			return true
		}
		for _, s := range b.Succs {
			if !seen[s] {
				seen[s] = true
				todo = append(todo, s)
			}
		}
	}
	return false
}

// An overwriting is a call that stores at a path below a variable.
type overwriting struct {
	call *program.Call
	path program.Path
}

// Overwritings returns stores that stand for the calls among uses which overwrite
// what lies at path below their variable. What they store is told by the calls.
func (p *Modref) Overwritings(uses []program.ArgUse, path program.Path) (stores []*program.Store) {
	for _, u := range uses {
		rest, ok := program.CutPrefix(path, u.Path)
		if !ok || u.Call.In == nil || !p.Overwrites(u, rest) {
			continue
		}
		k := overwriting{u.Call, path}
		s := p.overwritings[k]
		if s == nil {
			s = &program.Store{Path: path, Result: -1, Op: token.ASSIGN, Node: u.Call.Expr, In: u.Call.In}
			p.overwritings[k] = s
		}
		if !slices.Contains(stores, s) {
			stores = append(stores, s)
		}
	}
	return stores
}
