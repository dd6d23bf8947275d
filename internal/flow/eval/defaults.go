package eval

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// chainDefault walks on at the default that a chain of calls, which e ends, gives the
// flag that it defines.
func (w *Walker) chainDefault(e *ast.CallExpr, in *program.Func, row *known.Row, t types.Type, d Want) {
	d, ok := w.p.translate(t, row.Operand("to"), d)
	if !ok {
		return
	}
	if as, ok := origin.AspectNamed(row.Word("text")); ok && as != origin.Whole {
		d.As = as
	}
	for {
		recv := syntax.Receiver(w.p.Info, e)
		if recv == nil {
			return
		}
		call, ok := ast.Unparen(recv).(*ast.CallExpr)
		if !ok {
			return
		}
		e = call
		fn := w.p.StaticCallee(call)
		if fn == nil {
			continue
		}
		row, ok := w.p.Known.Is(fn, "given")
		if !ok {
			continue
		}
		c := &program.Call{Expr: call, In: in}
		if d.Path != nil && d.Path.Field == nil { // of several, each is an element
			d.Path = d.Path.Rest
		}
		w.operand(c, row.Operand("from"), d)
		return
	}
}

// reflectedDefault walks on at the default that the tag of the last field of d's path
// has under one of the keys that a function reads tags by.
func (w *Walker) reflectedDefault(keys []string, d Want) {
	f := program.LastField(d.Path)
	if f == nil || keys == nil {
		return
	}
	as := d.As
	if as == origin.Whole && syntax.IsString(f.Type()) {
		as = origin.HostPort
	}
	lit := w.p.tags.DefaultUnder(f, keys, as)
	if lit == nil {
		return
	}
	d.Path, d.Trace = nil, w.p.Mark(d.Trace, origin.Hop{OnlyIfEmpty: true})
	w.emit(origin.Origin{Kind: origin.Const, Expr: lit, Value: constant.MakeString(lit.Value)}, d)
}

// defaults walks on at what libraries that fill in structs store into the last
// field of d's path: the default that its tag gives it, or the setting of its
// name.
func (w *Walker) defaults(d Want) {
	f := program.LastField(d.Path)
	if f == nil {
		return
	}
	for _, k := range w.p.book.Filled(f) {
		below := d
		below.Path = nil
		w.kept(k, below)
	}
	if w.p.WholeIndexed() && d.Read != nil && w.p.book.Filled(f) == nil {
		below := d
		below.Path = nil
		for _, k := range w.p.book.Keys(f) {
			w.importedSetting(k, d.Read, nil, below)
		}
	}
	if f.Pkg() != w.p.Pass.Pkg {
		w.foreignDefault(f, d)
	}
	if lit := w.p.tags.Default(f); lit != nil {
		d.Path, d.Trace = nil, w.p.Mark(d.Trace, origin.Hop{OnlyIfEmpty: true})
		w.emit(origin.Origin{Kind: origin.Const, Expr: lit, Value: constant.MakeString(lit.Value)}, d)
	}
}

// foreignDefault walks on at the default that the tag of another package's field
// gives it, to be told where the field is read.
func (w *Walker) foreignDefault(f *types.Var, d Want) {
	if d.Read == nil {
		return
	}
	fact := facts.ImportHolds(w.p.Pass, f)
	if fact == nil {
		return
	}
	d.Trace = w.p.Mark(d.Trace, origin.Hop{OnlyIfEmpty: true})
	for _, v := range fact.Values {
		if v.Tag {
			w.foreign(v.Text, v.Posn, d.Read, nil, d)
		}
	}
}
