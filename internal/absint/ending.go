package absint

import (
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
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
		if e.failing(o.results, ent.fn.Results) {
			continue
		}
		end.Succeeds = true
		s := e.state(state{heap: o.heap, socks: o.socks})
		r := newReach(e, s)
		r.value(o.results)
		r.outer()
		for n := range r.bases {
			if k := o.socks.Get(n.ID()); k != nil && k.M > 0 && (k.N == domain.PhaseOpen || k.N == domain.PhaseAny) {
				e.Used[e.pinKeys[k.M-1]] = true
			}
		}
	}
	return end
}

// failing reports whether results say that the function has failed: an error,
// false, or nothing where there should be a connection.
func (e *Engine) failing(results *domain.Value, types []types.Type) bool {
	n := len(results.Args)
	if n == 0 {
		return false
	}
	last := results.Args[n-1]
	if domain.IsError(types[n-1]) {
		return last.IsNonZero()
	}
	switch last.Kind {
	case domain.Iface:
		return isErrno(last)
	case domain.Nil:
		return n == 1
	case domain.Const:
		if last.Const.Kind() == constant.Bool {
			return !constant.BoolVal(last.Const)
		}
		if n == 1 && last.Const.Kind() == constant.Int {
			return constant.Sign(last.Const) < 0
		}
	}
	return false
}

func isErrno(v *domain.Value) bool {
	_, ok := v.Args[0].Int()
	return ok
}
