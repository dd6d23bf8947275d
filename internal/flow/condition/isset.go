package condition

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// saysSet reports whether a condition holds only where the user has set one of
// the settings with the given keys:
//
//	c.IsSet("port")
//	cmd.Flags().Changed("port")
//	isFlagPassed("port")   // which looks with flag.Visit
//	set["port"]            // which a flag.Visit has filled
func (p *Conditions) saysSet(cond ast.Expr, in *program.Func, keys []string) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.CallExpr:
		return p.callSaysSet(&program.Call{Expr: e, In: in}, keys)
	case *ast.IndexExpr:
		v := p.Info.Types[e.Index].Value
		return v != nil && slices.Contains(keys, lowerText(v)) && p.setByVisits(e.X)
	case *ast.Ident, *ast.SelectorExpr:
		return p.setByVisits(e)
	}
	return false
}

func lowerText(v constant.Value) string {
	if v.Kind() != constant.String {
		return ""
	}
	return strings.ToLower(constant.StringVal(v))
}

func (p *Conditions) callSaysSet(c *program.Call, keys []string) bool {
	fn := p.StaticCallee(c.Expr)
	if fn == nil {
		return false
	}
	if row, ok := p.Known.Is(fn, "isset"); ok {
		key, ok := p.book.KeyIn(c, row.Operand("key"))
		return ok && slices.Contains(keys, key)
	}
	f := p.FuncOf(fn)
	if f == nil || !p.visits(f) {
		return false
	}
	for _, arg := range c.Expr.Args {
		if v := p.Info.Types[arg].Value; v != nil && v.Kind() == constant.String {
			return slices.Contains(keys, lowerText(v))
		}
	}
	return len(c.Expr.Args) == 0
}

// asksForSet reports whether a call asks whether the user has set a setting.
func (p *Conditions) asksForSet(call *ast.CallExpr) bool {
	fn := p.StaticCallee(call)
	if fn == nil {
		return false
	}
	if _, ok := p.Known.Is(fn, "isset"); ok {
		return true
	}
	f := p.FuncOf(fn)
	return f != nil && p.visits(f)
}

// knowsSet reports whether the package asks anywhere whether a setting is set.
func (p *Conditions) knowsSet() bool {
	if p.asksSet == syntax.Unknown {
		p.asksSet = syntax.Never
		if p.Mentions(func(fn *types.Func) bool {
			_, set := p.Known.Is(fn, "isset")
			_, visits := p.Known.Is(fn, "visit")
			return set || visits
		}) {
			p.asksSet = syntax.Always
		}
	}
	return p.asksSet == syntax.Always
}

// visits reports whether a function goes through the flags that the user has
// set.
func (p *Conditions) visits(f *program.Func) bool {
	p.findVisits()
	return p.visiting[f]
}

// visitor reports whether a function literal is run for each flag that the user
// has set.
func (p *Conditions) visitor(f *program.Func) bool {
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
	p.visiting, p.visitors = make(map[*program.Func]bool), make(map[*program.Func]bool)
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
func (p *Conditions) calleeOf(s *program.Store) *program.Func {
	call, ok := s.RHS.(*ast.CallExpr)
	if !ok {
		return nil
	}
	return p.FuncOf(p.StaticCallee(call))
}

// saysNothing reports whether a store is of false, of a new map or of nothing
// known, as the first value of a variable is.
func (p *Conditions) saysNothing(s *program.Store) bool {
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
