package transfer

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/text"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// StringField turns a demand on the text of a value, such as of a *net.TCPAddr
// in a net.Addr, into one on the field that its String method prints.
func StringField(p *walk.Base, e ast.Expr, d walk.Want) walk.Want {
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

// PortIn walks on at the segments that may hold the port asked for. Where the text itself is
// asked for, it is known if all of them are.
func PortIn(w *walk.Walker, segs []text.Segment, e ast.Expr, in *xref.Func, d walk.Want) {
	if d.As == origin.Whole && d.Path == nil {
		if whole, ok := constantOf(w, segs, in); ok {
			w.Emit(origin.Origin{Kind: origin.Const, Expr: e, In: in, Value: constant.MakeString(whole)}, d)
			return
		}
	}
	slots := text.PortSlots(segs, d.As, func(before []text.Segment) syntax.Verdict { return colonAfter(w, before, in) })
	for _, s := range slots {
		below := d
		below.As, below.UDP = s.As, d.UDP || s.UDP
		switch {
		case s.Printed && !printedBy(w.Base, s.At, &below):
			w.Opaque(s.At, nil, in, d)
		case s.IsExpr:
			w.Expr(s.At, in, below)
		default:
			w.Emit(origin.Origin{Kind: origin.Const, Expr: s.At, In: in, Value: constant.MakeString(s.Text)}, below)
		}
	}
	if len(slots) == 0 {
		w.Opaque(e, nil, in, d)
	}
}

// constantOf returns the text of segments of which each is one constant.
//
//	section + ".port"
func constantOf(w *walk.Walker, segs []text.Segment, in *xref.Func) (string, bool) {
	var whole strings.Builder
	for _, s := range segs {
		if !s.IsExpr {
			whole.WriteString(s.Text)
			continue
		}
		part := w.Sub()
		part.Expr(s.At, in, walk.Want{})
		if s.Printed && text.Printer(w.Info.TypeOf(s.At)) != nil || len(part.Out) != 1 || part.Out[0].Kind != origin.Const || part.Out[0].Value == nil {
			return "", false
		}
		switch v := part.Out[0].Value; v.Kind() {
		case constant.String:
			whole.WriteString(constant.StringVal(v))
		case constant.Int:
			whole.WriteString(v.ExactString())
		default:
			return "", false
		}
	}
	return whole.String(), true
}

// printedBy turns a demand on what package fmt prints of an expression into one on what
// the method returns that prints it, if there is one; false if nothing is known of that.
func printedBy(p *walk.Base, e ast.Expr, d *walk.Want) (ok bool) {
	m := text.Printer(p.Info.TypeOf(e))
	switch {
	case m == nil || known.Speaks(m):
		return true
	case m.Name() == "Format":
		return false
	}
	d.Path, ok = p.PushMethod(m.Origin(), d.Path)
	return ok
}

// colonAfter says whether a text ends in a colon.
func colonAfter(w *walk.Walker, segs []text.Segment, in *xref.Func) syntax.Verdict {
	last := segs[len(segs)-1]
	if !last.IsExpr {
		return syntax.VerdictOf(strings.HasSuffix(last.Text, ":"))
	}
	if syntax.IsInteger(w.Info.TypeOf(last.At)) {
		return syntax.Never
	}
	sub := w.Sub()
	sub.Expr(last.At, in, walk.Want{Demand: origin.Demand{As: origin.Tail}})
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
