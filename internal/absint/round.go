package absint

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// minPruned is the size of a heap from which on it is looked through for what
// nothing leads to any more.
const minPruned = 12

// pruned returns a state without the variables and sockets that neither a
// register that is still read nor anybody outside leads to: a long function
// would carry all that it ever made through each of its calls.
func (f *frame) pruned(s state.State) state.State {
	if s.Heap.Count()+s.Socks.Count() < minPruned {
		return s
	}
	r := state.NewReach(f.Interner, f.State(s))
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
	f.steps += r.Size() / visitsPerStep
	s.Heap, s.Socks = r.Heap(), r.Socks()
	return s
}
