package xref

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// SoleMethod returns the method that an interface's method stands for, if one
// type of the package alone implements the interface.
func (p *Package) SoleMethod(fn *types.Func) (only *types.Func) {
	if m, ok := p.only[fn]; ok {
		return m
	}
	if p.only == nil {
		p.only = make(map[*types.Func]*types.Func)
	}
	p.only[fn] = nil
	iface, ok := fn.Signature().Recv().Type().Underlying().(*types.Interface)
	scope := p.Pass.Pkg.Scope()
	if !ok {
		return nil
	}
	for _, name := range scope.Names() {
		obj, isType := scope.Lookup(name).(*types.TypeName)
		if !isType || obj.IsAlias() || types.IsInterface(obj.Type()) || !types.Implements(types.NewPointer(obj.Type()), iface) {
			continue
		}
		m, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, fn.Pkg(), fn.Name())
		method, ok := m.(*types.Func)
		if !ok || only != nil {
			return nil
		}
		only = method.Origin()
	}
	p.only[fn] = only
	return only
}

// UsedAsValue reports whether a function is mentioned other than to call it.
func (p *Package) UsedAsValue(obj *types.Func) bool {
	return len(p.Uses(obj.Origin())) > len(p.CallsOf(obj.Origin()))
}

// ValuesOf returns the functions of this package that are mentioned other than
// to call them and that a function value of type called may be: an upper bound
// of what its calls run.
func (p *Package) ValuesOf(called *types.Signature) (fs []*Func) {
	if p.values == nil {
		p.values = make(map[arity][]*Func)
		for _, f := range p.funcs {
			if f.Obj != nil && !p.UsedAsValue(f.Obj) {
				continue
			}
			at := arityOf(f.Sig)
			p.values[at] = append(p.values[at], f)
			if f.Sig.Recv() != nil { // by a method expression
				at.params++
				p.values[at] = append(p.values[at], f)
			}
		}
	}
	for _, f := range p.values[arityOf(called)] {
		if syntax.Runnable(f.Sig, called) {
			fs = append(fs, f)
		}
	}
	return fs
}

// An arity is how many parameters and results a function has.
type arity struct{ params, results int }

func arityOf(sig *types.Signature) arity { return arity{sig.Params().Len(), sig.Results().Len()} }

// ViaInterface reports whether a method of that name is called or taken of an
// interface.
func (p *Package) ViaInterface(name string) bool {
	if p.ifaces == nil {
		p.ifaces = make(map[string]bool)
		for obj := range p.uses {
			if fn, ok := obj.(*types.Func); ok && fn.Signature().Recv() != nil && types.IsInterface(fn.Signature().Recv().Type()) {
				p.ifaces[fn.Name()] = true
			}
		}
	}
	return p.ifaces[name]
}

// Visible reports whether other packages can call f by its name.
func (p *Package) Visible(f *Func) bool {
	return f.Obj != nil && f.Obj.Exported() && p.Pass.Pkg.Name() != "main"
}

// ReachOf returns the functions that those in a package variable's stores lead
// to.
func (p *Package) ReachOf(v *types.Var) map[*Func]bool {
	if v == nil {
		return nil
	}
	if known, ok := p.leads[v]; ok {
		return known
	}
	set := make(map[*Func]bool)
	p.leads[v] = set
	for _, s := range p.StoresTo(v) {
		if s.RHS != nil {
			p.Reach(s.RHS, set)
		}
	}
	return set
}

// Reach adds the functions mentioned below n, and below those.
func (p *Package) Reach(n ast.Node, set map[*Func]bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if f := p.FuncAt(n); f != nil {
				set[f] = true
			}
		case *ast.Ident:
			fn, _ := p.Info.Uses[n].(*types.Func)
			if f := p.FuncOf(fn); f != nil && !set[f] {
				set[f] = true
				p.Reach(f.Body, set)
			}
		}
		return true
	})
}

// CallsWith returns the calls of functions of other packages that get f as an
// argument: where it is written, or by the variable that it is assigned to.
func (p *Package) CallsWith(f *Func) []*Call {
	if p.gets == nil {
		p.gets = make(map[types.Object][]*Call)
		for _, c := range p.Calls() {
			fn := p.StaticCallee(c.Expr)
			if fn == nil || fn.Pkg() == p.Pass.Pkg {
				continue
			}
			for _, arg := range c.Expr.Args {
				if syntax.IsFunc(p.Info.TypeOf(arg)) {
					obj := syntax.Object(p.Info, arg)
					p.gets[obj] = append(p.gets[obj], c)
				}
			}
		}
	}
	var obj types.Object
	switch {
	case f.Obj != nil:
		obj = f.Obj.Origin()
	case p.LitVar(f.Lit) != nil:
		obj = p.Info.ObjectOf(p.LitVar(f.Lit))
	}
	return p.gets[obj]
}

// IsFunc reports whether an argument is f.
func (p *Package) IsFunc(arg ast.Expr, f *Func) bool {
	if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
		return lit == f.Lit
	}
	obj := syntax.Object(p.Info, arg)
	switch {
	case obj == nil:
		return false
	case f.Obj != nil:
		return obj == types.Object(f.Obj.Origin())
	}
	id := p.LitVar(f.Lit)
	return id != nil && p.Info.ObjectOf(id) == obj
}

// VisibleCallers returns the functions that other packages can call which f is,
// or which lead to it.
func (p *Package) VisibleCallers(f *Func) (all []*Func) {
	if f == nil {
		return nil
	}
	if p.Visible(f) {
		return []*Func{f}
	}
	for _, g := range p.Declarations() {
		if !p.Visible(g) {
			continue
		}
		set := make(map[*Func]bool)
		if p.Reach(g.Body, set); set[f] {
			all = append(all, g)
		}
	}
	return all
}
