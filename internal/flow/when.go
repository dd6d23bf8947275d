package flow

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/program"
)

// A When tells importers of a choice: for which values of a parameter something
// comes out of a function, or is listened on.
type When struct {
	Param  int    // program.Recv for the receiver
	Path   string // what of it
	Values string // constants as source text, sorted, a line each; "" if there is no choice
	Others bool   // all values but these
}

// maxWhens bounds the choices of one edge: with one that is left out, an importer
// takes more to come out than does, as with a parameter that it cannot follow.
const maxWhens = 2

// Whens are the choices that must all be met, those that there are first. They
// compare by ==.
type Whens [maxWhens]When

func (ws Whens) String() string {
	var parts []string
	for _, w := range ws {
		if w.Values != "" {
			not := ""
			if w.Others {
				not = "not "
			}
			parts = append(parts, fmt.Sprintf("%s%s is %s%s", ParamString(w.Param), w.Path, not, strings.ReplaceAll(w.Values, "\n", " or ")))
		}
	}
	if parts == nil {
		return ""
	}
	return " if " + strings.Join(parts, " and ")
}

// whens returns the choices on a trail that parameters of f decide.
func (t trail) whens(f *program.Func) []When {
	var all []When
	for ; t != nil; t = t.prev {
		if c := t.choice; c != nil && c.in == f && c.keyIn == nil {
			all = append(all, When{c.param, program.PathString(c.path), c.values, c.others})
		}
	}
	return all
}

// pack puts choices into the order in which they travel.
func pack(all []When) (ws Whens) {
	slices.SortFunc(all, func(a, b When) int {
		return cmp.Or(a.Param-b.Param, strings.Compare(a.Path, b.Path), strings.Compare(a.Values, b.Values))
	})
	copy(ws[:], slices.Compact(all))
	return ws
}

// whens returns what parameters of f decide of a guard: for each parameter of
// which all its origins take constants, those constants.
func (g guard) whens(f *program.Func) (all []When) {
	var admitted [][]When
	for _, o := range g.origins {
		if o.Kind == Param || g.admit(o) {
			admitted = append(admitted, o.way.whens(f))
		}
	}
	if len(admitted) == 0 {
		return nil
	}
	for _, first := range admitted[0] {
		joined, ok := first, !first.Others
		for _, more := range admitted[1:] {
			i := slices.IndexFunc(more, func(w When) bool { return w.Param == first.Param && w.Path == first.Path && !w.Others })
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

// meets puts the arguments of a call of fn, a function of another package, in
// for its parameters in choices: it reports false if that leaves nothing, and
// notes on the trail t what parameters of the caller decide.
func (w *walker) meets(ws Whens, t trail, c *program.Call, fn *types.Func) (trail, bool) {
	for _, when := range ws {
		if when.Values == "" {
			continue
		}
		path, ok := w.p.ResolveParam(fn.Signature(), when.Param, when.Path)
		if !ok {
			continue
		}
		up, ok := w.decide(&choice{param: when.Param, path: path, values: when.Values, others: when.Others}, c, fn.Signature())
		if !ok {
			return nil, false
		}
		if up != nil {
			t = w.p.mark(t, hop{choice: up})
		}
	}
	return t, true
}

// Under returns a query for what a call of fn, a function of another package, is
// given, under the choices that go with it; ok is false if they exclude it.
func (p *Package) Under(ws Whens, q Query, c *program.Call, fn *types.Func) (_ Query, ok bool) {
	q.way, ok = p.walker().meets(ws, q.way, c, fn)
	return q, ok
}
