package modref

import (
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A target is what lies at a path below a parameter.
type target struct {
	Param
	path xref.Path
}

// Overwrites reports whether a call that gets a pointer stores at path, whatever
// way it takes: what was there before is lost.
//
//	func configure(s *http.Server) { s.Addr = ":" + port() }
func (p *Modref) Overwrites(u xref.ArgUse, path xref.Path) bool {
	t, ok := p.targetOf(u, path)
	return ok && p.mustStore(t) || p.replaces(u, path)
}

// replaces reports whether a call of a function that is known puts another value in the
// place of what lies at path below what it gets the address of.
//
//	current.Store(&config{Addr: ":8080"})
//	env.Parse(&c) // c.Port, which has a default in its tag
func (p *Modref) replaces(u xref.ArgUse, path xref.Path) bool {
	fn := p.StaticCallee(u.Call.Expr)
	if fn == nil || u.Call.How != xref.Plain {
		return false
	}
	if p.book.Resets(u.Call, u.Index, path) {
		return true
	}
	row, ok := p.Known.Is(fn, "store")
	if !ok || !known.Speaks(fn) || row.Word("when") != "always" {
		return false
	}
	to := row.Operand("to")
	return to.Base == known.Recv && u.Index == xref.Recv || to.Base == known.Arg && to.Index == u.Index
}

// OverwritesAtLast is Overwrites for a call that is deferred, when it runs.
func (p *Modref) OverwritesAtLast(u xref.ArgUse, path xref.Path) bool {
	call := *u.Call
	call.How = xref.Plain
	u.Call = &call
	return p.Overwrites(u, path)
}

// targetOf returns the parameter that a call gets a pointer by, if it runs a
// function of this package there and then.
func (p *Modref) targetOf(u xref.ArgUse, path xref.Path) (t target, ok bool) {
	if u.Call.How != xref.Plain {
		return target{}, false
	}
	k, known := p.effectOrParam(u)
	if known != nil || k.sig != nil {
		return target{}, false
	}
	param := k.Func.Param(k.Index)
	return target{k, path}, path != nil || param != nil && syntax.PointsToBasic(param.Type())
}

// storesAt reports whether a store to the parameter of a target is one to the
// target itself, in any case.
//
//	s.Addr = addr
//	*port = 8080
func (t target) storesAt(s *xref.Store) bool {
	if s.In != t.Func || s.Op != token.ASSIGN || !xref.Covers(t.path, s.Path) {
		return false
	}
	return s.Weak == (s.Path == nil) // p = q stores to no target
}

// moved reports whether a pointer is made to point elsewhere.
//
//	port = new(int)
func (p *Modref) moved(pointer *types.Var) bool {
	return slices.ContainsFunc(p.StoresTo(pointer), func(s *xref.Store) bool { return s.Path == nil && !s.Weak })
}

// A storing is what a function does with a target: the blocks that store there
// themselves, and those that hand it on.
type storing struct {
	target target
	first  *cfg.Block
	stores map[*cfg.Block]bool
	calls  map[target][]*cfg.Block
}

// mustStore finds out which of the targets that t is handed on to are stored at
// in any case: the least fixpoint, so that functions that call each other are
// told apart by what they store, and not by which is asked for first.
func (p *Modref) mustStore(t target) bool {
	if known, ok := p.must[t]; ok {
		return known
	}
	p.must[t] = false
	var all []*storing
	for todo := []target{t}; len(todo) > 0; todo = todo[1:] {
		s := p.storingOf(todo[0])
		all = append(all, s)
		for next := range s.calls {
			if _, ok := p.must[next]; !ok {
				p.must[next] = false
				todo = append(todo, next)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, s := range slices.Backward(all) { // callees before callers, mostly
			if !p.must[s.target] && p.alwaysStores(s) {
				p.must[s.target], changed = true, true
			}
		}
	}
	return p.must[t]
}

// storingOf looks through the function of a target.
func (p *Modref) storingOf(t target) *storing {
	p.IndexBody(t.Func)
	g, obj := p.GraphOf(t.Func), t.Func.Param(t.Index)
	found := &storing{target: t, first: g.First, stores: make(map[*cfg.Block]bool), calls: make(map[target][]*cfg.Block)}
	if obj == nil || t.path == nil && p.moved(obj) {
		return found
	}
	for _, s := range p.StoresTo(obj) {
		if at, ok := g.SpotAt(s.Node.Pos()); ok && t.storesAt(s) {
			found.stores[at.Block] = true
		}
	}
	for _, u := range p.ArgUses(obj) {
		rest, ok := xref.CutPrefix(t.path, u.Path)
		if !ok || u.Call.In != t.Func {
			continue
		}
		at, placed := g.SpotAt(u.Call.Expr.Pos())
		if next, ok := p.targetOf(u, rest); ok && placed {
			found.calls[next] = append(found.calls[next], at.Block)
		} else if placed && p.replaces(u, rest) {
			found.stores[at.Block] = true
		}
	}
	return found
}

// alwaysStores reports whether control cannot come to an end without a store, by
// what is known of the calls.
func (p *Modref) alwaysStores(s *storing) bool {
	stores := maps.Clone(s.stores)
	for next, blocks := range s.calls {
		for _, b := range blocks {
			if p.must[next] {
				stores[b] = true
			}
		}
	}
	if len(stores) == 0 {
		return false
	}
	for b := range program.Reached(s.first, func(b *cfg.Block, _ int) bool { return !stores[b] }) {
		if len(b.Succs) == 0 && !stores[b] {
			return false
		}
	}
	return true
}

// An overwriting is a call that stores at a path below a variable.
type overwriting struct {
	call *xref.Call
	path xref.Path
}

// Overwritings returns stores that stand for the calls among uses, in the function
// in itself, which overwrite what lies at path below their variable. What they
// store is told by the calls.
func (p *Modref) Overwritings(uses []xref.ArgUse, in *xref.Func, path xref.Path) (stores []*xref.Store) {
	for _, u := range uses {
		rest, ok := xref.CutPrefix(path, u.Path)
		if !ok || u.Call.In != in || !p.Overwrites(u, rest) {
			continue
		}
		k := overwriting{u.Call, path}
		s := p.overwritings[k]
		if s == nil {
			s = &xref.Store{Path: path, Result: -1, Op: token.ASSIGN, Node: u.Call.Expr, In: u.Call.In}
			p.overwritings[k] = s
		}
		if !slices.Contains(stores, s) {
			stores = append(stores, s)
		}
	}
	return stores
}
