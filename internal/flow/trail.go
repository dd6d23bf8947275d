package flow

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/program"
)

// A trail is what a value passed on its way to where it is asked for, the place
// nearest to its origin first: what must agree with the value that is found at
// the end of the way, and with what else is asked of the same call. Trails are
// interned by their Package and compare by ==; nil is the empty trail.
type trail = *link

// A link is a hop of a trail and those that the value passed before it.
type link struct {
	*hop
	prev trail
	len  int
}

// A hop is one place of a trail. Which of its fields are set says of what kind
// it is. Hops are interned too.
type hop struct {
	// A read in a function whose conditions may depend on what is read: see
	// feasible.
	use  ast.Node // where it is read
	in   *program.Func
	term term     // the variable that is read
	from ast.Node // the store that it is read from; nil: the function's entry
	want Demand   // what is asked of the variable

	// An element of a composite literal that stands for all its elements: the
	// fields of one row of a table go together.
	lit *ast.CompositeLit
	row int

	// The key of a setting of which this is the default.
	key string

	// The object that the value was found in: see Arrives.
	object object

	// Whether what is asked for has had another value before, and whether the
	// value is only stored where there was none.
	given, filler bool

	choice *choice // for which values of a parameter it comes here

	adds addend // what is added to it
}

// A term is a variable, or what lies at a path below it.
type term struct {
	obj  types.Object // nil: what is read is no variable
	path program.Path
}

// maxTrail bounds a trail: a value that so many conditions decide on is none
// that a reader could follow, and is taken to pass the others.
const maxTrail = 16

// maxStores bounds the stores to a variable whose conditions are looked at: the
// work is theirs times the reads, and code with more was written by a program.
const maxStores = 64

// mark returns the trail t with a hop before it.
func (p *Package) mark(t trail, h hop) trail {
	known := p.hops[h]
	if known == nil {
		kept := h // h itself stays off the heap
		known = &kept
		p.hops[h] = known
	}
	return p.prepend(t, known)
}

// prepend is mark for a hop that is interned.
func (p *Package) prepend(t trail, h *hop) trail {
	for old := t; old != nil; old = old.prev {
		if old.hop == h {
			return t
		}
	}
	l := link{hop: h, prev: t}
	if t != nil {
		l.len = t.len + 1
	}
	if l.len >= maxTrail {
		return t
	}
	if known := p.links[l]; known != nil {
		return known
	}
	kept := l
	p.links[l] = &kept
	return &kept
}

// lengthen returns the trail t with the hops of more before it.
func (p *Package) lengthen(t, more trail) trail {
	switch {
	case more == nil || t == more:
		return t
	case t == nil:
		return more
	}
	return p.prepend(p.lengthen(t, more.prev), more.hop)
}

// agree reports whether two values can come from the same run: they do not if
// they stand in different rows of one table.
//
//	for _, j := range []job{{listen, ":8080"}, {dial, "h:50830"}} { j.run(j.addr) }
func agree(a, b trail) bool {
	for x := a; x != nil; x = x.prev {
		for y := b; y != nil && x.lit != nil; y = y.prev {
			if x.lit == y.lit && x.row != y.row {
				return false
			}
		}
	}
	return true
}

// keys returns the keys of the settings on a trail.
func (t trail) keys() (all []string) {
	for ; t != nil; t = t.prev {
		if t.key != "" && !slices.Contains(all, t.key) {
			all = append(all, t.key)
		}
	}
	return all
}
