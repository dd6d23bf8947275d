package condition

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/lifetime"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A variableCell is a variable that several functions store into, or what lies at a
// path below it.
type variableCell struct {
	origin.Term
	events []xref.Event
}

func (c *variableCell) Overwritings() []xref.Event { return c.events }

// cellOf returns the cell that a variable of several functions is.
func (p *Conditions) cellOf(t origin.Term) *variableCell {
	if c := p.cells[t]; c != nil {
		return c
	}
	c := &variableCell{Term: t}
	p.cells[t] = c
	for _, s := range slices.Concat(p.StoresTo(t.Obj), p.AliasStores(t.Obj)) {
		if s.In != nil && s.Op == token.ASSIGN && s.Ends() && s.Onto == nil && xref.Covers(t.Path, s.Path) && !p.IsStep(t.Obj, s) {
			c.events = append(c.events, xref.Event{Node: s.Node, In: s.In})
		}
	}
	for _, u := range p.ArgUses(t.Obj) {
		fn := p.StaticCallee(u.Call.Expr)
		if fn == nil || u.Index < 0 || u.Call.In == nil {
			continue
		}
		_, puts := p.Known.Is(fn, "put") // a flag, whose default is stored there
		rest, below := xref.CutPrefix(t.Path, u.Path)
		if puts && u.Path == t.Path || below && p.book.Resets(u.Call, u.Index, rest) {
			c.events = append(c.events, xref.Event{Node: u.Call.Expr, In: u.Call.In})
		}
	}
	return c
}

// Overwritten reports whether the package gives a variable, or what lies at path below
// it, another value somewhere.
func (p *Conditions) Overwritten(obj types.Object, path xref.Path) bool {
	return len(p.cellOf(origin.Term{Obj: obj, Path: path}).events) > 0
}

// Life notes on a trace that a value which a variable of several functions is given at
// one node is read at another.
//
//	var addr = ":50052"
//	func init() { addr = ":8080" }
func (p *Conditions) Life(t origin.Trace, term origin.Term, from, use ast.Node, by, in *xref.Func) origin.Trace {
	c := p.cellOf(term)
	if len(c.events) == 0 || in == nil {
		return t
	}
	return p.Mark(t, origin.Hop{Life: lifetime.Life{Of: c, From: xref.Event{Node: from, In: by}, To: xref.Event{Node: use, In: in}}})
}

// Keep notes on a trace that something that is kept must live, if anything overwrites it.
func (p *Conditions) Keep(t origin.Trace, l lifetime.Life) origin.Trace {
	if len(l.Of.Overwritings()) == 0 {
		return t
	}
	return p.Mark(t, origin.Hop{Life: l})
}

// Outlives reports whether what a variable is given by a store may be there when code
// out of sight reads it.
func (p *Conditions) Outlives(obj types.Object, path xref.Path, s *xref.Store) bool {
	c := p.cellOf(origin.Term{Obj: obj, Path: path})
	return p.lives(lifetime.Life{Of: c, From: xref.Event{Node: s.Node, In: s.In}})
}

// lives is [lifetime.Lives], asked once for each life.
func (p *Conditions) lives(l lifetime.Life) bool {
	known, ok := p.lived[l]
	if !ok {
		known = lifetime.Lives(p.Package, l)
		p.lived[l] = known
	}
	return known
}
