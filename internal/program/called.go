package program

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// callersOf returns the calls that name f, or the variable or the place where a
// literal stands.
func (p *Package) callersOf(f *Func) (all []*Call) {
	if f.Obj != nil {
		return p.CallsOf(f.Obj.Origin())
	}
	for _, c := range p.dynamic {
		if p.funcValue(c.Expr.Fun) == f {
			all = append(all, c)
		}
	}
	return all
}

// CalledFunc returns the function of this package that a call runs there and then: the
// one that it names, a literal, or what a variable or a parameter of a function of
// std that runs it holds; nil if there is none or it is not known.
func (p *Package) CalledFunc(c *Call) *Func {
	fn := p.StaticCallee(c.Expr)
	if f := p.FuncOf(fn); f != nil {
		p.IndexBody(f)
		return f
	}
	if fn == nil {
		return p.funcValue(c.Expr.Fun)
	}
	if row, ok := p.Known.Is(fn, "run"); ok && known.Speaks(fn) && (row.Word("when") == "now" || row.Word("when") == "once") {
		if i := row.Operand("func").Index; i < len(c.Expr.Args) {
			return p.funcValue(c.Expr.Args[i])
		}
	}
	return nil
}

// funcValue returns the function that an expression is for certain.
func (p *Package) funcValue(e ast.Expr) *Func {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return p.FuncAt(e)
	case *ast.Ident:
		obj := p.Info.Uses[e]
		if fn, ok := obj.(*types.Func); ok {
			return p.FuncOf(fn)
		}
		if stores := p.stores[obj]; len(stores) == 1 && stores[0].RHS != nil && len(p.argUses[obj]) == 0 {
			if lit, ok := ast.Unparen(stores[0].RHS).(*ast.FuncLit); ok {
				return p.FuncAt(lit)
			}
		}
	}
	return nil
}

// callsBack reports whether a call that runs no function in sight may run one of this
// package: it is given one, or a thing with methods, or is a method of what may have
// been given one before.
func (p *Package) callsBack(c *Call) bool {
	fn := p.StaticCallee(c.Expr)
	if fn == nil {
		return true
	}
	for _, row := range p.Known.Of(fn) {
		if row.Verb == "put" || row.Verb == "unput" || row.Verb == "load" || row.Verb == "get" || row.Verb == "alias" || row.Verb == "fill" {
			return false
		}
	}
	if recv := fn.Signature().Recv(); recv != nil {
		if _, plain := syntax.Under(recv.Type()).(*types.Pointer); plain {
			return true
		}
	}
	for _, arg := range c.Expr.Args {
		t := p.Info.TypeOf(arg)
		if syntax.IsFunc(t) {
			return true
		}
		named, ok := types.Unalias(syntax.Deref(t)).(*types.Named)
		if ok && (named.Obj().Pkg() == p.Pass.Pkg && named.NumMethods() > 0 || types.IsInterface(named) && named.Obj().Pkg() != nil && !known.Speaks(named.Obj())) {
			return true
		}
	}
	_, listens := p.Known.Is(fn, "listen")
	return listens
}

// DeferredBy returns the calls that f defers, in source order.
func (p *Package) DeferredBy(f *Func) []*Call { return p.deferred[f] }

// callsBy returns the calls in a function, those in its literals aside, by their places.
func (p *Package) callsBy(f *Func) map[place][]*Call {
	if p.byCaller == nil {
		p.byCaller = make(map[*Func][]*Call)
		p.byPlace = make(map[*Func]map[place][]*Call)
		for _, c := range p.seq {
			p.byCaller[c.In] = append(p.byCaller[c.In], c)
		}
	}
	if known := p.byPlace[f]; known != nil {
		return known
	}
	all := make(map[place][]*Call)
	for _, c := range p.byCaller[f] {
		if at, ok := p.placeOf(Event{c.Expr, f}); ok {
			all[at] = append(all[at], c)
		}
	}
	p.byPlace[f] = all
	return all
}
