package flow

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
)

// instantiate goes on where origins are parameters of the callee f at the
// arguments of the call.
func (w *walker) instantiate(origins []Origin, c *Call, f *Func, d want) {
	for _, o := range origins {
		if o.Kind == Param && o.In == f {
			w.arg(c, f.Sig, o.Param, want{Demand: o.Want, read: cmp.Or(d.read, o.read), conv: cmp.Or(d.conv, o.conv), lost: d.lost, late: d.late, list: d.list, text: d.text, way: w.p.lengthen(d.way, o.way)})
			continue
		}
		o.way = w.p.lengthen(d.way, o.way)
		w.add(o)
	}
}

// arg walks on at what a call gives its callee's parameter i.
func (w *walker) arg(c *Call, sig *types.Signature, i int, d want) {
	queries, _ := w.p.argument(c, sig, i, d.Path)
	for _, q := range queries {
		d.Path = q.Path
		w.at(q, d)
	}
}

// argument returns the queries for what lies at path below the parameter i of
// a call's callee: one, or for a variadic parameter one for each argument.
func (p *Package) argument(c *Call, sig *types.Signature, i int, path Path) ([]Query, bool) {
	at := func(e ast.Expr, result int, in *Func, path Path) []Query {
		return []Query{{Expr: e, Result: result, In: in, Demand: Demand{Path: path}}}
	}
	if i == Recv {
		e, in, path, ok := p.receiver(c, path)
		queries := at(e, 0, in, path)
		queries[0].Late = c.recv != nil
		return queries, ok
	}
	args := arguments(p.Info, c.Expr)
	if len(args) == 1 && sig.Params().Len() > 1 { // f(g())
		if inner, ok := ast.Unparen(args[0]).(*ast.CallExpr); ok {
			if t, ok := p.Info.TypeOf(inner).(*types.Tuple); ok && i < t.Len() {
				return at(inner, i, c.In, path), true
			}
		}
	}
	if sig.Variadic() && i == sig.Params().Len()-1 && !c.Expr.Ellipsis.IsValid() {
		if path == nil || path.field != nil || i > len(args) {
			return nil, false
		}
		var all []Query
		for k, arg := range args[i:] {
			if sameKey(path.key, itoa(k)) && (path.key != lastKey || k == len(args[i:])-1) {
				all = append(all, at(arg, 0, c.In, path.rest)...)
			}
		}
		return all, true
	}
	if i >= len(args) {
		if p.inject != nil && p.inject.by[c.Expr] {
			queries := p.argumentOf(sig.Params().At(i).Type(), path)
			return queries, len(queries) > 0
		}
		return nil, false
	}
	return at(args[i], 0, c.In, path), true
}

// receiver returns what a call's method is called on, and path below that with
// the embedded fields on the way to the method.
func (p *Package) receiver(c *Call, path Path) (ast.Expr, *Func, Path, bool) {
	e, in, fun := c.recv, c.recvIn, ast.Expr(nil)
	if e == nil {
		e, in, fun = receiver(p.Info, c.Expr), c.In, ast.Unparen(c.Expr.Fun)
	}
	if e == nil {
		return nil, nil, nil, false
	}
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		for _, field := range slices.Backward(selected(p.Info.Selections[sel])) {
			var ok bool
			if path, ok = p.push(field, path); !ok {
				return nil, nil, nil, false
			}
		}
	}
	return e, in, path, true
}
