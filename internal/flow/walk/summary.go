package walk

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A Key tells summaries apart.
type Key struct {
	Func   *xref.Func // nil for a variable
	Held   *types.Var
	Index  int
	Way    Way
	Demand origin.Demand
}

// Way tells what is summarised: a result, what is stored through a parameter, or
// what a package variable holds.
type Way uint8

// The ways of a summary.
const (
	OfResult Way = iota
	OfStores
	OfVariable
)

// Summarise runs do once for each key. A summary that is asked for while it
// is being made is empty there: the walk that makes it adds the rest. What was
// computed with such a gap, or with too few steps, holds only until the outermost
// walk is done.
func (w *Walker) Summarise(k Key, do func(*Walker)) []origin.Origin {
	p := w.Base
	if got, ok := p.results[k]; ok {
		return got
	}
	if got, ok := p.partial[k]; ok {
		return got
	}
	if level, ok := p.running[k]; ok {
		p.cut = min(p.cut, level)
		return nil
	}
	if k.Func != nil {
		p.IndexBody(k.Func)
	}
	level := len(p.running)
	if level > bound.Walk/4 || w.depth > bound.Walk {
		p.Exceed(bound.Walk/4, "functions on one way", k.Func)
		return nil
	}
	outer := p.cut
	p.cut = bound.Walk
	p.running[k] = level
	in := p.StartAt(w.depth)
	do(in)
	delete(p.running, k)
	if p.cut >= level && p.fuel.left > 0 {
		p.results[k] = in.Out
		p.cut = outer
	} else {
		p.partial[k] = in.Out
		p.cut = min(p.cut, outer)
	}
	if level == 0 {
		clear(p.partial)
		p.cut = bound.Walk
	}
	return in.Out
}

// An argumentKey is what a call gives a parameter, at a path.
type argumentKey struct {
	call  *ast.CallExpr
	recv  ast.Expr
	impl  *types.Func
	param int
	path  xref.Path
}

// Argument returns the origins of what a call gives a parameter, at a path; nil if
// nothing is known of it. Many ways ask for the same: the answer is kept unless it has
// a gap.
func (w *Walker) Argument(c *xref.Call, sig *types.Signature, param int, path xref.Path) []origin.Origin {
	p := w.Base
	k := argumentKey{c.Expr, c.Recv, c.Impl, param, path}
	if known, ok := p.arguments[k]; ok {
		return known
	}
	queries, ok := p.Queries(c, sig, param, path)
	if !ok {
		return nil
	}
	outer := p.cut
	p.cut = bound.Walk
	in := w.Sub()
	for _, q := range queries {
		in.Query(q)
	}
	if p.cut == bound.Walk && p.fuel.left > 0 {
		p.arguments[k] = in.Out
	}
	p.cut = min(p.cut, outer)
	return in.Out
}
