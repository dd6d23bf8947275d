package external

import (
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// FromCallbacks walks on at what functions of other packages, which f is handed to,
// call it with as its parameter.
func FromCallbacks(w *walk.Walker, f *xref.Func, param int, d walk.Want) {
	fromContainer(w, f, param, d)
	for _, c := range w.CallsWith(f) {
		fn := w.StaticCallee(c.Expr)
		if fn == nil {
			continue
		}
		s := facts.ImportSummary(w.Pass, fn)
		if s == nil {
			continue
		}
		for i, arg := range c.Expr.Args {
			if w.IsFunc(arg, f) {
				var edges []facts.Edge
				for _, e := range s.Calls {
					if e.Arg == param {
						edges = append(edges, e)
					}
				}
				Edges(w, edges, c, fn, nil, i, d)
			}
		}
	}
}
