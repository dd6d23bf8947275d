package listenport

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// bindSinks returns the port that a raw bind gives a socket. It counts where
// the socket then listens or receives: see served.
func (c *checker) bindSinks(call *xref.Call, fn *types.Func) []sink {
	row, ok := c.prog.Known.Is(fn, "bind")
	if !ok || row.Operand("fd").Index >= len(call.Expr.Args) {
		return nil
	}
	fd := call.Expr.Args[row.Operand("fd").Index]
	if c.socketIs("SOCK_RAW", fd, call.In) {
		return nil
	}
	datagram := c.socketIs("SOCK_DGRAM", fd, call.In)
	var out []sink
	for _, q := range c.prog.Operand(call, row.Operand("at")) {
		for _, path := range c.ports(fn.Pkg()) {
			q.Path, q.As = path, origin.Port
			out = append(out, sink{call: call, name: callName(fn), port: q, fd: fd, datagram: datagram})
		}
	}
	return out
}

// socketIs reports whether a descriptor is a socket of the type that a constant
// of its package names. A raw socket's address has no port that means anything.
func (c *checker) socketIs(name string, fd ast.Expr, in *xref.Func) bool {
	for _, o := range c.prog.Origins(origin.Query{Expr: fd, In: in}) {
		row, ok := c.prog.Known.Is(o.Obj, "socket")
		call, isCall := o.Expr.(*ast.CallExpr)
		if !ok || !isCall {
			continue
		}
		want, _ := o.Obj.Pkg().Scope().Lookup(name).(*types.Const)
		if want != nil && c.isType(argument(call, row.Operand("type").Index, o.In), want.Val()) {
			return true
		}
	}
	return false
}

// argument returns the query for an argument of a call, which may be a result
// of the call that gives all of them:
//
//	syscall.Socket(kind())
func argument(call *ast.CallExpr, index int, in *xref.Func) origin.Query {
	if index < len(call.Args) {
		return origin.Query{Expr: call.Args[index], In: in}
	}
	return origin.Query{Expr: call.Args[0], Result: index, In: in}
}

// typeBits are those of a socket's type that name it, without flags such as
// SOCK_CLOEXEC, on every system.
const typeBits = 0xf

// isType reports whether what is asked for may be a type of sockets, whatever
// flags are or-ed into it.
func (c *checker) isType(q origin.Query, want constant.Value) bool {
	for _, o := range c.prog.Origins(q) {
		v := c.prog.Info.Types[o.Expr].Value
		if o.Expr == nil || v == nil || v.Kind() != constant.Int {
			continue
		}
		if v = constant.BinaryOp(v, token.AND, constant.MakeInt64(typeBits)); constant.Compare(v, token.EQL, want) {
			return true
		}
	}
	return false
}

// ports returns the paths to the ports of the Internet sockaddrs of a package.
func (c *checker) ports(pkg *types.Package) []xref.Path {
	var paths []xref.Path
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

// served reports whether the socket that s binds is listened or received on:
// in the function of the call, or in one of the callers climbed through, which
// hands the descriptor in or gets it back. A bound socket that connects has a
// local port, which is no listening one.
func (c *checker) served(s sink, via []*xref.Call) bool {
	if s.fd == nil {
		return true
	}
	in, fd := s.call.In, c.prog.Root(s.fd)
	for _, up := range via {
		if fd == nil || in == nil || c.servedIn(in, fd, 0) {
			break
		}
		if i, ok := in.ParamIndex(fd); ok && i >= 0 && i < len(up.Expr.Args) {
			fd = c.prog.Root(up.Expr.Args[i])
		} else {
			fd = c.prog.ResultVar(up.Expr, 0)
		}
		in = up.In
	}
	return fd != nil && in != nil && c.servedIn(in, fd, 0)
}

// servedIn reports whether a call in f listens or receives on fd, itself or in
// a function of this package that it hands fd to.
func (c *checker) servedIn(f *xref.Func, fd types.Object, depth int) bool {
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
		if callee == nil {
			continue
		}
		for i := range call.Expr.Args {
			p := callee.Param(i)
			if p == nil || !c.gets(call.Expr, i, fd) {
				continue
			}
			if depth > bound.Served {
				c.prog.Exceed(bound.Served, "functions that a descriptor goes through", f)
				continue
			}
			if c.servedIn(callee, p, depth+1) {
				return true
			}
		}
	}
	return false
}

func (c *checker) gets(call *ast.CallExpr, index int, fd types.Object) bool {
	return index < len(call.Args) && c.prog.Root(call.Args[index]) == fd
}
