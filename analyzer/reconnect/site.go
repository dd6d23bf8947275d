package reconnect

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A site is a call that leads to a raw connect: the connect itself, or a call
// of a function that makes it. The rule climbs from site to site, outward.
type site struct {
	call   *flow.Call
	node   ast.Node // what stands for the call in the function it is in
	raw    *raw
	opaque bool  // raw is a dialer that only the user of the code decides
	hops   []hop // the functions between the call and the connect, from the call inward

	to      target   // what is connected, with parameters of the enclosing functions open
	cases   []decide // parameters that decide whether the connect is reached
	holders []holder // dynamic calls on the way, with what they call still open
	dest    []dest   // what the destination depends on
	trail   []step   // the functions climbed from, the innermost first

	again *again   // how it comes to run again, once that is found
	at    ast.Node // where to report it; nil: at node

	retarget func() target // computes to anew, under an assumption
}

// A raw is a connect without a check, or another package's function that makes
// one.
type raw struct {
	name string         // as it is called in messages
	node ast.Node       // nil if it stands in another package
	pkg  *types.Package // then: that of the function which leads to it
}

// ofNet reports whether the connect is that of a dialer of net, whose own
// check is off because of its local port.
func (r *raw) ofNet() bool { return strings.HasPrefix(r.name, "net.") }

// A hop is a function on the way from the loop to the connect.
type hop struct {
	name string
	node ast.Node // the call in it that leads on; nil in another package
}

// A step is a function climbed from and the site's call in it.
type step struct {
	f    *flow.Func
	node ast.Node
	hops []hop
}

// A decide is a condition on a parameter: the connect is reached only if it
// may have one of the values, or, with Not, only if it may have another.
type decide struct {
	of     []flow.Origin
	values []string // as constant.Value.ExactString
	not    bool
}

// A holder is a dynamic call that stands for f only if one of the origins does.
type holder struct {
	of    []flow.Origin
	admit func([]flow.Origin) bool
	f     *flow.Func
}

// dest is an expression in the site's function that the destination depends
// on, and the field of it that counts.
type dest struct {
	expr ast.Expr
	path string
}

// again says how a failed connect comes to run again.
type again struct {
	loop      ast.Node // nil for a recursion, and for another package's loop
	in        string   // the function that loops, or that is run again
	handed    bool     // what connects is handed to the function that loops
	recursive bool
}

// dials reports whether fn is a raw connect or leads to one.
func (c *checker) dials(fn *types.Func) bool {
	if known.Speaks(fn) {
		for _, row := range c.prog.Known.Of(fn) {
			switch row.Verb {
			case "connect", "fastopen", "rawcall":
				return true
			case "dial":
				return c.localAddr(row)
			}
		}
		return false
	}
	return fn.Pkg() != c.prog.Pass.Pkg && c.prog.Pass.ImportObjectFact(fn, new(Dials))
}

// dialMethods returns the names of the methods of packages that this one
// imports which dial raw: an interface may stand for their types.
func (c *checker) dialMethods() map[string]bool {
	if c.methods != nil {
		return c.methods
	}
	c.methods = make(map[string]bool)
	for _, f := range c.prog.Pass.AllObjectFacts() {
		fn, ok := f.Object.(*types.Func)
		if _, dials := f.Fact.(*Dials); !dials || !ok || fn.Signature().Recv() == nil {
			continue
		}
		if slices.Contains(c.prog.Pass.Pkg.Imports(), fn.Pkg()) {
			c.methods[fn.Name()] = true
		}
	}
	return c.methods
}

// localAddr reports whether the package can give a dialer of net a local
// address: one that takes it in an argument, or by the field that it sets.
func (c *checker) localAddr(row *known.Row) bool {
	laddr := row.Operand("laddr")
	if len(laddr.Path) == 0 {
		return true
	}
	for id, obj := range c.prog.Info.Uses {
		if v, ok := obj.(*types.Var); ok && v.IsField() && id.Name == laddr.Path[len(laddr.Path)-1] && known.Speaks(v) {
			return true
		}
	}
	return false
}

// sites returns what a call connects raw, as far as that is decided outside of
// this package.
func (c *checker) sites(call *flow.Call) []*site {
	if call.In == nil || !c.prog.Runs(call) {
		return nil
	}
	var all []*site
	for _, t := range c.targets(call) {
		if t.Obj == nil || t.Func != nil && !known.Speaks(t.Obj) {
			continue // a function of this package: its own calls are looked at
		}
		all = append(all, c.of(call.On(t), t.Obj)...)
	}
	return all
}

func (c *checker) targets(call *flow.Call) []flow.Target {
	if fn := c.prog.StaticCallee(call.Expr); fn != nil {
		return []flow.Target{{Func: c.prog.FuncOf(fn), Obj: fn}}
	}
	if method := c.callee(call.Expr); method != nil && c.dialMethods()[method.Name()] || c.prog.AnyValue(c.dials) {
		return c.prog.Targets(call.Expr, call.In)
	}
	return nil
}

// callName names a function as code that calls it does.
func callName(fn *types.Func) string {
	if fn.Pkg() == nil {
		return fn.Name()
	}
	if name, ok := known.NameInC(fn); ok {
		return name
	}
	return fn.Pkg().Name() + "." + methodName(fn)
}

// methodName names a function without its package: Dial, client.connect.
func methodName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t := recv.Type()
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// funcName names a function of this package: "" for a literal that has no
// name.
func (c *checker) funcName(f *flow.Func) string {
	if f.Obj != nil {
		return methodName(f.Obj)
	}
	return c.prog.NameOf(f)
}
