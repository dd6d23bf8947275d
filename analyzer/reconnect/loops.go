package reconnect

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow"
)

// loops returns the nearest loop that runs a site's call again after it failed.
func (c *checker) loops(s *site) *again {
	for _, loop := range c.graph(s.call.In).Loops(s.node, c.failure(s.call.In)) {
		if s.call.How == flow.Go && !c.waits(loop) {
			continue // it starts several at a time
		}
		if !c.varies(s, loop) && !c.counts(loop) && (c.rearms(s) || !c.firesOnce(loop, s.node)) {
			return &again{loop: loop, in: c.funcName(s.call.In)}
		}
	}
	return nil
}

// varies reports whether the loop goes on to another destination each time.
func (c *checker) varies(s *site, loop ast.Node) bool {
	g := c.graph(s.call.In)
	return slices.ContainsFunc(s.dest, func(d dest) bool { return g.Varies(loop, d.expr) })
}

// waits reports whether an iteration of a loop waits for something.
func (c *checker) waits(loop ast.Node) bool {
	found := false
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.SelectStmt:
			found = true
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.RangeStmt:
			t := c.prog.Info.TypeOf(n.X)
			if t != nil {
				_, isChan := t.Underlying().(*types.Chan)
				found = found || isChan
			}
		case *ast.CallExpr:
			if _, waits := c.rowOf(n, "waits"); waits {
				found = true
			}
		}
		return !found
	})
	return found
}

// counts reports whether a loop only counts what a benchmark does.
func (c *checker) counts(loop ast.Node) bool {
	var header ast.Expr
	switch loop := loop.(type) {
	case *ast.ForStmt:
		header = loop.Cond
	case *ast.RangeStmt:
		header = loop.X
	}
	return header != nil && c.names(header, "counts")
}

// names reports whether a node names something that the table has the verb of.
func (c *checker) names(n ast.Node, verb string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found {
			if obj := c.prog.Info.Uses[id]; obj != nil {
				_, found = c.prog.Known.Is(obj, verb)
			}
		}
		return !found
	})
	return found
}

// rearms reports whether a function between the loop and the connect sets a
// timer again.
func (c *checker) rearms(s *site) bool {
	return slices.ContainsFunc(s.trail, func(st step) bool { return c.names(st.f.Body, "rearm") })
}

// firesOnce reports whether a node of a loop runs when a timer fires that was
// set before the loop, and that nothing sets again on the way to the next
// iteration.
func (c *checker) firesOnce(loop, node ast.Node) bool {
	once := false
	ast.PreorderStack(loop, nil, func(n ast.Node, stack []ast.Node) bool {
		if !contains(n, node) {
			return false
		}
		if clause, ok := n.(*ast.CommClause); ok && !once {
			if timer := c.timerOf(clause.Comm); timer != nil && timer.Pos() < loop.Pos() {
				once = !c.setAgain(loop, stack[len(stack)-1], clause, timer)
			}
		}
		return true
	})
	return once
}

// timerOf returns the variable of the timer, or of the channel of one, that a
// communication receives from, or nil.
func (c *checker) timerOf(comm ast.Stmt) types.Object {
	var timer types.Object
	if comm == nil {
		return nil
	}
	ast.Inspect(comm, func(n ast.Node) bool {
		recv, ok := n.(*ast.UnaryExpr)
		if !ok {
			return timer == nil
		}
		switch x := ast.Unparen(recv.X).(type) {
		case *ast.SelectorExpr:
			if _, fires := c.prog.Known.Is(c.prog.Info.Uses[x.Sel], "fires"); fires {
				timer = c.prog.Root(x.X)
			}
		case *ast.Ident:
			timer = c.firedBy(x)
		}
		return timer == nil
	})
	return timer
}

// firedBy returns the variable of a channel if each value it is given is that
// of a function whose channel fires once.
func (c *checker) firedBy(id *ast.Ident) types.Object {
	obj := c.prog.Info.Uses[id]
	if obj == nil {
		return nil
	}
	values := c.prog.Assignments(obj)
	for _, v := range values {
		call, ok := ast.Unparen(v.Value).(*ast.CallExpr)
		if !ok {
			return nil
		}
		if _, fires := c.rowOf(call, "fires"); !fires {
			return nil
		}
	}
	if len(values) == 0 {
		return nil
	}
	return obj
}

// setAgain reports whether the timer is set again in the loop, but for the
// other clauses of the select statement that block is the body of.
func (c *checker) setAgain(loop, block ast.Node, own *ast.CommClause, timer types.Object) bool {
	again := false
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CommClause:
			return n == own || !contains(block, n)
		case *ast.CallExpr:
			if _, rearms := c.rowOf(n, "rearm"); rearms && c.prog.Root(receiverOf(n)) == timer {
				again = true
			}
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				again = again || c.prog.Root(lhs) == timer
			}
		}
		return !again
	})
	return again
}

// receiverOf returns the receiver of a call.
func receiverOf(call *ast.CallExpr) ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return sel.X
	}
	return call.Fun
}
