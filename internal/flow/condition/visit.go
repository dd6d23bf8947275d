package condition

import (
	"go/ast"
	"go/constant"

	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// visits reports whether a function goes through the flags that the user has
// set.
func (p *Conditions) visits(f *xref.Func) bool {
	p.findVisits()
	return p.visiting[f]
}

// visitor reports whether a function literal is run for each flag that the user
// has set.
func (p *Conditions) visitor(f *xref.Func) bool {
	if f == nil || f.Lit == nil || !p.knowsSet() {
		return false
	}
	p.findVisits()
	return p.visitors[f]
}

// findVisits finds the functions that go through the flags that the user has
// set, and the literals that they have run for each.
func (p *Conditions) findVisits() {
	if p.visiting != nil {
		return
	}
	p.visiting, p.visitors = make(map[*xref.Func]bool), make(map[*xref.Func]bool)
	for _, c := range p.Calls() {
		fn := p.StaticCallee(c.Expr)
		if fn == nil {
			continue
		}
		row, ok := p.Known.Is(fn, "visit")
		if !ok || row.Operand("func").Index >= len(c.Expr.Args) {
			continue
		}
		for f := c.In; f != nil; f = f.Outer {
			p.visiting[f] = true
		}
		arg := c.Expr.Args[row.Operand("func").Index]
		for _, f := range p.Funcs() {
			if f.Lit != nil && p.IsFunc(arg, f) {
				p.visitors[f] = true
			}
		}
	}
}

// setByVisits reports whether all stores to a variable that tell anything are
// of functions that are run for each flag that the user has set:
//
//	flag.Visit(func(f *flag.Flag) { portSet = portSet || f.Name == "port" })
func (p *Conditions) setByVisits(e ast.Expr) bool {
	root, _, field, ok := p.Place(e)
	if field != nil {
		root = field
	}
	if !ok || root == nil {
		return false
	}
	some := false
	for _, s := range p.StoresTo(root) {
		if f := p.calleeOf(s); f != nil && p.visits(f) {
			some = true
			continue
		}
		switch {
		case s.In != nil && p.visitor(s.In):
			some = true
		case s.Zero == nil && !p.saysNothing(s):
			return false
		}
	}
	return some
}

// calleeOf returns the function of this package whose result a store stores, or
// nil.
func (p *Conditions) calleeOf(s *xref.Store) *xref.Func {
	call, ok := s.RHS.(*ast.CallExpr)
	if !ok {
		return nil
	}
	return p.FuncOf(p.StaticCallee(call))
}

// saysNothing reports whether a store is of false, of a new map or of nothing
// known, as the first value of a variable is.
func (p *Conditions) saysNothing(s *xref.Store) bool {
	if s.RHS == nil || s.Result >= 0 {
		return s.RHS == nil
	}
	switch e := ast.Unparen(s.RHS).(type) {
	case *ast.CompositeLit:
		return len(e.Elts) == 0
	case *ast.CallExpr:
		return syntax.IsBuiltin(p.Info, e, "make")
	}
	v := p.Info.Types[s.RHS].Value
	return v != nil && v.Kind() == constant.Bool && !constant.BoolVal(v)
}
