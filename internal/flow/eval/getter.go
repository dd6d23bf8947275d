package eval

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A getter is a method without parameters of what an expression is.
type getter struct {
	recv   ast.Expr
	method *types.Func
}

// unknownCall walks on at a result of a call of which nobody here knows what it
// runs. What a method of an interface returns lies below what the interface holds:
// the callers may know that.
//
//	func Run(s Settings) error { return http.ListenAndServe(s.ListenAddr(), nil) }
func (w *Walker) unknownCall(e *ast.CallExpr, result int, in *program.Func, d Want) {
	method, _ := typeutil.Callee(w.p.Info, e).(*types.Func)
	if result == 0 && method != nil && syntax.IsGetter(method) {
		if path, ok := w.p.PushMethod(method, d.Path); ok {
			d.Path = path
			w.Arg(&program.Call{Expr: e, In: in}, method.Signature(), program.Recv, d)
			return
		}
	}
	if m := w.p.soleMethod(method); m != nil {
		c := &program.Call{Expr: e, In: in, Impl: m}
		w.Instantiate(w.p.resultsOf(w.p.FuncOf(m), result, d.Demand, w.depth), c, w.p.FuncOf(m), d)
		return
	}
	w.opaque(e, nil, in, d)
}

// soleMethod returns the method that a method of an interface of this package
// stands for if only one type here implements it; nil otherwise.
func (p *Evaluator) soleMethod(method *types.Func) *types.Func {
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
func (w *Walker) sole(e ast.Expr, in *program.Func, d Want) bool {
	if d.Path == nil {
		return false
	}
	m := w.p.soleMethod(d.Path.Method)
	if m == nil {
		return false
	}
	d.Path = d.Path.Rest
	w.Instantiate(w.p.resultsOf(w.p.FuncOf(m), 0, d.Demand, w.depth), w.p.getterCall(getter{e, m}, in), w.p.FuncOf(m), d)
	return true
}

// implemented walks on at what a method returns of e, which has the type that the
// interface holds; it reports false if that is not known here.
//
//	Run(config{addr: ":50051"})
func (w *Walker) implemented(e ast.Expr, in *program.Func, d Want) bool {
	if d.Path == nil || d.Path.Method == nil {
		return false
	}
	t := w.p.Info.TypeOf(e)
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
		path, ok := w.p.below(embedded, m, d.Path.Rest)
		if d.Path = path; ok {
			w.expr(e, in, d)
		}
		return true
	}
	d.Path = d.Path.Rest
	m = m.Origin()
	c := w.p.getterCall(getter{e, m}, in)
	switch f := w.p.FuncOf(m); {
	case f != nil:
		w.Instantiate(w.p.resultsOf(f, 0, d.Demand, w.depth), c, f, d)
	case known.Speaks(m):
		w.knownCall(c, m, 0, d)
	default:
		w.foreignCall(c, m, 0, d)
	}
	return true
}

// ofZero walks on at what a method returns of the zero value of type t; it reports
// false if no method is asked for, or none of this package's.
//
//	type prod struct{ base }
//	func (base) addr() string { return ":50051" }
//	serve(prod{})
func (w *Walker) ofZero(t types.Type, d Want) bool {
	if d.Path == nil || d.Path.Method == nil || types.IsInterface(t) {
		return false
	}
	obj, index, _ := types.LookupFieldOrMethod(t, true, d.Path.Method.Pkg(), d.Path.Method.Name())
	m, ok := obj.(*types.Func)
	if !ok || len(index) > 1 || w.p.FuncOf(m.Origin()) == nil {
		return false
	}
	d.Path = d.Path.Rest
	for _, o := range w.p.resultsOf(w.p.FuncOf(m.Origin()), 0, d.Demand, w.depth) {
		if o.Kind != origin.Param {
			o.Trace = w.p.Concat(d.Trace, o.Trace)
			w.add(o)
		}
	}
	return true
}

// below returns the path to what the method of the last of some embedded fields
// returns.
func (p *Evaluator) below(embedded []*types.Var, m *types.Func, rest program.Path) (path program.Path, ok bool) {
	if path, ok = p.PushMethod(m, rest); !ok {
		return nil, false
	}
	for i := len(embedded) - 1; i >= 0 && ok; i-- {
		path, ok = p.Push(embedded[i], path)
	}
	return path, ok
}

// getterCall returns the call of a getter, which stands nowhere: the same one
// each time, so that walks that come by again are known.
func (p *Evaluator) getterCall(g getter, in *program.Func) *program.Call {
	c := p.getters[g]
	if c == nil {
		c = &program.Call{Expr: &ast.CallExpr{Fun: g.recv, Lparen: g.recv.End(), Rparen: g.recv.End()}, In: in, Recv: g.recv, RecvIn: in, Impl: g.method}
		p.getters[g] = c
	}
	return c
}
