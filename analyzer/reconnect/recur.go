package reconnect

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow"
)

// enters reports whether a call of s's function stands in a function that was
// climbed from already, or in a literal in one: it closes a circle.
func (c *checker) enters(s *site, call *flow.Call) bool {
	_, _, ok := circle(s, call.In)
	return ok
}

// circle finds the function of the trail that in is or stands in: how far it
// is up the trail, and the node in it whose failure leads there.
func circle(s *site, in *flow.Func) (k int, st step, ok bool) {
	for f := in; f != nil; f = f.Outer {
		if f == s.call.In {
			return len(s.trail), step{f, s.node, s.hops}, true
		}
		for k, st := range s.trail {
			if st.f == f {
				return k, st, true
			}
		}
	}
	return 0, step{}, false
}

// recurse reports a circle of calls that a failure goes round: up is a call of
// s's function in a function of the trail.
func (c *checker) recurse(s, up *site) {
	k, inner, ok := circle(s, up.call.In)
	if !ok || open(up) || s.again != nil || !c.admitted(up, false) || slices.ContainsFunc(up.dest, changes) {
		return
	}
	entry := up.node
	if lit := literalIn(inner.f, up.call.In); lit != nil {
		entry = lit
	}
	if !c.graph(inner.f).Leads(inner.node, entry, c.failure(inner.f)) {
		return
	}
	at := up.node
	switch {
	case k+1 < len(s.trail):
		at = s.trail[k+1].node
	case k+1 == len(s.trail):
		at = s.node
	}
	round := *s
	round.hops, round.at = inner.hops, at
	round.again = &again{in: c.funcName(inner.f), recursive: true}
	if c.realisable(s, s.call.In) {
		c.report(&round)
	}
}

// literalIn returns the literal directly in outer that f is or stands in.
func literalIn(outer, f *flow.Func) ast.Node {
	for ; f != nil && f != outer; f = f.Outer {
		if f.Outer == outer {
			return f.Lit
		}
	}
	return nil
}

// changes reports whether a destination is made from another one: the next of
// several, say.
func changes(d dest) bool {
	found := false
	ast.Inspect(d.expr, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SliceExpr, *ast.IndexExpr:
			found = true
		case *ast.BinaryExpr:
			found = found || n.Op != token.LAND
		}
		return !found
	})
	return found
}
