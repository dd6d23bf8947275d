package lifetime

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// RunsOnce returns the call that runs a literal which stands in it once, however often
// it is asked to; nil if there is none.
//
//	s.once.Do(func() { s.addr = addr })
func RunsOnce(p *program.Package, lit *xref.Func) *ast.CallExpr {
	if lit == nil || lit.Lit == nil || lit.Outer == nil {
		return nil
	}
	call, ok := p.Parent(lit.Lit, lit.Outer).(*ast.CallExpr)
	if !ok {
		return nil
	}
	fn := p.StaticCallee(call)
	if fn == nil || fn.Signature().Recv() == nil || !known.Speaks(fn) {
		return nil
	}
	if row, ok := p.Known.Is(fn, "run"); !ok || row.Word("when") != "once" {
		return nil
	}
	return call
}

// DoneBefore reports whether another call of f, which runs something once, has come before
// c in any case, for the same object: do is the call in f that does.
//
//	s.set(":8080")
//	s.set(":50052") // does nothing
func DoneBefore(p *program.Package, c *xref.Call, f *xref.Func, do *ast.CallExpr) bool {
	if f.Obj == nil || c.In == nil || c.How != xref.Plain {
		return false
	}
	sel, ok := ast.Unparen(do.Fun).(*ast.SelectorExpr)
	if !ok || !p.GraphOf(f).AlwaysComes(do) {
		return false
	}
	root, path, _, ok := p.Place(sel.X)
	index, isParam := f.ParamIndex(root)
	if !ok || !isParam {
		return false
	}
	of, at, ok := givenAt(p, c, f, index, path)
	if !ok {
		return false
	}
	return slices.ContainsFunc(p.CallsOf(f.Obj.Origin()), func(other *xref.Call) bool {
		if other == c || other.Expr == c.Expr || other.In != c.In || other.How != xref.Plain || p.GraphOf(c.In).SameSpot(other.Expr, c.Expr) {
			return false
		}
		to, where, ok := givenAt(p, other, f, index, path)
		return ok && to == of && where == at && p.GraphOf(c.In).Dominates(other.Expr, c.Expr)
	})
}

// givenAt returns the variable, and the path below it, of what lies at a path below what a
// call gives a parameter.
func givenAt(p *program.Package, c *xref.Call, f *xref.Func, index int, below xref.Path) (obj types.Object, path xref.Path, ok bool) {
	args, ok := p.Arguments(c, f.Sig, index, below)
	if !ok || len(args) != 1 {
		return nil, nil, false
	}
	e := ast.Unparen(args[0].Expr)
	if xref.IsAddress(e) {
		e = e.(*ast.UnaryExpr).X
	}
	root, path, _, ok := p.Place(e)
	if !ok || root == nil || len(p.StoresTo(root)) > 1 {
		return nil, nil, false
	}
	path, ok = p.Join(path, args[0].Path)
	return root, path, ok
}
