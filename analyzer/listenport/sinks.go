package listenport

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A sink is a call that listens on the port of a value.
type sink struct {
	call     *flow.Call
	name     string // of the function called, for messages
	port     flow.Query
	network  ast.Expr // nil: always TCP or UDP
	datagram bool     // UDP for certain
}

// listens reports whether a function is known to listen on what it is given.
func (c *checker) listens(fn *types.Func) bool {
	if known.Speaks(fn) {
		_, ok := c.prog.Known.Is(fn, "listen")
		return ok
	}
	return fn.Pkg() != c.prog.Pass.Pkg && c.prog.Pass.ImportObjectFact(fn, new(Listens))
}

// sinks returns what a call listens on.
func (c *checker) sinks(call *flow.Call) []sink {
	var out []sink
	for _, t := range c.targets(call) {
		if t.Obj == nil || t.Func != nil {
			continue // a function of this package: its own calls are looked at
		}
		if known.Speaks(t.Obj) {
			out = append(out, c.knownSinks(call, t.Obj)...)
			continue
		}
		var fact Listens
		if c.prog.Pass.ImportObjectFact(t.Obj, &fact) {
			out = append(out, c.factSinks(call, t.Obj, &fact)...)
		}
	}
	return out
}

func (c *checker) targets(call *flow.Call) []flow.Target {
	if fn := c.prog.StaticCallee(call.Expr); fn != nil {
		return []flow.Target{{Func: c.prog.FuncOf(fn), Obj: fn}}
	}
	if !c.value {
		return nil
	}
	return c.prog.Targets(call.Expr, call.In)
}

func (c *checker) knownSinks(call *flow.Call, fn *types.Func) []sink {
	var out []sink
	for _, row := range c.prog.Known.Of(fn) {
		if row.Verb != "listen" {
			continue
		}
		q, ok := c.prog.Operand(call, row.Operand("at"))
		if !ok {
			continue
		}
		s := sink{call: call, name: callName(fn), port: q, datagram: strings.Contains(fn.Name(), "UDP")}
		if network, ok := c.prog.Operand(call, row.Operand("net")); ok {
			s.network = network.Expr
		}
		out = append(out, s)
	}
	return out
}

func (c *checker) factSinks(call *flow.Call, fn *types.Func, fact *Listens) []sink {
	var out []sink
	for _, l := range fact.Params {
		q, ok := c.prog.ParamQuery(call, fn, l.Param, l.Path, l.As)
		if !ok {
			continue
		}
		q.Plus = l.Plus
		s := sink{call: call, name: callName(fn), port: q, datagram: l.Datagram}
		if l.Network != noParam {
			if network, ok := c.prog.ParamQuery(call, fn, l.Network, "", flow.Whole); ok {
				s.network = network.Expr
			}
		}
		out = append(out, s)
	}
	return out
}

// callName names a function as code that calls it does.
func callName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Pkg().Name() + "." + fn.Name()
	}
	t := recv.Type()
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return fn.Pkg().Name() + "." + named.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// onInternet reports whether a network may be TCP or UDP.
func onInternet(network []flow.Origin) bool {
	for _, o := range network {
		if o.Kind != flow.Const && o.Kind != flow.Foreign || o.Value == nil || o.Value.Kind() != constant.String {
			return true
		}
		name := constant.StringVal(o.Value)
		if strings.HasPrefix(name, "tcp") || strings.HasPrefix(name, "udp") || name == "" {
			return true
		}
	}
	return len(network) == 0
}
