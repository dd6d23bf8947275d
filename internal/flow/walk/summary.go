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
// computed with such a gap holds only until the outermost walk is done, and what was with
// too few steps only for who had no more.
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
	if p.Exhausted() {
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
	switch {
	case p.Exhausted(): // who asks with more steps finds more
		p.cut = min(p.cut, outer)
	case p.cut >= level:
		p.results[k] = in.Out
		p.cut = outer
	default:
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
// nothing is known of it, or if it takes long to find out. Many ways ask for the same: the
// answer is kept unless it has a gap.
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
	in := w.Sub()
	enough := false
	whole := p.whole(func() {
		enough = p.within(bound.Argument, func() {
			for _, q := range queries {
				in.Query(q)
			}
		})
	})
	if !enough {
		in.Out = nil
	}
	if whole {
		p.arguments[k] = in.Out
	}
	return in.Out
}

// whole runs do and reports whether the answer has no gap, so that it may be kept.
func (p *Base) whole(do func()) bool {
	outer := p.cut
	p.cut = bound.Walk
	do()
	whole := p.cut == bound.Walk && !p.Exhausted()
	p.cut = min(p.cut, outer)
	return whole
}

// A bindingKey is a trace of what comes out of a function, and a call of it.
type bindingKey struct {
	trace origin.Trace
	call  *ast.CallExpr
	recv  ast.Expr
	impl  *types.Func
	f     *xref.Func
}

// A Binding is what the arguments of a call make of a trace: see package binding.
type Binding struct {
	Trace origin.Trace // without what the arguments decide
	Plus  int64        // what they add to the value
	Step  bool         // … a number that changes from try to try
	OK    bool         // they let the value come out
}

// Bind returns what the arguments of a call of f make of a trace, as do finds out. What a
// function stores or returns is asked for by all who read it: the answer is kept.
func (p *Base) Bind(t origin.Trace, c *xref.Call, f *xref.Func, do func() Binding) (b Binding) {
	k := bindingKey{t, c.Expr, c.Recv, c.Impl, f}
	if known, ok := p.bindings[k]; ok {
		return known
	}
	if p.whole(func() { b = do() }) {
		p.bindings[k] = b
	}
	return b
}
