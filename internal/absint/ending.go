package absint

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// An Ending is how a function ends that code out of sight calls.
type Ending struct {
	Succeeds bool // it can return, and with no error
}

// ending looks at what a function returns: an open connection in it, or one
// that it has left where others find it, is used.
func (e *Engine) ending(ent *entry) *Ending {
	end := &Ending{}
	for _, o := range ent.outs {
		if eval.Fails(o.results, ent.fn.Results) {
			continue
		}
		end.Succeeds = true
		s := e.State(state.State{Heap: o.heap, Socks: o.socks})
		r := state.NewReach(e.Interner, s)
		r.Add(o.results)
		r.AddOuter()
		for n := range r.Bases {
			if k := o.socks.Get(n.ID()); k != nil && k.M > 0 && (k.N == domain.PhaseOpen || k.N == domain.PhaseAny) {
				e.Used[e.pinKeys[k.M-1]] = true
			}
		}
	}
	return end
}
