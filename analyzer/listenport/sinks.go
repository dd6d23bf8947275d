package listenport

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A sink is a call that listens on the port of a value.
type sink struct {
	call     *xref.Call
	name     string         // of the function called, for messages
	pkg      *types.Package // of the function called, if a fact tells of it
	port     origin.Query
	network  *origin.Query   // nil: always TCP or UDP
	when     *flow.Condition // nil: the call runs the function whatever happens
	datagram bool            // UDP for certain
	fd       ast.Expr        // of a raw bind: the descriptor, which must be served
}

// listens reports whether a function is known to listen on what it is given.
func (c *checker) listens(fn *types.Func) bool {
	if _, listens := c.prog.Known.Is(fn, "listen"); listens {
		return true
	}
	if known.Speaks(fn) {
		_, binds := c.prog.Known.Is(fn, "bind")
		return binds
	}
	return fn.Pkg() != c.prog.Pass.Pkg && c.importListens(fn, new(Listens))
}

// mayListen reports whether a glance at a call leaves it possible that it
// listens: nearly none does.
func (c *checker) mayListen(call *xref.Call) bool {
	if fn := c.prog.StaticCallee(call.Expr); fn != nil {
		return c.prog.FuncOf(fn) == nil && c.listens(fn)
	}
	if c.values.mayBe(call, c.prog) {
		return true
	}
	if fn := c.prog.FuncVar(call.Expr.Fun); fn != nil {
		return c.listens(fn)
	}
	method, _ := typeutil.Callee(c.prog.Info, call.Expr).(*types.Func)
	return method != nil && c.listens(method)
}

// sinks returns what a call listens on.
func (c *checker) sinks(call *xref.Call) []sink {
	if fn := c.prog.StaticCallee(call.Expr); fn != nil {
		if c.prog.FuncOf(fn) != nil {
			return nil // a function of this package: its own calls are looked at
		}
		return c.of(call, fn)
	}
	if fn := c.prog.FuncVar(call.Expr.Fun); fn != nil && c.listens(fn) {
		return c.of(call, fn)
	}
	method, _ := typeutil.Callee(c.prog.Info, call.Expr).(*types.Func)
	if method != nil {
		if _, listens := c.prog.Known.Is(method, "listen"); listens {
			return c.of(call, method)
		}
	}
	var out []sink
	if c.values.mayBe(call, c.prog) {
		targets, when := c.prog.Foreign(call)
		for i, t := range targets {
			for _, s := range c.of(call.WithTarget(t), t.Obj) {
				s.when = &when[i]
				out = append(out, s)
			}
		}
	}
	if out == nil && method != nil && !known.Speaks(method) && c.listens(method) {
		return c.behind(call, method)
	}
	return out
}

// behind returns what the call of a method of an interface listens on whose
// package has something that listens.
func (c *checker) behind(call *xref.Call, method *types.Func) (out []sink) {
	targets := c.prog.Targets(call.Expr, call.In)
	if len(targets) == 1 && targets[0].Obj == nil && !c.madeHere(call) {
		targets = []xref.Target{{Obj: method}} // what implements it is not in sight
	}
	for _, t := range targets {
		if t.Obj != nil && t.Func == nil {
			out = append(out, c.of(call.WithTarget(t), t.Obj)...)
		}
	}
	return out
}

// madeHere reports whether the object whose method is called is the result of
// a call in sight: then what it is could be known, and it is not known to listen.
func (c *checker) madeHere(call *xref.Call) bool {
	sel, ok := ast.Unparen(call.Expr.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	for _, o := range c.prog.Origins(origin.Query{Expr: sel.X, In: call.In}) {
		if _, isCall := o.Expr.(*ast.CallExpr); isCall && o.Kind == origin.Opaque {
			return true
		}
	}
	return false
}

// of returns what a call of fn, a function of another package, listens on.
func (c *checker) of(call *xref.Call, fn *types.Func) []sink {
	if _, listens := c.prog.Known.Is(fn, "listen"); listens || known.Speaks(fn) {
		return append(c.knownSinks(call, fn), c.bindSinks(call, fn)...)
	}
	var fact Listens
	if c.importListens(fn, &fact) {
		return c.factSinks(call, fn, &fact)
	}
	return nil
}

func (c *checker) knownSinks(call *xref.Call, fn *types.Func) []sink {
	var out []sink
	for _, row := range c.prog.Known.Of(fn) {
		if row.Verb != "listen" {
			continue
		}
		for _, q := range c.prog.Operand(call, row.Operand("at")) {
			s := sink{call: call, name: callName(fn), port: q, datagram: row.Word("kind") == "datagram"}
			for _, network := range c.prog.Operand(call, row.Operand("net")) {
				s.network = &network
			}
			out = append(out, s)
		}
	}
	return out
}

func (c *checker) factSinks(call *xref.Call, fn *types.Func, fact *Listens) []sink {
	var out []sink
	for _, l := range fact.Params {
		if l.By != "" && !c.prog.Starts(call, fn, strings.Split(l.By, ",")) {
			continue
		}
		for _, q := range c.prog.ParamQueries(call, fn, l.Param, l.Path, l.As) {
			q, ok := c.prog.WithChoices(l.When, q, call, fn)
			if !ok {
				continue
			}
			q.Plus = l.Plus
			s := sink{call: call, name: callName(fn), pkg: fn.Pkg(), port: q, datagram: l.Datagram}
			if l.Network != noParam {
				for _, network := range c.prog.ParamQueries(call, fn, l.Network, l.NetworkPath, origin.Whole) {
					s.network = &network
				}
			}
			out = append(out, s)
		}
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

// onInternet reports whether a network may be TCP or UDP. The default of a flag
// says what it is for those alone who do not set it.
func onInternet(network origin.Origin) bool {
	if network.Settable() {
		return true
	}
	if network.Kind != origin.Const && network.Kind != origin.Foreign || network.Value == nil || network.Value.Kind() != constant.String {
		return true
	}
	name := constant.StringVal(network.Value)
	return strings.HasPrefix(name, "tcp") || strings.HasPrefix(name, "udp") || name == ""
}
