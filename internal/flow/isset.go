package flow

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
)

// saysSet reports whether a condition holds only where the user has set one of
// the settings with the given keys:
//
//	c.IsSet("port")
//	cmd.Flags().Changed("port")
//	isFlagPassed("port")   // which looks with flag.Visit
//	set["port"]            // which a flag.Visit has filled
func (p *Package) saysSet(cond ast.Expr, in *Func, keys []string) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.CallExpr:
		return p.callSaysSet(&Call{Expr: e, In: in}, keys)
	case *ast.IndexExpr:
		v := p.Info.Types[e.Index].Value
		return v != nil && slices.Contains(keys, lowerText(v)) && p.visitedOnly(e.X)
	case *ast.Ident, *ast.SelectorExpr:
		return p.visitedOnly(e)
	}
	return false
}

func lowerText(v constant.Value) string {
	if v.Kind() != constant.String {
		return ""
	}
	return strings.ToLower(constant.StringVal(v))
}

func (p *Package) callSaysSet(c *Call, keys []string) bool {
	fn := p.StaticCallee(c.Expr)
	if fn == nil {
		return false
	}
	if row, ok := p.Known.Is(fn, "isset"); ok {
		key, ok := p.keyIn(c, row.Operand("key"))
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
func (p *Package) asksForSet(call *ast.CallExpr) bool {
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
func (p *Package) knowsSet() bool {
	if p.asksSet == unknown {
		p.asksSet = never
		if p.Mentions(func(fn *types.Func) bool {
			_, set := p.Known.Is(fn, "isset")
			_, visits := p.Known.Is(fn, "visit")
			return set || visits
		}) {
			p.asksSet = always
		}
	}
	return p.asksSet == always
}

// visits reports whether a function goes through the flags that the user has
// set.
func (p *Package) visits(f *Func) bool {
	p.findVisits()
	return p.visiting[f]
}

// visitor reports whether a function literal is run for each flag that the user
// has set.
func (p *Package) visitor(f *Func) bool {
	if f == nil || f.Lit == nil || !p.knowsSet() {
		return false
	}
	p.findVisits()
	return p.visitors[f]
}

// findVisits finds the functions that go through the flags that the user has
// set, and the literals that they have run for each.
func (p *Package) findVisits() {
	if p.visiting != nil {
		return
	}
	p.visiting, p.visitors = make(map[*Func]bool), make(map[*Func]bool)
	for _, c := range p.seq {
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
		for _, f := range p.funcs {
			if f.Lit != nil && p.isFunc(arg, f) {
				p.visitors[f] = true
			}
		}
	}
}

// visitedOnly reports whether all stores to a variable that tell anything are
// of functions that are run for each flag that the user has set:
//
//	flag.Visit(func(f *flag.Flag) { portSet = portSet || f.Name == "port" })
func (p *Package) visitedOnly(e ast.Expr) bool {
	root, _, field, ok := p.place(e)
	if field != nil {
		root = field
	}
	if !ok || root == nil {
		return false
	}
	some := false
	for _, s := range p.stores[root] {
		if f := p.calledBy(s); f != nil && p.visits(f) {
			some = true
			continue
		}
		switch {
		case s.in != nil && p.visitor(s.in):
			some = true
		case s.zero == nil && !p.saysNothing(s):
			return false
		}
	}
	return some
}

// calledBy returns the function of this package whose result a store stores, or
// nil.
func (p *Package) calledBy(s *store) *Func {
	call, ok := s.rhs.(*ast.CallExpr)
	if !ok {
		return nil
	}
	return p.FuncOf(p.StaticCallee(call))
}

// saysNothing reports whether a store is of false, of a new map or of nothing
// known, as the first value of a variable is.
func (p *Package) saysNothing(s *store) bool {
	if s.rhs == nil || s.result >= 0 {
		return s.rhs == nil
	}
	switch e := ast.Unparen(s.rhs).(type) {
	case *ast.CompositeLit:
		return len(e.Elts) == 0
	case *ast.CallExpr:
		return isBuiltin(p.Info, e, "make")
	}
	v := p.Info.Types[s.rhs].Value
	return v != nil && v.Kind() == constant.Bool && !constant.BoolVal(v)
}

// conditions says what the conditions of a function look at.
type conditions struct {
	objs map[types.Object]bool // variables that are compared with constants
	set  bool                  // whether some setting is set
}

// conditionsOf returns what the conditions of f look at.
func (p *Package) conditionsOf(f *Func) *conditions {
	if c := p.conds[f]; c != nil {
		return c
	}
	c := &conditions{objs: make(map[types.Object]bool)}
	p.conds[f] = c
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BinaryExpr:
			p.noteCompared(n.X, n.Y, c)
			p.noteCompared(n.Y, n.X, c)
		case *ast.IfStmt:
			p.noteAsksSet(n.Cond, c)
		case *ast.ForStmt:
			p.noteAsksSet(n.Cond, c)
		case *ast.SwitchStmt:
			for _, clause := range n.Body.List {
				for _, e := range clause.(*ast.CaseClause).List {
					p.noteCompared(n.Tag, e, c)
					p.noteAsksSet(e, c)
				}
			}
		}
		return true
	})
	return c
}

// noteCompared notes that an expression is compared with a constant.
func (p *Package) noteCompared(e, with ast.Expr, c *conditions) {
	v := p.Info.Types[with].Value
	if e == nil || v == nil || v.Kind() != constant.Int && v.Kind() != constant.String {
		return
	}
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v, ok := p.Info.Uses[id].(*types.Var); ok && !v.IsField() {
				c.objs[v] = true
			}
		}
		return true
	})
}

// noteAsksSet notes whether a condition asks if a setting is set.
func (p *Package) noteAsksSet(cond ast.Expr, c *conditions) {
	if cond == nil || !p.knowsSet() {
		return
	}
	ast.Inspect(cond, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			v, ok := p.Info.Uses[n].(*types.Var)
			c.set = c.set || ok && isBool(v.Type()) && p.visitedOnly(n)
		case *ast.CallExpr:
			c.set = c.set || p.asksForSet(n)
		case *ast.IndexExpr:
			c.set = c.set || p.visitedOnly(n.X)
		}
		return !c.set
	})
}

func isBasic(t types.Type) bool {
	if t == nil {
		return true
	}
	_, ok := deref(t).Underlying().(*types.Basic)
	return ok
}

func isBool(t types.Type) bool {
	b, ok := typeUnder(t).(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// noteRead notes on the way of d that a variable, or what lies at d's path
// below it, is read in the function in, where conditions may depend on it; from
// is the store that it is read from, nil the function's entry.
func (p *Package) noteRead(obj types.Object, use ast.Node, from ast.Node, in *Func, d want) want {
	if in == nil || obj != nil && !isBasic(typeAt(obj.Type(), d.Path)) {
		return d // what functions and objects are is not decided by what they are compared with
	}
	h := hop{use: use, in: in, from: from, want: d.Demand}
	switch c := p.conditionsOf(in); {
	case obj != nil && c.objs[obj]:
		h.term = term{obj, d.Path}
	case !c.set && !p.visitor(in):
		return d
	}
	d.way = p.mark(d.way, h)
	return d
}

// noteDefault notes on the way of d that it goes on at the default of a setting,
// if fn, which c calls, keeps one.
func (p *Package) noteDefault(c *Call, fn *types.Func, d want) want {
	row, ok := p.Known.Is(fn, "put")
	if !ok {
		return d
	}
	if key, ok := p.keyIn(c, row.Operand("key")); ok {
		d.way = p.mark(d.way, hop{key: key})
	}
	return d
}
