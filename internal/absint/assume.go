package absint

// branch leads a state on by a condition.
func (f *frame) assume(s *state, cond *Value, want bool) *state {
	if b, known := cond.isTrue(); known {
		if b == want {
			return s
		}
		return nil
	}
	c := *s
	c.facts = f.about.put(s.facts, cond.id, f.boolean(want))
	if cond.kind == App {
		switch cond.text {
		case "!":
			return f.assume(f.state(c), cond.args[0], !want)
		case "==":
			return f.assumeEqual(c, cond.args[0], cond.args[1], want)
		case "<":
			if n, ok := cond.args[0].integer(); ok && n >= 0 && want {
				c.facts = f.about.put(c.facts, cond.args[1].id, f.nonZero)
			}
			if n, ok := cond.args[1].integer(); ok && n <= 1 && !want {
				c.facts = f.putNonZero(c.facts, cond.args[0], n)
			}
		}
	}
	return f.state(c)
}

// putNonZero notes that v is not below n, a positive number.
func (f *frame) putNonZero(facts *pmap, v *Value, n int64) *pmap {
	if n < 1 {
		return facts
	}
	return f.about.put(facts, v.id, f.nonZero)
}

func (f *frame) assumeEqual(c state, x, y *Value, want bool) *state {
	if x.kind == Const || x.kind == Nil {
		x, y = y, x
	}
	if x.kind == Set {
		var left []*Value
		for _, m := range x.args {
			t := f.equal(&c, m, y)
			if t == unknown || (t == yes) == want {
				left = append(left, m)
			}
		}
		if len(left) == 0 {
			return nil
		}
		c.facts = f.about.put(c.facts, x.id, f.oneOf(left...))
		return f.state(c)
	}
	switch {
	case want && (y.kind == Const || y.kind == Nil || y.kind == Iface || y.kind == Ptr):
		c.facts = f.about.put(c.facts, x.id, y)
	case !want && (y.kind == Nil || y.kind == Const && f.isZeroConst(y)):
		c.facts = f.about.put(c.facts, x.id, f.nonZero)
	}
	return f.state(c)
}
