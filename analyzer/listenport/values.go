package listenport

import (
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// values are the listening functions that a package handles as values, or that others keep
// in variables, and the listening methods of types of std that it mentions, which may stand
// behind an interface: what its calls of function values and interfaces may run.
//
//	server{listen: net.Listen}
//	var o opener = &net.ListenConfig{}
type values struct {
	funcs   []*types.Func
	methods map[string]*types.Func
}

// findValues collects the values of the package.
func (c *checker) findValues() {
	c.values = values{funcs: c.prog.FuncValues(c.listens), methods: make(map[string]*types.Func)}
	for _, v := range c.prog.Named.Vars {
		if fn := c.prog.AsFunc(v); fn != nil && c.listens(fn) {
			c.values.funcs = append(c.values.funcs, fn)
		}
	}
	for _, m := range c.listeningMethods() {
		c.values.methods[m.Name()] = m
	}
}

// listeningMethods returns the listening methods of the types of std that the
// package mentions.
func (c *checker) listeningMethods() (all []*types.Func) {
	for _, named := range c.prog.MentionedTypes(func(t *types.Named) bool { return known.Speaks(t.Obj()) }) {
		for m := range named.Methods() {
			if m.Exported() && c.listens(m) {
				all = append(all, m)
			}
		}
	}
	return all
}

// mayBe reports whether a glance at a call's type leaves it possible that it
// runs one of the values.
func (v *values) mayBe(call *xref.Call, prog *flow.Package) bool {
	if fn, ok := typeutil.Callee(prog.Info, call.Expr).(*types.Func); ok {
		m := v.methods[fn.Name()]
		return m != nil && m.Signature().Params().Len() == fn.Signature().Params().Len()
	}
	called, ok := types.Unalias(prog.Info.TypeOf(call.Expr.Fun)).Underlying().(*types.Signature)
	if !ok {
		return false
	}
	for _, fn := range v.funcs {
		params := fn.Signature().Params().Len()
		if fn.Signature().Recv() != nil && params+1 == called.Params().Len() || params == called.Params().Len() {
			return true
		}
	}
	return false
}
