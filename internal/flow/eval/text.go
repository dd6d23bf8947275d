package eval

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/text"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// stringField turns a demand on the text of a value, such as of a *net.TCPAddr
// in a net.Addr, into one on the field that its String method prints.
func (p *Evaluator) stringField(e ast.Expr, d Want) Want {
	t := p.Info.TypeOf(e)
	if syntax.Struct(t) == nil {
		return d
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, p.Pass.Pkg, "String")
	fn, ok := obj.(*types.Func)
	if !ok {
		return d
	}
	row, ok := p.Known.Is(fn, "copy")
	if !ok || row.Operand("from").Base != known.Recv {
		return d
	}
	from := row.Operand("from")
	path, ok := p.ResolveNames(t, from.Path)
	if !ok || path == nil {
		return d
	}
	d.Path = path
	d.As, _ = origin.AspectNamed(from.Aspect)
	return d
}

// portIn walks on at the segments that may hold the port asked for.
func (w *Walker) portIn(segs []text.Segment, e ast.Expr, in *program.Func, d Want) {
	slots := text.PortSlots(segs, d.As, func(before []text.Segment) syntax.Verdict { return w.colonAfter(before, in) })
	for _, s := range slots {
		below := d
		below.As, below.UDP = s.As, d.UDP || s.UDP
		if s.IsExpr {
			w.expr(s.At, in, below)
		} else {
			w.emit(origin.Origin{Kind: origin.Const, Expr: s.At, In: in, Value: constant.MakeString(s.Text)}, below)
		}
	}
	if len(slots) == 0 {
		w.opaque(e, nil, in, d)
	}
}

// colonAfter says whether a text ends in a colon.
func (w *Walker) colonAfter(segs []text.Segment, in *program.Func) syntax.Verdict {
	last := segs[len(segs)-1]
	if !last.IsExpr {
		return syntax.VerdictOf(strings.HasSuffix(last.Text, ":"))
	}
	if syntax.IsInteger(w.p.Info.TypeOf(last.At)) {
		return syntax.Never
	}
	sub := w.p.nested(w.depth + 1)
	sub.expr(last.At, in, Want{Demand: origin.Demand{As: origin.Tail}})
	v := syntax.Never
	for _, o := range sub.Out {
		switch {
		case o.Value == nil || o.Value.Kind() != constant.String || constant.StringVal(o.Value) == "":
			v = syntax.Unknown
		case strings.HasSuffix(constant.StringVal(o.Value), ":"):
			return syntax.Always
		}
	}
	if len(sub.Out) == 0 {
		return syntax.Unknown
	}
	return v
}
