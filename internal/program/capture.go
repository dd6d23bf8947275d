package program

import (
	"go/ast"
	"slices"

	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// CapturedBy returns those of the stores to a variable of owner that a literal in
// it, or one in that, can read, and whether owner's entry is among what it can:
// those that are in force where it is called, or, where that is not known, where
// it is made, and those that can come after. One that is deferred is called at the end.
//
//	addr := ":50052"
//	start := func() { net.Listen("tcp", addr) }
//	addr = ":8080"
//	start()
func (p *Package) CapturedBy(in *xref.Func, stores []*xref.Store, owner *xref.Func, path xref.Path) (read []*xref.Store, entry bool) {
	lit := in
	for lit.Outer != owner {
		lit = lit.Outer
	}
	add := func(more []*xref.Store, fromEntry bool) {
		entry = entry || fromEntry
		for _, s := range more {
			if !slices.Contains(read, s) {
				read = append(read, s)
			}
		}
	}
	at := p.exitsAfter(lit, owner)
	for _, c := range p.callsOfLit(lit, owner) {
		at = append(at, c.Expr)
	}
	for _, n := range at {
		more, fromEntry, _ := p.ReachingAmong(stores, owner, path, n)
		add(more, fromEntry)
	}
	if len(at) > 0 {
		return read, entry
	}
	more, fromEntry, _ := p.ReachingAmong(stores, owner, path, lit.Lit)
	add(more, fromEntry)
	g := p.GraphOf(owner)
	for _, s := range stores {
		if g.Follows(lit.Lit, s.Node) {
			add([]*xref.Store{s}, false)
		}
	}
	return read, entry
}

// exitsAfter returns the nodes at which owner ends after it has deferred a literal that
// stands in the call; nil for others.
//
//	defer func() { net.Listen("tcp", addr) }()
func (p *Package) exitsAfter(lit, owner *xref.Func) (exits []ast.Node) {
	if !slices.ContainsFunc(p.DeferredBy(owner), func(c *xref.Call) bool { return ast.Unparen(c.Expr.Fun) == lit.Lit }) {
		return nil
	}
	g := p.GraphOf(owner)
	for _, s := range g.spots {
		if _, ok := s.Node.(*ast.ReturnStmt); ok && g.Follows(lit.Lit, s.Node) {
			exits = append(exits, s.Node)
		}
	}
	return exits
}

// callsOfLit returns the calls of a literal that is held by a variable of owner
// which is only called, and by owner itself; nil for others.
func (p *Package) callsOfLit(lit, owner *xref.Func) (calls []*xref.Call) {
	id := p.LitVar(lit.Lit)
	if id == nil || len(p.StoresTo(p.Info.ObjectOf(id))) != 1 {
		return nil
	}
	obj := p.Info.ObjectOf(id)
	// What is no call of owner makes the answer nil: most are told apart by that.
	if slices.ContainsFunc(p.Uses(obj), func(u xref.Use) bool { return u.In != owner }) {
		return nil
	}
	calls = p.CallsOfValue(obj)
	if len(calls) != len(p.Uses(obj)) || slices.ContainsFunc(calls, func(c *xref.Call) bool { return c.In != owner || c.How != xref.Plain }) {
		return nil
	}
	return calls
}
