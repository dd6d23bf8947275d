package eval

import (
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/program"
)

// FromCallbacks walks on at what functions of other packages, which f is handed to,
// call it with as its parameter.
func (w *Walker) FromCallbacks(f *program.Func, param int, d Want) {
	w.fromContainer(f, param, d)
	for _, c := range w.p.CallsWith(f) {
		fn := w.p.StaticCallee(c.Expr)
		if fn == nil {
			continue
		}
		s := facts.ImportSummary(w.p.Pass, fn)
		if s == nil {
			continue
		}
		for i, arg := range c.Expr.Args {
			if w.p.IsFunc(arg, f) {
				var edges []facts.Edge
				for _, e := range s.Calls {
					if e.Arg == param {
						edges = append(edges, e)
					}
				}
				w.edges(edges, c, fn, nil, i, d)
			}
		}
	}
}
