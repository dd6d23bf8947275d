package state

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// A Reach finds what of a state can be reached from some values.
type Reach struct {
	in    *domain.Interner
	s     *State
	Bases []*domain.Name // the names in reach, in the order in which they were found
	bases domain.IDSet   // the same
	seen  domain.IDSet   // of values
	work  []*domain.Name

	FromHeap map[*domain.Name]bool                  // if it is made: the connections reached through a variable
	Taken    func(owner types.Type, index int) bool // a field whose content does not count; nil: none
	Code     func(id string) bool                   // a function whose captives do not count: they are used when it is run; nil: none
}

// NewReach returns what nothing has been added to.
func NewReach(in *domain.Interner, s *State) *Reach {
	return &Reach{in: in, s: s}
}

// Reset returns r with nothing added to it, for another state: what was found in r may be
// used no more.
func (r *Reach) Reset(in *domain.Interner, s *State) *Reach {
	r.bases.Clear()
	r.seen.Clear()
	*r = Reach{in: in, s: s, Bases: r.Bases[:0], bases: r.bases, seen: r.seen, work: r.work[:0]}
	return r
}

// Add adds what can be reached from v.
func (r *Reach) Add(v *domain.Value) {
	r.Visit(v)
	r.Drain()
}

// Size returns how many values have been visited.
func (r *Reach) Size() int { return r.seen.Len() }

// Has reports whether a name is in reach.
func (r *Reach) Has(n *domain.Name) bool { return r.bases.Has(n.ID()) }

// Drain adds what the variables lead to that have been added.
func (r *Reach) Drain() {
	for len(r.work) > 0 {
		n := r.work[len(r.work)-1]
		r.work = r.work[:len(r.work)-1]
		if c := r.s.Heap.Get(n.ID()); c != nil {
			r.Visit(c)
			if r.FromHeap != nil {
				r.noteConns(c)
			}
		}
		if k := r.s.Socks.Get(n.ID()); k != nil {
			r.Visit(k)
		}
	}
}

// noteConns notes the connections in the content of a variable.
func (r *Reach) noteConns(content *domain.Value) {
	parts := []*domain.Value{content}
	if content.Kind == domain.Map || content.Kind == domain.Bag {
		parts = r.held(content)
	}
	for _, v := range parts {
		domain.EachConn(v, func(n *domain.Name) { r.FromHeap[n] = true })
	}
}

// Visit adds the names in v; Drain follows them.
func (r *Reach) Visit(v *domain.Value) {
	if !r.seen.Add(v.ID()) {
		return
	}
	if r.Code != nil && v.Kind == domain.Func && r.Code(v.Text) {
		return
	}
	if v.Name != nil {
		r.AddName(v.Name)
	}
	switch v.Kind {
	case domain.Sym, domain.Sel, domain.App, domain.Deref, domain.End:
		r.AddName(r.in.PointeeName(v))
	}
	for _, a := range r.held(v) {
		r.Visit(a)
	}
}

// held returns the parts of a value. The keys of a table of functions are none
// where these do not count: a descriptor says there which one to run. Nor is what
// was put into a channel then: who takes it out decides what becomes of it.
//
//	l.ready[fd] = func() { … }
func (r *Reach) held(v *domain.Value) []*domain.Value {
	if r.Code != nil && v.IsChannel() {
		return nil
	}
	if r.Taken != nil && v.Kind == domain.Struct && v.Type != nil {
		return r.untaken(v)
	}
	if r.Code == nil || v.Kind != domain.Map {
		return v.Args
	}
	var parts []*domain.Value
	for i := 0; i+1 < len(v.Args); i += 2 {
		if v.Args[i+1].Kind != domain.Func {
			parts = append(parts, v.Args[i])
		}
		parts = append(parts, v.Args[i+1])
	}
	return parts
}

// untaken returns the fields of a struct but for those whose content does not count.
func (r *Reach) untaken(v *domain.Value) []*domain.Value {
	var parts []*domain.Value
	for i, a := range v.Args {
		if !r.Taken(v.Type, i) {
			parts = append(parts, a)
		}
	}
	return parts
}

// AddName adds a variable or connection; Drain follows it.
func (r *Reach) AddName(n *domain.Name) {
	if !r.bases.Add(n.ID()) {
		return
	}
	r.Bases = append(r.Bases, n)
	r.work = append(r.work, n)
	switch n.Kind {
	case domain.NameOf:
		r.Visit(n.Val)
	case domain.NameOld:
		// Its own content stands under its own name.
	}
}

// AddOuter adds what a caller can reach without being given it: what it gave,
// package variables, and what unknown pointers lead to.
func (r *Reach) AddOuter() {
	add := func(id int, _ *domain.Value) { r.AddName(r.in.NameByID(id)) }
	r.in.Named.EachMarked(r.s.Heap, domain.Outer, add)
	r.in.Named.EachMarked(r.s.Socks, domain.Outer, add)
	r.Drain()
}

// AddCells adds the variables that are named after something in reach, such as the one
// that says whether a timer has fired.
func (r *Reach) AddCells() {
	for before := -1; before != len(r.Bases); {
		before = len(r.Bases)
		r.in.Named.EachMarked(r.s.Heap, domain.Pointed, func(id int, _ *domain.Value) {
			if n := r.in.NameByID(id); n.Val.Kind == domain.App && !slices.ContainsFunc(n.Val.Args, r.unseen) {
				r.AddName(n)
			}
		})
		r.Drain()
	}
}

func (r *Reach) unseen(v *domain.Value) bool { return !r.seen.Has(v.ID()) }

// Heap returns the variables in reach.
func (r *Reach) Heap() *domain.IntMap { return r.within(r.s.Heap) }

// Socks returns the sockets in reach.
func (r *Reach) Socks() *domain.IntMap { return r.within(r.s.Socks) }

// within returns the part of a map whose names are in reach.
func (r *Reach) within(all *domain.IntMap) *domain.IntMap {
	return r.in.Named.Filter(all, r.bases.Has)
}
