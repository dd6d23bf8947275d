package metamorph

import (
	"go/ast"
	"go/token"
	"go/types"
)

// inline puts the value of a variable that is used once, in the next
// statement, in its place.
func inline(r *rewriter) {
	uses := make(map[types.Object][]*ast.Ident)
	for id, obj := range r.info.Uses {
		uses[obj] = append(uses[obj], id)
	}
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		done := make(map[ast.Stmt]bool)
		statements(fn.Body, func(list []ast.Stmt, i int) {
			def, ok := list[i].(*ast.AssignStmt)
			if !ok || def.Tok != token.DEFINE || len(def.Lhs) != 1 || len(def.Rhs) != 1 || i+1 == len(list) || done[def] || r.calls(def.Rhs[0]) {
				return
			}
			next := list[i+1]
			obj := r.info.Defs[def.Lhs[0].(*ast.Ident)]
			if obj == nil || len(uses[obj]) != 1 || !isSimple(next) || !within(uses[obj][0], next) || r.addressed(uses[obj][0], next) {
				return
			}
			if _, isFunc := def.Rhs[0].(*ast.FuncLit); isFunc || !r.sameThere(def.Rhs[0], obj.Type()) {
				return
			}
			done[next] = true
			r.replace(uses[obj][0], text("("), node(def.Rhs[0]), text(")"))
			f := r.fset.File(def.Pos())
			r.edits[f] = append(r.edits[f], &edit{def.Pos(), def.End(), nil})
		})
	})
}

// sameThere reports whether an expression has the type of the variable that it
// initializes wherever it stands.
func (r *rewriter) sameThere(e ast.Expr, t types.Type) bool {
	tv := r.info.Types[e]
	return tv.Value == nil && tv.Type != nil && types.Identical(tv.Type, t)
}

func isSimple(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ExprStmt, *ast.ReturnStmt:
		return true
	case *ast.AssignStmt:
		return s.Tok == token.ASSIGN || s.Tok == token.DEFINE
	}
	return false
}

func within(n, outer ast.Node) bool { return outer.Pos() <= n.Pos() && n.End() <= outer.End() }

// addressed reports whether id, in a statement, is more than read.
func (r *rewriter) addressed(id *ast.Ident, s ast.Stmt) bool {
	if a, ok := s.(*ast.AssignStmt); ok {
		for _, lhs := range a.Lhs {
			if within(id, lhs) {
				return true
			}
		}
	}
	v, _ := r.info.Uses[id].(*types.Var)
	return r.shares(s, []*types.Var{v})
}

// temporary gives each argument of a call a variable: f(x) becomes
// meta1 := x; f(meta1).
func temporary(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		if jumps(fn) {
			return
		}
		r.hoistable(fn, func(s ast.Stmt, call *ast.CallExpr) {
			for _, arg := range call.Args {
				t, ok := r.typeText(r.info.TypeOf(arg), s.Pos())
				if !ok || r.calls(arg) && r.calls(call.Fun) {
					continue
				}
				name := r.fresh()
				r.insert(s.Pos(), text("var "+name+" "+t+" = "), node(arg), text("; "))
				r.replace(arg, text(name))
			}
		})
	})
}

// hoistable calls f with the statements of a function that consist of a call
// whose arguments can be evaluated before it.
func (r *rewriter) hoistable(fn *ast.FuncDecl, f func(ast.Stmt, *ast.CallExpr)) {
	statements(fn.Body, func(list []ast.Stmt, i int) {
		if call := r.callOf(list[i]); call != nil {
			f(list[i], call)
		}
	})
}

// functionValue calls functions, and methods, by way of a variable:
// net.Listen(a) becomes meta1 := net.Listen; meta1(a).
func functionValue(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		if jumps(fn) {
			return
		}
		r.hoistable(fn, func(s ast.Stmt, call *ast.CallExpr) {
			id := calleeName(call)
			if id == nil {
				return
			}
			obj, ok := r.info.Uses[id].(*types.Func)
			if !ok || r.calls(call.Fun) || r.info.Types[call.Fun].Type == nil {
				return
			}
			if _, generic := r.info.Instances[id]; generic || obj.Pkg() != nil && obj.Pkg().Path() == "unsafe" || obj.Pkg() != nil && obj.Pkg().Path() == "C" {
				return
			}
			name := r.fresh()
			r.insert(s.Pos(), text(name+" := "), node(call.Fun), text("; "))
			r.replace(call.Fun, text(name))
		})
	})
}

// arguments calls f with the arguments of calls that have a value.
func (r *rewriter) arguments(fn *ast.FuncDecl, f func(ast.Expr)) {
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || !r.isCall(call) {
			return true
		}
		for _, arg := range call.Args {
			tv := r.info.Types[arg]
			_, isTuple := tv.Type.(*types.Tuple)
			if tv.IsValue() && !tv.IsNil() && !isTuple {
				f(arg)
			}
		}
		return true
	})
}

// identity hands arguments through a function that returns them.
func identity(r *rewriter) {
	name := r.fresh()
	used := false
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		r.arguments(fn, func(arg ast.Expr) {
			if t, ok := r.typeText(r.info.TypeOf(arg), arg.Pos()); ok {
				used = true
				r.insert(arg.Pos(), text(name+"["+t+"]("))
				r.insert(arg.End(), text(")"))
			}
		})
	})
	if used {
		r.ends[r.files[0]] = append(r.ends[r.files[0]], text("\nfunc "+name+"[T any](x T) T { return x }\n"))
	}
}

// convert converts arguments to the type that they have.
func convert(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		r.arguments(fn, func(arg ast.Expr) {
			if t, ok := r.typeText(r.info.TypeOf(arg), arg.Pos()); ok {
				r.insert(arg.Pos(), text("("+t+")("))
				r.insert(arg.End(), text(")"))
			}
		})
	})
}
