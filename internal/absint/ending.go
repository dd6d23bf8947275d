package absint

import (
	"go/constant"
	"go/types"
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
			if k := o.socks.get(n.id); k != nil && k.m > 0 && (k.n == phaseOpen || k.n == phaseAny) {
				e.Used[e.pinKeys[k.m-1]] = true
			}
		}
	}
	return end
}

// failing reports whether results say that the function has failed: an error,
// false, or nothing where there should be a connection.
func (e *Engine) failing(results *Value, types []types.Type) bool {
	n := len(results.args)
	if n == 0 {
		return false
	}
	last := results.args[n-1]
	if isError(types[n-1]) {
		return e.isNonZero(last)
	}
	switch last.kind {
	case Iface:
		return isErrno(last)
	case Nil:
		return n == 1
	case Const:
		if last.c.Kind() == constant.Bool {
			return !constant.BoolVal(last.c)
		}
		if n == 1 && last.c.Kind() == constant.Int {
			return constant.Sign(last.c) < 0
		}
	}
	return false
}

func isErrno(v *Value) bool {
	_, ok := v.args[0].integer()
	return ok
}
