package eval

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// Assume returns the state in which a condition is as wanted; nil if it cannot be.
func (ev *Evaluator) Assume(s *state.State, cond *domain.Value, want bool) *state.State {
	if b, known := cond.Bool(); known {
		if b == want {
			return s
		}
		return nil
	}
	c := *s
	c.Facts = ev.About.Put(s.Facts, cond.ID(), ev.Bool(want))
	if cond.Kind == domain.App {
		switch cond.Text {
		case "!":
			return ev.Assume(ev.State(c), cond.Args[0], !want)
		case "==":
			return ev.assumeEqual(c, cond.Args[0], cond.Args[1], want)
		case "<":
			if c.Facts = ev.assumeLess(c, cond.Args, want); c.Facts == nil {
				return nil
			}
			if n, ok := cond.Args[0].Int(); ok && n >= 0 && want {
				c.Facts = ev.About.Put(c.Facts, cond.Args[1].ID(), ev.NonZeroValue)
			}
			if n, ok := cond.Args[1].Int(); ok && n <= 1 && !want {
				c.Facts = ev.putNonZero(c.Facts, cond.Args[0], n)
			}
		}
	}
	return ev.State(c)
}

// assumeLess returns the facts when x < y is as wanted: of a value that is one of
// a few, those are left of which that can be; nil if none is.
//
//	if fd < 0 { return errors.New("no connection") }
func (ev *Evaluator) assumeLess(s state.State, args []*domain.Value, want bool) *domain.IntMap {
	for i, x := range args {
		if x.Kind != domain.Set {
			continue
		}
		var left []*domain.Value
		for _, m := range x.Args {
			pair := []*domain.Value{args[0], args[1]}
			pair[i] = m
			if less, known := ev.less(&s, pair[0], pair[1]).Bool(); !known || less == want {
				left = append(left, m)
			}
		}
		if len(left) == 0 {
			return nil
		}
		s.Facts = ev.About.Put(s.Facts, x.ID(), ev.OneOf(left...))
	}
	return s.Facts
}

// putNonZero notes that v is not below n, a positive number.
func (ev *Evaluator) putNonZero(facts *domain.IntMap, v *domain.Value, n int64) *domain.IntMap {
	if n < 1 {
		return facts
	}
	return ev.About.Put(facts, v.ID(), ev.NonZeroValue)
}

func (ev *Evaluator) assumeEqual(c state.State, x, y *domain.Value, want bool) *state.State {
	if x.Kind == domain.Const || x.Kind == domain.Nil {
		x, y = y, x
	}
	if x.Kind == domain.Set {
		var left []*domain.Value
		for _, m := range x.Args {
			t := ev.Equal(&c, m, y)
			if t == Unknown || (t == Yes) == want {
				left = append(left, m)
			}
		}
		if len(left) == 0 {
			return nil
		}
		c.Facts = ev.About.Put(c.Facts, x.ID(), ev.OneOf(left...))
		return ev.State(c)
	}
	switch {
	case want && (y.Kind == domain.Const || y.Kind == domain.Nil || y.Kind == domain.Iface || y.Kind == domain.Ptr):
		c.Facts = ev.About.Put(c.Facts, x.ID(), y)
	case !want && (y.Kind == domain.Nil || y.Kind == domain.Const && y.IsZero()):
		c.Facts = ev.About.Put(c.Facts, x.ID(), ev.NonZeroValue)
	}
	return ev.State(c)
}
