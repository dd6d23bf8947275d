package program

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// OverwrittenOption reports whether a call that makes an option stands in a list in which
// a later option stores the same: what the option stores at an event is lost when all of
// the list have been applied.
//
//	New(WithPort(50052), WithPort(8080))
func (p *Package) OverwrittenOption(made *Call, stores Event) bool {
	if made.In == nil {
		return false
	}
	path, index, ok := p.optionPath(stores)
	if !ok {
		return false
	}
	return slices.ContainsFunc(p.laterOptions(made.Expr, made.In), func(e ast.Expr) bool {
		lit := p.optionOf(e)
		return lit != nil && p.alwaysSets(lit, index, path)
	})
}

// optionPath returns the path below a parameter of a literal at which the literal stores at
// an event.
func (p *Package) optionPath(stores Event) (path Path, index int, ok bool) {
	for i := range stores.In.Sig.Params().Len() {
		for _, s := range p.stores[stores.In.Param(i)] {
			if s.Node == stores.Node && s.Path != nil {
				return s.Path, i, true
			}
		}
	}
	return nil, 0, false
}

// laterOptions returns the elements of a list behind one of them: of the arguments for a
// variadic parameter, of a literal, and what is appended to that.
func (p *Package) laterOptions(e ast.Expr, in *Func) []ast.Expr {
	switch list := p.Parent(e, in).(type) {
	case *ast.CallExpr:
		i := slices.Index(list.Args, e)
		sig, ok := syntax.Under(p.Info.TypeOf(list.Fun)).(*types.Signature)
		if i >= 0 && ok && sig.Variadic() && i >= sig.Params().Len()-1 && !list.Ellipsis.IsValid() {
			return list.Args[i+1:]
		}
	case *ast.CompositeLit:
		i := slices.Index(list.Elts, e)
		if _, ok := syntax.Under(p.Info.TypeOf(list)).(*types.Slice); !ok || i < 0 {
			return nil
		}
		later := slices.Clone(list.Elts[i+1:])
		if call, ok := p.Parent(list, in).(*ast.CallExpr); ok && syntax.IsBuiltin(p.Info, call, "append") && call.Args[0] == list && !call.Ellipsis.IsValid() {
			later = append(later, call.Args[1:]...)
		}
		return later
	}
	return nil
}

// optionOf returns the literal that an option is: one in place, or what the function that
// a call names returns.
func (p *Package) optionOf(e ast.Expr) *Func {
	e = p.Unconverted(e)
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

// MakesOption reports whether a literal is all that the function around it returns.
func (p *Package) MakesOption(lit *Func) bool {
	f := lit.Outer
	if len(f.Returns) != 1 || len(f.Returns[0].Results) != 1 {
		return false
	}
	returned, ok := p.Unconverted(f.Returns[0].Results[0]).(*ast.FuncLit)
	return ok && returned == lit.Lit
}

// alwaysSets reports whether a function stores at path below its parameter, whatever way
// it takes.
func (p *Package) alwaysSets(f *Func, index int, path Path) bool {
	param := f.Param(index)
	if param == nil {
		return false
	}
	return p.AlwaysStores(f, slices.DeleteFunc(slices.Clone(p.stores[param]), func(s *Store) bool {
		return s.In != f || !s.Ends() || !Covers(path, s.Path)
	}))
}

// AlwaysStores reports whether control cannot come through a function without one of some
// stores.
func (p *Package) AlwaysStores(f *Func, stores []*Store) bool {
	g := p.GraphOf(f)
	ends := make(map[*cfg.Block]bool)
	for _, s := range stores {
		if at, ok := g.SpotAt(s.Node.Pos()); ok {
			ends[at.Block] = true
		}
	}
	holds := &syntax.Valuation{Info: p.Info}
	for b := range Reached(g.First, func(b *cfg.Block, succ int) bool { return !ends[b] && g.Goes(b, succ, holds) }) {
		if len(b.Succs) == 0 && !ends[b] {
			return false
		}
	}
	return len(ends) > 0
}
