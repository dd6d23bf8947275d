package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A segment is a piece of a text that is put together: fixed text, or the
// value of an expression.
type segment struct {
	text string
	at   ast.Expr // the expression, or that which text is written in
	expr bool
}

// concat splits a concatenation into its segments.
func (p *Package) concat(e ast.Expr) []segment {
	e = ast.Unparen(e)
	if v := p.Info.Types[e].Value; v != nil && v.Kind() == constant.String {
		return []segment{{text: constant.StringVal(v), at: e}}
	}
	if bin, ok := e.(*ast.BinaryExpr); ok && bin.Op == token.ADD && syntax.IsString(p.Info.TypeOf(e)) {
		return append(p.concat(bin.X), p.concat(bin.Y)...)
	}
	if conv, ok := e.(*ast.CallExpr); ok && len(conv.Args) == 1 && p.Info.Types[conv.Fun].IsType() && syntax.IsText(p.Info.TypeOf(conv.Args[0])) {
		return p.concat(conv.Args[0]) // []byte("…")
	}
	return []segment{{at: e, expr: true}}
}

// character is the segment of a byte or rune: b.WriteByte(':').
func (p *Package) character(e ast.Expr) segment {
	if v := p.Info.Types[e].Value; v != nil {
		if n, exact := constant.Int64Val(constant.ToInt(v)); exact {
			return segment{text: string(rune(n)), at: e}
		}
	}
	return segment{at: e, expr: true}
}

// added returns the segments that operands add to a text, each a text or a
// character.
func (p *Package) added(args []ast.Expr) []segment {
	var segs []segment
	for _, arg := range args {
		if syntax.IsText(p.Info.TypeOf(arg)) {
			segs = append(segs, p.concat(arg)...)
		} else {
			segs = append(segs, p.character(arg))
		}
	}
	return segs
}

// printed splits what Sprint prints into segments: it puts a space between two
// operands of which neither is a text.
func (p *Package) printed(args []ast.Expr) []segment {
	var segs []segment
	for i, arg := range args {
		if i > 0 && !syntax.IsString(p.Info.TypeOf(arg)) && !syntax.IsString(p.Info.TypeOf(args[i-1])) {
			segs = append(segs, segment{text: " ", at: arg})
		}
		segs = append(segs, p.concat(arg)...)
	}
	return segs
}

// format splits what a Printf-like call prints into segments. It reports
// false for formats whose arguments cannot be told apart.
func format(layout string, at ast.Expr, args []ast.Expr) ([]segment, bool) {
	var segs []segment
	next := 0
	for layout != "" {
		text, rest, found := strings.Cut(layout, "%")
		if text != "" {
			segs = append(segs, segment{text: text, at: at})
		}
		if !found {
			break
		}
		v, ok := parseVerb(rest, next)
		if !ok {
			return nil, false
		}
		layout = v.rest
		if v.verb == '%' {
			segs = append(segs, segment{text: "%", at: at})
			continue
		}
		if v.arg < 0 || v.arg >= len(args) {
			return nil, false
		}
		next = v.arg + 1
		if strings.ContainsRune("dsv", v.verb) {
			segs = append(segs, segment{at: args[v.arg], expr: true})
		} else { // in quotes, or to another base
			segs = append(segs, segment{text: "?", at: args[v.arg]})
		}
	}
	return segs, true
}

// A verb is what follows the % of a format: %[2]*[1]d.
type verb struct {
	verb rune
	arg  int    // which operand it prints
	rest string // what follows
}

// parseVerb reads a verb whose operand is the next one, unless it says which.
func parseVerb(s string, next int) (v verb, ok bool) {
	for s = strings.TrimLeft(s, "+-# 0"); s != ""; {
		switch c := s[0]; {
		case c == '[':
			index, rest, found := strings.Cut(s[1:], "]")
			n, err := strconv.Atoi(index)
			if !found || err != nil {
				return verb{}, false
			}
			next, s = n-1, rest
		case c == '*': // a width or precision of its own
			next, s = next+1, s[1:]
		case c == '.' || '0' <= c && c <= '9':
			s = s[1:]
		default:
			r, size := utf8.DecodeRuneInString(s)
			return verb{r, next, s[size:]}, true
		}
	}
	return verb{}, false
}

// formatted returns the segments of what a call prints by a format, one list
// for each format that it may be given.
func (w *walker) formatted(c *program.Call, row *known.Row) (all [][]segment) {
	from := row.Operand("from").Index
	args := syntax.Arguments(w.p.Info, c.Expr)
	if c.Expr.Ellipsis.IsValid() || from > len(args) {
		return nil
	}
	for _, layout := range w.fixed(c, row.Operand("fmt")) {
		segs, ok := format(constant.StringVal(layout.Value), layout.Expr, args[from:])
		if !ok {
			return nil
		}
		all = append(all, segs)
	}
	return all
}

