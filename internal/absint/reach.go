package absint

import "github.com/selfconnect/selfconnect/internal/absint/domain"

// A reach finds what of a state can be reached from some values.
type reach struct {
	e     *Engine
	s     *state
	bases map[*domain.Name]bool
	seen  map[*domain.Value]bool
	work  []*domain.Name

	fromHeap map[*domain.Name]bool // reached through a variable
	noCode   bool                  // what functions have captured does not count: it is used when they are run
}

func newReach(e *Engine, s *state) *reach {
	return &reach{e: e, s: s, bases: make(map[*domain.Name]bool), seen: make(map[*domain.Value]bool), fromHeap: make(map[*domain.Name]bool)}
}

// value adds what can be reached from v.
func (r *reach) value(v *domain.Value) {
	r.visit(v)
	r.drain()
}

func (r *reach) drain() {
	for len(r.work) > 0 {
		n := r.work[len(r.work)-1]
		r.work = r.work[:len(r.work)-1]
		if c := r.s.heap.Get(n.ID()); c != nil {
			r.visit(c)
			found := func(n *domain.Name) { r.fromHeap[n] = true }
			if c.Kind == domain.Map {
				for _, v := range r.held(c) {
					domain.EachConn(v, found)
				}
			} else {
				domain.EachConn(c, found)
			}
		}
		if k := r.s.socks.Get(n.ID()); k != nil {
			r.visit(k)
		}
	}
}

func (r *reach) visit(v *domain.Value) {
	if r.seen[v] {
		return
	}
	r.seen[v] = true
	if r.noCode && v.Kind == domain.Func && r.e.prog.Funcs[v.Text] != nil {
		return
	}
	if v.Name != nil {
		r.name(v.Name)
	}
	switch v.Kind {
	case domain.Sym, domain.Sel, domain.App, domain.Deref, domain.End:
		r.name(r.e.PointeeName(v))
	}
	for _, a := range r.held(v) {
		r.visit(a)
	}
}

// held returns the parts of a value. The keys of a table of functions are none
// where these do not count: a descriptor says there which one to run.
//
//	l.ready[fd] = func() { … }
func (r *reach) held(v *domain.Value) []*domain.Value {
	if !r.noCode || v.Kind != domain.Map {
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

func (r *reach) name(n *domain.Name) {
	if r.bases[n] {
		return
	}
	r.bases[n] = true
	r.work = append(r.work, n)
	switch n.Kind {
	case domain.NameOf:
		r.visit(n.Val)
	case domain.NameOld:
		// Its own content stands under its own name.
	}
}

// outer adds what a caller can reach without being given it: what it gave,
// package variables, and what unknown pointers lead to.
func (r *reach) outer() {
	r.s.heap.Each(func(id int, _ *domain.Value) {
		if n := r.e.NameByID(id); !n.IsFresh() {
			r.name(n)
		}
	})
	r.s.socks.Each(func(id int, _ *domain.Value) {
		if n := r.e.NameByID(id); !n.IsFresh() {
			r.name(n)
		}
	})
	r.drain()
}

// heap returns the variables in reach.
func (r *reach) heap() *domain.IntMap { return r.within(r.s.heap) }

// socks returns the sockets in reach.
func (r *reach) socks() *domain.IntMap { return r.within(r.s.socks) }

// within returns the part of a map whose names are in reach.
func (r *reach) within(all *domain.IntMap) *domain.IntMap {
	var m *domain.IntMap
	all.Each(func(id int, v *domain.Value) {
		if r.bases[r.e.NameByID(id)] {
			m = r.e.Named.Put(m, id, v)
		}
	})
	return m
}
