package walk

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A Guide knows where a walk goes on. What goes one step through a text or a variable
// asks the walker for the next, and so the guide.
type Guide interface {
	// Expr walks on at an expression that a walk comes to for the first time.
	Expr(w *Walker, e ast.Expr, in *xref.Func, d Want)
	// Call walks on at a result of a call.
	Call(w *Walker, e *ast.CallExpr, result int, in *xref.Func, d Want)
	// Opaque ends a walk at e, which obj is if it is anything that has a name: nobody
	// here knows what it is.
	Opaque(w *Walker, e ast.Expr, obj types.Object, in *xref.Func, d Want)
	// Results summarises a result of f: its origins with f's parameters left open.
	Results(w *Walker, f *xref.Func, result int, d origin.Demand) []origin.Origin
}

// Call walks on at a result of a call.
func (w *Walker) Call(e *ast.CallExpr, result int, in *xref.Func, d Want) {
	w.guide.Call(w, e, result, in, d)
}

// Opaque ends the walk at e, of which nothing is known.
func (w *Walker) Opaque(e ast.Expr, obj types.Object, in *xref.Func, d Want) {
	w.guide.Opaque(w, e, obj, in, d)
}

// Results returns the origins of a result of f, its parameters left open.
func (w *Walker) Results(f *xref.Func, result int, d origin.Demand) []origin.Origin {
	return w.guide.Results(w, f, result, d)
}