// fixed returns the constant texts that an operand of a call may be; none if
// it may be something else.
func (w *walker) fixed(c *program.Call, op known.Operand) (texts []origin.Origin) {
	for _, q := range w.p.operands(c, op) {
		sub := w.p.nested(w.depth + 1)
		sub.query(q)
		for _, o := range sub.out {
			if o.Kind != origin.Const && o.Kind != origin.Foreign || o.Value == nil || o.Value.Kind() != constant.String {
				return nil
			}
			texts = append(texts, o)
		}
	}
	return texts
}

// parts returns the segments that a call adds to a text or makes one of.
func (w *walker) parts(c *program.Call, row *known.Row) (all [][]segment) {
	from := row.Operand("from")
	args := syntax.Arguments(w.p.Info, c.Expr)
	switch {
	case row.Operand("fmt").Base != known.None:
		return w.formatted(c, row)
	case from.Index >= len(args):
		return nil
	case !from.Rest && row.Verb == "append":
		return [][]segment{{{at: args[from.Index], expr: true}}}
	case !from.Rest:
		return [][]segment{w.p.added(args[from.Index : from.Index+1])}
	case c.Expr.Ellipsis.IsValid():
		return nil
	}
	return [][]segment{w.p.printed(args[from.Index:])}
}

// puts walks on at the text that a call makes, or appends to another. It
// reports false if that cannot be told.
func (w *walker) puts(c *program.Call, row *known.Row, d want) bool {
	all := w.parts(c, row)
	for _, segs := range all {
		if onto := row.Operand("onto"); onto.Base == known.Arg {
			segs = append([]segment{{at: c.Expr.Args[onto.Index], expr: true}}, segs...)
		}
		w.text(segs, c.Expr, c.In, d)
	}
	return all != nil
}

// writes walks on at a text that a store adds something to.
//
//	at += ":50051"
//	b.WriteString(":50051")
func (w *walker) writes(s *program.Store, d want) {
	all := [][]segment{nil}
	if s.Call != nil {
		all = w.parts(s.Call, s.Row)
	} else {
		all[0] = w.p.concat(s.RHS)
	}
	d.text = true
	for _, segs := range all {
		w.text(append([]segment{{at: s.Onto, expr: true}}, segs...), s.Onto, s.In, d)
	}
	if all == nil {
		w.opaque(s.Onto, nil, s.In, d)
	}
}

// pieces splits a text into its segments as far as they are in sight: through
// a variable that has one value, and what is replaced in it, too.
func (w *walker) pieces(e ast.Expr, in *program.Func, depth int) []segment {
	e = ast.Unparen(e)
	if depth > maxPieces {
		return []segment{{at: e, expr: true}}
	}
	switch e := e.(type) {
	case *ast.Ident:
		if value, at := w.p.OnlyValue(e, in); value != nil {
			return w.pieces(value, at, depth+1)
		}
	case *ast.CallExpr:
		fn := w.p.StaticCallee(e)
		if fn == nil {
			break
		}
		if row, ok := w.p.Known.Is(fn, "replace"); ok {
			if segs := w.replaced(&program.Call{Expr: e, In: in}, row, depth+1); segs != nil {
				return segs
			}
		}
	}
	return w.p.concat(e)
}

// maxPieces bounds the variables and calls that pieces looks through.
const maxPieces = 8

// replaced returns the segments of a text in which a call replaces others; nil
// if it cannot be told what by what.
func (w *walker) replaced(c *program.Call, row *known.Row, depth int) []segment {
	pairs, ok := w.replacements(c, row)
	queries := w.p.operands(c, row.Operand("from"))
	if !ok || len(queries) != 1 {
		return nil
	}
	segs := w.pieces(queries[0].Expr, c.In, depth)
	for _, pair := range pairs {
		var out []segment
		for _, s := range segs {
			out = append(out, s.replace(pair)...)
		}
		segs = out
	}
	return segs
}

// A replacement says what is put in the place of a text.
type replacement struct {
	old string
	by  []segment
}

// replacements returns what a call replaces: of strings.Replace, or of the
// method of a Replacer that strings.NewReplacer has made.
func (w *walker) replacements(c *program.Call, row *known.Row) (pairs []replacement, ok bool) {
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
		if len(made.out) != 1 {
			return nil, false
		}
		call, isCall := made.out[0].Expr.(*ast.CallExpr)
		if !isCall || made.out[0].In != c.In || call.Ellipsis.IsValid() {
			return nil, false
		}
		args = call.Args
	}
	for i := 0; i+1 < len(args); i += 2 {
		v := w.p.Info.Types[args[i]].Value
		if v == nil || v.Kind() != constant.String || constant.StringVal(v) == "" {
			return nil, false
		}
		pairs = append(pairs, replacement{constant.StringVal(v), w.p.concat(args[i+1])})
	}
	return pairs, len(pairs) > 0
}

// replace splits a segment at the text that is replaced.
func (s segment) replace(r replacement) (out []segment) {
	if s.expr {
		return []segment{s}
	}
	for i, text := range strings.Split(s.text, r.old) {
		if i > 0 {
			out = append(out, r.by...)
		}
		if text != "" {
			out = append(out, segment{text: text, at: s.at})
		}
	}
	return out
}
