package reconnect

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// opaqueSite returns the site of a call of a dialer that only the user of the
// code decides, or nil: of a function value or interface method that returns a
// connection, where nothing in this package says what is called.
func (c *checker) opaqueSite(call *flow.Call) *site {
	if call.In == nil || c.prog.StaticCallee(call.Expr) != nil || !c.dialsConn(call) || !c.prog.Runs(call) {
		return nil
	}
	for _, t := range c.prog.Targets(call.Expr, call.In) {
		if t.Func != nil || t.Obj != nil && (known.Speaks(t.Obj) || !types.IsInterface(recvType(t.Obj))) {
			return nil
		}
	}
	s := &site{call: call, node: call.Expr, opaque: true, raw: &raw{name: types.ExprString(call.Expr.Fun), node: call.Expr}}
	for _, arg := range call.Expr.Args {
		s.dest = append(s.dest, dest{expr: arg})
	}
	return s
}

// recvType returns the type of a method's receiver, or that of the function.
func recvType(fn *types.Func) types.Type {
	if recv := fn.Signature().Recv(); recv != nil {
		return recv.Type()
	}
	return fn.Type()
}

// dialsConn reports whether a call returns a connection, and an error where
// there is none.
func (c *checker) dialsConn(call *flow.Call) bool {
	results, ok := c.prog.Info.TypeOf(call.Expr).(*types.Tuple)
	if !ok || results.Len() != 2 || !isError(results.At(1).Type()) {
		return false
	}
	conn := c.connType()
	return conn != nil && types.Implements(results.At(0).Type(), conn)
}

// connType returns net.Conn as the package sees it, or nil.
func (c *checker) connType() *types.Interface {
	for _, pkg := range c.prog.Pass.Pkg.Imports() {
		if pkg.Path() == "net" {
			conn, _ := pkg.Scope().Lookup("Conn").Type().Underlying().(*types.Interface)
			return conn
		}
	}
	return nil
}
