package control

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"
)

// A Graph is the control flow of one function body. It is built when first
// asked, answers any number of questions, and is not for concurrent use.
type Graph struct {
	body     *ast.BlockStmt
	sig      *types.Signature
	info     *types.Info
	noReturn func(*ast.CallExpr) bool

	blocks []*cfg.Block
	syntax *syntax
	keys   keys
}

// New returns the control flow of body, the body of a function of type sig;
// sig gives bare returns their results and may be nil. A call for which
// noReturn holds ends its way.
func New(body *ast.BlockStmt, sig *types.Signature, info *types.Info, noReturn func(*ast.CallExpr) bool) *Graph {
	return &Graph{body: body, sig: sig, info: info, noReturn: noReturn}
}

// build makes the graph on the first question.
func (g *Graph) build() {
	if g.blocks != nil {
		return
	}
	mayReturn := func(call *ast.CallExpr) bool { return g.noReturn == nil || !g.noReturn(call) }
	g.blocks = cfg.New(g.body, mayReturn).Blocks
	g.syntax = newSyntax(g.body)
	g.keys = newKeys(g.info, g.body)
}

// A Failure says what is known of a call that has failed. Each field may be
// nil.
type Failure struct {
	// Transient reports whether an error value (the constant EINTR, say)
	// means that the call has not failed but is to be continued. A failed
	// call's error equals none of them.
	Transient func(types.Object) bool

	// Cond gives the value of a condition after the failure, where it is
	// known: of a call that says whether its error is temporary, say.
	Cond func(cond ast.Expr) (value, known bool)

	// Ends reports whether a way ends at a node for a reason of the caller's:
	// it waits for another client, say, before the call runs again.
	Ends func(ast.Node) bool

	// Dies reports whether a call does not return if its argument arg is an
	// error that is not nil; for f(g()), arg counts g's results.
	Dies func(call *ast.CallExpr, arg int) bool
}

// Again reports whether call can run again in the same activation after it has
// failed, and returns the innermost loop that leads back to it: an
// [ast.ForStmt], an [ast.RangeStmt] or, for a goto, its [ast.LabeledStmt].
//
// The call is any node that stands for it in the body, outside of nested
// function literals: an [ast.CallExpr], or the [ast.GoStmt], [ast.DeferStmt]
// or [ast.FuncLit] by which it comes to run. Of the latter no outcome is
// known. Every run of the call fails.
func (g *Graph) Again(call ast.Node, f Failure) (loop ast.Node, ok bool) {
	for _, l := range g.around(call) {
		if g.leadsBack(call, l, f) {
			return l.node, true
		}
	}
	return nil, false
}

// leadsBack walks on from the failed call, inside the loop, through the loop's
// head, to the call.
func (g *Graph) leadsBack(call ast.Node, l loop, f Failure) bool {
	w := g.walk(call, failed)
	if w == nil {
		return false
	}
	w.transient, w.cond, w.within = f.Transient, f.Cond, &l
	found := false
	w.visit = func(n ast.Node, known facts, headed bool) bool {
		if headed && contains(n, call) {
			found = true
		}
		return !found && (f.Ends == nil || !w.any(n, f.Ends)) && !w.dies(n, known, f.Dies)
	}
	w.run()
	return found
}

// Returns reports whether the function can return after call has failed.
//
//	ln, err := net.Listen("tcp", addr)
//	require.NoError(t, err)
func (g *Graph) Returns(call ast.Node, f Failure) bool {
	w := g.walk(call, failed)
	if w == nil {
		return true
	}
	w.transient, w.cond = f.Transient, f.Cond
	found := false
	w.visit = func(n ast.Node, known facts, _ bool) bool {
		_, ret := n.(*ast.ReturnStmt)
		found = found || ret
		return !found && (f.Ends == nil || !w.any(n, f.Ends)) && !w.dies(n, known, f.Dies)
	}
	w.run()
	return found
}

// contains reports whether inner stands inside outer or is it. The statement
// at the end of a body that go/cfg makes up contains nothing.
func contains(outer, inner ast.Node) bool {
	if ret, ok := outer.(*ast.ReturnStmt); ok && len(ret.Results) == 0 {
		return false
	}
	return outer.Pos() <= inner.Pos() && inner.End() <= outer.End()
}

// spot finds the node of the graph that contains n: its block and its place
// there.
func (g *Graph) spot(n ast.Node) (block *cfg.Block, index int) {
	var width token.Pos
	for _, b := range g.blocks {
		if !b.Live {
			continue
		}
		for i, m := range b.Nodes {
			if size := m.End() - m.Pos(); contains(m, n) && (block == nil || size < width) {
				block, index, width = b, i, size
			}
		}
	}
	return block, index
}
