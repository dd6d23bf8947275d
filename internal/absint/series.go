package absint

import (
	"github.com/selfconnect/selfconnect/internal/absint/container"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// maxSeries bounds the elements that an iterator gives one by one where it is not
// known how many there are; one more stands for all others.
const maxSeries = 2

// Series calls yield for each element of what it iterates over, until it says no:
// in the order in which they come, so that an iterator that starts over comes to the
// first ones again.
//
//	for range tick { for addr := range slices.Values(addrs) { … } }
func (f *frame) Series(s *state.State, in *ir.Instr, it, yield *domain.Value) []*state.State {
	if yield.Kind != domain.Func {
		return f.unknownCall(s, in, nil, []*domain.Value{yield})
	}
	var out []*state.State
	states := []*state.State{s}
	for nth := 0; len(states) > 0; nth++ {
		var next []*state.State
		for _, s := range states {
			e := f.nthOf(s, it, nth)
			if e.args == nil || e.last {
				out = append(out, s)
			}
			if e.args == nil {
				continue
			}
			for _, t := range f.CallValue(s, in, yield, e.args) {
				said := f.Sym(f.NewName(f.site, f.GlobalName("said")))
				if in.Dst >= 0 && t.Env.Get(in.Dst) != nil {
					said = t.Env.Get(in.Dst)
				}
				if no := f.Assume(t, said, false); no != nil {
					out = append(out, no)
				}
				yes := f.Assume(t, said, true)
				switch {
				case yes == nil:
				case nth > domain.MaxList || nth > maxSeries && e.last:
					out = append(out, yes)
				default:
					next = append(next, f.GoRoundAt(yes, f.site))
				}
			}
		}
		states = f.Distinct(next)
	}
	return f.Distinct(out)
}

// An element is what an iterator gives next.
type element struct {
	args []*domain.Value // nil: there is nothing more
	last bool            // or nothing more may come
}

// nthOf returns the nth element of an iterator.
func (f *frame) nthOf(s *state.State, it *domain.Value, nth int) element {
	of, gives, keyed := domain.OfSeries(it)
	nthPair := f.nthListed
	if keyed {
		nthPair = f.nthKept
	}
	key, val, last := nthPair(s, of, nth)
	if key == nil {
		return element{}
	}
	val = s.Refine(f.tagger.UntagLocal(val))
	switch gives {
	case "key":
		return element{[]*domain.Value{key}, last}
	case "elem":
		return element{[]*domain.Value{val}, last}
	}
	return element{[]*domain.Value{key, val}, last}
}

// nthListed returns the nth index of a list with its element, and whether nothing may
// come in its place; nil if nothing does.
func (f *frame) nthListed(s *state.State, of *domain.Value, nth int) (key, val *domain.Value, last bool) {
	elems, known := f.Elements(s, of)
	switch {
	case known && nth >= len(elems):
		return nil, nil, true
	case known && nth < state.MaxStates:
		return f.Int(int64(nth)), elems[nth], false
	case !known && nth < maxSeries:
		key = f.Int(int64(nth))
	default:
		key = f.Sym(f.NewName(f.site, f.GlobalName("i")))
	}
	return key, f.Load(s, f.IndexAddr(of, key)), true
}

// nthKept is nthListed for a table, whose elements come in any order.
func (f *frame) nthKept(s *state.State, of *domain.Value, nth int) (key, val *domain.Value, last bool) {
	table := f.operator.MapContent(s, of)
	if table != nil && container.Complete(table) {
		key, val, _ = f.operator.From(s, of, table, nth)
		return key, val, false
	}
	key, val = f.Sym(f.NewName(f.site, f.GlobalName("key"))), f.Sym(f.NewName(f.site, f.GlobalName("val")))
	if nth < maxSeries {
		if table == nil {
			table = of
		}
		key, val = f.App(domain.KeyOf, f.operator.Keys(s, of), f.Int(int64(nth))), f.App(domain.ValueOf, table, f.Int(int64(nth)))
	}
	if v, _ := f.operator.Element(s, of); v != nil {
		val = v
	}
	return key, val, true
}
