package listenport

import (
	"go/ast"
	"slices"

	"github.com/selfconnect/selfconnect/internal/control"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// seeks reports whether a loop around the listening call, or around one on the
// way to it, looks at its failure and goes on to another port: then the port
// is the base of a search, and a taken one does no harm.
func (c *checker) seeks(s sink, via []*xref.Call) bool {
	for _, call := range c.steps(s, via) {
		if call.In == nil || c.prog.ResultsIgnored(call) {
			continue
		}
		g, failure := control.New(call.In.Body, call.In.Sig, c.prog.Info, c.prog.NoReturn), control.Failure{Dies: c.dies}
		if _, again := g.Again(call.Expr, failure); again {
			return true
		}
		if !g.Returns(call.Expr, failure) {
			return false // no loop further out gets to know of it
		}
	}
	return false
}

// looped reports whether the listening call or one on the way to it can come
// round again in its function. A number that is stepped elsewhere, in the helper
// that returns it, has come to an end there that nobody knows here.
func (c *checker) looped(s sink, via []*xref.Call) bool {
	return slices.ContainsFunc(c.steps(s, via), c.comesRound)
}

// steps returns the listening call and those on the way to it. One that a method value stands
// for is the call which that is given to: who calls it in the end, it alone can tell of a failure.
//
//	for _, s := range servers { group.Go(s.ListenAndServe) }
func (c *checker) steps(s sink, via []*xref.Call) (all []*xref.Call) {
	for _, call := range append([]*xref.Call{s.call}, via...) {
		value, in, standsFor := call.Expr.Fun, call.In, !c.stands(call)
		if !standsFor {
			all = append(all, call)
		}
		if call.Recv != nil {
			value, _ = c.prog.Parent(call.Recv, call.RecvIn).(ast.Expr)
			in, standsFor = call.RecvIn, value != nil
		}
		if !standsFor {
			continue
		}
		around, ok := c.prog.Parent(value, in).(*ast.CallExpr)
		i := slices.IndexFunc(c.prog.CallsIn(in), func(o *xref.Call) bool { return ok && o.Expr == around })
		switch {
		case i >= 0:
			all = append(all, c.prog.CallsIn(in)[i])
		case len(all) == 0 || all[len(all)-1] != call:
			all = append(all, call)
		}
	}
	return all
}

// comesRound reports whether control can come back to a call, in its function or
// in one that its function stands in.
//
//	next:
//		ln, err := net.Listen("tcp", candidates[i])
//		if err != nil {
//			i++
//			goto next
//		}
func (c *checker) comesRound(call *xref.Call) bool {
	for f := call.In; f != nil; f = f.Outer {
		if c.prog.GraphOf(f).Circles(call.Expr) {
			return true
		}
	}
	return false
}

// stands reports whether a call is one of the code: a function value stands for others.
func (c *checker) stands(call *xref.Call) bool {
	return c.prog.Parent(call.Expr.Fun, call.In) == ast.Node(call.Expr)
}
