package xref

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// CallersNamed returns the calls that name f, or the variable or the place where a
// literal stands.
func (p *Package) CallersNamed(f *Func) []*Call {
	if f.Obj != nil {
		return p.CallsOf(f.Obj.Origin())
	}
	if p.byLiteral == nil {
		p.byLiteral = make(map[*Func][]*Call)
		for _, c := range p.dynamic {
			if lit := p.funcValue(c.Expr.Fun); lit != nil {
				p.byLiteral[lit] = append(p.byLiteral[lit], c)
			}
		}
	}
	return p.byLiteral[f]
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

// MayCallBack reports whether a call that runs no function in sight may run one of this
// package: it is given one, or a thing with methods, or is a method of what may have
// been given one before.
func (p *Package) MayCallBack(c *Call) bool {
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

// CallsDirect returns the calls in a function, those in its literals aside.
func (p *Package) CallsDirect(f *Func) []*Call {
	if p.byCaller == nil {
		p.byCaller = make(map[*Func][]*Call)
		for _, c := range p.seq {
			p.byCaller[c.In] = append(p.byCaller[c.In], c)
		}
	}
	return p.byCaller[f]
}
