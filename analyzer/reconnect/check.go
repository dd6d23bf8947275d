package reconnect

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/control"
	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// checked reports whether a site's function sees to it that the connection
// which comes of it is not used when its two ends are equal.
func (c *checker) checked(s *site) bool {
	e := c.endsOf(s)
	f := s.call.In
	if !e.compared(f.Body) {
		return false
	}
	check := control.Check{Equal: e.equal, Use: e.uses, Ends: e.closes, Redials: e.redials(s.node)}
	if len(s.hops) == 0 {
		check.Transient = c.transient
	}
	_, used := c.graph(f).Unchecked(s.node, check)
	return !used
}

// checkedAfter reports whether the function that hands a dialer to a loop
// checks the connection once that is done.
func (c *checker) checkedAfter(s *site) bool {
	return s.again.handed && c.checked(s)
}

// transient reports whether an error is one after which a connect goes on.
func (c *checker) transient(obj types.Object) bool {
	row, ok := c.prog.Known.Is(obj, "const")
	return ok && row.Word("as") == "transient"
}

// accepts reports whether a node waits for a client.
func (c *checker) accepts(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	return ok && c.acceptor(call, 0)
}

// maxHelpers bounds the helpers that are looked into.
const maxHelpers = 4

func (c *checker) acceptor(call *ast.CallExpr, depth int) bool {
	fn := c.callee(call)
	if fn == nil {
		return false
	}
	if _, ok := c.prog.Known.Is(fn, "accept"); ok {
		return true
	}
	f := c.prog.FuncOf(fn)
	if f == nil || depth >= maxHelpers {
		return false
	}
	for _, inner := range c.prog.CallsIn(f) {
		if inner.In == f && inner.How == flow.Plain && c.acceptor(inner.Expr, depth+1) {
			return true
		}
	}
	return false
}

// callee returns the function, method or interface method that a call names.
func (c *checker) callee(call *ast.CallExpr) *types.Func {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		fn, _ := c.prog.Info.Uses[fun].(*types.Func)
		return fn
	case *ast.SelectorExpr:
		fn, _ := c.prog.Info.Uses[fun.Sel].(*types.Func)
		return fn
	}
	return nil
}

// rowOf returns the row with a verb of the function that a call names.
func (c *checker) rowOf(call *ast.CallExpr, verb string) (*known.Row, bool) {
	fn := c.callee(call)
	if fn == nil {
		return nil, false
	}
	return c.prog.Known.Is(fn, verb)
}

// uses reports whether a node hands the connection on as a success: it is
// returned, sent, written to or read from, or given to a function that tells
// nothing of it.
func (e *ends) uses(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ReturnStmt:
		return e.returns(n)
	case *ast.SendStmt:
		return e.ours(n.Value)
	case *ast.CallExpr:
		return e.usedBy(n)
	}
	return false
}

// returns reports whether a return that is no failure can be about the
// connection: it has a result made from it, or none that could be another's.
func (e *ends) returns(ret *ast.ReturnStmt) bool {
	others := false
	for _, r := range ret.Results {
		if e.mentions(r) {
			return true
		}
		if call, ok := ast.Unparen(r).(*ast.CallExpr); ok && e.in.Obj != nil && e.c.callee(call) == e.in.Obj {
			return false // a recursion: it has a connection of its own
		}
		t := e.c.prog.Info.TypeOf(r)
		others = others || e.conns != nil && t != nil && !isOutcome(t)
	}
	return !others
}

// mentions reports whether an expression names the connection.
func (e *ends) mentions(x ast.Expr) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && e.conns[e.c.prog.Info.Uses[id]]
		return !found
	})
	return found || e.site != nil && contains(x, e.site)
}

func (e *ends) usedBy(call *ast.CallExpr) bool {
	tv := e.c.prog.Info.Types[call.Fun]
	if tv.IsType() || tv.IsBuiltin() || !e.operates(call) || e.c.closer(call, 0) {
		return false
	}
	fn := e.c.callee(call)
	if fn != nil && known.Speaks(fn) {
		return len(e.c.prog.Known.Of(fn)) == 0 && movesBytes(fn.Signature())
	}
	sig, ok := tv.Type.Underlying().(*types.Signature)
	return ok && sig.Results().Len() == 0
}

// movesBytes reports whether a function takes a []byte to read into or write
// from.
func movesBytes(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if slice, ok := v.Type().Underlying().(*types.Slice); ok {
			if b, ok := slice.Elem().Underlying().(*types.Basic); ok && b.Kind() == types.Uint8 {
				return true
			}
		}
	}
	return false
}

// operates reports whether a call is one of a method of the connection, or is
// given it.
func (e *ends) operates(call *ast.CallExpr) bool {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && e.ours(sel.X) {
		return true
	}
	return slices.ContainsFunc(call.Args, e.ours)
}

// closes reports whether a node closes the connection.
func (e *ends) closes(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	return ok && e.operates(call) && e.c.closer(call, 0)
}

// closer reports whether a call closes what it is given: by the table, or as a
// function of this package that does so.
func (c *checker) closer(call *ast.CallExpr, depth int) bool {
	if _, closes := c.rowOf(call, "close"); closes {
		return true
	}
	fn := c.callee(call)
	if fn == nil || depth > maxHelpers {
		return false
	}
	f := c.prog.FuncOf(fn)
	if f == nil {
		return isClose(fn)
	}
	e := &ends{c: c, in: f, conns: make(map[types.Object]bool)}
	for i := flow.Recv; i < f.Sig.Params().Len(); i++ {
		if v := f.Param(i); v != nil {
			e.conns[v] = true
		}
	}
	for _, inner := range c.prog.CallsIn(f) {
		if inner.In == f && e.operates(inner.Expr) && c.closer(inner.Expr, depth+1) {
			return true
		}
	}
	return false
}

// isClose reports whether a method is that of an io.Closer.
func isClose(fn *types.Func) bool {
	sig := fn.Signature()
	return fn.Name() == "Close" && sig.Recv() != nil && sig.Params().Len() == 0 &&
		sig.Results().Len() == 1 && isError(sig.Results().At(0).Type())
}

// redials returns the judge of a loop whose header checks and whose body dials
// again: when its tries are used up, the connection at hand is a good one, for
// the closed ones are in TIME_WAIT. A close with linger 0 leaves none behind.
func (e *ends) redials(node ast.Node) func(*ast.ForStmt) bool {
	callee := e.c.calleeOf(node)
	return func(loop *ast.ForStmt) bool {
		again, lingers := contains(loop.Body, node), false
		ast.Inspect(loop.Body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				again = again || callee != nil && e.c.callee(call) == callee
				lingers = lingers || e.c.lingersZero(call)
			}
			return true
		})
		return again && !lingers
	}
}

func (c *checker) calleeOf(node ast.Node) *types.Func {
	if call, ok := node.(*ast.CallExpr); ok {
		return c.callee(call)
	}
	return nil
}

// lingersZero reports whether a call sets a linger time that is 0, or not
// known not to be.
func (c *checker) lingersZero(call *ast.CallExpr) bool {
	row, ok := c.rowOf(call, "linger")
	if !ok || row.Operand("sec").Index >= len(call.Args) {
		return false
	}
	v := c.prog.Info.Types[call.Args[row.Operand("sec").Index]].Value
	return v == nil || constant.Sign(v) == 0
}
