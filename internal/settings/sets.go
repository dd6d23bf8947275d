package settings

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// setName returns how other packages name the set of a library behind a variable: by a
// function that returns it, or by a package variable; "" if they cannot.
//
//	k, err := settings.Load() // here
//
//	func Load() (*koanf.Koanf, error) { k := koanf.New("."); …; return k, nil } // and there
func (p *Book) setName(lib string, root types.Object) string {
	stores := p.StoresTo(root)
	if len(stores) == 1 && stores[0].RHS != nil && stores[0].Result <= 0 {
		call, _ := ast.Unparen(stores[0].RHS).(*ast.CallExpr)
		if call != nil && p.givesSet(p.StaticCallee(call), lib) {
			return p.StaticCallee(call).FullName()
		}
	}
	switch {
	case root.Pkg() == nil:
		return ""
	case root.Parent() == root.Pkg().Scope():
		return root.Pkg().Path() + "." + root.Name()
	}
	for _, s := range stores {
		f := xref.Declaration(s.In)
		if f != nil && f.Obj != nil && f.Sig.Recv() == nil && p.Visible(f) && p.returnsOnly(f, root) {
			return f.Obj.FullName()
		}
	}
	return ""
}

// givesSet reports whether a function of another package, but for the library's own, returns
// a set of the library.
func (p *Book) givesSet(fn *types.Func, lib string) bool {
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == p.Pass.Pkg || fn.Pkg().Path() == lib || fn.Signature().Recv() != nil {
		return false
	}
	results := fn.Signature().Results()
	if results.Len() == 0 {
		return false
	}
	named, ok := types.Unalias(syntax.Deref(results.At(0).Type())).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == lib
}

// returnsOnly reports whether the first result of a function is what a variable holds, or nil.
func (p *Book) returnsOnly(f *xref.Func, v types.Object) bool {
	found, others := false, false
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if len(n.Results) == 0 {
				break
			}
			id, _ := ast.Unparen(n.Results[0]).(*ast.Ident)
			found = found || id != nil && p.Info.Uses[id] == v
			others = others || (id == nil || p.Info.Uses[id] != v) && !p.Info.Types[n.Results[0]].IsNil()
		}
		return true
	})
	return found && !others
}
