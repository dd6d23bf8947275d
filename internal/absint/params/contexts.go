package params

import (
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// Bounds on the contexts of a function. With the same arguments and more heaps
// than the first, it is run with a heap that holds for all of the further ones,
// so that a counter does not make a context of each of its values; after as many
// again, or with more contexts in all than the second, with its arguments alone
// and nothing of what they reach.
const (
	maxHeaps    = 12
	maxContexts = 600
)

// Contexts are those of the functions that have been called.
type Contexts struct {
	mem  *state.Memory
	prog *program.Program
	sets map[contextKey]*contextSet // by function and arguments
	all  map[string]int             // how many there are of each function
}

// NewContexts returns contexts of which there are none yet.
func NewContexts(mem *state.Memory, prog *program.Program) *Contexts {
	return &Contexts{mem, prog, make(map[contextKey]*contextSet), make(map[string]int)}
}

type contextKey struct {
	callee string
	args   int
}

type heapKey struct {
	heap, socks, facts int
	wait, panics       bool
}

// A contextSet is the contexts of a function with the same arguments.
type contextSet struct {
	heaps   map[heapKey]bool
	widened map[string]*state.State // hold for those beyond the bound, by what they decide
	wider   int                     // how often one has been widened
}

// An Admission says how much may be handed over, as to the contexts that there
// are already.
type Admission int

// The admissions.
const (
	Admitted    Admission = iota
	BareOnly              // too many heaps with these arguments: nothing of what they reach
	ShallowOnly           // too many contexts: not their constants either
)

// Admit makes a context of what a call hands over, or widens that, if it may.
func (cs *Contexts) Admit(p *Pass) Admission {
	k := contextKey{p.Callee, cs.mem.Tuple(p.Args...).ID()}
	set := cs.sets[k]
	if set == nil {
		set = &contextSet{heaps: make(map[heapKey]bool), widened: make(map[string]*state.State)}
		cs.sets[k] = set
	}
	full := heapKey{heap: p.Start.Heap.ID(), socks: p.Start.Socks.ID(), facts: p.Start.Facts.ID(), wait: p.Start.Wait, panics: p.Start.Panics}
	switch {
	case set.heaps[full]:
	case cs.all[p.Callee] >= maxContexts:
		cs.prog.Boundf("%s: more than %d contexts: it is run without what decides", p.Callee, maxContexts)
		return ShallowOnly
	case set.wider > maxHeaps:
		cs.prog.Boundf("%s: more than %d heaps that differ: it is run without one", p.Callee, 2*maxHeaps)
		return BareOnly
	case len(set.heaps) >= maxHeaps:
		cs.prog.Boundf("%s: more than %d heaps, joined", p.Callee, maxHeaps)
		cs.widen(set, p)
	default:
		set.heaps[full] = true
		cs.all[p.Callee]++
	}
	return Admitted
}

// widen replaces the heap that a callee is given by one that holds for all
// calls beyond the bound that agree but for numbers; for all, if those are many.
func (cs *Contexts) widen(set *contextSet, p *Pass) {
	wide := cs.mem.State(state.State{Heap: p.Start.Heap, Socks: p.Start.Socks, Facts: p.Start.Facts, Wait: p.Start.Wait, Panics: p.Start.Panics})
	decided := ""
	if len(set.widened) < maxHeaps {
		decided = cs.mem.Spelling(wide)
	}
	old := set.widened[decided]
	if old != nil {
		c := *wide
		c.Heap = cs.uncounted(wide.Heap, old.Heap)
		wide = cs.mem.JoinStates(old, cs.mem.State(c), EntrySite)
	}
	if wide != old {
		set.widened[decided] = wide
		set.wider++
		cs.all[p.Callee]++
	}
	p.Start = state.State{Heap: wide.Heap, Socks: wide.Socks, Facts: wide.Facts, Wait: wide.Wait, Panics: wide.Panics}
}

// uncounted returns a heap in which those numbers are unknown that are others in
// an older one: a counter comes to an end at once, not after each of its values.
func (cs *Contexts) uncounted(heap, older *domain.IntMap) *domain.IntMap {
	out := heap
	heap.Each(func(key int, v *domain.Value) {
		if old := older.Get(key); old != nil && old != v {
			out = cs.mem.Named.Put(out, key, cs.withoutCounts(v, old, strconv.Itoa(key)))
		}
	})
	return out
}

func (cs *Contexts) withoutCounts(v, old *domain.Value, where string) *domain.Value {
	switch {
	case v == old:
		return v
	case v.IsNumber() && (old.IsNumber() || old.Kind == domain.Sym):
		return cs.mem.Sym(cs.mem.NewName(EntrySite, cs.mem.GlobalName("number "+where)))
	case v.Kind != old.Kind || len(v.Args) != len(old.Args) || v.Name != old.Name:
		return v
	case v.Kind != domain.Struct && v.Kind != domain.List && v.Kind != domain.Iface:
		return v
	}
	c := *v
	c.Args = make([]*domain.Value, len(v.Args))
	for i, a := range v.Args {
		c.Args[i] = cs.withoutCounts(a, old.Args[i], where+"."+strconv.Itoa(i))
	}
	return cs.mem.Make(c)
}

// Sites that name what is joined where a function returns, and where it is
// entered.
const (
	ExitSite  = 1 << 20
	EntrySite = ExitSite + 1
)
