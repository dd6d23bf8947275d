package absint

// minPruned is the size of a heap from which on it is looked through for what
// nothing leads to any more.
const minPruned = 12

// pruned returns a state without the variables and sockets that neither a
// register that is still read nor anybody outside leads to: a long function
// would carry all that it ever made through each of its calls.
func (f *frame) pruned(s state) state {
	if s.heap.count()+s.socks.count() < minPruned {
		return s
	}
	r := newReach(f.Engine, f.state(s))
	s.env.each(func(_ int, v *Value) { r.visit(v) })
	s.facts.each(func(key int, _ *Value) {
		if v := f.all[key]; v.kind == Sym || v.kind == App {
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
	r := f.renaming(l.mask, func(n *Name) *Name {
		if n.kind == nameNew && f.shape.inLoop(l, n.n) {
			return f.older(n)
		}
		return n
	})
	s.env = r.regMap(s.env)
	s.heap = r.nameMap(s.heap)
	s.socks = r.nameMap(s.socks)
	s.facts = f.renameFacts(r, s.facts)
	var armed *pmap
	s.armed.each(func(_ int, a *Value) {
		if f.shape.inLoop(l, a.n) {
			if r.value(a.args[0]) != a.args[0] || f.isOld(a.args[0], l) {
				return // another destination each time
			}
			if a.text == "" && a.m == 0 {
				c := *a
				c.id, c.m = 0, l.header+1
				a = f.make(c)
			}
		} else {
			a = r.value(a)
		}
		armed = f.put(armed, a.id, a)
	})
	s.armed = armed
	return s
}

// isOld reports whether a value was made in an earlier round of a loop.
func (f *frame) isOld(v *Value, l *loop) bool {
	if v.mask&maskOld == 0 {
		return false
	}
	if n := v.name; n != nil && (n.kind == nameOld && n.inner.kind == nameNew && f.shape.inLoop(l, n.inner.n) || n.kind == nameOf && f.isOld(n.val, l)) {
		return true
	}
	for _, a := range v.args {
		if f.isOld(a, l) {
			return true
		}
	}
	return false
}

// renameFacts renames what facts are about; those about names that are old now
// are about other values.
func (f *frame) renameFacts(r *renaming, facts *pmap) *pmap {
	if facts.names()&r.mask == 0 {
		return facts
	}
	var out *pmap
	facts.each(func(key int, v *Value) {
		about := f.all[key]
		if r.value(about) == about {
			out = f.about.put(out, key, r.value(v))
		}
	})
	return out
}
