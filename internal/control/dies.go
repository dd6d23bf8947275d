package control

import (
	"go/ast"
)

// dies reports whether a node calls a function, with the error that the call
// in question failed with, that does not return then.
func (w *walk) dies(n ast.Node, known facts, dies func(*ast.CallExpr, int) bool) bool {
	return dies != nil && w.any(n, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || call == w.call {
			return false
		}
		for i, arg := range call.Args {
			if w.eval(arg, known) == failed && dies(call, i) {
				return true
			}
		}
		if len(call.Args) == 1 && ast.Unparen(call.Args[0]) == w.call {
			for i, v := range w.results() {
				if v == failed && dies(call, i) {
					return true
				}
			}
		}
		return false
	})
}
