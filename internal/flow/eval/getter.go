package eval

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow/binding"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/transfer"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// unknownCall walks on at a result of a call of which nobody here knows what it
// runs. What a method of an interface returns lies below what the interface holds:
// the callers may know that.
//
//	func Run(s Settings) error { return http.ListenAndServe(s.ListenAddr(), nil) }
func unknownCall(w *walk.Walker, e *ast.CallExpr, result int, in *xref.Func, d walk.Want) {
	method, _ := typeutil.Callee(w.Info, e).(*types.Func)
	if result == 0 && method != nil && syntax.IsGetter(method) {
		if path, ok := w.PushMethod(method, d.Path); ok {
			d.Path = path
			binding.Arg(w, &xref.Call{Expr: e, In: in}, method.Signature(), xref.Recv, d)
			return
		}
	}
	if result == 0 && method == nil && len(e.Args) == 0 && syntax.Returned(w.Info.TypeOf(e.Fun)) != nil {
		if path, ok := w.PushCall(d.Path); ok {
			d.Path = path
			w.Expr(e.Fun, in, d)
			return
		}
	}
	if m := soleMethod(w.Base, method); m != nil {
		c := &xref.Call{Expr: e, In: in, Impl: m}
		binding.Instantiate(w, w.Results(w.FuncOf(m), result, d.Demand), c, w.FuncOf(m), d)
		return
	}
	w.Opaque(e, nil, in, d)
}

// soleMethod returns the method that a method of an interface of this package
// stands for if only one type here implements it; nil otherwise.
func soleMethod(p *walk.Base, method *types.Func) *types.Func {
	if method == nil || method.Pkg() != p.Pass.Pkg || !p.WholeIndexed() {
		return nil
	}
	if m := p.SoleMethod(method); m != nil && p.FuncOf(m) != nil {
		return m
	}
	return nil
}

// sole walks on at what the only type here that implements an interface returns
// of e, of which nothing else is known; it reports false if there is none.
//
//	func (t *twin) serve() error { return http.ListenAndServe(t.at.Self(), nil) }
func sole(w *walk.Walker, e ast.Expr, in *xref.Func, d walk.Want) bool {
	if d.Path == nil {
		return false
	}
	m := soleMethod(w.Base, d.Path.Method)
	if m == nil {
		return false
	}
	d.Path = d.Path.Rest
	binding.Instantiate(w, w.Results(w.FuncOf(m), 0, d.Demand), w.GetterCall(e, m, in), w.FuncOf(m), d)
	return true
}

// implemented walks on at what a method returns of e, which has the type that the
// interface holds; it reports false if that is not known here.
//
//	Run(config{addr: ":50051"})
func implemented(w *walk.Walker, e ast.Expr, in *xref.Func, d walk.Want) bool {
	if d.Path == nil || d.Path.Method == nil {
		return false
	}
	t := w.Info.TypeOf(e)
	if t == nil || types.IsInterface(t) {
		return false
	}
	want := d.Path.Method
	obj, index, _ := types.LookupFieldOrMethod(t, true, want.Pkg(), want.Name())
	m, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	if embedded := syntax.FieldsAt(t, index[:len(index)-1]); len(embedded) > 0 {
		path, ok := below(w.Base, embedded, m, d.Path.Rest)
		if d.Path = path; ok {
			w.Expr(e, in, d)
		}
		return true
	}
	d.Path = d.Path.Rest
	m = m.Origin()
	resultOf(w, e, m, in, d)
	return true
}

// returned walks on at what a function returns that e is the name or the literal of; it
// reports false if that is not asked for, or not known here.
//
//	serve(func() string { return ":50051" })
func returned(w *walk.Walker, e ast.Expr, in *xref.Func, d walk.Want) bool {
	if d.Path == nil || !d.Path.Called {
		return false
	}
	d.Path = d.Path.Rest
	switch e := e.(type) {
	case *ast.FuncLit:
		f := w.FuncAt(e)
		binding.Instantiate(w, w.Results(f, 0, d.Demand), w.GetterCall(e, nil, in), f, d)
	case *ast.Ident:
		fn, ok := w.Info.Uses[e].(*types.Func)
		if !ok {
			return false
		}
		resultOf(w, e, fn.Origin(), in, d)
	case *ast.SelectorExpr:
		fn, ok := w.Info.Uses[e.Sel].(*types.Func)
		switch {
		case !ok:
			return false
		case fn.Signature().Recv() == nil:
			resultOf(w, e, fn.Origin(), in, d)
		default: // a method value
			path, fits := w.PushMethod(fn.Origin(), d.Path)
			if d.Path = path; fits {
				w.Expr(e.X, in, d)
			}
		}
	default:
		return false
	}
	return true
}

// resultOf walks on at the first result of a function that is handed on as e.
func resultOf(w *walk.Walker, e ast.Expr, fn *types.Func, in *xref.Func, d walk.Want) {
	c := w.GetterCall(e, fn, in)
	switch f := w.FuncOf(fn); {
	case f != nil:
		binding.Instantiate(w, w.Results(f, 0, d.Demand), c, f, d)
	case known.Speaks(fn):
		transfer.Call(w, c, fn, 0, d)
	default:
		foreignCall(w, c, fn, 0, d)
	}
}

// ofZero walks on at what a method returns of the zero value of type t; it reports
// false if no method is asked for, or none of this package's.
//
//	type prod struct{ base }
//	func (base) addr() string { return ":50051" }
//	serve(prod{})
func ofZero(w *walk.Walker, t types.Type, d walk.Want) bool {
	if d.Path == nil || d.Path.Method == nil || types.IsInterface(t) {
		return false
	}
	obj, index, _ := types.LookupFieldOrMethod(t, true, d.Path.Method.Pkg(), d.Path.Method.Name())
	m, ok := obj.(*types.Func)
	if !ok || len(index) > 1 || w.FuncOf(m.Origin()) == nil {
		return false
	}
	d.Path = d.Path.Rest
	for _, o := range w.Results(w.FuncOf(m.Origin()), 0, d.Demand) {
		if o.Kind != origin.Param {
			o.Trace = w.Concat(d.Trace, o.Trace)
			w.Add(o)
		}
	}
	return true
}

// below returns the path to what the method of the last of some embedded fields
// returns.
func below(p *walk.Base, embedded []*types.Var, m *types.Func, rest xref.Path) (path xref.Path, ok bool) {
	if path, ok = p.PushMethod(m, rest); !ok {
		return nil, false
	}
	for i := len(embedded) - 1; i >= 0 && ok; i-- {
		path, ok = p.Push(embedded[i], path)
	}
	return path, ok
}
