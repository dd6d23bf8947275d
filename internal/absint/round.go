package absint

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// Bounds on when a heap is looked through for what nothing leads to any more: from the
// first size on at every edge, so that states are the same which differ in nothing else;
// beyond the second when it has grown by a quarter, or a long function would be looked
// through as a whole at each of its blocks.
const (
	minPruned   = 12
	largePruned = 64
)

// due reports whether a heap is to be looked through, by the size that the last one had
// when that was done.
func (f *frame) due(size, atLeast int) bool {
	return size >= atLeast && (size <= largePruned || size > f.kept+f.kept/4)
}

// holdsOld reports whether there are variables or sockets of an earlier round in a
// state: they must not be mixed with those of this one if nothing leads to them.
//
//	for i := 0; i < 2 && same(c); i++ { c.Close(); c = dial() }
func holdsOld(s state.State) bool {
	return (s.Heap.Names()|s.Socks.Names())&domain.MaskOld != 0
}

// pruned returns a state without the variables and sockets that neither a
// register that is still read nor anybody outside leads to: a long function
// would carry all that it ever made through each of its calls.
func (f *frame) pruned(s state.State, atLeast int) state.State {
	if !f.due(s.Heap.Count()+s.Socks.Count(), atLeast) {
		return s
	}
	r := f.inUse.Reset(f.Interner, f.State(s))
	s.Env.Each(func(_ int, v *domain.Value) { r.Visit(v) })
	s.Facts.Each(func(key int, _ *domain.Value) {
		if v := f.ValueByID(key); v.Kind == domain.Sym || v.Kind == domain.App {
			r.Visit(v)
		}
	})
	if s.Defers != nil {
		r.Visit(s.Defers)
	}
	r.AddOuter()
	r.AddCells()
	f.steps += r.Size() / visitsPerStep
	s.Heap, s.Socks = r.Heap(), r.Socks()
	f.kept = s.Heap.Count() + s.Socks.Count()
	return s
}
