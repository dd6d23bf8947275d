package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"math"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A chooser is a parameter, or what lies at a path below it, that a function
// compares with constants and does not set.
type chooser struct {
	param  int
	term   origin.Term
	values []constant.Value
}

// maxChoices bounds the constants of a chooser: a switch with more was written
// by a program, and asking of each value where it leads would take as many walks
// through it.
const maxChoices = 16

// choosersOf returns what the conditions of f compare with constants.
func (p *Package) choosersOf(f *program.Func) []chooser {
	if f == nil {
		return nil
	}
	if found, ok := p.choosers[f]; ok {
		return found
	}
	p.IndexBody(f)
	find := &chooserFinder{p: p, f: f, ordered: make(map[origin.Term]bool)}
	ast.Inspect(f.Body, find.visit)
	found := slices.DeleteFunc(find.all, func(c chooser) bool { return len(c.values) > maxChoices || find.ordered[c.term] })
	p.choosers[f] = found
	return found
}

type chooserFinder struct {
	p       *Package
	f       *program.Func
	all     []chooser
	ordered map[origin.Term]bool // compared by order too: a constant says nothing of its neighbours
}

func (c *chooserFinder) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncLit:
		return false
	case *ast.BinaryExpr:
		switch n.Op {
		case token.EQL, token.NEQ:
			c.compare(n.X, n.Y)
			c.compare(n.Y, n.X)
		case token.LSS, token.LEQ, token.GTR, token.GEQ:
			for _, e := range []ast.Expr{n.X, n.Y} {
				if _, t, ok := c.termOf(e); ok {
					c.ordered[t] = true
				}
			}
		}
	case *ast.SwitchStmt:
		for _, clause := range n.Body.List {
			for _, e := range clause.(*ast.CaseClause).List {
				if n.Tag != nil {
					c.compare(n.Tag, e)
				} else {
					c.flag(e)
				}
			}
		}
	case *ast.IfStmt:
		c.flag(n.Cond)
	case *ast.ForStmt:
		c.flag(n.Cond)
	}
	return true
}

// compare notes that e is compared with a constant.
func (c *chooserFinder) compare(e, with ast.Expr) {
	v := c.p.Info.Types[with].Value
	if v == nil || v.Kind() != constant.Int && v.Kind() != constant.String {
		return
	}
	if param, t, ok := c.termOf(e); ok {
		c.note(param, t, v)
	}
}

// flag notes the parameters in a condition that are flags themselves.
//
//	if !listen { … }
func (c *chooserFinder) flag(cond ast.Expr) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		c.flag(e.X)
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			c.flag(e.X)
			c.flag(e.Y)
		}
	case *ast.Ident, *ast.SelectorExpr:
		if !syntax.IsBool(c.p.Info.TypeOf(e)) {
			return
		}
		if param, t, ok := c.termOf(e); ok {
			c.note(param, t, constant.MakeBool(true))
			c.note(param, t, constant.MakeBool(false))
		}
	}
}

func (c *chooserFinder) note(param int, t origin.Term, v constant.Value) {
	i := slices.IndexFunc(c.all, func(old chooser) bool { return old.term == t })
	if i < 0 {
		i = len(c.all)
		c.all = append(c.all, chooser{param: param, term: t})
	}
	same := func(old constant.Value) bool { return old.ExactString() == v.ExactString() }
	if !slices.ContainsFunc(c.all[i].values, same) {
		c.all[i].values = append(c.all[i].values, v)
	}
}

// termOf returns the parameter, with what lies at a path of fields below it,
// that e is, if the function stores nothing there.
func (c *chooserFinder) termOf(e ast.Expr) (param int, t origin.Term, ok bool) {
	return c.p.paramTerm(c.f, e)
}

