package flow

import (
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// reflected walks on at the default that the tag of the last field of d's path
// has under one of the keys that a function reads tags by.
func (w *walker) reflected(keys []string, d want) {
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
	d.Path, d.trace = nil, w.p.Mark(d.trace, origin.Hop{OnlyIfEmpty: true})
	w.emit(origin.Origin{Kind: origin.Const, Expr: lit, Value: constant.MakeString(lit.Value)}, d)
}

// defaults walks on at what libraries that fill in structs store into the last
// field of d's path: the default that its tag gives it, or the setting of its
// name.
func (w *walker) defaults(d want) {
	f := program.LastField(d.Path)
	if f == nil {
		return
	}
	for _, value := range w.p.book.Filled(f) {
		below := d
		below.Path = nil
		w.settingValue(value, below)
	}
	if w.p.WholeIndexed() && d.read != nil && w.p.book.Filled(f) == nil {
		below := d
		below.Path = nil
		for _, k := range w.p.book.Keys(f) {
			w.elsewhere(k, d.read, nil, below)
		}
	}
	if f.Pkg() != w.p.Pass.Pkg {
		w.foreignDefault(f, d)
	}
	if lit := w.p.tags.Default(f); lit != nil {
		d.Path, d.trace = nil, w.p.Mark(d.trace, origin.Hop{OnlyIfEmpty: true})
		w.emit(origin.Origin{Kind: origin.Const, Expr: lit, Value: constant.MakeString(lit.Value)}, d)
	}
}

// foreignDefault walks on at the default that the tag of another package's field
// gives it, to be told where the field is read.
func (w *walker) foreignDefault(f *types.Var, d want) {
	var fact facts.Holds
	if d.read == nil || !w.p.Pass.ImportObjectFact(f.Origin(), &fact) {
		return
	}
	d.trace = w.p.Mark(d.trace, origin.Hop{OnlyIfEmpty: true})
	for _, v := range fact.Values {
		if v.Tag {
			w.foreign(v.Text, v.Posn, d.read, nil, d)
		}
	}
}
