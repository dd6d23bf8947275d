package external

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/settings"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// ChainDefault walks on at the default that a chain of calls, which e ends, gives the
// flag that it defines.
func ChainDefault(w *walk.Walker, e *ast.CallExpr, in *xref.Func, row *known.Row, t types.Type, d walk.Want) {
	d, ok := w.Translate(t, row.Operand("to"), d)
	if !ok {
		return
	}
	if as, ok := origin.AspectNamed(row.Word("text")); ok && as != origin.Whole {
		d.As = as
	}
	for {
		recv := syntax.Receiver(w.Info, e)
		if recv == nil {
			return
		}
		if id, ok := ast.Unparen(recv).(*ast.Ident); ok { // the flag, kept in a variable
			if stores := w.StoresTo(w.Info.Uses[id]); len(stores) == 1 && stores[0].RHS != nil && stores[0].Result < 0 {
				recv, in = stores[0].RHS, stores[0].In
			}
		}
		call, ok := ast.Unparen(recv).(*ast.CallExpr)
		if !ok {
			return
		}
		e = call
		fn := w.StaticCallee(call)
		if fn == nil {
			continue
		}
		row, ok := w.Known.Is(fn, "given")
		if !ok {
			continue
		}
		c := &xref.Call{Expr: call, In: in}
		if d.Path != nil && d.Path.Field == nil { // of several, each is an element
			d.Path = d.Path.Rest
		}
		w.AskOperand(c, row.Operand("from"), d)
		return
	}
}

// ReflectedDefault walks on at the default that the tag of the last field of d's path
// has under one of the keys that a function reads tags by.
func ReflectedDefault(w *walk.Walker, keys []string, d walk.Want) {
	f := xref.LastField(d.Path)
	if f == nil || keys == nil {
		return
	}
	as := d.As
	if as == origin.Whole && syntax.IsString(f.Type()) {
		as = origin.HostPort
	}
	lit := w.Tags.DefaultUnder(f, keys, as)
	if lit == nil {
		return
	}
	d.Path, d.Trace = nil, w.Mark(d.Trace, origin.Hop{OnlyIfEmpty: true})
	w.Emit(origin.Origin{Kind: origin.Const, Expr: lit, Value: constant.MakeString(lit.Value)}, d)
}

// Defaults walks on at what libraries that fill in structs store into the last
// field of d's path: the default that its tag gives it, or the setting of its
// name. The field lies below the argument index of the call, nil if none is known.
func Defaults(w *walk.Walker, c *xref.Call, index int, d walk.Want) {
	f := xref.LastField(d.Path)
	if f == nil {
		return
	}
	for _, fl := range w.Book.Filled(d.Path, c) {
		Filling(w, fl, d)
	}
	if c == nil || !w.Book.Resets(c, index, d.Path) {
		d.Trace = w.Mark(d.Trace, origin.Hop{OnlyIfEmpty: true})
	}
	if f.Pkg() != w.Pass.Pkg {
		foreignDefault(w, f, d)
	}
	if c != nil || w.Tags.IsGiven(f) {
		TagDefault(w, f, d)
	}
}

// TagDefault walks on at the default that the tag of a field of this package gives it.
func TagDefault(w *walk.Walker, f *types.Var, d walk.Want) {
	if lit := w.Tags.Default(f); lit != nil {
		d.Path = nil
		w.Emit(origin.Origin{Kind: origin.Const, Expr: lit, Value: constant.MakeString(lit.Value)}, d)
	}
}

// Filling walks on at what a call stores into a field by its name.
func Filling(w *walk.Walker, fl *settings.Filling, d walk.Want) {
	d.Path = nil
	for _, k := range fl.Kept {
		kept(w, k, d)
	}
	if fl.Key != nil && len(fl.Kept) == 0 && d.Read != nil {
		importedSetting(w, *fl.Key, d.Read, nil, d)
	}
}

// foreignDefault walks on at the default that the tag of another package's field
// gives it, to be told where the field is read.
func foreignDefault(w *walk.Walker, f *types.Var, d walk.Want) {
	if d.Read == nil {
		return
	}
	fact := facts.ImportHolds(w.Pass, f)
	if fact == nil {
		return
	}
	for _, v := range fact.Values {
		if v.Tag {
			w.Foreign(v.Text, v.Posn, d.Read, nil, d)
		}
	}
}
