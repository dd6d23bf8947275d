package control

import (
	"go/ast"
	"go/types"

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
	w.visit = func(n ast.Node, known facts, _ bool) bool {
		starts := w.starting
		if contains(n, to) && !(starts && contains(to, call)) {
			found = true
		}
		ends := f.Ends != nil && w.any(n, f.Ends) || !starts && contains(n, call) || w.dies(n, known, f.Dies)
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
	w := g.entry()
	w.cond = cond
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
		switch v := r.value; {
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
		w.fromEntry("")
	}
	return o
}

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

// Survives reports whether the function returns if a parameter of it is an
// error that is not nil.
func (g *Graph) Survives(param *types.Var) bool {
	g.build()
	if len(g.blocks) == 0 || g.keys.loose[param] {
		return true
	}
	returns := false
	w := g.entry()
	w.visit = func(n ast.Node, _ facts, _ bool) bool {
		_, ret := n.(*ast.ReturnStmt)
		returns = returns || ret
		return !returns
	}
	w.fromEntry(facts("").with(g.keys.number(key{root: param}), failed))
	return returns
}

// entry returns a walk from the beginning of the body.
func (g *Graph) entry() *walk {
	return &walk{g: g, call: g.body, seen: make(map[step]bool), count: make(map[*cfg.Block]int)}
}

func (w *walk) fromEntry(known facts) {
	w.block(w.g.blocks[0], 0, known, false)
	for len(w.todo) > 0 {
		next := w.todo[0]
		w.todo = w.todo[1:]
		w.block(next.block, 0, next.known, false)
	}
}
