package reconnect

import (
	"go/ast"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// boundPort returns the origins of the port that a raw connect's socket is
// bound to on every way to the connect; none if it may not be bound.
func (c *checker) boundPort(connect *flow.Call, fd known.Operand, ports []flow.Path) []flow.Origin {
	socket := c.rootOf(connect, fd)
	if socket == nil {
		return nil
	}
	for _, call := range c.prog.CallsIn(connect.In) {
		fn := c.prog.StaticCallee(call.Expr)
		if fn == nil || call.In != connect.In {
			continue
		}
		row, ok := c.prog.Known.Is(fn, "bind")
		if !ok || c.rootOf(call, row.Operand("fd")) != socket || !precedes(connect.In.Body, call.Expr, connect.Expr) {
			continue
		}
		for _, q := range c.prog.Operand(call, row.Operand("at")) {
			return c.below(q, ports, flow.Port)
		}
	}
	return nil
}

// rootOf returns the variable behind an operand of a call.
func (c *checker) rootOf(call *flow.Call, op known.Operand) any {
	for _, q := range c.prog.Operand(call, op) {
		if obj := c.prog.Root(q.Expr); obj != nil {
			return obj
		}
	}
	return nil
}

// precedes reports whether every way to the second node of a body comes by the
// first: it stands in a statement before it, in the same block or one around
// it, where it is evaluated unconditionally.
func precedes(body *ast.BlockStmt, first, second ast.Node) bool {
	found := false
	ast.PreorderStack(body, nil, func(n ast.Node, stack []ast.Node) bool {
		if n != first {
			return !found && n.Pos() <= first.Pos() && first.End() <= n.End()
		}
		found = unconditional(append(slices.Clone(stack), n), second)
		return false
	})
	return found
}

// unconditional climbs from the last node of a stack to a block that holds the
// other node too, further down.
func unconditional(stack []ast.Node, second ast.Node) bool {
	for i := len(stack) - 1; i > 0; i-- {
		child := stack[i]
		switch parent := stack[i-1].(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			if parent.Pos() <= second.Pos() && second.End() <= parent.End() {
				return child.End() <= second.Pos() || contains(child, second)
			}
			if _, plain := parent.(*ast.BlockStmt); !plain {
				return false
			}
		case *ast.IfStmt:
			if child != parent.Init && child != parent.Cond {
				return false
			}
			if contains(parent, second) {
				return true
			}
		case *ast.ForStmt:
			if child != parent.Init {
				return contains(parent.Body, second) && child == parent.Cond
			}
		case *ast.BinaryExpr:
			if child != parent.X {
				return false
			}
		case *ast.FuncLit, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.GoStmt, *ast.DeferStmt:
			return false
		}
	}
	return false
}

func contains(outer, inner ast.Node) bool {
	return outer.Pos() <= inner.Pos() && inner.End() <= outer.End()
}
