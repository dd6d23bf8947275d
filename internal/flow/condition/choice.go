package condition

import (
	"go/ast"
	"go/constant"
	"go/types"
	"math"
	"slices"
	"strings"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// spanKey is a way through a function: from a store, or its entry, to a node.
type spanKey struct {
	in   *xref.Func
	from ast.Node
	to   ast.Node
	read origin.Term
}

// A world is a function in which a parameter holds a constant.
type world struct {
	in *xref.Func
	origin.Term
	value string
}

// choicesOn returns for which values of its parameters control can go through
// the function in from a node, or its entry, to another without a store to what
// is read there, as hops. Those that say nothing are left out.
func (p *Conditions) choicesOn(in *xref.Func, from, to ast.Node, read origin.Term) (all []*origin.Hop) {
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
			all = append(all, p.Intern(origin.Hop{Choice: made}))
		}
	}
	p.spans[k] = all
	return all
}

func (p *Conditions) choiceOf(c chooser, k spanKey) *origin.Choice {
	goes := func(v constant.Value) bool {
		a := assumption{p: p, in: k.in, term: k.read, holds: holding{c.term, v}}
		if k.from == nil && k.read.Obj == nil {
			return p.enters(&a, k.to)
		}
		return a.reaches(&origin.Hop{Use: k.to, From: k.from})
	}
	if c.asked {
		if !p.matters(c, k) {
			return nil
		}
		return p.Choice(origin.Choice{In: k.in, Param: c.param, Path: c.term.Path, Asks: &origin.Question{Admits: askOnce(goes)}})
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

// askOnce returns a function that asks each value once.
func askOnce(goes func(constant.Value) bool) func(constant.Value) bool {
	known := make(map[string]bool)
	return func(v constant.Value) bool {
		k := v.ExactString()
		yes, ok := known[k]
		if !ok {
			yes = goes(v)
			known[k] = yes
		}
		return yes
	}
}

// matters reports whether it makes a difference to a way through a function what
// the conditions on a chooser say.
func (p *Conditions) matters(c chooser, k spanKey) bool {
	for _, t := range []syntax.Verdict{syntax.Always, syntax.Never} {
		a := assumption{p: p, in: k.in, term: k.read, force: func(cond ast.Expr) syntax.Verdict {
			if p.asks(cond, c.term) {
				return t
			}
			return syntax.Unknown
		}}
		if !a.reaches(&origin.Hop{Use: k.to, From: k.from}) {
			return true
		}
	}
	return false
}

// A topic is a condition, and what it may be about.
type topic struct {
	cond ast.Expr
	origin.Term
}

// asks reports whether a condition is about a variable, or about another that was
// computed of it.
func (p *Conditions) asks(cond ast.Expr, t origin.Term) (found bool) {
	k := topic{cond, t}
	if known, ok := p.topics[k]; ok {
		return known
	}
	defer func() { p.topics[k] = found }()
	ast.Inspect(cond, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && !found {
			root, path, _, ok := p.Place(e)
			found = ok && root == t.Obj && path == t.Path
			if ok && path == nil {
				given := make(map[types.Object]bool)
				p.addGiven(root, given)
				found = found || given[t.Obj]
			}
			if call, ok := e.(*ast.CallExpr); ok && p.FuncOf(p.StaticCallee(call)) != nil {
				found = found || p.mentionsAny(call, t.Obj, nil)
			}
		}
		return !found
	})
	return found
}

// enters reports whether control comes to a node under an assumption.
func (p *Conditions) enters(a *assumption, to ast.Node) bool {
	g := p.GraphOf(a.in)
	end, ok := g.SpotAt(to.Pos())
	if !ok {
		return true
	}
	w := world{a.in, a.holds.Term, a.holds.value.ExactString()}
	blocks := p.worlds[w]
	if blocks == nil {
		holds := a.valuation()
		blocks = program.Reached(g.First, func(b *cfg.Block, succ int) bool { return g.Goes(b, succ, holds) })
		p.worlds[w] = blocks
	}
	return blocks[end.Block]
}

// different returns a value that is none of some constants, which an interface may be
// compared with all at once; nil for truth values, of which there are no others.
//
//	switch v { case 1: … case "tcp": … }
func different(values []constant.Value) constant.Value {
	switch values[0].Kind() {
	case constant.String:
		return constant.MakeString("\x00")
	case constant.Int:
		for i := int64(math.MaxInt16); ; i-- {
			v := constant.MakeInt64(i)
			if !slices.ContainsFunc(values, func(old constant.Value) bool { return syntax.SameValue(old, v) }) {
				return v
			}
		}
	}
	return nil
}

// Choices notes on a trace that its value goes through the function in from
// one node, or the entry, to another.
func (p *Conditions) Choices(t origin.Trace, in *xref.Func, from, to ast.Node, read origin.Term) origin.Trace {
	for _, h := range p.choicesOn(in, from, to, read) {
		t = p.With(t, h)
	}
	return t
}
