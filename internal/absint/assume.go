package absint

import "github.com/selfconnect/selfconnect/internal/absint/domain"

// branch leads a state on by a condition.
func (f *frame) assume(s *state, cond *domain.Value, want bool) *state {
	if b, known := cond.Bool(); known {
		if b == want {
			return s
		}
		return nil
	}
	c := *s
	c.facts = f.About.Put(s.facts, cond.ID(), f.Bool(want))
	if cond.Kind == domain.App {
		switch cond.Text {
		case "!":
			return f.assume(f.state(c), cond.Args[0], !want)
		case "==":
			return f.assumeEqual(c, cond.Args[0], cond.Args[1], want)
		case "<":
			if n, ok := cond.Args[0].Int(); ok && n >= 0 && want {
				c.facts = f.About.Put(c.facts, cond.Args[1].ID(), f.NonZeroValue)
			}
			if n, ok := cond.Args[1].Int(); ok && n <= 1 && !want {
				c.facts = f.putNonZero(c.facts, cond.Args[0], n)
			}
		}
	}
	return f.state(c)
}

// putNonZero notes that v is not below n, a positive number.
func (f *frame) putNonZero(facts *domain.IntMap, v *domain.Value, n int64) *domain.IntMap {
	if n < 1 {
		return facts
	}
	return f.About.Put(facts, v.ID(), f.NonZeroValue)
}

func (f *frame) assumeEqual(c state, x, y *domain.Value, want bool) *state {
	if x.Kind == domain.Const || x.Kind == domain.Nil {
		x, y = y, x
	}
	if x.Kind == domain.Set {
		var left []*domain.Value
		for _, m := range x.Args {
			t := f.equal(&c, m, y)
			if t == unknown || (t == yes) == want {
				left = append(left, m)
			}
		}
		if len(left) == 0 {
			return nil
		}
		c.facts = f.About.Put(c.facts, x.ID(), f.OneOf(left...))
		return f.state(c)
	}
	switch {
	case want && (y.Kind == domain.Const || y.Kind == domain.Nil || y.Kind == domain.Iface || y.Kind == domain.Ptr):
		c.facts = f.About.Put(c.facts, x.ID(), y)
	case !want && (y.Kind == domain.Nil || y.Kind == domain.Const && y.IsZero()):
		c.facts = f.About.Put(c.facts, x.ID(), f.NonZeroValue)
	}
	return f.state(c)
}
