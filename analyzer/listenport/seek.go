package listenport

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/control"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// seeks reports whether a loop around the listening call, or around one on the
// way to it, looks at its failure and goes on to another port: then the port
// is the base of a search, and a taken one does no harm.
func (c *checker) seeks(s sink, via []*xref.Call) bool {
	for _, call := range append([]*xref.Call{s.call}, via...) {
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
	return c.comesRound(s.call) || slices.ContainsFunc(via, c.comesRound)
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
