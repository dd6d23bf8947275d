package external

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/settings"
)

// fromContainer walks on at what a container gives f for its parameter.
func fromContainer(w *walk.Walker, f *xref.Func, param int, d walk.Want) {
	for _, c := range w.Containers.All() {
		v := f.Param(param)
		if v == nil || !w.IsFunc(c.Expr.Fun, f) {
			continue
		}
		for _, q := range w.Containers.Argument(c, param, v.Type(), d.Path) {
			below := d
			below.Path = q.Path
			w.Ask(q, below)
		}
	}
}

// Setting walks on at what is kept under the key that a call asks for.
func Setting(w *walk.Walker, c *xref.Call, fn *types.Func, row *known.Row, d walk.Want) {
	if to := row.Operand("to"); to.Base != known.None {
		var ok bool
		if d, ok = w.Translate(fn.Signature().Results().At(to.Index).Type(), to, d); !ok {
			return
		}
	}
	if a, ok := w.Book.Ask(c, fn, row); ok {
		answer(w, c, a, d)
		return
	}
	param, keys := w.Book.KeysGiven(c, row)
	for _, key := range keys {
		if a, ok := w.Book.AskFor(c, fn, row, strings.ToLower(constant.StringVal(key))); ok {
			below := d
			below.Trace = w.Mark(d.Trace, origin.Hop{Choice: w.Conds.Choice(origin.Choice{In: c.In, Param: param, Values: key.ExactString()})})
			answer(w, c, a, below)
		}
	}
}

// answer walks on at what a package knows of the setting that a call asks for.
func answer(w *walk.Walker, c *xref.Call, a settings.Answer, d walk.Want) {
	d.Trace = w.Mark(w.Conds.Read(d.Trace, d.Demand, nil, c.Expr, nil, c.In), origin.Hop{Key: a.Name})
	for _, k := range a.Values {
		kept(w, k, d)
	}
	if d.Path != nil {
		return
	}
	if a.Key != nil {
		importedSetting(w, *a.Key, c.Expr, c.In, d)
	}
	for _, k := range a.ForImporters {
		w.Emit(origin.Origin{Kind: origin.Setting, Expr: c.Expr, In: c.In, Key: k}, d)
	}
}

// settingValue walks on at the value of a setting.
func settingValue(w *walk.Walker, value origin.Query, d walk.Want) {
	if path, ok := w.Join(value.Path, d.Path); ok {
		d.Path = path
		w.Ask(value, d)
	}
}

// kept walks on at what is kept under a key, as long as it lives.
func kept(w *walk.Walker, k settings.Kept, d walk.Want) {
	if k.Commands != nil {
		d.Trace = w.Mark(d.Trace, origin.Hop{Commands: k.Commands})
	}
	for _, l := range k.Lives {
		d.Trace = w.Conds.Keep(d.Trace, l)
	}
	settingValue(w, k.Value, d)
}

// importedSetting walks on at what is kept under a key in this package, or in those
// that it imports. Where none of them keeps it, an importer may.
func importedSetting(w *walk.Walker, k origin.Key, e ast.Expr, in *xref.Func, d walk.Want) {
	queries := w.Book.Settings(k)
	for _, q := range queries {
		settingValue(w, q, d)
	}
	if len(queries) > 0 {
		return
	}
	texts, several := w.Book.Imported(k)
	if several {
		return
	}
	for _, held := range texts {
		if held.Text != "" {
			w.Foreign(held.Text, held.Posn, e, in, d)
		}
	}
	if len(texts) == 0 {
		w.Emit(origin.Origin{Kind: origin.Setting, Expr: e, In: in, Key: &k}, d)
	}
}

// FieldSettings walks on at what a field that another package fills in by a key
// gets.
func FieldSettings(w *walk.Walker, f *types.Var, e ast.Expr, in *xref.Func, d walk.Want) {
	var fact facts.Filled
	if f.Pkg() == nil || !w.WholeIndexed() || !w.Pass.ImportObjectFact(f, &fact) {
		return
	}
	if d.Read != nil {
		e = d.Read
	}
	holder := xref.Holder(d.Path)
	d.Path = nil
	for _, k := range fact.Keys {
		if holder == "" || k.Holder == "" || xref.SameHolder(k.Holder, holder) {
			importedSetting(w, k.Key, e, in, d)
		}
	}
}
