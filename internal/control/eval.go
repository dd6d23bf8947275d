package control

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// eval returns what is known of an expression's value.
func (w *walk) eval(e ast.Expr, f facts) value {
	e = ast.Unparen(e)
	if e == w.call {
		if vs := w.results(); len(vs) == 1 {
			return vs[0]
		}
		return unknown
	}
	tv := w.g.info.Types[e]
	if tv.IsNil() {
		return isNil
	}
	if tv.Value != nil {
		return constValue(tv)
	}
	switch x := e.(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.StarExpr:
		return w.variable(e, f)
	case *ast.UnaryExpr:
		switch x.Op {
		case token.AND:
			return fresh(tv.Type)
		case token.NOT:
			return w.not(w.truth(x.X, f))
		}
	case *ast.CompositeLit:
		return fresh(tv.Type)
	case *ast.FuncLit:
		return nonNil
	case *ast.TypeAssertExpr:
		return w.eval(x.X, f)
	case *ast.CallExpr:
		return w.evalCall(x, f)
	}
	return unknown
}

// fresh returns the value of what is made on the spot.
func fresh(t types.Type) value {
	if isError(t) {
		return failed
	}
	return nonNil
}

func constValue(tv types.TypeAndValue) value {
	switch tv.Value.Kind() {
	case constant.Bool:
		return boolValue(constant.BoolVal(tv.Value))
	case constant.Int:
		switch sign := constant.Sign(tv.Value); {
		case sign == 0:
			return isNil
		case sign < 0:
			return negative
		case isError(tv.Type): // an errno
			return nonNil
		}
	}
	return unknown
}

// variable returns what is known of a variable or field. An error variable of
// a package that the body does not assign to is a sentinel, and not nil.
func (w *walk) variable(e ast.Expr, f facts) value {
	id := w.g.keys.id(e)
	if v := f.get(id); v != unknown {
		return v
	}
	t := w.g.info.TypeOf(e)
	if !isError(t) {
		return unknown
	}
	if at, ok := w.g.keys.of(e); ok && at.path == "" && isGlobal(at.root) && !w.g.keys.stored[at.root] {
		return nonNil
	}
	if sel, ok := e.(*ast.SelectorExpr); ok && w.g.info.Selections[sel] != nil && w.eval(sel.X, f) == failed {
		return failed // what an error wraps
	}
	return unknown
}

// evalCall evaluates a call or conversion with one result.
func (w *walk) evalCall(call *ast.CallExpr, f facts) value {
	info := w.g.info
	if info.Types[call.Fun].IsType() {
		if len(call.Args) == 1 {
			return w.eval(call.Args[0], f)
		}
		return unknown
	}
	if b, ok := typeutil.Callee(info, call).(*types.Builtin); ok {
		if b.Name() == "new" || b.Name() == "make" {
			return nonNil
		}
		return unknown
	}
	t := info.TypeOf(call)
	if !isError(t) {
		return unknown
	}
	if v := w.wrapped(call, f); v != unknown {
		return v
	}
	if isErrorsFunc(info, call, "New") || w.formats(call) {
		return failed
	}
	return unknown
}

// wrapped returns what is known of the error that the call failed or is
// pending with, if another call is given it: the error that it returns is
// taken to wrap it.
func (w *walk) wrapped(call *ast.CallExpr, f facts) value {
	given := call.Args
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && w.g.info.Selections[sel] != nil {
		given = append([]ast.Expr{sel.X}, given...)
	}
	for _, e := range given {
		if v := w.eval(e, f); isError(w.g.info.TypeOf(e)) && (v == failed || v == pending) {
			return v
		}
	}
	return unknown
}

// formats reports whether a call makes an error as fmt.Errorf does: a package's
// function that takes a format and what to put in, and returns only an error.
func (w *walk) formats(call *ast.CallExpr) bool {
	fn, ok := typeutil.Callee(w.g.info, call).(*types.Func)
	if !ok {
		return false
	}
	sig := fn.Signature()
	n := sig.Params().Len()
	if sig.Recv() != nil || !sig.Variadic() || n < 2 || !isString(sig.Params().At(n-2).Type()) {
		return false
	}
	rest, ok := sig.Params().At(n - 1).Type().(*types.Slice)
	if !ok {
		return false
	}
	elem, ok := rest.Elem().Underlying().(*types.Interface)
	return ok && elem.Empty()
}

// results returns the values of the call's results in the walk's world.
func (w *walk) results() []value {
	call, ok := w.call.(*ast.CallExpr)
	if !ok {
		return nil
	}
	var list []types.Type
	switch t := w.g.info.TypeOf(call).(type) {
	case nil:
	case *types.Tuple:
		for v := range t.Variables() {
			list = append(list, v.Type())
		}
	default:
		list = append(list, t)
	}
	says := len(list) == 1 // some result tells the outcome
	for i, t := range list {
		says = says || isError(t) || i == len(list)-1 && isBoolType(t)
	}
	vs := make([]value, len(list))
	for i, t := range list {
		if says {
			vs[i] = w.result(t, i == len(list)-1)
		}
	}
	return vs
}

// result returns the value of one result of the call.
func (w *walk) result(t types.Type, last bool) value {
	ok := w.outcome != failed
	switch {
	case isError(t) && w.outcome == held:
		return isNil
	case isError(t):
		return w.outcome
	case isBoolType(t) && last:
		return boolValue(ok)
	case isSigned(t) && !ok:
		return negative
	case isSigned(t), isHandle(t) && ok:
		return held
	case isNilable(t) && !ok:
		return isNil
	}
	return unknown
}

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// isError reports whether a type is an error: error itself or an
// implementation. The type of code that does not compile is nil.
func isError(t types.Type) bool { return t != nil && types.Implements(t, errorType) }

func basicInfo(t types.Type) types.BasicInfo {
	if _, ok := t.(*types.TypeParam); ok || t == nil {
		return 0
	}
	b, ok := t.Underlying().(*types.Basic)
	if !ok {
		return 0
	}
	return b.Info()
}

func isBoolType(t types.Type) bool { return basicInfo(t)&types.IsBoolean != 0 }
func isString(t types.Type) bool   { return basicInfo(t)&types.IsString != 0 }
func isSigned(t types.Type) bool {
	return basicInfo(t)&types.IsInteger != 0 && basicInfo(t)&types.IsUnsigned == 0
}

func (g *Graph) isNumber(e ast.Expr) bool {
	return basicInfo(g.info.TypeOf(e))&types.IsInteger != 0
}

// isHandle reports whether a type can stand for a connection that is not nil.
func isHandle(t types.Type) bool {
	if _, ok := t.(*types.TypeParam); ok || t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Signature:
		return true
	}
	return false
}

// isNilable reports whether a type has nil, and a function returns it for want
// of a result. An empty channel says nothing.
func isNilable(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Map, *types.Slice:
		return true
	}
	return isHandle(t)
}
