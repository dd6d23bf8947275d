package eval

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/memory"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/transfer"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Expr walks on at an expression that a walk has come to.
func (guide) Expr(w *walk.Walker, e ast.Expr, in *xref.Func, d walk.Want) {
	d, ok := d.FitType(w.Info.TypeOf(e))
	if !ok {
		return
	}
	d.Path = promoted(w.Base, w.Info.TypeOf(e), d.Path)
	if tv := w.Info.Types[e]; tv.Value != nil && (d.Path == nil || d.Path.Method == nil) {
		if d.Path == nil {
			d.Conv = withMethods(d, tv.Type)
			w.Emit(origin.Origin{Kind: origin.Const, Expr: e, In: in, Value: tv.Value}, d)
		}
		return
	}
	if implemented(w, e, in, d) || returned(w, e, in, d) {
		return
	}
	if d.As == origin.HostPort && d.Path == nil {
		d = transfer.StringField(w.Base, e, d)
	}
	form(w, e, in, d)
}

// form walks on at e by its syntactic form.
func form(w *walk.Walker, e ast.Expr, in *xref.Func, d walk.Want) {
	switch e.(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.UnaryExpr:
	default:
		d.Address = false
	}
	switch e := e.(type) {
	case *ast.Ident:
		ident(w, e, e, in, d)
	case *ast.SelectorExpr:
		selector(w, e, in, d)
	case *ast.StarExpr:
		w.Expr(e.X, in, d)
	case *ast.TypeAssertExpr:
		if t := w.Info.TypeOf(e.Type); t != nil && !types.IsInterface(t) {
			d = d.AssertType(t)
		}
		w.Expr(e.X, in, d)
	case *ast.UnaryExpr:
		switch e.Op {
		case token.AND:
			d.Address = true
			w.Expr(e.X, in, d)
		case token.ARROW:
			w.ElementOf("", e.X, in, d)
		default:
			w.Opaque(e, nil, in, d)
		}
	case *ast.IndexExpr:
		if tv := w.Info.Types[e.X]; tv.Value == nil && syntax.IsFunc(tv.Type) {
			w.Expr(e.X, in, d) // an instantiation
			return
		}
		index(w, e, in, d)
	case *ast.IndexListExpr:
		w.Expr(e.X, in, d)
	case *ast.SliceExpr:
		slice(w, e, in, d)
	case *ast.CompositeLit:
		composite(w, e, in, d)
	case *ast.FuncLit:
		w.Emit(origin.Origin{Kind: origin.Function, Expr: e, In: in, Func: w.FuncAt(e)}, d)
	case *ast.BinaryExpr:
		transfer.Binary(w, e, in, d)
	case *ast.CallExpr:
		w.Call(e, 0, in, d)
	default:
		w.Opaque(e, nil, in, d)
	}
}

// ident walks on at what an identifier, or e that it qualifies, names.
func ident(w *walk.Walker, id *ast.Ident, e ast.Expr, in *xref.Func, d walk.Want) {
	switch obj := w.Info.ObjectOf(id).(type) {
	case *types.Nil:
		w.Emit(origin.Origin{Kind: origin.Nil, Expr: e, In: in}, d)
	case *types.Func:
		function(w, e, obj, in, d)
	case *types.Var:
		memory.Variable(w, obj, e, in, d)
	default:
		w.Opaque(e, obj, in, d)
	}
}

func function(w *walk.Walker, e ast.Expr, fn *types.Func, in *xref.Func, d walk.Want) {
	w.Emit(origin.Origin{Kind: origin.Function, Expr: e, In: in, Func: w.FuncOf(fn), Obj: fn.Origin()}, d)
}

func selector(w *walk.Walker, e *ast.SelectorExpr, in *xref.Func, d walk.Want) {
	sel := w.Info.Selections[e]
	if sel == nil {
		ident(w, e.Sel, e, in, d)
		return
	}
	if sel.Kind() != types.FieldVal {
		function(w, e, sel.Obj().(*types.Func), in, d)
		return
	}
	if xref.LastField(d.Path) == nil {
		d.Read = e
	}
	for _, field := range slices.Backward(syntax.Fields(sel)) {
		path, ok := w.Push(field, d.Path)
		if !ok {
			w.Emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in}, d)
			return
		}
		d.Path = path
	}
	w.Expr(e.X, in, d)
}

// promoted returns the path to a field that is asked for below a value of type t:
// a method of an interface may be the one of an embedded struct.
//
//	type admin struct{ *http.Server }
//	func run(r interface{ ListenAndServe() error }) error { return r.ListenAndServe() } // at r.Server.Addr
func promoted(p *walk.Base, t types.Type, path xref.Path) xref.Path {
	if path == nil || path.Field == nil {
		return path
	}
	whole := path
	for _, f := range slices.Backward(embeddedAround(syntax.Struct(t), path.Field, 0)) {
		longer, fits := p.Push(f, whole)
		if !fits {
			return path
		}
		whole = longer
	}
	return whole
}

// embeddedAround returns the embedded fields below which a struct has a field; none
// if that is its own, or not there.
func embeddedAround(st *types.Struct, field *types.Var, depth int) []*types.Var {
	if st == nil || depth > bound.Nesting {
		return nil
	}
	own := func(st *types.Struct) bool {
		for f := range st.Fields() {
			if f.Origin() == field {
				return true
			}
		}
		return false
	}
	if own(st) {
		return nil
	}
	for f := range st.Fields() {
		if !f.Embedded() {
			continue
		}
		inner := syntax.Struct(f.Type())
		if inner != nil && own(inner) {
			return []*types.Var{f}
		}
		if below := embeddedAround(inner, field, depth+1); below != nil {
			return append([]*types.Var{f}, below...)
		}
	}
	return nil
}
