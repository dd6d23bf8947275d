package eval

import (
	"go/ast"
	"go/token"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/text"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// binary walks on through + and -: in a text to the part that holds the port,
// among numbers to the base.
func (w *Walker) binary(e *ast.BinaryExpr, in *program.Func, d Want) {
	if e.Op == token.OR && d.As == origin.Bits {
		w.expr(e.X, in, d)
		w.expr(e.Y, in, d)
		return
	}
	if d.Path != nil || d.As == origin.Whole && !syntax.IsInteger(w.p.Info.TypeOf(e)) {
		w.opaque(e, nil, in, d)
		return
	}
	if syntax.IsString(w.p.Info.TypeOf(e)) {
		w.portIn(text.Concat(w.p.Info, e), e, in, d)
		return
	}
	x, y := e.X, e.Y
	if e.Op == token.ADD && (w.p.Counts(x) || w.p.Info.Types[x].Value != nil && !w.p.portLike(x)) {
		x, y = y, x
	}
	var sign int64 = 1
	switch e.Op {
	case token.SUB:
		sign = -1
	case token.ADD:
	default:
		w.opaque(e, nil, in, d)
		return
	}
	w.sum(e, x, y, sign, in, d)
}

// sum walks on to x, the base, with what y adds to it.
func (w *Walker) sum(e *ast.BinaryExpr, x, y ast.Expr, sign int64, in *program.Func, d Want) {
	add := w.p.nested(w.depth + 1)
	add.expr(y, in, Want{})
	for _, o := range add.Out {
		sum := d
		n, ok := o.Port()
		switch {
		case ok && o.Kind == origin.Const && !o.Want.Step:
			sum.Plus += sign * n
		case w.p.Counts(y):
			sum.Step = true
		case o.Kind == origin.Param && !o.Want.Step:
			sum.Trace = w.p.Mark(d.Trace, origin.Hop{Adds: origin.Addend{In: o.In, Param: o.Param, Path: o.Want.Path, Sign: sign, Plus: o.Want.Plus}})
		default:
			w.opaque(e, nil, in, d)
			continue
		}
		w.expr(x, in, sum)
	}
	if len(add.Out) == 0 && w.p.Counts(y) {
		d.Step = true
		w.expr(x, in, d)
	}
}

// portLike reports whether a constant is large enough to be the base of a sum
// of ports.
func (p *Evaluator) portLike(e ast.Expr) bool {
	o := origin.Origin{Value: p.Info.Types[e].Value}
	n, ok := o.Port()
	return ok && n >= 1024
}
