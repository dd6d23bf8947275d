package control

import "go/ast"

// Repeats reports whether call can run again in the same activation after it
// has succeeded. Of a call that stands for a go or defer statement, or whose
// results are not looked at, success and failure look alike.
func (g *Graph) Repeats(call ast.Node) bool {
	for _, l := range g.around(call) {
		w := g.walk(call, held)
		if w == nil {
			return false
		}
		found := false
		w.within = &l
		w.visit = func(n ast.Node, known facts, headed bool) bool {
			found = found || headed && contains(n, call)
			return !found
		}
		w.run()
		if found {
			return true
		}
	}
	return false
}
