package settings

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A container calls the functions that it is given, with what others of them
// return by way of arguments:
//
//	c.Provide(NewConfig)              // func NewConfig() *Config
//	c.Invoke(func(cfg *Config) { … })
//
// A call without arguments stands for each; its arguments are found by type.
// Two things of one type are told apart by a name, several are had together by a group, and
// a decorator puts another in the place of one.

// Containers are the calls of containers of a package.
type Containers struct {
	*program.Package

	made      bool
	calls     []*xref.Call
	by        map[*ast.CallExpr]*given
	things    []thing
	annotated map[*ast.CallExpr]bool // calls that give a function labels, and are given to a container
}

// A given function or value is one that a container is given, with its labels.
type given struct {
	expr      ast.Expr
	in        *xref.Func
	decorates bool
	test      bool
	labels    labels
	call      *xref.Call // that the container makes; nil of a value
}

// A thing is what a container has.
type thing struct {
	label
	t     types.Type
	value origin.Query
	of    *given
}

// NewContainers returns the calls of containers of a package, which are found
// when they are asked for.
func NewContainers(p *program.Package) *Containers {
	return &Containers{Package: p, by: make(map[*ast.CallExpr]*given), annotated: make(map[*ast.CallExpr]bool)}
}

// All returns the calls that containers make of the functions that they are
// given.
func (p *Containers) All() []*xref.Call {
	if p.made {
		return p.calls
	}
	p.made = true
	var apart []*xref.Call
	for _, c := range p.Calls() {
		fn := p.StaticCallee(c.Expr)
		if fn == nil || !p.Known.HasAny(fn.Name(), "inject", "supply", "annotate") || p.IsDead(c.Expr) {
			continue
		}
		for _, row := range p.Known.Of(fn) {
			switch row.Verb {
			case "inject":
				p.take(c, row, row.Operand("maker"), true)
			case "supply":
				p.take(c, row, row.Operand("of"), false)
			case "annotate":
				apart = append(apart, c)
			}
		}
	}
	for _, c := range apart { // of a variable, whatever that is given to
		if !p.annotated[c.Expr] {
			p.add(p.labelled(given{expr: c.Expr, in: c.In, test: p.InTest(c.Expr)}), true)
		}
	}
	return p.calls
}

// take notes the functions or values that a call gives a container.
func (p *Containers) take(c *xref.Call, row *known.Row, op known.Operand, funcs bool) {
	own := p.labelsIn(c)
	for _, arg := range p.Operands(c, op) {
		g := given{expr: arg.Expr, in: arg.In, decorates: row.Word("how") == "decorate", test: p.InTest(c.Expr), labels: own}
		p.add(p.labelled(g), funcs)
	}
}

// add enters what a container is given: of a function its results.
func (p *Containers) add(g *given, funcs bool) {
	t := p.Info.TypeOf(g.expr)
	if !funcs {
		p.enter(g, t, g.labels.result(0), origin.Query{Expr: g.expr, In: g.in})
		return
	}
	sig, ok := syntax.Under(t).(*types.Signature)
	if !ok {
		return
	}
	g.call = xref.CallOf(g.expr, g.in)
	p.by[g.call.Expr] = g
	p.calls = append(p.calls, g.call)
	for i := range sig.Results().Len() {
		p.enter(g, sig.Results().At(i).Type(), g.labels.result(i), origin.Query{Expr: g.call.Expr, Result: i, In: g.in})
	}
}

// enter enters a thing that a container has, or those in the fields of a struct that stands
// for several.
func (p *Containers) enter(g *given, t types.Type, l label, q origin.Query) {
	st := syntax.Struct(t)
	if st == nil || !p.bundle(st) {
		if l.as != nil {
			t = l.as
		}
		p.things = append(p.things, thing{l, t, q, g})
		return
	}
	for i := range st.NumFields() {
		at := q
		at.Path, _ = p.Push(st.Field(i), nil)
		p.things = append(p.things, thing{labelOf(st.Tag(i)), st.Field(i).Type(), at, g})
	}
}

// Makes reports whether a call is one of those.
func (p *Containers) Makes(c *xref.Call) bool { return p.by[c.Expr] != nil }

// Argument returns the query for what a container gives a function, which it calls by c,
// for its parameter i, of type t, at path below it: the only thing that it has of such a type
// and name. A struct of parameters gets each field by its own.
func (p *Containers) Argument(c *xref.Call, i int, t types.Type, path xref.Path) []origin.Query {
	to := p.by[c.Expr]
	if to == nil {
		return nil
	}
	l := to.labels.param(i)
	if st := syntax.Struct(t); st != nil && p.bundle(st) && path != nil && path.Field != nil {
		for i := range st.NumFields() {
			if st.Field(i).Origin() == path.Field {
				l = labelOf(st.Tag(i))
			}
		}
		t, path = path.Field.Type(), path.Rest
	}
	if l.group != "" {
		return p.group(to, l.group, t, path)
	}
	return p.below(p.only(to, l.name, t), path)
}

// only returns the things of a type and name that a function may get: one, unless that
// cannot be told.
func (p *Containers) only(to *given, name string, t types.Type) []thing {
	var plain, decorated []thing
	for _, it := range p.things {
		switch {
		case it.name != name || it.group != "" || it.of.test && !to.test || !types.Identical(it.t, t):
		case !it.of.decorates:
			plain = append(plain, it)
		default:
			decorated = append(decorated, it)
		}
	}
	got := plain
	if len(decorated) > 0 && !(len(decorated) == 1 && decorated[0].of == to) {
		got = decorated
	}
	if len(got) != 1 || to.decorates && len(decorated) > 1 {
		return nil
	}
	return got
}

// group returns the queries for what lies at a path below the list of all things of a group.
func (p *Containers) group(to *given, name string, list types.Type, path xref.Path) (all []origin.Query) {
	slice, ok := syntax.Under(list).(*types.Slice)
	if !ok || path == nil || path.Field != nil || path.Method != nil {
		return nil
	}
	for _, it := range p.things {
		switch {
		case it.group != name || it.of.test && !to.test:
		case types.Identical(it.t, slice.Elem()):
			all = append(all, p.below([]thing{it}, path.Rest)...)
		case !types.Identical(it.t, list):
		case it.of.decorates:
			return nil
		case it.flat:
			all = append(all, p.below([]thing{it}, path)...)
		}
	}
	return all
}

// below returns the queries for what lies at a path below things.
func (p *Containers) below(things []thing, path xref.Path) (all []origin.Query) {
	for _, it := range things {
		q := it.value
		var ok bool
		if q.Path, ok = p.Join(q.Path, path); ok {
			all = append(all, q)
		}
	}
	return all
}

// bundle reports whether a struct stands for several parameters: it embeds a
// type of the container that says so.
func (p *Containers) bundle(st *types.Struct) bool {
	for f := range st.Fields() {
		if named, ok := types.Unalias(f.Type()).(*types.Named); ok && f.Embedded() && !known.Speaks(named.Obj()) {
			if _, ok := p.Known.Is(named.Obj(), "bundle"); ok {
				return true
			}
		}
	}
	return false
}

// Invokes reports whether a container calls f: then what it gives f is
// known by its type.
func (p *Containers) Invokes(f *xref.Func) bool {
	return slices.ContainsFunc(p.All(), func(c *xref.Call) bool { return p.IsFunc(c.Expr.Fun, f) })
}
