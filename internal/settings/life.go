package settings

import (
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/lifetime"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Kept is what a package keeps under a key, and the lives that it must have to be
// there when it is asked for.
type Kept struct {
	Value    origin.Query
	Lives    []lifetime.Life
	Commands origin.Commands // those that have it, if it is one of several options; nil: it is none
}

// A cell is what is kept under the key of a setting. Only what counts before
// defaults overwrites it at any time.
type cell struct {
	of   *setting
	over bool // by what counts before it
}

// keptBy returns what a setting keeps for an event that asks for it.
func (p *Book) keptBy(s *setting, asked xref.Event) Kept {
	k := Kept{Value: s.value}
	if s.at == nil || s.flagSet != nil || asked.In == nil {
		return k
	}
	k.Lives = append(k.Lives, lifetime.Life{Of: p.cellFor(cell{of: s}), From: xref.Event{Node: s.at.Expr, In: s.at.In}, To: asked})
	if !s.over {
		// Whenever it is put there: from the beginning of the program on.
		k.Lives = append(k.Lives, lifetime.Life{Of: p.cellFor(cell{s, true}), To: asked})
	}
	return k
}

// outlives reports whether code out of sight may ask for a setting.
func (p *Book) outlives(s *setting) bool {
	for _, l := range p.keptBy(s, xref.Event{In: s.in}).Lives {
		if !lifetime.Lives(p.Package, l) {
			return false
		}
	}
	return true
}

// Overwritings returns the calls that keep something else under the same key, or
// nothing any more.
//
//	os.Setenv("PORT", "50052")
//	os.Unsetenv("PORT")
func (c *cell) Overwritings() (all []xref.Event) {
	b := c.of.book
	for _, list := range [][]*setting{b.all, b.removals} {
		for _, s := range list {
			same := s.lib == c.of.lib && s.key == c.of.key && s.root == c.of.root && s.method == c.of.method
			if same && s.at != nil && !s.alias && !s.weak && s.test == c.of.test && s.over == (c.over || c.of.over) {
				all = append(all, xref.Event{Node: s.at.Expr, In: s.at.In})
			}
		}
	}
	return all
}

// cellFor returns the cell of a setting, or what counts before it.
func (p *Book) cellFor(c cell) *cell {
	known := p.cells[c]
	if known == nil {
		known = &c
		p.cells[c] = known
	}
	return known
}
