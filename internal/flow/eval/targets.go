package eval

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// targets returns the functions that a call may run; one empty Target stands
// for those not known.
func targets(w *walk.Walker, e *ast.CallExpr, in *xref.Func) []xref.Target {
	if fn := w.StaticCallee(e); fn != nil {
		return []xref.Target{{Func: w.FuncOf(fn), Obj: fn}}
	}
	if fn, ok := typeutil.Callee(w.Info, e).(*types.Func); ok { // an interface method
		ts := implementations(w, e, fn, in)
		if ts[0].Obj == nil && (known.Speaks(fn) || w.Known.Of(fn) != nil) {
			return []xref.Target{{Obj: fn.Origin()}}
		}
		return ts
	}
	ts := w.Called(e, in)
	if len(ts) == 0 {
		return []xref.Target{{}}
	}
	return ts
}

// implementations returns the methods that an interface method stands for, as
// far as the composite literals and conversions that flow there tell.
func implementations(w *walk.Walker, e *ast.CallExpr, fn *types.Func, in *xref.Func) []xref.Target {
	recv := syntax.Receiver(w.Info, e)
	if recv == nil {
		return []xref.Target{{}}
	}
	sub := w.Sub()
	sub.Expr(recv, in, walk.Want{})
	var ts []xref.Target
	seen := make(map[*types.Func]bool)
	for _, o := range sub.Out {
		for _, t := range concrete(w.Base, o) {
			obj, _, _ := types.LookupFieldOrMethod(t, true, fn.Pkg(), fn.Name())
			if m, ok := obj.(*types.Func); ok && !seen[m] && syntax.Fits(m.Origin().Signature(), fn.Signature()) {
				seen[m] = true
				ts = append(ts, xref.Target{Func: w.FuncOf(m), Obj: m.Origin()})
			}
		}
	}
	if len(ts) == 0 {
		return []xref.Target{{}}
	}
	return ts
}

// concrete returns pointers to the types of what an origin is, where they are
// known: of a composite literal, of what has a type of another package that is
// no interface, and of what a function of another package makes.
func concrete(p *walk.Base, o origin.Origin) []types.Type {
	if o.Expr == nil || o.Want.Path != nil {
		return nil
	}
	t := syntax.First(p.Info.TypeOf(o.Expr))
	switch {
	case t == nil:
	case o.Conv != nil:
		return []types.Type{types.NewPointer(o.Conv)}
	case o.Kind == origin.Composite:
		return []types.Type{types.NewPointer(t)}
	case o.Kind != origin.Opaque:
	case types.IsInterface(t):
		return madeTypes(p, o)
	default:
		named, ok := types.Unalias(syntax.Deref(t)).(*types.Named)
		if ok && named.Obj().Pkg() != nil && named.Obj().Pkg() != p.Pass.Pkg {
			return []types.Type{types.NewPointer(named)}
		}
	}
	return nil
}

// madeTypes returns pointers to the types of which a function of another package,
// whose result o is, makes one.
func madeTypes(p *walk.Base, o origin.Origin) []types.Type {
	fn, ok := o.Obj.(*types.Func)
	if _, called := o.Expr.(*ast.CallExpr); !ok || !called {
		return nil
	}
	s := facts.ImportSummary(p.Pass, fn)
	if s == nil {
		return nil
	}
	var all []types.Type
	for _, name := range s.Makes {
		if obj, ok := fn.Pkg().Scope().Lookup(name).(*types.TypeName); ok {
			all = append(all, types.NewPointer(obj.Type()))
		}
	}
	return all
}
