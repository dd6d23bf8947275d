package listenport

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow"
)

// bindSinks returns the port that a raw bind gives a socket which then listens
// or receives. A bound socket that connects has a local port, which is no
// listening one.
func (c *checker) bindSinks(call *flow.Call, fn *types.Func) []sink {
	row, ok := c.prog.Known.Is(fn, "bind")
	if !ok || !c.served(call, row.Operand("fd").Index, 0) {
		return nil
	}
	var out []sink
	for _, q := range c.prog.Operand(call, row.Operand("at")) {
		for _, path := range c.ports(fn.Pkg()) {
			q.Path, q.As = path, flow.Port
			out = append(out, sink{call: call, name: callName(fn), port: q})
		}
	}
	return out
}

// ports returns the paths to the ports of the Internet sockaddrs of a package.
func (c *checker) ports(pkg *types.Package) []flow.Path {
	var paths []flow.Path
	for _, name := range pkg.Scope().Names() {
		obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		if row, ok := c.prog.Known.Is(obj, "inet"); ok {
			if path, ok := c.prog.Field(obj.Type(), row.Word("port")); ok {
				paths = append(paths, path)
			}
		}
	}
	return paths
}

// maxServed bounds the callers looked through for a descriptor's listen.
const maxServed = 4

// served reports whether the descriptor that a call gets as its argument index
// is listened or received on: in the function of the call, or in a caller that
// hands the descriptor in or gets it back.
func (c *checker) served(call *flow.Call, index, depth int) bool {
	if index >= len(call.Expr.Args) || call.In == nil || depth > maxServed {
		return false
	}
	fd := c.prog.Root(call.Expr.Args[index])
	if fd == nil {
		return false
	}
	if c.servedIn(call.In, fd, depth) {
		return true
	}
	for _, caller := range c.prog.Callers(call.In) {
		if i, ok := call.In.ParamIndex(fd); ok && c.served(caller, i, depth+1) {
			return true
		}
		if got := c.prog.Assigned(caller.Expr, 0); got != nil && caller.In != nil && c.servedIn(caller.In, got, depth+1) {
			return true
		}
	}
	return false
}

// servedIn reports whether a call in f listens or receives on fd, itself or in
// a function of this package that it hands fd to.
func (c *checker) servedIn(f *flow.Func, fd types.Object, depth int) bool {
	for _, call := range c.prog.CallsIn(f) {
		fn := c.prog.StaticCallee(call.Expr)
		if fn == nil {
			continue
		}
		for _, verb := range []string{"listens", "receives"} {
			if row, ok := c.prog.Known.Is(fn, verb); ok && c.gets(call.Expr, row.Operand("fd").Index, fd) {
				return true
			}
		}
		callee := c.prog.FuncOf(fn)
		if callee == nil || depth > maxServed {
			continue
		}
		for i := range call.Expr.Args {
			if p := callee.Param(i); p != nil && c.gets(call.Expr, i, fd) && c.servedIn(callee, p, depth+1) {
				return true
			}
		}
	}
	return false
}

func (c *checker) gets(call *ast.CallExpr, index int, fd types.Object) bool {
	return index < len(call.Args) && c.prog.Root(call.Args[index]) == fd
}
