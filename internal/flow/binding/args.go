package binding

import (
	"cmp"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Instantiate goes on where origins are parameters of the callee f at the
// arguments of the call.
func Instantiate(w *walk.Walker, origins []origin.Origin, c *xref.Call, f *xref.Func, d walk.Want) {
	for _, o := range origins {
		if w.Exhausted() {
			return
		}
		way, sum, ok := PutArguments(w, o.Trace, c, f)
		if !ok {
			w.Excluded++
			continue
		}
		o.Trace = way
		o.Want = sum.Of(o.Want)
		if c.Made != nil && f.Lit != nil && o.In == f.Outer && o.Kind == origin.Param {
			captured(w, o, c.Made, d)
			continue
		}
		o.Made = madeBy(o, c, f)
		if o.Kind == origin.Param && o.In == f {
			ArgOf(w, c, f, o.Param, walk.Want{Demand: o.Want, Read: cmp.Or(d.Read, o.Read), Conv: cmp.Or(d.Conv, o.Conv), Lost: d.Lost, Late: d.Late, List: d.List, Text: d.Text, Trace: w.Concat(d.Trace, o.Trace)})
			continue
		}
		o.Trace = w.Concat(d.Trace, o.Trace)
		w.Add(o)
	}
}

// madeBy returns the call that has made the literal that an origin is, with the call c
// of f out of which it comes.
//
//	run := newServer(":50123")
func madeBy(o origin.Origin, c *xref.Call, f *xref.Func) *xref.Call {
	switch {
	case o.Kind != origin.Function || o.Func == nil || o.Func.Lit == nil:
	case o.Made == nil && o.Func.Outer == f:
		return c
	case o.Made != nil && o.Made.In == f && o.Made.From == nil:
		with := *o.Made
		with.From = c
		return &with
	}
	return o.Made
}

// captured goes on from a parameter of the function that has made a literal to the
// argument of the call by which it has.
func captured(w *walk.Walker, o origin.Origin, made *xref.Call, d walk.Want) {
	if made.From == nil {
		Instantiate(w, []origin.Origin{o}, made, o.In, d)
		return
	}
	alone := *made
	alone.From = nil
	sub := w.Sub()
	Instantiate(sub, []origin.Origin{o}, &alone, o.In, d)
	Instantiate(w, sub.Out, made.From, made.In, d)
}

// Arg walks on at what a call gives its callee's parameter i.
func Arg(w *walk.Walker, c *xref.Call, sig *types.Signature, i int, d walk.Want) {
	queries, _ := w.Queries(c, sig, i, d.Path)
	for _, q := range queries {
		d.Path = q.Path
		w.Ask(q, d)
	}
}

// ArgOf is Arg for a call of f, whose parameters may pick what is asked for.
func ArgOf(w *walk.Walker, c *xref.Call, f *xref.Func, i int, d walk.Want) {
	d.Path = putPicks(w, d.Path, c, f)
	Arg(w, c, f.Sig, i, d)
}
