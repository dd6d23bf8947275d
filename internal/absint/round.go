package absint

import "github.com/selfconnect/selfconnect/internal/absint/domain"

// minPruned is the size of a heap from which on it is looked through for what
// nothing leads to any more.
const minPruned = 12

// pruned returns a state without the variables and sockets that neither a
// register that is still read nor anybody outside leads to: a long function
// would carry all that it ever made through each of its calls.
func (f *frame) pruned(s state) state {
	if s.heap.Count()+s.socks.Count() < minPruned {
		return s
	}
	r := newReach(f.Engine, f.state(s))
	s.env.Each(func(_ int, v *domain.Value) { r.visit(v) })
	s.facts.Each(func(key int, _ *domain.Value) {
		if v := f.ValueByID(key); v.Kind == domain.Sym || v.Kind == domain.App {
			r.visit(v)
		}
	})
	if s.defers != nil {
		r.visit(s.defers)
	}
	r.outer()
	f.steps += len(r.seen) / visitsPerStep
	s.heap, s.socks = r.heap(), r.socks()
	return s
}

// goRound returns the state at the header of a loop for what it is at its end:
// what was made in this round is old now, a connect that failed in it to a
// destination that is not of this round alone will come round again.
func (f *frame) goRound(s state, l *loop) state {
	r := f.NewRenaming(l.mask, func(n *domain.Name) *domain.Name {
		if n.Kind == domain.NameNew && f.shape.inLoop(l, n.N) {
			return f.OldName(n)
		}
		return n
	})
	s.env = r.PlainMap(s.env)
	s.heap = r.NamedMap(s.heap)
	s.socks = r.NamedMap(s.socks)
	s.facts = f.renameFacts(r, s.facts)
	var armed *domain.IntMap
	s.armed.Each(func(_ int, a *domain.Value) {
		if f.shape.inLoop(l, a.N) {
			if r.Value(a.Args[0]) != a.Args[0] || f.isOld(a.Args[0], l) {
				return // another destination each time
			}
			if a.Text == "" && a.M == 0 {
				c := *a
				c.M = l.header + 1
				a = f.Make(c)
			}
		} else {
			a = r.Value(a)
		}
		armed = f.Plain.Put(armed, a.ID(), a)
	})
	s.armed = armed
	return s
}

// isOld reports whether a value was made in an earlier round of a loop.
func (f *frame) isOld(v *domain.Value, l *loop) bool {
	if v.Mask()&domain.MaskOld == 0 {
		return false
	}
	if n := v.Name; n != nil && (n.Kind == domain.NameOld && n.Inner.Kind == domain.NameNew && f.shape.inLoop(l, n.Inner.N) || n.Kind == domain.NameOf && f.isOld(n.Val, l)) {
		return true
	}
	for _, a := range v.Args {
		if f.isOld(a, l) {
			return true
		}
	}
	return false
}

// renameFacts renames what facts are about; those about names that are old now
// are about other values.
func (f *frame) renameFacts(r *domain.Renaming, facts *domain.IntMap) *domain.IntMap {
	if facts.Names()&r.Mask == 0 {
		return facts
	}
	var out *domain.IntMap
	facts.Each(func(key int, v *domain.Value) {
		about := f.ValueByID(key)
		if r.Value(about) == about {
			out = f.About.Put(out, key, r.Value(v))
		}
	})
	return out
}
