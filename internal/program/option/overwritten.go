package option

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// OverwrittenOption reports whether a call that makes an option stands in a list in which
// a later option stores the same: what the option stores at an event is lost when all of
// the list have been applied.
//
//	New(WithPort(50052), WithPort(8080))
func (p *Lists) OverwrittenOption(made *xref.Call, stores xref.Event) bool {
	if made.In == nil {
		return false
	}
	path, index, ok := p.optionPath(stores)
	return ok && p.isSetLater(made.Expr, made.In, p.setting(nil, index, path), 0)
}

// OverwrittenInLists reports whether a function that is applied as an option stands in
// lists alone in which a later option stores what it stores at path below its parameter.
//
//	for _, set := range []func(*config){defaults, local} { set(&c) }
func (p *Lists) OverwrittenInLists(f *xref.Func, index int, path xref.Path) bool {
	sets := p.setting(nil, index, path)
	switch {
	case f.Lit != nil:
		return p.isSetLater(f.Lit, f.Outer, sets, 0)
	case p.Visible(f):
		return false
	}
	some := false
	for _, u := range p.Uses(f.Obj.Origin()) {
		if call, ok := p.Parent(u.Ident, u.In).(*ast.CallExpr); ok && call.Fun == u.Ident {
			continue
		}
		if some = true; !p.isSetLater(u.Ident, u.In, sets, 0) {
			return false
		}
	}
	return some
}

// setting returns what tells of an option, which is applied by a method or else is a
// function, whether it stores at path below its parameter index in any case.
func (p *Lists) setting(by *types.Func, index int, path xref.Path) func(ast.Expr) bool {
	return func(e ast.Expr) bool {
		f := p.optionOf(e)
		if by != nil {
			f = p.methodOf(e, by)
		}
		return f != nil && p.alwaysSets(f, index, path)
	}
}

// optionPath returns the path below a parameter of a literal at which the literal stores at
// an event.
func (p *Lists) optionPath(stores xref.Event) (path xref.Path, index int, ok bool) {
	for i := range stores.In.Sig.Params().Len() {
		for _, s := range p.StoresTo(stores.In.Param(i)) {
			if s.Node == stores.Node && s.Path != nil {
				return s.Path, i, true
			}
		}
	}
	return nil, 0, false
}

// optionOf returns the function that an option is: one in place, one that has a name, or
// what the function that a call names returns.
func (p *Lists) optionOf(e ast.Expr) *xref.Func {
	e = p.Unconverted(e)
	if id, ok := e.(*ast.Ident); ok {
		if fn, ok := p.Info.Uses[id].(*types.Func); ok {
			return p.FuncOf(fn)
		}
		if stores := p.StoresTo(p.Info.Uses[id]); len(stores) == 1 && stores[0].RHS != nil && stores[0].Result < 0 {
			e = p.Unconverted(stores[0].RHS)
		}
	}
	if call, ok := e.(*ast.CallExpr); ok {
		f := p.FuncOf(p.StaticCallee(call))
		if f == nil || len(f.Returns) != 1 || len(f.Returns[0].Results) != 1 {
			return nil
		}
		e = p.Unconverted(f.Returns[0].Results[0])
	}
	lit, ok := e.(*ast.FuncLit)
	if !ok {
		return nil
	}
	return p.FuncAt(lit)
}

// methodOf returns the method of an option for a method of an interface; nil if it is not
// known.
func (p *Lists) methodOf(e ast.Expr, method *types.Func) *xref.Func {
	t := p.Info.TypeOf(e)
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && types.IsInterface(t) {
		f := p.FuncOf(p.StaticCallee(call))
		if f == nil || len(f.Returns) != 1 || len(f.Returns[0].Results) != 1 {
			return nil
		}
		t = p.Info.TypeOf(f.Returns[0].Results[0])
	}
	if t == nil || types.IsInterface(t) {
		return nil
	}
	m, _, _ := types.LookupFieldOrMethod(t, true, method.Pkg(), method.Name())
	fn, ok := m.(*types.Func)
	if !ok {
		return nil
	}
	return p.FuncOf(fn.Origin())
}

// MakesOption reports whether a literal is all that the function around it returns.
func (p *Lists) MakesOption(lit *xref.Func) bool {
	f := lit.Outer
	if len(f.Returns) != 1 || len(f.Returns[0].Results) != 1 {
		return false
	}
	returned, ok := p.Unconverted(f.Returns[0].Results[0]).(*ast.FuncLit)
	return ok && returned == lit.Lit
}

// alwaysSets reports whether a function stores at path below its parameter, whatever way
// it takes.
func (p *Lists) alwaysSets(f *xref.Func, index int, path xref.Path) bool {
	param := f.Param(index)
	if p.IndexBody(f); param == nil {
		return false
	}
	return p.AlwaysStores(f, slices.DeleteFunc(slices.Clone(p.StoresTo(param)), func(s *xref.Store) bool {
		return s.In != f || !s.Ends() || !xref.Covers(path, s.Path)
	}))
}
