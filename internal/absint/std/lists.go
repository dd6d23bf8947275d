package std

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// amongBy runs a call that looks for the first element of a list of which a function
// says yes. Of a list that is not known that runs for one element, or for none.
//
//	slices.IndexFunc(addrs, func(addr string) bool { return dial(addr) == nil })
func (c *Call) amongBy(list, by *domain.Value) []*state.State {
	elems, known := c.elements(list)
	var out []*state.State
	if !known {
		out = c.foundAt(c.s, -1)
		elems = []*domain.Value{c.App("elem", list, c.Sym(c.NewName(c.site, c.GlobalName("i"))))}
	}
	states := []*state.State{c.s}
	for i, e := range elems {
		var next []*state.State
		for _, s := range states {
			for _, t := range c.caller.CallValue(s, c.in, by, []*domain.Value{e}) {
				said := c.Sym(c.NewName(c.site, c.GlobalName("said")))
				if c.in.Dst >= 0 {
					said = t.Env.Get(c.in.Dst)
				}
				if yes := c.Assume(t, said, true); yes != nil {
					out = append(out, c.foundAt(yes, i)...)
				}
				if no := c.Assume(t, said, false); no != nil {
					next = append(next, c.GoRoundAt(no, c.site))
				}
			}
		}
		states = c.caller.Distinct(next)
	}
	for _, s := range states {
		out = append(out, c.foundAt(s, -1)...)
	}
	return c.caller.Distinct(out)
}

// elements returns the elements of a slice, also where these are not known but how
// many there are is.
//
//	os.Args[1:3]
func (c *Call) elements(v *domain.Value) ([]*domain.Value, bool) {
	if elems, ok := c.Elements(c.s, v); ok {
		return elems, true
	}
	n := -1
	switch {
	case v.Kind == domain.Slice && v.N >= 0:
		n = v.M
	case v.Kind == domain.App && v.Text == "slice" && len(v.Args) == 3:
		lo, okLo := v.Args[1].Int()
		hi, okHi := v.Args[2].Int()
		if okLo && okHi && lo <= hi {
			n = int(hi - lo)
		}
	}
	if n < 0 || n > domain.MaxList {
		return nil, false
	}
	elems := make([]*domain.Value, n)
	for i := range elems {
		elems[i] = c.Load(c.s, c.IndexAddr(v, c.Int(int64(i))))
	}
	return elems, true
}

// slice ends the call with a new slice of these elements.
func (c *Call) slice(elems []*domain.Value) []*state.State {
	n := c.NewName(c.site, c.GlobalName("slice"))
	s := *c.s
	s.Heap = c.Named.Put(s.Heap, n.ID(), c.Make(domain.Value{Kind: domain.List, Args: elems}))
	return c.with(c.State(s), []*domain.Value{c.Make(domain.Value{Kind: domain.Slice, Name: n, M: len(elems)})})
}

// compact runs slices.Compact, where it is known which neighbours are equal.
//
//	len(slices.Compact([]string{c.LocalAddr().String(), c.RemoteAddr().String()})) == 1
func (c *Call) compact() []*state.State {
	elems, known := c.elements(c.vals[0])
	if !known {
		return c.pure()
	}
	var left []*domain.Value
	for i, e := range elems {
		if i == 0 {
			left = append(left, e)
			continue
		}
		switch c.Equal(c.s, elems[i-1], e) {
		case eval.No:
			left = append(left, e)
		case eval.Unknown:
			return c.pure()
		}
	}
	return c.slice(left)
}

// repeat runs slices.Repeat.
//
//	for _, addr := range slices.Repeat(addrs[:1], 3) { … }
func (c *Call) repeat() []*state.State {
	elems, known := c.elements(c.vals[0])
	n, ok := c.vals[1].Int()
	if !known || !ok || n < 0 || n*int64(len(elems)) > domain.MaxList {
		return c.pure()
	}
	var all []*domain.Value
	for range n {
		all = append(all, elems...)
	}
	return c.slice(all)
}

// draws runs a call that draws a number by lot, below another.
//
//	peers[rand.IntN(len(peers))]
func (c *Call) draws(row *known.Row) []*state.State {
	below, _ := c.operand(row.Operand("below"))
	lot := c.Sym(c.NewName(c.site, c.GlobalName(domain.Random)))
	return c.with(c.s, []*domain.Value{c.App(domain.Random, lot, below)})
}