func (p *Package) paramTerm(f *program.Func, e ast.Expr) (param int, t origin.Term, ok bool) {
	root, path, _, ok := p.Place(p.Unconverted(e))
	if !ok || root == nil {
		return 0, origin.Term{}, false
	}
	param, ok = f.ParamIndex(root)
	if !ok || !syntax.IsBasic(p.Info.TypeOf(e)) {
		return 0, origin.Term{}, false
	}
	for step := path; step != nil; step = step.Rest {
		if step.Field == nil {
			return 0, origin.Term{}, false
		}
	}
	for _, s := range p.StoresTo(root) {
		if _, below := program.CutPrefix(path, s.Path); below {
			return 0, origin.Term{}, false
		}
	}
	return param, origin.Term{Obj: root, Path: path}, true
}

// spanKey is a way through a function: from a store, or its entry, to a node.
type spanKey struct {
	in   *program.Func
	from ast.Node
	to   ast.Node
	read origin.Term
}

// choicesOn returns for which values of its parameters control can go through
// the function in from a node, or its entry, to another without a store to what
// is read there. Those that say nothing are left out.
func (p *Package) choicesOn(in *program.Func, from, to ast.Node, read origin.Term) (all []*origin.Choice) {
	choosers := p.choosersOf(in)
	if len(choosers) == 0 {
		return nil
	}
	k := spanKey{in, from, to, read}
	if known, ok := p.spans[k]; ok {
		return known
	}
	for _, c := range choosers {
		if made := p.choiceOf(c, k); made != nil {
			all = append(all, made)
		}
	}
	p.spans[k] = all
	return all
}

func (p *Package) choiceOf(c chooser, k spanKey) *origin.Choice {
	goes := func(v constant.Value) bool {
		a := assumption{p: p, in: k.in, term: k.read, holds: holding{c.term, v}}
		if k.from == nil && k.read.Obj == nil {
			return p.enters(&a, k.to)
		}
		return a.reaches(&origin.Hop{Use: k.to, From: k.from})
	}
	others := false
	if other := different(c.values); other != nil {
		others = goes(other)
	}
	var values []string
	for _, v := range c.values {
		if goes(v) != others {
			values = append(values, v.ExactString())
		}
	}
	if len(values) == 0 && others || len(values) == len(c.values) && c.values[0].Kind() == constant.Bool {
		return nil // for all
	}
	slices.Sort(values)
	return p.Choice(origin.Choice{In: k.in, Param: c.param, Path: c.term.Path, Values: strings.Join(values, "\n"), Others: others})
}

// A world is a function in which a parameter holds a constant.
type world struct {
	in *program.Func
	origin.Term
	value string
}

// enters reports whether control comes to a node under an assumption.
func (p *Package) enters(a *assumption, to ast.Node) bool {
	g := p.GraphOf(a.in)
	end, ok := g.SpotAt(to.Pos())
	if !ok {
		return true
	}
	w := world{a.in, a.holds.Term, a.holds.value.ExactString()}
	blocks := p.worlds[w]
	if blocks == nil {
		blocks = g.Entered(a.valuation())
		p.worlds[w] = blocks
	}
	return blocks[end.Block]
}

// different returns a value that is none of some constants; nil for truth
// values, of which there are no others.
func different(values []constant.Value) constant.Value {
	switch values[0].Kind() {
	case constant.String:
		return constant.MakeString("\x00")
	case constant.Int:
		for i := int64(math.MaxInt16); ; i-- {
			v := constant.MakeInt64(i)
			if !slices.ContainsFunc(values, func(old constant.Value) bool { return constant.Compare(old, token.EQL, v) }) {
				return v
			}
		}
	}
	return nil
}

// noteChoices notes on a trail that its value goes through the function in from
// one node, or the entry, to another.
func (p *Package) noteChoices(t origin.Trace, in *program.Func, from, to ast.Node, read origin.Term) origin.Trace {
	for _, c := range p.choicesOn(in, from, to, read) {
		t = p.Mark(t, origin.Hop{Choice: c})
	}
	return t
}
