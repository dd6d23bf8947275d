package params

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// A Pass is what a call hands to its callee: the arguments and what they reach,
// renamed to what the callee calls them.
type Pass struct {
	Args   []*domain.Value
	Start  state.State
	Callee string
	Back   *domain.Renaming // of what the callee returns to what its caller calls it
	Tag    int              // where the callee was handed over, or 0
	Cost   int              // how many values were renamed

	names []*domain.Name // what the callee is given, by number
	like  *likeness      // to what a recursion was given before
}

// maxSame bounds how deep a recursion is followed with its constants and all
// that its arguments reach.
const maxSame = 5

// A Depth says how much of its arguments a callee is told.
type Depth struct {
	Active  int     // how often the callee is being run already
	Before  *Before // what a recursion was given before; from maxSame on, what is the same is handed on
	Bare    bool    // nothing of what the arguments reach is told,
	Shallow bool    // nor their constants
}

// KeepsConstants reports whether a recursion this deep is followed with its
// constants.
func KeepsConstants(active int) bool { return active <= maxSame }

// A CallSite is an instruction that calls.
type CallSite struct {
	Site    int
	Dynamic bool // it calls a function value
}

// New renames what a call at a site hands over. In a recursion the arguments are
// opaque to the callee, so that it comes to an end.
func New(mem *state.Memory, s *state.State, call CallSite, callee string, args []*domain.Value, d Depth) *Pass {
	p := &Pass{Callee: callee}
	given := func(n *domain.Name) *domain.Name {
		p.names = append(p.names, n)
		return mem.InputName(len(p.names) - 1)
	}
	to := mem.NewRenaming(^uint64(0), given)
	to.Opaque, to.Consts = d.Active > 0 || d.Bare || d.Shallow, !KeepsConstants(d.Active) && !d.Bare || d.Shallow
	if !to.Consts {
		d.Before = nil
	}
	p.like = newLikeness(d.Before, s, args, to)
	for i, a := range args {
		p.Args = append(p.Args, p.like.arg(a, i))
	}
	p.Start.Wait, p.Start.Panics = s.Wait, s.Panics
	if d.Bare || d.Shallow {
		s = mem.State(state.State{})
	} else {
		p.copyReach(mem, s, to)
	}
	p.copyFacts(mem, s.Facts, to)
	p.Cost = to.Size()
	p.Back = p.backTo(mem, call)
	return p
}

// copyFacts gives the callee what is known of what it is given, and of answers that are
// the same wherever a program asks.
func (p *Pass) copyFacts(mem *state.Memory, facts *domain.IntMap, to *domain.Renaming) {
	p.Start.Facts = mem.Given.Of(facts)
	mem.About.EachNaming(facts, to.Seen, domain.Asked, func(key int, v *domain.Value) {
		switch about := mem.ValueByID(key); {
		case about.Mask() == 0:
		case to.Knows(about) && (v.Kind != domain.Const || domain.AsksTable(about)):
			p.Start.Facts = mem.About.Put(p.Start.Facts, to.Value(about).ID(), to.Value(v))
		case domain.AsksEnvironment(about):
			p.Start.Facts = mem.About.Put(p.Start.Facts, key, v)
		}
	})
}

// copyCell gives the callee the variable n, with what is known of its content.
func (p *Pass) copyCell(mem *state.Memory, s *state.State, to *domain.Renaming, n *domain.Name) {
	if c := s.Heap.Get(n.ID()); c != nil {
		p.Start.Heap = mem.Named.Put(p.Start.Heap, to.Name(n).ID(), p.like.content(n, c))
	}
	if k := s.Socks.Get(n.ID()); k != nil {
		p.Start.Socks = mem.Named.Put(p.Start.Socks, to.Name(n).ID(), to.Value(k))
	}
}

// copyReach gives the callee all that its arguments reach.
func (p *Pass) copyReach(mem *state.Memory, s *state.State, to *domain.Renaming) {
	done := make(map[int]bool)
	add := func(n *domain.Name) {
		if !done[n.ID()] {
			done[n.ID()] = true
			p.copyCell(mem, s, to, n)
		}
	}
	for before := -1; before != len(done); {
		before = len(done)
		for i := 0; i < len(p.names); i++ { //nolint:intrange // names are added meanwhile
			add(p.names[i])
		}
		mem.Named.EachMarked(s.Heap, domain.Package|domain.Pointed, func(id int, v *domain.Value) {
			switch n := mem.NameByID(id); n.Kind {
			case domain.NameGlobal, domain.NameShared:
				if !plainContent(v) {
					add(n)
				}
			case domain.NameOf:
				if !done[id] && to.Knows(n.Val) {
					add(n)
				}
			}
		})
	}
}

// backTo renames what a callee returns to what its caller calls it.
func (p *Pass) backTo(mem *state.Memory, call CallSite) *domain.Renaming {
	callee := ""
	if call.Dynamic {
		callee = p.Callee
	}
	back := mem.NewRenaming(^uint64(0), func(n *domain.Name) *domain.Name {
		switch n.Kind {
		case domain.NameIn:
			if n.N < len(p.names) {
				return p.names[n.N]
			}
		case domain.NameNew:
			return mem.NewNameBy(call.Site, n, callee)
		case domain.NameOld:
			return mem.OldName(p.Back.Name(n.Inner))
		}
		return n
	})
	return back
}

// plainContent reports whether a package variable holds nothing that leads
// on: a number, a text.
func plainContent(v *domain.Value) bool {
	switch v.Kind {
	case domain.Const, domain.Sym, domain.App, domain.Sel, domain.Zero:
		return true
	case domain.Struct, domain.List:
		return !slices.ContainsFunc(v.Args, func(a *domain.Value) bool { return !plainContent(a) })
	}
	return false
}
