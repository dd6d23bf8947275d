package transfer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// joinedText walks on at the elements of a list that is joined to a text: where
// the separator ends in a colon, at the last, which is the port.
//
//	strings.Join([]string{host, port}, ":")
func joinedText(w *walk.Walker, c *xref.Call, row *known.Row, d walk.Want) {
	list := w.OperandQueries(c, row.Operand("from"))
	if len(list) != 1 || d.Path != nil || d.As != origin.HostPort {
		w.Opaque(c.Expr, nil, c.In, d)
		return
	}
	colon, plain := false, false
	seps := constantTexts(w, c, row.Operand("sep"))
	for _, sep := range seps {
		text := constant.StringVal(sep.Value)
		colon = colon || strings.HasSuffix(text, ":") || text == ""
		plain = plain || !strings.Contains(text, ":")
	}
	if seps == nil {
		colon, plain = true, true
	}
	if colon {
		below := d
		below.As = origin.Port
		w.ElementOf(xref.LastKey, list[0].Expr, c.In, below)
	}
	if plain { // one of several addresses, or its end
		w.ElementOf("", list[0].Expr, c.In, d)
	}
}

// splitText walks on at the parts of a text that is split at something else than
// the colon of an address. It reports false for those.
//
//	strings.Split(*listen, ",")
func splitText(w *walk.Walker, c *xref.Call, row *known.Row, d walk.Want) bool {
	if d.Path == nil || d.Path.Field != nil {
		return false
	}
	cut := strings.Fields
	if op := row.Operand("sep"); op.Base != known.None {
		seps := constantTexts(w, c, op)
		if len(seps) != 1 {
			return false
		}
		sep := constant.StringVal(seps[0].Value)
		if sep == "" || strings.ContainsAny(sep, ":/") {
			return false
		}
		cut = func(s string) []string { return strings.Split(s, sep) }
	}
	key := d.Path.Key
	d.Path = d.Path.Rest
	for _, q := range w.OperandQueries(c, row.Operand("from")) {
		whole := w.Sub()
		whole.Ask(q, d)
		for _, o := range whole.Out {
			if o.Kind != origin.Const || o.Value == nil || o.Value.Kind() != constant.String {
				w.Add(o)
				continue
			}
			parts := cut(constant.StringVal(o.Value))
			for i, part := range parts {
				if xref.SameKey(key, strconv.Itoa(i)) && (key != xref.LastKey || i == len(parts)-1) {
					o := o
					o.Value = constant.MakeString(part)
					if len(parts) > 1 {
						if isDeclared(w.Base, o.Expr) {
							o.In = nil // it stands where the constant is declared
						}
						o.Expr = partLiteral(w.Base, o.Expr, part)
					}
					w.Add(o)
				}
			}
		}
	}
	return true
}

// isDeclared reports whether an expression names a constant of this package.
func isDeclared(p *walk.Base, e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && p.Literal(id) != ast.Expr(id)
}

// partLiteral returns a literal of its own for a part of a text, at its place in
// the literal that the text is written in.
func partLiteral(p *walk.Base, e ast.Expr, part string) ast.Expr {
	lit, ok := p.Literal(e).(*ast.BasicLit)
	if !ok || part == "" {
		return e
	}
	i := strings.Index(lit.Value, part)
	if i < 0 {
		return e
	}
	return p.CutAt(lit.Pos()+token.Pos(i), part)
}
