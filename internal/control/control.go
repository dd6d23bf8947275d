package control

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

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

// Loops returns all loops that lead back to call after it has failed, the
// innermost first; see [Graph.Again]. A loop counts only if its own iteration
// does, not if only a loop inside it does.
func (g *Graph) Loops(call ast.Node, f Failure) []ast.Node {
	var all []ast.Node
	for _, l := range g.around(call) {
		if g.leadsBack(call, l, f) {
			all = append(all, l.node)
		}
	}
	return all
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

// A Check says how the equality of a connection's two ends is told, and what
// uses the connection. Only Use and Equal must be set.
type Check struct {
	// Equal gives the value of a condition when the two ends are equal, where
	// the condition tells. It is asked of a whole condition before its parts:
	// of a.Port == b.Port && a.IP.Equal(b.IP), then of each comparison.
	Equal func(cond ast.Expr) (value, known bool)

	// Use reports whether a node uses the connection or hands it on as a
	// success. It is asked of each node that is evaluated, from the outermost
	// statement or expression inwards, but not inside function literals and
	// defer statements, and of each return that is no failure (see [Graph.Unchecked]), also the one
	// at the end of a body, which has no Results and the position of the
	// closing brace.
	Use func(ast.Node) bool

	// Ends, if set, reports whether a way ends at a node, because the
	// connection is closed there, say. It is asked of the nodes that Use is
	// asked of, before Use.
	Ends func(ast.Node) bool

	// Transient, if set, is as in [Failure]: a call whose error is transient
	// may yet succeed, so that a use after it counts like one after a success.
	Transient func(types.Object) bool

	// Redials, if set, reports whether the body of a for statement whose
	// header checks the ends dials again, so that leaving the loop counts as
	// checked when the bound on its tries is used up. By default it does if
	// the body calls what the call in question calls.
	Redials func(*ast.ForStmt) bool
}

// Unchecked reports whether, after call has succeeded with two equal ends, a
// use can be reached, and returns it. A way is safe that runs the call again,
// assigns another connection to the variable that alone held this one, never
// returns, or returns a failure: an error that is not nil, no connection, or
// false as the last result.
//
// What contains the call in its own statement may be the use: the return that
// hands its result on, the call whose argument it is.
func (g *Graph) Unchecked(call ast.Node, c Check) (use ast.Node, ok bool) {
	use, ok = g.unchecked(call, c, held)
	if !ok && c.Transient != nil {
		use, ok = g.unchecked(call, c, pending)
	}
	return use, ok
}

// unchecked answers for one outcome of the call: success, or an error to be
// waited out.
func (g *Graph) unchecked(call ast.Node, c Check, outcome value) (use ast.Node, ok bool) {
	w := g.walk(call, outcome)
	if w == nil || outcome == pending && !slices.Contains(w.results(), pending) {
		return nil, false
	}
	w.transient, w.oneConn = c.Transient, true
	w.cond = c.Equal
	w.gaveIn = func(loop *ast.ForStmt) bool {
		if c.Redials != nil {
			return c.Redials(loop)
		}
		return g.callsLike(loop.Body, call)
	}
	w.visit = func(n ast.Node, known facts, _ bool) bool {
		if use == nil && w.entersCheck(n, known) {
			var ends bool
			use, ends = w.useOrEnd(n, c)
			return use == nil && !ends
		}
		return false
	}
	w.run()
	return use, use != nil
}

// entersCheck reports whether a node may be asked for a use: it neither runs
// the call again nor returns a failure.
func (w *walk) entersCheck(n ast.Node, known facts) bool {
	if contains(n, w.call) && !w.starting {
		return false
	}
	ret, ok := n.(*ast.ReturnStmt)
	return !ok || !w.fails(ret, known)
}

// useOrEnd looks for a use, or the way's end, among the parts of a node; where
// the node contains the call, among the parts that contain it.
func (w *walk) useOrEnd(n ast.Node, c Check) (use ast.Node, ends bool) {
	start := contains(n, w.call)
	eligible := func(n ast.Node) bool { return !start || n != w.call && contains(n, w.call) }
	if c.Ends != nil && w.any(n, func(n ast.Node) bool { return eligible(n) && c.Ends(n) }) {
		return nil, true
	}
	w.any(n, func(n ast.Node) bool {
		if eligible(n) && c.Use(n) {
			use = n
		}
		return use != nil
	})
	return use, false
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
