package walk

import (
	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// fuel is the number of steps that are left to a question, of those that it was
// given.
type fuel struct{ left, given int }

// full is a number of steps of which none is taken.
func full(steps int) fuel { return fuel{steps, steps} }

// Share runs do, a question in the course of another: all its walks share some steps.
func (p *Base) Share(steps int, do func()) {
	outer := p.fuel
	p.fuel = full(steps)
	p.sharing++
	do()
	p.sharing--
	p.fuel = outer
}

// TooDeep reports whether questions have been asked in the course of others, about
// the function in, for so many times that no more should be.
func (p *Base) TooDeep(in *xref.Func) bool {
	if p.sharing > bound.Sharing {
		p.Exceed(bound.Sharing, "questions in the course of others", in)
	}
	return p.sharing > bound.Sharing
}

// within runs do with some of the steps that are left, and reports whether they were
// enough.
func (p *Base) within(steps int, do func()) (enough bool) {
	outer := p.fuel
	p.fuel = full(min(steps, outer.left))
	do()
	enough = !p.Exhausted()
	outer.left -= p.fuel.given - p.fuel.left
	p.fuel = outer
	return enough
}

// Apart runs do with as many steps as a question of its own has.
func (p *Base) Apart(do func()) {
	fuel := p.fuel
	p.fuel = full(bound.Steps)
	do()
	p.fuel = fuel
}

// Exhausted reports whether the question being asked has no steps left: what comes now
// adds nothing that can be kept.
func (p *Base) Exhausted() bool { return p.fuel.left <= 0 }

// Taken returns how many steps all walks have taken so far.
func (p *Base) Taken() int { return p.taken }

// Brief is Origins by a short search.
func (p *Base) Brief(q origin.Query) []origin.Origin {
	w := p.StartBrief()
	w.Query(q)
	return w.Out
}

// StartBrief starts a walk of its own that is a short one.
func (p *Base) StartBrief() *Walker {
	p.fuel = full(bound.Brief)
	return p.StartAt(0)
}

// tooFar reports whether a walk ends in the function in because it is too long.
func (w *Walker) tooFar(in *xref.Func) bool {
	switch {
	case w.depth > bound.Walk:
		w.Exceed(bound.Walk, "places on one way", in)
	case w.fuel.left <= 0:
		w.Exceed(w.fuel.given, "steps", in)
	default:
		return false
	}
	return true
}
