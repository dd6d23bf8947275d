package transfer

import (
	"go/ast"
	"go/constant"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/text"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// formatSegments returns the segments of what a call prints by a format, one list
// for each format that it may be given.
func formatSegments(w *walk.Walker, c *xref.Call, row *known.Row) (all [][]text.Segment) {
	from := row.Operand("from").Index
	args := syntax.Arguments(w.Info, c.Expr)
	if c.Expr.Ellipsis.IsValid() || from > len(args) {
		return nil
	}
	for _, layout := range constantTexts(w, c, row.Operand("fmt")) {
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
func constantTexts(w *walk.Walker, c *xref.Call, op known.Operand) (texts []origin.Origin) {
	for _, q := range w.OperandQueries(c, op) {
		sub := w.Sub()
		sub.Query(q)
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
func callSegments(w *walk.Walker, c *xref.Call, row *known.Row) (all [][]text.Segment) {
	from := row.Operand("from")
	args := syntax.Arguments(w.Info, c.Expr)
	switch {
	case row.Operand("fmt").Base != known.None:
		return formatSegments(w, c, row)
	case from.Index >= len(args):
		return nil
	case !from.Rest && row.Verb == "append":
		return [][]text.Segment{{{At: args[from.Index], IsExpr: true}}}
	case !from.Rest:
		return [][]text.Segment{text.Appended(w.Info, args[from.Index:from.Index+1])}
	case c.Expr.Ellipsis.IsValid():
		return nil
	}
	return [][]text.Segment{text.Printed(w.Info, args[from.Index:])}
}

// madeText walks on at the text that a call makes, or appends to another. It
// reports false if that cannot be told.
func madeText(w *walk.Walker, c *xref.Call, row *known.Row, d walk.Want) bool {
	all := callSegments(w, c, row)
	for _, segs := range all {
		if onto := row.Operand("onto"); onto.Base == known.Arg {
			segs = append([]text.Segment{{At: c.Expr.Args[onto.Index], IsExpr: true}}, segs...)
		}
		PortIn(w, segs, c.Expr, c.In, d)
	}
	return all != nil
}

// Addition walks on at a text that a store adds something to.
//
//	at += ":50051"
//	b.WriteString(":50051")
func Addition(w *walk.Walker, s *xref.Store, d walk.Want) {
	all := [][]text.Segment{nil}
	if s.Call != nil {
		all = callSegments(w, s.Call, s.Row)
	} else {
		all[0] = text.Concat(w.Info, s.RHS)
	}
	d.Text = true
	for _, segs := range all {
		PortIn(w, append([]text.Segment{{At: s.Onto, IsExpr: true}}, segs...), s.Onto, s.In, d)
	}
	if all == nil {
		w.Opaque(s.Onto, nil, s.In, d)
	}
}

// segmentsOf splits a text into its segments as far as they are in sight: through
// a variable that has one value, and what is replaced in it, too.
func segmentsOf(w *walk.Walker, e ast.Expr, in *xref.Func, depth int) []text.Segment {
	e = w.Unconverted(e)
	if depth > bound.Pieces {
		w.Exceed(bound.Pieces, "variables and calls in one text", in)
		return []text.Segment{{At: e, IsExpr: true}}
	}
	switch e := e.(type) {
	case *ast.Ident:
		if value, at := w.OnlyValue(e, in); value != nil {
			return segmentsOf(w, value, at, depth+1)
		}
	case *ast.CallExpr:
		fn := w.StaticCallee(e)
		if fn == nil {
			break
		}
		if row, ok := w.Known.Is(fn, "replace"); ok {
			if segs := replacedText(w, &xref.Call{Expr: e, In: in}, row, depth+1); segs != nil {
				return segs
			}
		}
	}
	return text.Concat(w.Info, e)
}

// replacedText returns the segments of a text in which a call replaces others; nil
// if it cannot be told what by what.
func replacedText(w *walk.Walker, c *xref.Call, row *known.Row, depth int) []text.Segment {
	pairs, ok := replacements(w, c, row)
	queries := w.OperandQueries(c, row.Operand("from"))
	if !ok || len(queries) != 1 {
		return nil
	}
	segs := segmentsOf(w, queries[0].Expr, c.In, depth)
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
func replacements(w *walk.Walker, c *xref.Call, row *known.Row) (pairs []text.Replacement, ok bool) {
	args := syntax.Arguments(w.Info, c.Expr)
	if old := row.Operand("old"); old.Base == known.Arg {
		if by := row.Operand("new"); by.Index < len(args) {
			args = []ast.Expr{args[old.Index], args[by.Index]}
		}
	} else {
		made := w.Sub()
		for _, q := range w.OperandQueries(c, old) {
			made.Query(q)
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
		v := w.Info.Types[args[i]].Value
		if v == nil || v.Kind() != constant.String || constant.StringVal(v) == "" {
			return nil, false
		}
		pairs = append(pairs, text.Replacement{Old: constant.StringVal(v), By: text.Concat(w.Info, args[i+1])})
	}
	return pairs, len(pairs) > 0
}
