package absint

import (
	"go/types"
	"slices"

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
		if o.panics || eval.Fails(e.pointees(o), ent.fn.Results) || handsNothing(o, ent.fn.Results) {
			continue
		}
		end.Succeeds = true
		s := e.State(state.State{Heap: o.heap, Socks: o.socks})
		r := state.NewReach(e.Interner, s)
		r.Taken = e.Prog.IsTaken
		r.Add(o.results)
		r.AddOuter()
		for _, n := range r.Bases {
			if k := o.socks.Get(n.ID()); k != nil && k.M > 0 && (k.N == domain.PhaseOpen || k.N == domain.PhaseAny) {
				e.Used[e.pinKeys[k.M-1]] = true
			}
		}
	}
	return end
}

// pointees returns the results of an outcome, with what a pointer points to that
// the function has made in its place.
//
//	return &outcome{conn: c, up: true}
func (e *Engine) pointees(o *outcome) *domain.Value {
	args := slices.Clone(o.results.Args)
	for i, v := range args {
		args[i] = state.Pointee(o.heap, v)
	}
	return e.Tuple(args...)
}

// handsNothing reports whether an outcome has an error of which nothing is known,
// and beside it no more than nil, constants and connections that are closed: a
// failure, however it is spelled.
//
//	return nil, errors.Join(errs...)
func handsNothing(o *outcome, of []types.Type) bool {
	n := len(o.results.Args)
	if n < 2 || !domain.IsError(of[n-1]) || o.results.Args[n-1].Kind == domain.Nil {
		return false
	}
	found := false
	for _, v := range o.results.Args[:n-1] {
		nothing := v.Kind == domain.Nil
		if v.Kind == domain.Conn {
			k := o.socks.Get(v.Name.ID())
			nothing = k != nil && k.N == domain.PhaseClosed
		}
		if !nothing && v.Kind != domain.Const && v.Kind != domain.Zero {
			return false
		}
		found = found || nothing
	}
	return found
}
