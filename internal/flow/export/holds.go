package export

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// holdings exports what a variable, or a field with a tag, is given.
func (e *exporter) holdings(obj *types.Var, tag string) {
	tagged := strings.Contains(tag, "efault")
	if len(e.ports) == 0 && !tagged {
		return
	}
	var values []facts.Held
	t, path := obj.Type(), xref.Path(nil)
	if slice, ok := syntax.Deref(t).(*types.Slice); ok {
		t, path = slice.Elem(), e.p.Elem("")
	}
	for _, as := range aspectsOf(t) {
		for _, o := range e.p.Holdings(obj, origin.Demand{Path: path, As: as}, e.hasPort, tagged) {
			held, ok := e.heldConstant(o.Origin)
			held.Holder = o.Holder
			held.Tag = o.Expr != nil && tagged && o.Expr == ast.Expr(e.p.Tags.Default(obj))
			if ok && (o.Kind == origin.Const || o.Kind == origin.Foreign) && o.Want.Plus == 0 && !slices.Contains(values, held) {
				values = append(values, held)
			}
		}
	}
	if len(values) == 0 {
		return
	}
	slices.SortFunc(values, func(a, b facts.Held) int {
		return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Posn, b.Posn), cmp.Compare(a.Holder, b.Holder))
	})
	e.holding[obj] = obj.IsField()
	if obj.IsField() && e.severalMakers(obj) {
		values = slices.DeleteFunc(values, func(h facts.Held) bool { return !h.Tag })
	}
	if len(values) > 0 {
		e.told = append(e.told, facts.Tell{Object: obj, Fact: &facts.Holds{Values: first(e, values, bound.Held, "values", obj)}})
	}
}

// severalMakers reports whether the package makes objects with different values
// of a field: then which of them comes to a reader elsewhere cannot be told by
// their type.
//
//	func Server() *Config { return &Config{Addr: ":8080"} }
//	func Client() *Config { return &Config{Addr: "host:50810"} }
//
// What one function stores into the fields of variables goes into one object.
func (e *exporter) severalMakers(f *types.Var) bool {
	var made constant.Value
	stored := make(map[*xref.Func][]string)
	for _, s := range e.p.StoresTo(f) {
		v := e.p.Info.Types[s.RHS].Value
		switch {
		case s.RHS == nil || v == nil:
		case s.Lit == nil:
			stored[s.In] = append(stored[s.In], v.ExactString())
		case made == nil:
			made = v
		case !syntax.SameValue(made, v):
			return true
		}
	}
	var first []string
	for _, values := range stored {
		slices.Sort(values)
		values = slices.Compact(values)
		if first == nil {
			first = values
		}
		if !slices.Equal(first, values) {
			return true
		}
	}
	return false
}

func (e *exporter) fields(st *types.Struct) {
	for i := range st.NumFields() {
		f := st.Field(i)
		if nested, ok := f.Type().(*types.Struct); ok {
			e.fields(nested)
		}
		if f.Exported() && f.Pkg() == e.p.Pass.Pkg { // of type T other.Struct they are the other package's
			e.holdings(f, st.Tag(i))
		}
	}
}
