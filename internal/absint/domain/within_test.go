package domain

import (
	"math"
	"testing"
)

// What a number is made of says between which others it is.
func TestBounds(t *testing.T) {
	in := New()
	unknown, known := in.Sym(in.InputName(0)), in.Sym(in.InputName(1))
	facts := in.About.Put(nil, known.ID(), in.Within(1, 1023))
	low := in.App("&", unknown, in.Int(7))
	for _, tt := range []struct {
		v      *Value
		lo, hi int
	}{
		{unknown, math.MinInt, math.MaxInt},
		{known, 1, 1023},
		{low, 0, 7},
		{in.App("&", in.Int(7), unknown), 0, 7},
		{in.App("&", unknown, in.Int(-8)), math.MinInt, math.MaxInt},
		{in.App("+", in.Int(7000), low), 7000, 7007},
		{in.App("-", in.Int(7000), low), 6993, 7000},
		{in.App("+", in.Int(7000), unknown), math.MinInt, math.MaxInt},
		{in.App(Between, unknown, in.Int(-9), in.Int(9)), -9, 9},
		{in.OneOf(low, in.Int(20)), 0, 20},
		{in.OneOf(low, unknown), math.MinInt, math.MaxInt},
	} {
		if lo, hi := tt.v.Bounds(facts); lo != tt.lo || hi != tt.hi {
			t.Errorf("%s is from %d to %d, not from %d to %d", tt.v, lo, hi, tt.lo, tt.hi)
		}
	}
}
