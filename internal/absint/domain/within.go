package domain

import "math"

// Within returns the fact that a number is between two others.
//
//	if port >= 32768 { return errEphemeral }
func (in *Interner) Within(lo, hi int) *Value { return in.Make(Value{Kind: Within, N: lo, M: hi}) }

// Bounds returns the least and the greatest number that v can be, by what it is
// made of and by facts.
//
//	base + int(hash&7)
func (v *Value) Bounds(facts *IntMap) (lo, hi int) {
	if n, ok := v.Int(); ok {
		return int(n), int(n)
	}
	if k := facts.Get(v.ID()); k != nil && k.Kind == Within {
		return k.N, k.M
	}
	switch v.Kind {
	case Set:
		lo, hi = math.MaxInt, math.MinInt
		for _, m := range v.Args {
			l, h := m.Bounds(facts)
			lo, hi = min(lo, l), max(hi, h)
		}
		return lo, hi
	case App:
		if len(v.Args) >= 2 {
			return v.boundsOfApp(facts)
		}
	}
	return math.MinInt, math.MaxInt
}

func (v *Value) boundsOfApp(facts *IntMap) (lo, hi int) {
	switch v.Text {
	case "&":
		for _, a := range v.Args {
			if n, ok := a.Int(); ok && n >= 0 {
				return 0, int(n)
			}
		}
	case Random:
		if n, ok := v.Args[1].Int(); ok && n > 0 {
			return 0, int(n) - 1
		}
	case Between:
		lo, _ := v.Args[1].Int()
		hi, _ := v.Args[2].Int()
		return int(lo), int(hi)
	case "+":
		l, h := v.Args[0].Bounds(facts)
		m, i := v.Args[1].Bounds(facts)
		if small(l) && small(h) && small(m) && small(i) {
			return l + m, h + i
		}
	case "-":
		l, h := v.Args[0].Bounds(facts)
		m, i := v.Args[1].Bounds(facts)
		if small(l) && small(h) && small(m) && small(i) {
			return l - i, h - m
		}
	}
	return math.MinInt, math.MaxInt
}

// small reports whether sums of such numbers do not overflow.
func small(n int) bool { return math.MinInt32 < n && n < math.MaxInt32 }

// Between names the term of an unknown number, its least and its greatest value.
const Between = "between"
