package eval

import (
	"go/ast"
	"go/constant"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/text"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// formatSegments returns the segments of what a call prints by a format, one list
// for each format that it may be given.
func (w *Walker) formatSegments(c *program.Call, row *known.Row) (all [][]text.Segment) {
	from := row.Operand("from").Index
	args := syntax.Arguments(w.p.Info, c.Expr)
	if c.Expr.Ellipsis.IsValid() || from > len(args) {
		return nil
	}
	for _, layout := range w.constantTexts(c, row.Operand("fmt")) {
		segs, ok := text.Format(constant.StringVal(layout.Value), layout.Expr, args[from:])
		if !ok {
			return nil
		}
		all = append(all, segs)
	}
	return all
}

// constantTexts returns the constant texts that an operand of a call may be; none if
// it may be something else.
func (w *Walker) constantTexts(c *program.Call, op known.Operand) (texts []origin.Origin) {
	for _, q := range w.p.operands(c, op) {
		sub := w.p.nested(w.depth + 1)
		sub.query(q)
		for _, o := range sub.Out {
			if o.Kind != origin.Const && o.Kind != origin.Foreign || o.Value == nil || o.Value.Kind() != constant.String {
				return nil
			}
			texts = append(texts, o)
		}
	}
	return texts
}

// callSegments returns the segments that a call adds to a text or makes one of.
func (w *Walker) callSegments(c *program.Call, row *known.Row) (all [][]text.Segment) {
	from := row.Operand("from")
	args := syntax.Arguments(w.p.Info, c.Expr)
	switch {
	case row.Operand("fmt").Base != known.None:
		return w.formatSegments(c, row)
	case from.Index >= len(args):
		return nil
	case !from.Rest && row.Verb == "append":
		return [][]text.Segment{{{At: args[from.Index], IsExpr: true}}}
	case !from.Rest:
		return [][]text.Segment{text.Appended(w.p.Info, args[from.Index:from.Index+1])}
	case c.Expr.Ellipsis.IsValid():
		return nil
	}
	return [][]text.Segment{text.Printed(w.p.Info, args[from.Index:])}
}

// madeText walks on at the text that a call makes, or appends to another. It
// reports false if that cannot be told.
func (w *Walker) madeText(c *program.Call, row *known.Row, d Want) bool {
	all := w.callSegments(c, row)
	for _, segs := range all {
		if onto := row.Operand("onto"); onto.Base == known.Arg {
			segs = append([]text.Segment{{At: c.Expr.Args[onto.Index], IsExpr: true}}, segs...)
		}
		w.portIn(segs, c.Expr, c.In, d)
	}
	return all != nil
}

// writtenText walks on at a text that a store adds something to.
//
//	at += ":50051"
//	b.WriteString(":50051")
func (w *Walker) writtenText(s *program.Store, d Want) {
	all := [][]text.Segment{nil}
	if s.Call != nil {
		all = w.callSegments(s.Call, s.Row)
	} else {
		all[0] = text.Concat(w.p.Info, s.RHS)
	}
	d.text = true
	for _, segs := range all {
		w.portIn(append([]text.Segment{{At: s.Onto, IsExpr: true}}, segs...), s.Onto, s.In, d)
	}
	if all == nil {
		w.opaque(s.Onto, nil, s.In, d)
	}
}

// segmentsOf splits a text into its segments as far as they are in sight: through
// a variable that has one value, and what is replaced in it, too.
func (w *Walker) segmentsOf(e ast.Expr, in *program.Func, depth int) []text.Segment {
	e = ast.Unparen(e)
	if depth > bound.Pieces {
		w.p.Exceed(bound.Pieces, "variables and calls in one text", in)
		return []text.Segment{{At: e, IsExpr: true}}
	}
	switch e := e.(type) {
	case *ast.Ident:
		if value, at := w.p.OnlyValue(e, in); value != nil {
			return w.segmentsOf(value, at, depth+1)
		}
	case *ast.CallExpr:
		fn := w.p.StaticCallee(e)
		if fn == nil {
			break
		}
		if row, ok := w.p.Known.Is(fn, "replace"); ok {
			if segs := w.replacedText(&program.Call{Expr: e, In: in}, row, depth+1); segs != nil {
				return segs
			}
		}
	}
	return text.Concat(w.p.Info, e)
}

// replacedText returns the segments of a text in which a call replaces others; nil
// if it cannot be told what by what.
func (w *Walker) replacedText(c *program.Call, row *known.Row, depth int) []text.Segment {
	pairs, ok := w.replacements(c, row)
	queries := w.p.operands(c, row.Operand("from"))
	if !ok || len(queries) != 1 {
		return nil
	}
	segs := w.segmentsOf(queries[0].Expr, c.In, depth)
	for _, pair := range pairs {
		var out []text.Segment
		for _, s := range segs {
			out = append(out, s.Replace(pair)...)
		}
		segs = out
	}
	return segs
}

// replacements returns what a call replaces: of strings.Replace, or of the
// method of a Replacer that strings.NewReplacer has made.
func (w *Walker) replacements(c *program.Call, row *known.Row) (pairs []text.Replacement, ok bool) {
	args := syntax.Arguments(w.p.Info, c.Expr)
	if old := row.Operand("old"); old.Base == known.Arg {
		if by := row.Operand("new"); by.Index < len(args) {
			args = []ast.Expr{args[old.Index], args[by.Index]}
		}
	} else {
		made := w.p.nested(w.depth + 1)
		for _, q := range w.p.operands(c, old) {
			made.query(q)
		}
		if len(made.Out) != 1 {
			return nil, false
		}
		call, isCall := made.Out[0].Expr.(*ast.CallExpr)
		if !isCall || made.Out[0].In != c.In || call.Ellipsis.IsValid() {
			return nil, false
		}
		args = call.Args
	}
	for i := 0; i+1 < len(args); i += 2 {
		v := w.p.Info.Types[args[i]].Value
		if v == nil || v.Kind() != constant.String || constant.StringVal(v) == "" {
			return nil, false
		}
		pairs = append(pairs, text.Replacement{Old: constant.StringVal(v), By: text.Concat(w.p.Info, args[i+1])})
	}
	return pairs, len(pairs) > 0
}
