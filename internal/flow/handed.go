package flow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// calls returns what f calls the functions with that it is given.
func (e *exporter) calls(f *Func) []Edge {
	if !takesBasic(f.Sig) {
		return nil
	}
	var edges []Edge
	for i := range f.Sig.Params().Len() {
		param := f.Sig.Params().At(i)
		sig, ok := param.Type().Underlying().(*types.Signature)
		if !ok || !takesBasic(sig) {
			continue
		}
		e.p.open(f)
		for _, c := range e.p.CallsIn(f) {
			if id, ok := ast.Unparen(c.Expr.Fun).(*ast.Ident); ok && e.p.Info.Uses[id] == types.Object(param) {
				edges = append(edges, e.arguments(f, i, c)...)
			}
		}
	}
	return edges
}

// arguments returns what reaches the arguments of a call of the function that
// is parameter i of f.
func (e *exporter) arguments(f *Func, i int, c *Call) (edges []Edge) {
	for j, arg := range c.Expr.Args {
		for _, as := range asked(e.p.Info.TypeOf(arg)) {
			e.p.fuel = maxSteps / 8
			d := Demand{As: as}
			w := e.p.nested(0)
			w.expr(arg, c.In, want{Demand: d})
			for _, edge := range e.edges(f, i, d, w.out) {
				edge.Arg = j
				edges = append(edges, edge)
			}
		}
	}
	return edges[:min(len(edges), maxHeld)]
}

// handed walks on at what functions of other packages, which f is handed to,
// call it with as its parameter.
func (w *walker) handed(f *Func, param int, d want) {
	w.fromContainer(f, param, d)
	for _, c := range w.p.handedTo(f) {
		fn := typeutil.StaticCallee(w.p.Info, c.Expr)
		var s Summary
		if fn == nil || !w.p.Pass.ImportObjectFact(fn.Origin(), &s) {
			continue
		}
		for i, arg := range c.Expr.Args {
			if w.p.isFunc(arg, f) {
				var edges []Edge
				for _, e := range s.Calls {
					if e.Arg == param {
						edges = append(edges, e)
					}
				}
				w.edges(edges, c, fn.Origin(), nil, i, d)
			}
		}
	}
}

// handedTo returns the calls of functions of other packages that get f as an
// argument: where it is written, or by the variable that it is assigned to.
func (p *Package) handedTo(f *Func) []*Call {
	if p.gets == nil {
		p.gets = make(map[types.Object][]*Call)
		for _, c := range p.seq {
			fn := typeutil.StaticCallee(p.Info, c.Expr)
			if fn == nil || fn.Pkg() == p.Pass.Pkg {
				continue
			}
			for _, arg := range c.Expr.Args {
				if isFunc(p.Info.TypeOf(arg)) {
					obj := p.funcObj(arg)
					p.gets[obj] = append(p.gets[obj], c)
				}
			}
		}
	}
	var obj types.Object
	switch {
	case f.Obj != nil:
		obj = f.Obj.Origin()
	case p.lits[f.Lit] != nil:
		obj = p.Info.ObjectOf(p.lits[f.Lit])
	}
	return p.gets[obj]
}

// funcObj returns the function or variable that an argument names; nil for a
// literal.
func (p *Package) funcObj(arg ast.Expr) types.Object {
	switch arg := ast.Unparen(arg).(type) {
	case *ast.Ident:
		return origin(p.Info.Uses[arg])
	case *ast.SelectorExpr:
		return origin(p.Info.Uses[arg.Sel])
	}
	return nil
}

// isFunc reports whether an argument is f.
func (p *Package) isFunc(arg ast.Expr, f *Func) bool {
	if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
		return lit == f.Lit
	}
	obj := p.funcObj(arg)
	switch {
	case obj == nil:
		return false
	case f.Obj != nil:
		return obj == types.Object(f.Obj.Origin())
	}
	id := p.lits[f.Lit]
	return id != nil && p.Info.ObjectOf(id) == obj
}
