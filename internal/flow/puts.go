package flow

import (
	"go/ast"
	"go/constant"
	"go/types"
	"reflect"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An entry is a value and the key that it is kept under.
type entry struct {
	key   string
	value origin.Query
}

// maxPuts bounds the loops and functions around a call that keeps a value.
const maxPuts = 4

// entries returns what is kept by a call that is given a key and a value: one
// entry, or where the two are those of a loop over a table, one for each of
// its rows; where they are parameters, one for each caller.
//
//	for k, v := range defaults { viper.SetDefault(k, v) }
//	func fallback(k string, v any) { viper.SetDefault(k, v) }
func (p *Package) entries(key, value origin.Query, depth int) (all []entry) {
	if k, ok := p.constKey(key); ok {
		return []entry{{k, value}}
	}
	if depth > maxPuts {
		return nil
	}
	root, _ := p.Root(key.Expr).(*types.Var)
	if root == nil {
		return nil
	}
	if loop := p.LoopOf(root); loop.Stmt != nil {
		for _, row := range p.rowsOf(origin.Query{Expr: loop.Stmt.X, In: loop.In}, 0) {
			k, ok := p.inRow(key, loop.Stmt, row)
			v, also := p.inRow(value, loop.Stmt, row)
			if ok && also {
				all = append(all, p.entries(k, v, depth+1)...)
			}
		}
		return all
	}
	if i, isParam := key.In.ParamIndex(root); isParam && len(p.StoresTo(root)) == 0 {
		for _, c := range p.Callers(key.In) {
			k, ok := p.fromCaller(key, c, i)
			v := value
			if j, isParam := key.In.ParamIndex(p.Root(value.Expr)); isParam && ok {
				v, ok = p.fromCaller(value, c, j)
			}
			if ok {
				all = append(all, p.entries(k, v, depth+1)...)
			}
		}
	}
	return all
}

// fromCaller returns the query for the argument that a call gives for the
// parameter i, which q asks for.
func (p *Package) fromCaller(q origin.Query, c *program.Call, i int) (origin.Query, bool) {
	if _, plain := p.Unconverted(q.Expr).(*ast.Ident); !plain {
		return q, false
	}
	queries, ok := p.argument(c, q.In.Sig, i, q.Path)
	if !ok || len(queries) != 1 {
		return q, false
	}
	return queries[0], true
}

// A row is an element of a table, with its key if that is a map.
type row struct {
	key, value ast.Expr
	in         *program.Func
}

// rowsOf returns the elements of a map or list that is written as a literal.
func (p *Package) rowsOf(q origin.Query, depth int) (rows []row) {
	w := p.nested(maxWalk / 2)
	w.query(q)
	for _, o := range w.out {
		if o.Kind == origin.Param && depth < maxPuts {
			for _, c := range p.Callers(o.In) {
				queries, _ := p.argument(c, o.In.Sig, o.Param, o.Want.Path)
				for _, q := range queries {
					rows = append(rows, p.rowsOf(q, depth+1)...)
				}
			}
		}
		lit, ok := o.Expr.(*ast.CompositeLit)
		if !ok || o.Want.Path != nil {
			continue
		}
		for _, elt := range lit.Elts {
			r := row{value: elt, in: o.In}
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				r.key, r.value = kv.Key, kv.Value
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// inRow returns what a query in the body of a loop asks for when the loop is
// at a row of its table.
func (p *Package) inRow(q origin.Query, stmt *ast.RangeStmt, r row) (origin.Query, bool) {
	is := func(e, variable ast.Expr) bool {
		id, ok := e.(*ast.Ident)
		v, isIdent := variable.(*ast.Ident)
		return ok && isIdent && p.Info.ObjectOf(id) == p.Info.ObjectOf(v)
	}
	switch e := p.Unconverted(q.Expr).(type) {
	case *ast.Ident:
		switch {
		case is(e, stmt.Key):
			return origin.Query{Expr: r.key, In: r.in}, r.key != nil
		case stmt.Value != nil && is(e, stmt.Value):
			return origin.Query{Expr: r.value, In: r.in, Demand: q.Demand}, true
		}
	case *ast.SelectorExpr:
		if stmt.Value == nil || !is(ast.Unparen(e.X), stmt.Value) {
			break
		}
		lit := syntax.Composite(r.value)
		field, _ := p.Info.Uses[e.Sel].(*types.Var)
		st := syntax.Struct(p.Info.TypeOf(r.value))
		if lit == nil || field == nil || st == nil {
			return q, false
		}
		for i := range st.NumFields() {
			if st.Field(i) == field {
				value := syntax.FieldValue(p.Info, lit, i)
				return origin.Query{Expr: value, In: r.in, Demand: q.Demand}, value != nil
			}
		}
	}
	return q, true
}

// constKey returns the constant text that a query asks for, in lower case.
func (p *Package) constKey(q origin.Query) (key string, ok bool) {
	if key, ok := p.keyOfOption(q.Expr); ok {
		return key, true
	}
	w := p.nested(maxWalk / 2)
	w.query(q)
	if len(w.out) == 1 && w.out[0].Value != nil && w.out[0].Value.Kind() == constant.String {
		return strings.ToLower(constant.StringVal(w.out[0].Value)), true
	}
	return "", false
}

// provided returns what a call loads from something that has many keys.
//
//	k.Load(confmap.Provider(map[string]any{"p2p.bind": ":4001"}, "."), nil)
func (p *Package) provided(c *program.Call, r *known.Row) (all []entry) {
	w := p.nested(maxWalk / 2)
	for _, q := range p.operands(c, r.Operand("from")) {
		w.query(q)
	}
	for _, o := range w.out {
		call, ok := o.Expr.(*ast.CallExpr)
		if !ok || o.Obj == nil {
			continue
		}
		made := &program.Call{Expr: call, In: o.In}
		for _, r := range p.Known.Of(o.Obj) {
			if r.Verb != "provide" {
				continue
			}
			for _, q := range p.operands(made, r.Operand("map")) {
				all = append(all, p.ofMap(q, "", 0)...)
			}
			for _, q := range p.operands(made, r.Operand("struct")) {
				if tag, ok := p.keyIn(made, r.Operand("tag")); ok {
					all = append(all, p.ofStruct(q, p.Info.TypeOf(q.Expr), tag, "", 0)...)
				}
			}
		}
	}
	return all
}

// ofMap returns the entries of a map, those of maps in it with their keys
// joined by dots.
func (p *Package) ofMap(q origin.Query, under string, depth int) (all []entry) {
	for _, r := range p.rowsOf(q, 0) {
		if r.key == nil {
			continue
		}
		key, ok := p.constKey(origin.Query{Expr: r.key, In: r.in})
		if !ok {
			continue
		}
		value := origin.Query{Expr: r.value, In: r.in}
		if _, isMap := syntax.Under(p.Info.TypeOf(r.value)).(*types.Map); isMap && depth < maxPuts {
			all = append(all, p.ofMap(value, under+key+".", depth+1)...)
			continue
		}
		all = append(all, entry{under + key, value})
	}
	return append(all, p.setInMap(q, under)...)
}

// setInMap returns what is stored into a map that a variable holds.
func (p *Package) setInMap(q origin.Query, under string) (all []entry) {
	id, ok := p.Unconverted(q.Expr).(*ast.Ident)
	if !ok {
		return nil
	}
	for _, s := range p.StoresTo(p.Info.ObjectOf(id)) {
		if s.Path == nil || s.Path.Rest != nil || s.Path.Field != nil || s.RHS == nil || s.Result >= 0 {
			continue
		}
		if key, err := strconv.Unquote(s.Path.Key); err == nil {
			all = append(all, entry{under + strings.ToLower(key), origin.Query{Expr: s.RHS, In: s.In}})
		}
	}
	return all
}

// ofStruct returns the entries of a struct, by the names in its tags.
func (p *Package) ofStruct(q origin.Query, t types.Type, tag, under string, depth int) (all []entry) {
	st := syntax.Struct(t)
	if st == nil || depth > maxPuts {
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
			all = append(all, p.ofStruct(at, f.Type(), tag, key+".", depth+1)...)
			continue
		}
		all = append(all, entry{key, at})
	}
	return all
}
