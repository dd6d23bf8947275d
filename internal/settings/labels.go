package settings

import (
	"go/ast"
	"go/constant"
	"go/types"
	"reflect"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A label is under which name or in which group a container has a thing, and as which
// interface; flat, that it is a list of things of the group.
type label struct {
	name, group string
	as          types.Type
	flat        bool
}

// The labels of a function are those of its results, of what it asks for, and one for all
// results.
type labels struct {
	all             label
	as              []types.Type
	results, params []label
}

// result returns the label of a result.
func (l labels) result(i int) label {
	out := l.all
	if i < len(l.results) {
		out = l.results[i]
	}
	if i < len(l.as) {
		out.as = l.as[i]
	}
	return out
}

// param returns the label of what a function asks for.
func (l labels) param(i int) label {
	if i < 0 || i >= len(l.params) {
		return label{}
	}
	return l.params[i]
}

// labelOf returns the label that a tag is, of a field or as a text.
//
//	`name:"public"`
//	`group:"servers,flatten"`
func labelOf(tag string) label {
	l := groupLabel(reflect.StructTag(tag).Get("group"))
	l.name = reflect.StructTag(tag).Get("name")
	return l
}

// groupLabel returns the label of a group, with its options.
//
//	dig.Group("servers,flatten")
func groupLabel(text string) label {
	group, opts, _ := strings.Cut(text, ",")
	return label{group: group, flat: strings.Contains(opts, "flatten")}
}

// labelsIn returns the labels among the arguments of a call.
//
//	c.Provide(newPublic, dig.Name("public"))
//	fx.Annotate(newServer, fx.ParamTags(`name:"public"`))
func (p *Containers) labelsIn(c *xref.Call) (l labels) {
	for _, arg := range c.Expr.Args {
		call, ok := ast.Unparen(arg).(*ast.CallExpr)
		if !ok {
			continue
		}
		row, ok := p.rowOf(call, "label")
		if !ok {
			continue
		}
		of := &xref.Call{Expr: call, In: c.In}
		for _, s := range p.texts(of, row.Operand("named")) {
			l.all.name = s
		}
		for _, s := range p.texts(of, row.Operand("grouped")) {
			in := groupLabel(s)
			l.all.group, l.all.flat = in.group, in.flat
		}
		for _, s := range p.texts(of, row.Operand("results")) {
			l.results = append(l.results, labelOf(s))
		}
		for _, s := range p.texts(of, row.Operand("params")) {
			l.params = append(l.params, labelOf(s))
		}
		if op := row.Operand("like"); op.Base != known.None {
			for _, q := range p.Operands(of, op) {
				if ptr, ok := syntax.Under(p.Info.TypeOf(q.Expr)).(*types.Pointer); ok {
					l.as = append(l.as, ptr.Elem())
				}
			}
		}
	}
	return l
}

// rowOf returns what the table says of the function that a call calls.
func (p *Containers) rowOf(call *ast.CallExpr, verb string) (*known.Row, bool) {
	fn := p.StaticCallee(call)
	if fn == nil {
		return nil, false
	}
	return p.Known.Is(fn, verb)
}

// texts returns the constant texts that an operand is; "" for one that is none.
func (p *Containers) texts(c *xref.Call, op known.Operand) (all []string) {
	if op.Base == known.None {
		return nil
	}
	for _, arg := range p.Operands(c, op) {
		all = append(all, p.text(arg.Expr))
	}
	return all
}

func (p *Containers) text(e ast.Expr) string {
	if v := p.Info.Types[e].Value; v != nil && v.Kind() == constant.String {
		return constant.StringVal(v)
	}
	return ""
}

// labelled returns what a call or a struct gives labels, with these.
//
//	fx.Annotate(newServer, fx.ResultTags(`name:"public"`))
//	fx.Annotated{Name: "public", Target: newServer}
func (p *Containers) labelled(g given) *given {
	switch e := ast.Unparen(g.expr).(type) {
	case *ast.CallExpr:
		row, ok := p.rowOf(e, "annotate")
		if !ok {
			break
		}
		p.annotated[e] = true
		c := &xref.Call{Expr: e, In: g.in}
		for _, arg := range p.Operands(c, row.Operand("of")) {
			g.expr, g.in = arg.Expr, arg.In
		}
		g.labels = p.labelsIn(c)
	case *ast.CompositeLit:
		named, ok := types.Unalias(p.Info.TypeOf(e)).(*types.Named)
		if !ok {
			break
		}
		row, ok := p.Known.Is(named.Obj(), "annotated")
		if !ok {
			break
		}
		if of := p.element(e, row.Word("of")); of != nil {
			g.expr = of
		}
		if name := p.element(e, row.Word("named")); name != nil {
			g.labels.all.name = p.text(name)
		}
		if group := p.element(e, row.Word("grouped")); group != nil {
			in := groupLabel(p.text(group))
			g.labels.all.group, g.labels.all.flat = in.group, in.flat
		}
	}
	return &g
}

// element returns what a struct literal gives a field; nil for nothing.
func (p *Containers) element(lit *ast.CompositeLit, field string) ast.Expr {
	st := syntax.Struct(p.Info.TypeOf(lit))
	for i := 0; st != nil && i < st.NumFields(); i++ {
		if st.Field(i).Name() == field {
			return syntax.FieldValue(p.Info, lit, i)
		}
	}
	return nil
}
