package control

import (
	"go/ast"

	"golang.org/x/tools/go/cfg"
)

// Leads reports whether a way leads from call, when it has failed, to another
// node of the body, before call itself runs again.
func (g *Graph) Leads(call, to ast.Node, f Failure) bool {
	w := g.walk(call, failed)
	if w == nil {
		return false
	}
	w.transient, w.cond = f.Transient, f.Cond
	found := false
	w.visit = func(n ast.Node, _ facts, _ bool) bool {
		starts := w.starting
		if contains(n, to) && !(starts && contains(to, call)) {
			found = true
		}
		ends := f.Ends != nil && w.any(n, f.Ends) || !starts && contains(n, call)
		return !found && !ends
	}
	w.run()
	return found
}

// An Outcome is what a function can return as one of its results: of a bool
// its value, of an error whether it is one. A bool that is returned with an
// error counts for neither.
type Outcome struct{ True, False bool }

// Outcomes returns what the function returns as a result, where conditions
// have the values that cond knows.
func (g *Graph) Outcomes(result int, cond func(ast.Expr) (value, known bool)) Outcome {
	g.build()
	w := &walk{g: g, call: g.body, cond: cond, seen: make(map[step]bool)}
	w.count = make(map[*cfg.Block]int)
	var o Outcome
	w.visit = func(n ast.Node, known facts, _ bool) bool {
		ret, ok := n.(*ast.ReturnStmt)
		if !ok {
			return true
		}
		list := w.returned(ret, known)
		if result >= len(list) {
			return true
		}
		r, last := list[result], list[len(list)-1]
		v := r.value
		if len(ret.Results) == len(list) && isBoolType(r.declared) {
			v = w.truth(ret.Results[result], known)
		}
		switch {
		case isError(r.declared):
			o.True = o.True || v.notNil()
			o.False = o.False || v == isNil
		case len(list) > 1 && isError(last.declared) && last.value.notNil():
		default:
			o.True = o.True || v == isTrue
			o.False = o.False || v == isFalse
		}
		return true
	}
	if len(g.blocks) > 0 {
		w.block(g.blocks[0], 0, "", false)
		for len(w.todo) > 0 {
			next := w.todo[0]
			w.todo = w.todo[1:]
			w.block(next.block, 0, next.known, false)
		}
	}
	return o
}
