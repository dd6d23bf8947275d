package absint

import (
	"slices"
)

// A reach finds what of a state can be reached from some values.
type reach struct {
	e     *Engine
	s     *state
	bases map[*Name]bool
	seen  map[*Value]bool
	work  []*Name

	fromHeap map[*Name]bool // reached through a variable
	noCode   bool           // what functions have captured does not count: it is used when they are run
}

func newReach(e *Engine, s *state) *reach {
	return &reach{e: e, s: s, bases: make(map[*Name]bool), seen: make(map[*Value]bool), fromHeap: make(map[*Name]bool)}
}

// value adds what can be reached from v.
func (r *reach) value(v *Value) {
	r.visit(v)
	r.drain()
}

func (r *reach) drain() {
	for len(r.work) > 0 {
		n := r.work[len(r.work)-1]
		r.work = r.work[:len(r.work)-1]
		if c := r.s.heap.get(n.id); c != nil {
			r.visit(c)
			found := func(n *Name) { r.fromHeap[n] = true }
			if c.kind == Map {
				for _, v := range r.held(c) {
					connsOf(v, found)
				}
			} else {
				connsOf(c, found)
			}
		}
		if k := r.s.socks.get(n.id); k != nil {
			r.visit(k)
		}
	}
}

func (r *reach) visit(v *Value) {
	if r.seen[v] {
		return
	}
	r.seen[v] = true
	if r.noCode && v.kind == Func && r.e.prog.Funcs[v.text] != nil {
		return
	}
	if v.name != nil {
		r.name(v.name)
	}
	switch v.kind {
	case Sym, Sel, App, Deref, End:
		r.name(r.e.target(v))
	}
	for _, a := range r.held(v) {
		r.visit(a)
	}
}

// held returns the parts of a value. The keys of a table of functions are none
// where these do not count: a descriptor says there which one to run.
//
//	l.ready[fd] = func() { … }
func (r *reach) held(v *Value) []*Value {
	if !r.noCode || v.kind != Map {
		return v.args
	}
	var parts []*Value
	for i := 0; i+1 < len(v.args); i += 2 {
		if v.args[i+1].kind != Func {
			parts = append(parts, v.args[i])
		}
		parts = append(parts, v.args[i+1])
	}
	return parts
}

func (r *reach) name(n *Name) {
	if r.bases[n] {
		return
	}
	r.bases[n] = true
	r.work = append(r.work, n)
	switch n.kind {
	case nameOf:
		r.visit(n.val)
	case nameOld:
		// Its own content stands under its own name.
	}
}

// outer adds what a caller can reach without being given it: what it gave,
// package variables, and what unknown pointers lead to.
func (r *reach) outer() {
	r.s.heap.each(func(id int, _ *Value) {
		if n := r.e.byID[id]; !r.e.fresh(n) {
			r.name(n)
		}
	})
	r.s.socks.each(func(id int, _ *Value) {
		if n := r.e.byID[id]; !r.e.fresh(n) {
			r.name(n)
		}
	})
	r.drain()
}

// fresh reports whether a name was made in the function that uses it.
func (e *Engine) fresh(n *Name) bool {
	switch n.kind {
	case nameNew:
		return true
	case nameOld:
		return e.fresh(n.inner)
	case nameOf:
		return e.freshValue(n.val)
	}
	return false
}

func (e *Engine) freshValue(v *Value) bool {
	if v.mask&^(maskIn|maskOld) == 0 && v.mask&maskOld == 0 {
		return false
	}
	if v.name != nil && e.fresh(v.name) {
		return true
	}
	return slices.ContainsFunc(v.args, e.freshValue)
}

// heap returns the variables in reach.
func (r *reach) heap() *pmap { return r.within(r.s.heap) }

// socks returns the sockets in reach.
func (r *reach) socks() *pmap { return r.within(r.s.socks) }

// within returns the part of a map whose names are in reach.
func (r *reach) within(all *pmap) *pmap {
	var m *pmap
	all.each(func(id int, v *Value) {
		if r.bases[r.e.byID[id]] {
			m = r.e.named.put(m, id, v)
		}
	})
	return m
}
