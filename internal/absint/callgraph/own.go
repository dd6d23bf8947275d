package callgraph

import (
	"maps"
	"slices"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// leadsByOwn reports whether a call leads to the connect of a candidate by way of
// what this package keeps in a field or variable of its own.
//
//	step := func() error { return c.dialer.Dial() }
//	for step() != nil { … }
func (cg *Graph) leadsByOwn(c *Candidate, fn string, site int) bool {
	if f := cg.prog.Funcs[fn]; f == nil || f.Foreign {
		return false // what loops is another package's: the hand-over is the place
	}
	for range cg.prog.Funcs {
		if cg.callsOwn(fn, site) {
			return true
		}
		in, next := cg.prog.Instr(fn, site), ""
		if in == nil || len(in.Args) > 0 && in.Args[0].Kind == ir.Function && cg.prog.Funcs[in.Args[0].Name] == nil {
			return false // code out of sight runs what it was given
		}
		for _, g := range slices.Sorted(maps.Keys(cg.edges[fn][site])) {
			if f := cg.prog.Funcs[g]; next == "" && f != nil && !f.Foreign && cg.Reaches(g, c.Connect.Func.ID) {
				next = g
			}
		}
		if next == "" || c.Handed != 0 && cg.tags[taggedCall{fn, site, next}][c.Handed] {
			return false // what was handed over, or nothing: what that does is its own affair
		}
		if fn, site = next, cg.toward(next, c.Connect); site < 0 {
			return false
		}
	}
	return false
}

// callsOwn reports whether a call is of what this package keeps in a field or
// variable of its own: a check can be put there, whatever that wraps, and wherever
// the wrapper was handed what dials.
//
//	for { c.dialer.Dial() } // c.dialer = transport.Timed{Dialer: raw{}}
func (cg *Graph) callsOwn(fn string, site int) bool {
	f, in := cg.prog.Funcs[fn], cg.prog.Instr(fn, site)
	if f == nil || f.Foreign || in == nil || in.Op != ir.Call {
		return false
	}
	made := make(map[int]*ir.Instr)
	f.Each(func(in *ir.Instr) {
		if in.Dst >= 0 {
			made[in.Dst] = in
		}
	})
	for o := in.Args[0]; o.Kind == ir.Reg; {
		in := made[o.Reg]
		switch {
		case in == nil:
			return false
		case in.Op == ir.Field || in.Op == ir.FieldAddr:
			return cg.prog.IsLocal(in.Owner)
		case in.Op == ir.Load && in.Args[0].Kind == ir.Global:
			return true
		}
		switch in.Op {
		case ir.Load, ir.IndexAddr, ir.Index, ir.Lookup, ir.Extract, ir.Assert, ir.Convert, ir.Slice:
			o = in.Args[0]
		default:
			return false
		}
	}
	return false
}
