package settings

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An entry is a value and the key that it is kept under.
type entry struct {
	key   string
	value origin.Query
	at    *xref.Call // the call of the function that keeps it, which gives it the key; nil for that itself
	loop  bool       // it is one of a loop's
}

// A row is an element of a table, with its key if that is a map.
type row struct {
	key, value ast.Expr
	in         *xref.Func
}

// entries returns what is kept by a call that is given a key and a value: one
// entry, or where the two are those of a loop over a table, one for each of
// its rows; where they are parameters, one for each caller.
//
//	for k, v := range defaults { viper.SetDefault(k, v) }
//	func fallback(k string, v any) { viper.SetDefault(k, v) }
func (p *Book) entries(key, value origin.Query, depth int) (all []entry) {
	if k, ok := p.constKey(key); ok {
		return []entry{{key: k, value: value}}
	}
	if !p.within(depth-1, key.In) {
		return nil
	}
	root, _ := p.Root(key.Expr).(*types.Var)
	if root == nil {
		return nil
	}
	if loop := p.LoopOf(root); loop.Stmt != nil {
		for _, row := range p.rowsOf(origin.Query{Expr: loop.Stmt.X, In: loop.In}, 0) {
			k, ok := p.rowQuery(key, loop.Stmt, row)
			v, also := p.rowQuery(value, loop.Stmt, row)
			if ok && also {
				for _, e := range p.entries(k, v, depth+1) {
					e.loop = true
					all = append(all, e)
				}
			}
		}
		return all
	}
	if i, isParam := key.In.ParamIndex(root); isParam && len(p.StoresTo(root)) == 0 {
		for _, c := range p.eval.Callers(key.In) {
			k, ok := p.fromCaller(key, c, i)
			v := value
			if j, isParam := key.In.ParamIndex(p.Root(value.Expr)); isParam && ok {
				v, ok = p.fromCaller(value, c, j)
			}
			if !ok {
				continue
			}
			for _, e := range p.entries(k, v, depth+1) {
				e.at = cmp.Or(e.at, c)
				all = append(all, e)
			}
		}
	}
	return all
}

// fromCaller returns the query for the argument that a call gives for the
// parameter i, which q asks for.
func (p *Book) fromCaller(q origin.Query, c *xref.Call, i int) (origin.Query, bool) {
	if _, plain := p.Unconverted(q.Expr).(*ast.Ident); !plain {
		return q, false
	}
	args, ok := p.Arguments(c, q.In.Sig, i, q.Path)
	if !ok || len(args) != 1 {
		return q, false
	}
	return origin.Queries(args)[0], true
}

// rowsOf returns the elements of a map or list that is written as a literal.
func (p *Book) rowsOf(q origin.Query, depth int) (rows []row) {
	for _, o := range p.eval.Evaluate(q) {
		if o.Kind == origin.Param && p.within(depth, o.In) {
			for _, c := range p.eval.Callers(o.In) {
				args, _ := p.Arguments(c, o.In.Sig, o.Param, o.Want.Path)
				for _, q := range origin.Queries(args) {
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

// rowQuery returns what a query in the body of a loop asks for when the loop is
// at a row of its table.
func (p *Book) rowQuery(q origin.Query, stmt *ast.RangeStmt, r row) (origin.Query, bool) {
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
func (p *Book) constKey(q origin.Query) (key string, ok bool) {
	if key, ok := p.keyOfOption(q.Expr); ok {
		return key, true
	}
	origins := p.eval.Evaluate(q)
	if len(origins) == 1 && origins[0].Value != nil && origins[0].Value.Kind() == constant.String {
		return strings.ToLower(constant.StringVal(origins[0].Value)), true
	}
	return "", false
}
