package eval

import (
	"math"

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
				c.Facts = ev.putNonZero(c.Facts, cond.Args[1])
			}
			if n, ok := cond.Args[1].Int(); ok && n == 1 && !want {
				c.Facts = ev.putNonZero(c.Facts, cond.Args[0])
			}
			c.Facts = ev.putWithin(c.Facts, cond.Args[0], cond.Args[1], want)
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

// putNonZero notes that v is not nil, 0 or empty. No port is below 0.
func (ev *Evaluator) putNonZero(facts *domain.IntMap, v *domain.Value) *domain.IntMap {
	if k := facts.Get(v.ID()); k != nil && k.Kind == domain.Within {
		return ev.About.Put(facts, v.ID(), ev.Within(max(k.N, 1), k.M))
	}
	return ev.About.Put(facts, v.ID(), ev.NonZeroValue)
}

// putWithin notes on which side of a constant the unknown number x or y is when
// x < y is as wanted, if no port there is one that the kernel gives to clients.
//
//	if port >= 32768 { return errEphemeral }
func (ev *Evaluator) putWithin(facts *domain.IntMap, x, y *domain.Value, want bool) *domain.IntMap {
	lo, hi := math.MinInt, math.MaxInt
	n, below := y.Int()
	v := x
	switch m, above := x.Int(); {
	case below == above:
		return facts
	case below && want:
		hi = int(n) - 1
	case below:
		lo = int(n)
	case want:
		v, lo = y, int(m)+1
	default:
		v, hi = y, int(m)
	}
	l, h := v.Bounds(facts)
	lo, hi = max(lo, l), min(hi, h)
	if v.Kind == domain.Set || hi < wellKnown || lo > lastPort || int64(hi) >= ev.Prog.Low && int64(lo) <= ev.Prog.High {
		return facts
	}
	if k := facts.Get(v.ID()); k != nil && k.Kind == domain.NonZero && lo <= 0 {
		lo = 1
	}
	return ev.About.Put(facts, v.ID(), ev.Within(lo, hi))
}

// Ports that a condition tells apart from ephemeral ones lie between these: what is
// compared with less is no port, mostly.
const (
	wellKnown = 1023
	lastPort  = 65535
)

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
		c.Facts = ev.putNonZero(c.Facts, x)
	}
	return ev.State(c)
}
