package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/selfconnect/selfconnect/internal/known"
)

func itoa(i int) string { return strconv.Itoa(i) }

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
	if bin, ok := e.(*ast.BinaryExpr); ok && bin.Op == token.ADD {
		return append(p.concat(bin.X), p.concat(bin.Y)...)
	}
	return []segment{{at: e, expr: true}}
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
		rest = strings.TrimLeft(rest, "+-# 0123456789.")
		if rest == "" || strings.ContainsAny(rest[:1], "*[") {
			return nil, false
		}
		verb, size := utf8.DecodeRuneInString(rest)
		layout = rest[size:]
		if verb == '%' {
			segs = append(segs, segment{text: "%", at: at})
			continue
		}
		if next >= len(args) {
			return nil, false
		}
		segs = append(segs, segment{at: args[next], expr: true})
		next++
	}
	return segs, true
}

// printedOf turns a demand on the text of a value, such as of a *net.TCPAddr
// in a net.Addr, into one on the field that its String method prints.
func (p *Package) printedOf(e ast.Expr, d want) want {
	t := p.Info.TypeOf(e)
	if structOf(t) == nil {
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
	path, ok := p.fields(t, from.Path)
	if !ok || path == nil {
		return d
	}
	d.Path = path
	d.As, _ = aspectNamed(from.Aspect)
	return d
}

// printed splits what Sprint prints into segments: it puts a space between two
// operands of which neither is a text.
func (p *Package) printed(args []ast.Expr) []segment {
	var segs []segment
	for i, arg := range args {
		if i > 0 && !isString(p.Info.TypeOf(arg)) && !isString(p.Info.TypeOf(args[i-1])) {
			segs = append(segs, segment{text: " ", at: arg})
		}
		segs = append(segs, p.concat(arg)...)
	}
	return segs
}

// text walks on at the segment that holds the port asked for.
func (w *walker) text(segs []segment, e ast.Expr, in *Func, d want) {
	seg, as, ok := portSlot(segs, d.As)
	if !ok {
		w.opaque(e, nil, in, d)
		return
	}
	if seg.expr {
		d.As = as
		w.expr(seg.at, in, d)
		return
	}
	w.emit(Origin{Kind: Const, Expr: seg.at, In: in, Value: constant.MakeString(seg.text)}, d)
}

// portSlot finds the segment that holds the port of the text, and the aspect
// in which it does.
func portSlot(segs []segment, as Aspect) (segment, Aspect, bool) {
	if as == URL {
		segs, as = authority(segs), HostPort
	}
	if len(segs) == 0 {
		return segment{}, as, false
	}
	last := segs[len(segs)-1]
	if as != HostPort {
		return last, as, len(segs) == 1 && last.expr
	}
	for i, seg := range slices.Backward(segs) {
		colon := strings.LastIndexByte(seg.text, ':')
		switch {
		case colon < 0:
			continue
		case i == len(segs)-1:
			return last, HostPort, true
		case i == len(segs)-2 && colon == len(seg.text)-1:
			return last, Port, last.expr
		}
		return segment{}, as, false
	}
	return last, HostPort, last.expr
}

// authority returns the host:port part of the segments of a URL.
func authority(segs []segment) []segment {
	var out []segment
	inside := false
	for _, s := range segs {
		if !inside && !s.expr {
			_, rest, ok := strings.Cut(s.text, "://")
			if !ok {
				continue
			}
			inside, s.text = true, rest
		}
		if !inside {
			if len(segs) == 1 {
				return segs
			}
			continue
		}
		text, _, end := strings.Cut(s.text, "/")
		if s.text = text; s.expr || text != "" {
			out = append(out, s)
		}
		if end {
			break
		}
	}
	return out
}
