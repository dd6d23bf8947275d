package eval

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
)

// joinedText walks on at the elements of a list that is joined to a text: where
// the separator ends in a colon, at the last, which is the port.
//
//	strings.Join([]string{host, port}, ":")
func (w *Walker) joinedText(c *program.Call, row *known.Row, d Want) {
	list := w.p.operands(c, row.Operand("from"))
	if len(list) != 1 || d.Path != nil || d.As != origin.HostPort {
		w.opaque(c.Expr, nil, c.In, d)
		return
	}
	colon, plain := false, false
	seps := w.constantTexts(c, row.Operand("sep"))
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
		w.elementOf(program.LastKey, list[0].Expr, c.In, below)
	}
	if plain { // one of several addresses, or its end
		w.elementOf("", list[0].Expr, c.In, d)
	}
}

// splitText walks on at the parts of a text that is split at something else than
// the colon of an address. It reports false for those.
//
//	strings.Split(*listen, ",")
func (w *Walker) splitText(c *program.Call, row *known.Row, d Want) bool {
	if d.Path == nil || d.Path.Field != nil {
		return false
	}
	cut := strings.Fields
	if op := row.Operand("sep"); op.Base != known.None {
		seps := w.constantTexts(c, op)
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
	for _, q := range w.p.operands(c, row.Operand("from")) {
		whole := w.p.nested(w.depth + 1)
		whole.Ask(q, d)
		for _, o := range whole.Out {
			if o.Kind != origin.Const || o.Value == nil || o.Value.Kind() != constant.String {
				w.add(o)
				continue
			}
			parts := cut(constant.StringVal(o.Value))
			for i, part := range parts {
				if program.SameKey(key, strconv.Itoa(i)) && (key != program.LastKey || i == len(parts)-1) {
					o := o
					o.Value = constant.MakeString(part)
					if len(parts) > 1 {
						o.Expr = w.p.partLiteral(o.Expr, part)
					}
					w.add(o)
				}
			}
		}
	}
	return true
}

// partLiteral returns a literal of its own for a part of a text, at its place in
// the literal that the text is written in.
func (p *Evaluator) partLiteral(e ast.Expr, part string) ast.Expr {
	lit, ok := p.Literal(e).(*ast.BasicLit)
	if !ok || part == "" {
		return e
	}
	i := strings.Index(lit.Value, part)
	if i < 0 {
		return e
	}
	if p.cuts == nil {
		p.cuts = make(map[token.Pos]*ast.BasicLit)
	}
	pos := lit.Pos() + token.Pos(i)
	if p.cuts[pos] == nil {
		p.cuts[pos] = &ast.BasicLit{ValuePos: pos, Kind: token.STRING, Value: part}
	}
	return p.cuts[pos]
}

// index asks for the element of a table, of the one whose key a parameter gives.
//
//	return ports[name]
func (w *Walker) index(e *ast.IndexExpr, in *program.Func, d Want) {
	key := program.KeyOf(w.p.Info, e.Index)
	if key != "" {
		w.elementOf(key, e.X, in, d)
		return
	}
	if w.p.Counts(e.Index) {
		d.Step = d.Step || d.isAlone(w.p.Info.TypeOf(e))
	} else if k, ok := w.p.Conds.PickAt(e.Index, in); ok {
		if path, ok := w.p.PushPick(k, d.Path); ok {
			d.Path = path
			w.expr(e.X, in, d)
			return
		}
	}
	w.elementOf("", e.X, in, d)
}

// putPicks puts the arguments of a call of f in for its parameters that pick elements
// on a path.
func (w *Walker) putPicks(path program.Path, c *program.Call, f *program.Func) program.Path {
	if path == nil {
		return nil
	}
	rest := w.putPicks(path.Rest, c, f)
	if path.Pick == nil || path.Pick.In != f {
		return w.p.WithRest(path, rest)
	}
	k := *path.Pick
	with, ok := w.p.PushElem("", rest)
	if origins := w.p.chooserArgument(&origin.Choice{Param: k.Param, Path: k.Path}, c, f.Sig, w.depth); len(origins) == 1 {
		o := origins[0]
		v := valueOfChooser(o, program.TypeAt(program.ParamOf(f.Sig, k.Param).Type(), k.Path))
		plus := k.Plus + o.Want.Plus
		switch {
		case o.Kind == origin.Param && o.In != nil && !o.Want.Step && -bound.Choices < plus && plus < bound.Choices:
			with, ok = w.p.PushPick(program.Pick{In: o.In, Param: o.Param, Path: o.Want.Path, Plus: plus}, rest)
		case v != nil && !o.Settable():
			with, ok = w.p.PushElem(shifted(v, k.Plus), rest)
		}
	}
	if !ok {
		return path
	}
	return with
}

// shifted returns the key that a constant plus n is.
func shifted(v constant.Value, n int64) string {
	if v.Kind() == constant.Int {
		v = constant.BinaryOp(v, token.ADD, constant.MakeInt64(n))
	}
	return v.ExactString()
}

// elementOf asks for an element of e.
func (w *Walker) elementOf(key string, e ast.Expr, in *program.Func, d Want) {
	path, ok := w.p.PushElem(key, d.Path)
	if !ok {
		w.emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in}, d)
		return
	}
	d.Path = path
	w.expr(e, in, d)
}
