package program

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A keeper is what a function value is put into: the field or variable that holds the list
// or table, and the constant key there, if there is one.
type keeper struct {
	obj types.Object
	key string
}

// neverTaken reports whether a literal is put into a list or a table, itself or by a helper,
// of which nothing that runs reads it.
//
//	func (q *queue) push(f func()) { q.jobs = append(q.jobs, f) }
//	q.push(func() { net.Listen("tcp", ":50052") })
func (p *Package) neverTaken(f *xref.Func) bool {
	k, ok := p.keeperOf(f.Lit, f.Outer)
	if !ok || !p.WholeIndexed() {
		return false
	}
	v, isVar := k.obj.(*types.Var)
	if !isVar || v.Pkg() != p.Pass.Pkg || v.Exported() && (v.IsField() || v.Parent() == p.Pass.Pkg.Scope()) && p.Pass.Pkg.Name() != "main" {
		return false
	}
	if owner := xref.Owner(v, f); owner != nil {
		if _, given := owner.ParamIndex(v); given {
			return false // its caller has it too
		}
	}
	return !slices.ContainsFunc(p.Uses(v), func(u xref.Use) bool { return p.takes(u, k) })
}

// keeperOf returns what a function value is put into where it stands.
func (p *Package) keeperOf(value ast.Expr, in *xref.Func) (k keeper, ok bool) {
	switch up := p.Parent(value, in).(type) {
	case *ast.CallExpr:
		i := slices.Index(up.Args, value)
		if syntax.IsBuiltin(p.Info, up, "append") && i > 0 {
			return p.keeperOf(up, in)
		}
		if f := p.FuncOf(p.StaticCallee(up)); f != nil && i >= 0 {
			return p.helperKeeps(f, up, i)
		}
	case *ast.AssignStmt:
		i := slices.Index(up.Rhs, value)
		if i < 0 || len(up.Lhs) != len(up.Rhs) {
			return k, false
		}
		to := ast.Unparen(up.Lhs[i])
		if elem, isElem := to.(*ast.IndexExpr); isElem {
			to, k.key = elem.X, xref.KeyOf(p.Info, elem.Index)
		} else if call, isCall := value.(*ast.CallExpr); !isCall || !sameText(call.Args[0], to) {
			return k, false
		}
		k.obj = p.namedBy(to)
		return k, k.obj != nil
	}
	return k, false
}

// helperKeeps returns what a function of this package puts its argument i into, if it does
// nothing else with it.
func (p *Package) helperKeeps(f *xref.Func, call *ast.CallExpr, i int) (k keeper, ok bool) {
	if f.Sig.Variadic() && i >= f.Sig.Params().Len()-1 {
		return k, false
	}
	p.IndexBody(f)
	uses := p.Uses(f.Param(i))
	if len(uses) != 1 || uses[0].In != f {
		return k, false
	}
	if outer, handed := p.Parent(uses[0].Ident, f).(*ast.CallExpr); handed && !syntax.IsBuiltin(p.Info, outer, "append") {
		return k, false
	}
	if k, ok = p.keeperOf(uses[0].Ident, f); !ok {
		return k, false
	}
	assign, isAssign := p.Parent(uses[0].Ident, f).(*ast.AssignStmt)
	if !isAssign || len(assign.Lhs) != 1 {
		return k, ok
	}
	if elem, isElem := ast.Unparen(assign.Lhs[0]).(*ast.IndexExpr); isElem && k.key == "" {
		if at, isParam := f.ParamIndex(p.Root(elem.Index)); isParam && at >= 0 && at < len(call.Args) {
			k.key = xref.KeyOf(p.Info, call.Args[at])
		}
	}
	return k, ok
}

// namedBy returns the field or variable that an expression selects or names.
func (p *Package) namedBy(e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return syntax.Origin(p.Info.ObjectOf(e))
	case *ast.SelectorExpr:
		return syntax.Origin(p.Info.ObjectOf(e.Sel))
	}
	return nil
}

// takes reports whether a use of a keeper can read what was put there.
func (p *Package) takes(u xref.Use, k keeper) bool {
	if d := xref.Declaration(u.In); u.In != nil && d != nil && !p.Alive(d) {
		return false
	}
	e := ast.Expr(u.Ident)
	if sel, ok := p.Parent(e, u.In).(*ast.SelectorExpr); ok && sel.Sel == u.Ident {
		e = sel
	}
	switch up := p.Parent(e, u.In).(type) {
	case *ast.AssignStmt:
		return !slices.Contains(up.Lhs, e)
	case *ast.KeyValueExpr:
		return up.Key != e
	case *ast.CallExpr:
		if syntax.LenOf(p.Info, up) != nil {
			return false
		}
		assign, ok := p.Parent(up, u.In).(*ast.AssignStmt)
		return !ok || !syntax.IsBuiltin(p.Info, up, "append") || up.Args[0] != e || len(assign.Lhs) != 1 || assign.Tok != token.ASSIGN || !sameText(assign.Lhs[0], e)
	case *ast.IndexExpr:
		if as, ok := p.Parent(up, u.In).(*ast.AssignStmt); ok && slices.Contains(as.Lhs, ast.Expr(up)) {
			return false
		}
		key := xref.KeyOf(p.Info, up.Index)
		return k.key == "" || key == "" || key == xref.LastKey || k.key == xref.LastKey || key == k.key
	}
	return true
}

// sameText reports whether two expressions are written alike.
func sameText(a, b ast.Expr) bool { return types.ExprString(a) == types.ExprString(b) }
