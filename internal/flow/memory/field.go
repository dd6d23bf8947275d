package memory

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/external"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Field walks on at all values that any object's field, the first step of
// d's path, is given in this package, and at what the field's own package is
// known to fill in.
func Field(w *walk.Walker, e ast.Expr, in *xref.Func, d walk.Want) {
	f := d.Path.Field
	if !w.WholeIndexed() || !w.Enter(f, 0, d) {
		w.Emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in, Obj: f}, d)
		return
	}
	if f.Pkg() != w.Pass.Pkg {
		// One object of a type of another package says nothing of the others,
		// but an option is there to be applied to the one that is made.
		below := d
		below.Path = d.Path.Rest
		for _, s := range w.StoresTo(f) {
			if w.IsOptionStore(s) {
				Store(w, s, below)
			}
		}
		holdsLast(w, e, in, d)
		w.Emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in, Obj: f}, d)
		return
	}
	below := d
	below.Path = d.Path.Rest
	below.Step = d.Step || below.Path == nil && syntax.IsInteger(f.Type()) && w.Steps(f, nil, w.StoresTo(f))
	for _, s := range storesFor(w.Base, f, d.As) {
		if !below.Step || !w.IsStep(f, s) {
			Store(w, s, noteRow(w.Base, f, s, noteOption(w.Base, s, noteObject(w.Base, s, below))))
		}
	}
	AddressStores(w, f, below)
	if d.Path.Rest != nil {
		deepStores(w, f, d)
	}
	external.Defaults(w, nil, 0, d)
	holdsLast(w, e, in, d)
	w.Emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in, Obj: f, Lost: d.Lost}, d)
}

// holdsLast walks on at what the last field of d's path is known to hold.
func holdsLast(w *walk.Walker, e ast.Expr, in *xref.Func, d walk.Want) {
	if last := xref.LastField(d.Path); last != nil && last.Pkg() != w.Pass.Pkg {
		external.Holdings(w, last, e, in, d)
		external.FieldSettings(w, last, e, in, d)
	}
}

// deepStores walks on at stores x.f.g = v, for a path that begins with f.g.
func deepStores(w *walk.Walker, f *types.Var, d walk.Want) {
	g := d.Path.Rest.Field
	if g == nil {
		return
	}
	below := d
	below.Path = d.Path.Rest.Rest
	for _, s := range w.StoresTo(g) {
		if s.Base != nil && w.Selects(s.Base, f) {
			Store(w, s, below)
		}
	}
}
