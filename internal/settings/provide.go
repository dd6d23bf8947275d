package settings

import (
	"go/ast"
	"go/types"
	"reflect"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// providerEntries returns what a call loads from something that has many keys.
//
//	k.Load(confmap.Provider(map[string]any{"p2p.bind": ":4001"}, "."), nil)
func (p *Book) providerEntries(c *xref.Call, r *known.Row) (all []entry) {
	for _, o := range p.eval.Evaluate(p.operands(c, r.Operand("from"))...) {
		call, ok := o.Expr.(*ast.CallExpr)
		if !ok || o.Obj == nil {
			continue
		}
		made := &xref.Call{Expr: call, In: o.In}
		for _, r := range p.Known.Of(o.Obj) {
			if r.Verb != "provide" {
				continue
			}
			for _, q := range p.operands(made, r.Operand("map")) {
				all = append(all, p.mapEntries(q, "", 0)...)
			}
			for _, q := range p.operands(made, r.Operand("struct")) {
				if tag, ok := p.KeyIn(made, r.Operand("tag")); ok {
					all = append(all, p.structEntries(q, p.Info.TypeOf(q.Expr), tag, "", 0)...)
				}
			}
		}
	}
	return all
}

// mapEntries returns the entries of a map, those of maps in it with their keys
// joined by dots.
func (p *Book) mapEntries(q origin.Query, under string, depth int) (all []entry) {
	for _, r := range p.rowsOf(q, 0) {
		if r.key == nil {
			continue
		}
		key, ok := p.constKey(origin.Query{Expr: r.key, In: r.in})
		if !ok {
			continue
		}
		value := origin.Query{Expr: r.value, In: r.in}
		if _, isMap := syntax.Under(p.Info.TypeOf(r.value)).(*types.Map); isMap && p.within(depth, r.in) {
			all = append(all, p.mapEntries(value, under+key+".", depth+1)...)
			continue
		}
		all = append(all, entry{key: under + key, value: value})
	}
	return append(all, p.mapStores(q, under)...)
}

// within reports whether something that keeps a setting, or is kept by it, may
// stand in a further one.
func (p *Book) within(depth int, in *xref.Func) bool {
	if depth >= bound.Puts {
		p.Exceed(bound.Puts, "loops, functions, maps and structs around a setting", in)
	}
	return depth < bound.Puts
}

// mapStores returns what is stored into a map that a variable holds.
func (p *Book) mapStores(q origin.Query, under string) (all []entry) {
	id, ok := p.Unconverted(q.Expr).(*ast.Ident)
	if !ok {
		return nil
	}
	for _, s := range p.StoresTo(p.Info.ObjectOf(id)) {
		if s.Path == nil || s.Path.Rest != nil || s.Path.Field != nil || s.RHS == nil || s.Result >= 0 {
			continue
		}
		if key, err := strconv.Unquote(s.Path.Key); err == nil {
			all = append(all, entry{key: under + strings.ToLower(key), value: origin.Query{Expr: s.RHS, In: s.In}, loop: true})
		}
	}
	return all
}

// structEntries returns the entries of a struct, by the names in its tags.
func (p *Book) structEntries(q origin.Query, t types.Type, tag, under string, depth int) (all []entry) {
	st := syntax.Struct(t)
	if st == nil || !p.within(depth-1, q.In) {
		return nil
	}
	for i := range st.NumFields() {
		f := st.Field(i)
		name, _, _ := strings.Cut(reflect.StructTag(st.Tag(i)).Get(tag), ",")
		if name == "" {
			name = f.Name()
		}
		key := under + strings.ToLower(name)
		at := q
		tail, _ := p.Push(f, nil)
		var ok bool
		if at.Path, ok = p.Join(q.Path, tail); !ok {
			continue
		}
		if syntax.Struct(f.Type()) != nil {
			all = append(all, p.structEntries(at, f.Type(), tag, key+".", depth+1)...)
			continue
		}
		all = append(all, entry{key: key, value: at})
	}
	return all
}
