package settings

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A container calls the functions that it is given, with what others of them
// return by way of arguments:
//
//	c.Provide(NewConfig)              // func NewConfig() *Config
//	c.Invoke(func(cfg *Config) { … })
//
// A call without arguments stands for each; its arguments are found by type.

// Containers are the calls of containers of a package.
type Containers struct {
	*program.Package

	made  bool
	calls []*xref.Call
	by    map[*ast.CallExpr]bool
}

// NewContainers returns the calls of containers of a package, which are found
// when they are asked for.
func NewContainers(p *program.Package) *Containers {
	return &Containers{Package: p, by: make(map[*ast.CallExpr]bool)}
}

// All returns the calls that containers make of the functions that they are
// given.
func (p *Containers) All() []*xref.Call {
	if p.made {
		return p.calls
	}
	p.made = true
	for _, c := range p.Calls() {
		fn := p.StaticCallee(c.Expr)
		if fn == nil || !p.Known.Has("inject", fn.Name()) || p.IsDead(c.Expr) {
			continue
		}
		row, ok := p.Known.Is(fn, "inject")
		if !ok {
			continue
		}
		for _, maker := range p.Operands(c, row.Operand("maker")) {
			if syntax.IsFunc(p.Info.TypeOf(maker.Expr)) {
				call := xref.CallOf(maker.Expr, c.In)
				p.by[call.Expr] = true
				p.calls = append(p.calls, call)
			}
		}
	}
	return p.calls
}

// Makes reports whether a call is one of those.
func (p *Containers) Makes(c *xref.Call) bool { return p.by[c.Expr] }

// Argument returns the query for what a container gives a function for a
// parameter of type t, at path below it: the result of the only other function
// that returns such a thing. A struct of parameters gets each field by its type.
func (p *Containers) Argument(t types.Type, path xref.Path) []origin.Query {
	if st := syntax.Struct(t); st != nil && p.bundle(st) && path != nil && path.Field != nil {
		t, path = path.Field.Type(), path.Rest
	}
	var all []origin.Query
	for _, c := range p.All() {
		sig, ok := syntax.Under(p.Info.TypeOf(c.Expr.Fun)).(*types.Signature)
		if !ok {
			continue
		}
		for i := range sig.Results().Len() {
			if types.Identical(sig.Results().At(i).Type(), t) {
				all = append(all, origin.Query{Expr: c.Expr, Result: i, In: c.In, Demand: origin.Demand{Path: path}})
			}
		}
	}
	if len(all) != 1 {
		return nil
	}
	return all
}

// bundle reports whether a struct stands for several parameters: it embeds a
// type of the container that says so.
func (p *Containers) bundle(st *types.Struct) bool {
	for f := range st.Fields() {
		if named, ok := types.Unalias(f.Type()).(*types.Named); ok && f.Embedded() && !known.Speaks(named.Obj()) {
			if _, ok := p.Known.Is(named.Obj(), "bundle"); ok {
				return true
			}
		}
	}
	return false
}

// Invokes reports whether a container calls f: then what it gives f is
// known by its type.
func (p *Containers) Invokes(f *xref.Func) bool {
	return slices.ContainsFunc(p.All(), func(c *xref.Call) bool { return p.IsFunc(c.Expr.Fun, f) })
}
