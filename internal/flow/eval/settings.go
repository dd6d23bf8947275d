package eval

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/settings"
)

// fromContainer walks on at what a container gives f for its parameter.
func (w *Walker) fromContainer(f *program.Func, param int, d Want) {
	for _, c := range w.p.Containers.All() {
		if v := f.Param(param); v != nil && w.p.IsFunc(c.Expr.Fun, f) {
			for _, q := range w.p.Containers.Argument(v.Type(), d.Path) {
				below := d
				below.Path = q.Path
				w.Ask(q, below)
			}
			return
		}
	}
}

// setting walks on at what is kept under the key that a call asks for.
func (w *Walker) setting(c *program.Call, fn *types.Func, row *known.Row, d Want) {
	if to := row.Operand("to"); to.Base != known.None {
		var ok bool
		if d, ok = w.p.translate(fn.Signature().Results().At(to.Index).Type(), to, d); !ok {
			return
		}
	}
	a, ok := w.p.book.Ask(c, fn, row)
	if !ok {
		return
	}
	d.Trace = w.p.Mark(w.p.Conds.Read(d.Trace, d.Demand, nil, c.Expr, nil, c.In), origin.Hop{Key: a.Name})
	for _, k := range a.Values {
		w.kept(k, d)
	}
	if d.Path != nil {
		return
	}
	if a.Key != nil {
		w.importedSetting(*a.Key, c.Expr, c.In, d)
	}
	for _, k := range a.ForImporters {
		w.emit(origin.Origin{Kind: origin.Setting, Expr: c.Expr, In: c.In, Key: k}, d)
	}
}

// settingValue walks on at the value of a setting.
func (w *Walker) settingValue(value origin.Query, d Want) {
	if path, ok := w.p.Join(value.Path, d.Path); ok {
		d.Path = path
		w.Ask(value, d)
	}
}

// kept walks on at what is kept under a key, as long as it lives.
func (w *Walker) kept(k settings.Kept, d Want) {
	for _, l := range k.Lives {
		d.Trace = w.p.Conds.Keep(d.Trace, l)
	}
	w.settingValue(k.Value, d)
}

// importedSetting walks on at what is kept under a key in this package, or in those
// that it imports. Where none of them keeps it, an importer may.
func (w *Walker) importedSetting(k origin.Key, e ast.Expr, in *program.Func, d Want) {
	queries := w.p.book.Settings(k)
	for _, q := range queries {
		w.settingValue(q, d)
	}
	if len(queries) > 0 {
		return
	}
	texts, several := w.p.book.Imported(k)
	if several {
		return
	}
	for _, held := range texts {
		if held.Text != "" {
			w.foreign(held.Text, held.Posn, e, in, d)
		}
	}
	if len(texts) == 0 {
		w.emit(origin.Origin{Kind: origin.Setting, Expr: e, In: in, Key: &k}, d)
	}
}

// fieldSettings walks on at what a field that another package fills in by a key
// gets.
func (w *Walker) fieldSettings(f *types.Var, e ast.Expr, in *program.Func, d Want) {
	var fact facts.Filled
	if f.Pkg() == nil || !w.p.WholeIndexed() || !w.p.Pass.ImportObjectFact(f, &fact) {
		return
	}
	if d.Read != nil {
		e = d.Read
	}
	d.Path = nil
	for _, k := range fact.Keys {
		w.importedSetting(k, e, in, d)
	}
}
