package flow

import (
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
)

// whens returns what parameters of f decide of a guard: for each parameter of
// which all its origins take constants, those constants.
func (g guard) whens(f *program.Func) (all []facts.When) {
	var admitted [][]facts.When
	for _, o := range g.origins {
		if o.Kind == origin.Param || g.admit(o) {
			admitted = append(admitted, facts.WhensOf(o.Trace, f))
		}
	}
	if len(admitted) == 0 {
		return nil
	}
	for _, first := range admitted[0] {
		joined, ok := first, !first.Others
		for _, more := range admitted[1:] {
			i := slices.IndexFunc(more, func(w facts.When) bool { return w.Param == first.Param && w.Path == first.Path && !w.Others })
			if ok = ok && i >= 0; ok {
				values := append(strings.Split(joined.Values, "\n"), strings.Split(more[i].Values, "\n")...)
				slices.Sort(values)
				joined.Values = strings.Join(slices.Compact(values), "\n")
			}
		}
		if ok {
			all = append(all, joined)
		}
	}
	return all
}

// putInWhens puts the arguments of a call of fn, a function of another package, in
// for its parameters in choices: it reports false if that leaves nothing, and
// notes on the trail t what parameters of the caller decide.
func (w *walker) putInWhens(ws facts.Whens, t origin.Trace, c *program.Call, fn *types.Func) (origin.Trace, bool) {
	for _, when := range ws {
		if when.Values == "" {
			continue
		}
		path, ok := w.p.ResolveParam(fn.Signature(), when.Param, when.Path)
		if !ok {
			continue
		}
		up, ok := w.decide(&origin.Choice{Param: when.Param, Path: path, Values: when.Values, Others: when.Others}, c, fn.Signature())
		if !ok {
			return nil, false
		}
		if up != nil {
			t = w.p.Mark(t, origin.Hop{Choice: up})
		}
	}
	return t, true
}

// WithChoices returns a query for what a call of fn, a function of another package, is
// given, under the choices that go with it; ok is false if they exclude it.
func (p *Package) WithChoices(ws facts.Whens, q origin.Query, c *program.Call, fn *types.Func) (_ origin.Query, ok bool) {
	q.Trace, ok = p.walker().putInWhens(ws, q.Trace, c, fn)
	return q, ok
}
