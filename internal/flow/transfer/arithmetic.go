package transfer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/text"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Binary walks on through + and -: in a text to the part that holds the port,
// among numbers to the base.
func Binary(w *walk.Walker, e *ast.BinaryExpr, in *xref.Func, d walk.Want) {
	if e.Op == token.OR && d.As == origin.Bits {
		w.Expr(e.X, in, d)
		w.Expr(e.Y, in, d)
		return
	}
	if t := w.Info.TypeOf(e); d.Path != nil || d.As == origin.Whole && !syntax.IsInteger(t) && !syntax.IsString(t) {
		w.Opaque(e, nil, in, d)
		return
	}
	if syntax.IsString(w.Info.TypeOf(e)) {
		PortIn(w, text.Concat(w.Info, e), e, in, d)
		return
	}
	x, y := e.X, e.Y
	if e.Op == token.ADD && (w.Counts(x) || w.Info.Types[x].Value != nil && !portLike(w.Base, x)) {
		x, y = y, x
	}
	var sign int64 = 1
	switch e.Op {
	case token.SUB:
		sign = -1
	case token.ADD:
	default:
		w.Opaque(e, nil, in, d)
		return
	}
	sum(w, e, x, y, sign, in, d)
}

// sum walks on to x, the base, with what y adds to it, or a multiple of that.
//
//	base + 20*id
//	for _, id := range []int{1, 2} { listen(base + id) }
func sum(w *walk.Walker, e *ast.BinaryExpr, x, y ast.Expr, sign int64, in *xref.Func, d walk.Want) {
	if !w.Counts(y) {
		var times int64
		y, times = multiple(w.Base, y)
		sign *= times
	}
	add := w.Sub()
	add.Expr(y, in, walk.Want{})
	for _, o := range add.Out {
		below := d
		n, ok := o.Port()
		switch {
		case ok && o.Kind == origin.Const && !o.Want.Step:
			below.Plus += sign * n
		case ok && o.Kind == origin.Const && isElement(w.Base, y):
			below.Plus += sign * n
			below.Step = true
		case w.Counts(y):
			below.Step = true
		case o.Kind == origin.Param && !o.Want.Step:
			below.Trace = w.Mark(d.Trace, origin.Hop{Adds: origin.Addend{In: o.In, Param: o.Param, Path: o.Want.Path, Sign: sign, Plus: o.Want.Plus}})
		default:
			w.Opaque(e, nil, in, d)
			continue
		}
		w.Expr(x, in, below)
	}
	if len(add.Out) == 0 && w.Counts(y) {
		d.Step = true
		w.Expr(x, in, d)
	}
}

// isElement reports whether an expression is a variable that has the elements of a list, one
// after the other.
func isElement(p *walk.Base, e ast.Expr) bool {
	id, ok := p.Unconverted(e).(*ast.Ident)
	if !ok {
		return false
	}
	stores := p.StoresTo(p.Info.ObjectOf(id))
	return len(stores) > 0 && !slices.ContainsFunc(stores, func(s *xref.Store) bool { return s.Op != token.RANGE || !s.Elem })
}

// multiple returns of a constant times something that, and the constant.
func multiple(p *walk.Base, e ast.Expr) (of ast.Expr, times int64) {
	bin, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || bin.Op != token.MUL || p.Info.Types[bin].Value != nil {
		return e, 1
	}
	for _, pair := range [][2]ast.Expr{{bin.X, bin.Y}, {bin.Y, bin.X}} {
		if v := p.Info.Types[pair[0]].Value; v != nil && v.Kind() == constant.Int {
			if n, exact := constant.Int64Val(v); exact && n < 1<<16 && n > -1<<16 {
				return pair[1], n
			}
		}
	}
	return e, 1
}

// portLike reports whether a constant is large enough to be the base of a sum
// of ports.
func portLike(p *walk.Base, e ast.Expr) bool {
	o := origin.Origin{Value: p.Info.Types[e].Value}
	n, ok := o.Port()
	return ok && n >= 1024
}

// Extreme walks on at the arguments of min or max: each is what that returns where the others
// are not beyond it.
//
//	min(*port, 32767)
func Extreme(w *walk.Walker, e *ast.CallExpr, name string, in *xref.Func, d walk.Want) {
	for i, arg := range e.Args {
		below, bound := d, false
		for j, other := range e.Args {
			if i == j {
				continue
			}
			limit, ok := limitBy(w, other, name, in)
			if ok {
				below.Trace = w.Mark(below.Trace, origin.Hop{Demand: d.Demand, Limit: limit})
			}
			bound = bound || !ok && name == "min" && w.Info.Types[arg].Value != nil
		}
		if !bound { // nobody means to listen on the most that there may be
			w.Expr(arg, in, below)
		}
	}
}

// limitBy returns which numbers min or max lets pass for one of its arguments; ok is false if
// that is not known.
func limitBy(w *walk.Walker, e ast.Expr, name string, in *xref.Func) (l origin.Limit, ok bool) {
	sub := w.Sub()
	sub.Expr(e, in, walk.Want{})
	l.Least = name == "max"
	for i, o := range sub.Out {
		n, isNumber := o.Port()
		if !isNumber || o.Kind != origin.Const || o.Want.Step || o.Trace != nil && o.Trace.WaitsFor() != nil {
			return l, false
		}
		switch {
		case i == 0:
			l.By = n
		case l.Least:
			l.By = min(l.By, n)
		default:
			l.By = max(l.By, n)
		}
	}
	return l, len(sub.Out) > 0
}
