package flow

import (
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// whens returns what parameters of f decide of a guard: for each parameter of
// which all its origins take constants, those constants.
func (g guard) whens(f *xref.Func) (all []facts.When) {
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

// PackWhens is [facts.PackWhens] for choices that parameters of f decide.
func (p *Package) PackWhens(all []facts.When, f *xref.Func) facts.Whens {
	ws, whole := facts.PackWhens(all)
	if !whole {
		p.Exceed(bound.Whens, "choices on one edge", f)
	}
	return ws
}
