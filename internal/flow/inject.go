package flow

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A container calls the functions that it is given, with what others of them
// return by way of arguments:
//
//	c.Provide(NewConfig)              // func NewConfig() *Config
//	c.Invoke(func(cfg *Config) { … })
//
// A call without arguments stands for each; its arguments are found by type.

// injected has the calls that containers make.
type injected struct {
	calls []*program.Call
	by    map[*ast.CallExpr]bool
}

// Injected returns the calls that containers make of the functions that they
// are given.
func (p *Package) Injected() []*program.Call { return p.injections().calls }

func (p *Package) injections() *injected {
	if p.inject != nil {
		return p.inject
	}
	p.inject = &injected{by: make(map[*ast.CallExpr]bool)}
	for _, c := range p.Calls() {
		fn := p.StaticCallee(c.Expr)
		if fn == nil || !p.Known.Has("inject", fn.Name()) || p.IsDead(c.Expr) {
			continue
		}
		row, ok := p.Known.Is(fn, "inject")
		if !ok {
			continue
		}
		for _, q := range p.operands(c, row.Operand("maker")) {
			if syntax.IsFunc(p.Info.TypeOf(q.Expr)) {
				call := program.CallOf(q.Expr, c.In)
				p.inject.by[call.Expr] = true
				p.inject.calls = append(p.inject.calls, call)
			}
		}
	}
	return p.inject
}

// argumentOf returns the query for what a container gives a function for a
// parameter of type t, at path below it: the result of the only other function
// that returns such a thing. A struct of parameters gets each field by its type.
func (p *Package) argumentOf(t types.Type, path program.Path) []origin.Query {
	if st := syntax.Struct(t); st != nil && p.bundle(st) && path != nil && path.Field != nil {
		t, path = path.Field.Type(), path.Rest
	}
	var all []origin.Query
	for _, c := range p.injections().calls {
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
func (p *Package) bundle(st *types.Struct) bool {
	for f := range st.Fields() {
		if named, ok := types.Unalias(f.Type()).(*types.Named); ok && f.Embedded() && !known.Speaks(named.Obj()) {
			if _, ok := p.Known.Is(named.Obj(), "bundle"); ok {
				return true
			}
		}
	}
	return false
}

// inContainer reports whether a container calls f: then what it gives f is
// known by its type.
func (p *Package) inContainer(f *program.Func) bool {
	return slices.ContainsFunc(p.injections().calls, func(c *program.Call) bool { return p.IsFunc(c.Expr.Fun, f) })
}

// fromContainer walks on at what a container gives f for its parameter.
func (w *walker) fromContainer(f *program.Func, param int, d want) {
	for _, c := range w.p.injections().calls {
		if v := f.Param(param); v != nil && w.p.IsFunc(c.Expr.Fun, f) {
			for _, q := range w.p.argumentOf(v.Type(), d.Path) {
				below := d
				below.Path = q.Path
				w.at(q, below)
			}
			return
		}
	}
}
