package metamorph

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// generic gives each function that is only called a type parameter that means
// nothing: dial(to) becomes dial[int](to).
func generic(r *rewriter) {
	called := make(map[*ast.Ident]bool)
	for _, file := range r.files {
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if id, ok := call.Fun.(*ast.Ident); ok {
					called[id] = true
				}
			}
			return true
		})
	}
	asValue := make(map[types.Object]bool)
	for id, obj := range r.info.Uses {
		asValue[obj] = asValue[obj] || !called[id]
	}
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		obj := r.info.Defs[fn.Name]
		if fn.Recv != nil || fn.Type.TypeParams != nil || fn.Name.IsExported() || fn.Name.Name == "main" || fn.Name.Name == "init" || asValue[obj] {
			return
		}
		r.insert(fn.Name.End(), text("[metaT any]"))
		for id, used := range r.info.Uses {
			if used == obj {
				r.insert(id.End(), text("[int]"))
			}
		}
	})
}

// callees calls f with calls of functions and methods, their statements, and
// how the type of what is called is written.
func (r *rewriter) callees(f func(file *ast.File, s ast.Stmt, call *ast.CallExpr, t string)) {
	r.functions(func(file *ast.File, fn *ast.FuncDecl) {
		if jumps(fn) {
			return
		}
		r.hoistable(fn, func(s ast.Stmt, call *ast.CallExpr) {
			id := calleeName(call)
			if id == nil || r.calls(call.Fun) {
				return
			}
			_, isFunc := r.info.Uses[id].(*types.Func)
			if _, isInstance := r.info.Instances[id]; !isFunc || isInstance {
				return
			}
			if t, ok := r.typeText(r.info.TypeOf(call.Fun), s.Pos()); ok {
				f(file, s, call, t)
			}
		})
	})
}

func calleeName(call *ast.CallExpr) *ast.Ident {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f
	case *ast.SelectorExpr:
		return f.Sel
	}
	return nil
}

// field calls functions by way of a field: net.Listen(a) becomes
// meta1 := struct{ f F }{net.Listen}; meta1.f(a).
func field(r *rewriter) {
	r.callees(func(_ *ast.File, s ast.Stmt, call *ast.CallExpr, t string) {
		name := r.fresh()
		r.insert(s.Pos(), text(name+" := struct{ f "+t+" }{"), node(call.Fun), text("}; "))
		r.replace(call.Fun, text(name+".f"))
	})
}

// hand hands functions to a function that calls them: net.Listen(a, b) becomes
// meta1(net.Listen, a, b), with func meta1(f F, x A, y B) (R, error) {
// return f(x, y) }.
func hand(r *rewriter) {
	r.callees(func(file *ast.File, _ ast.Stmt, call *ast.CallExpr, t string) {
		sig := r.info.TypeOf(call.Fun).(*types.Signature)
		pos := atPackage(file)
		results, ok := r.results(call, pos)
		there, known := r.typeText(sig, pos)
		if !ok || !known || there != t || sig.Variadic() || len(call.Args) != sig.Params().Len() {
			return
		}
		params, args := []string{"f " + t}, []string(nil)
		for i := range sig.Params().Len() {
			p, ok := r.typeText(sig.Params().At(i).Type(), pos)
			if !ok {
				return
			}
			arg := fmt.Sprint("x", i)
			params, args = append(params, arg+" "+p), append(args, arg)
		}
		name := r.fresh()
		pieces := []piece{text(name + "("), node(call.Fun)}
		for _, arg := range call.Args {
			pieces = append(pieces, text(", "), node(arg))
		}
		r.replace(call, append(pieces, text(")"))...)
		r.ends[file] = append(r.ends[file], r.function(name, strings.Join(params, ", "), results, text("f("+strings.Join(args, ", ")+")"))...)
	})
}
