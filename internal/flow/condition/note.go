package condition

import (
	"go/ast"
	"go/constant"
	"go/types"
	"maps"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// conditions says what the conditions of a function look at.
type conditions struct {
	objs map[types.Object]bool // variables that are compared with constants
	set  bool                  // whether some setting is set
}

// conditionsOf returns what the conditions of f look at.
func (p *Conditions) conditionsOf(f *xref.Func) *conditions {
	if c := p.looks[f]; c != nil {
		return c
	}
	c := &conditions{objs: make(map[types.Object]bool)}
	p.looks[f] = c
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BinaryExpr:
			p.noteCompared(n.X, n.Y, c)
			p.noteCompared(n.Y, n.X, c)
		case *ast.IfStmt:
			p.noteAsksSet(n.Cond, c)
			p.noteRows(n.Cond, c)
			p.noteCalled(n.Cond, f, c)
		case *ast.ForStmt:
			p.noteAsksSet(n.Cond, c)
			p.noteRows(n.Cond, c)
			p.noteCalled(n.Cond, f, c)
		case *ast.SwitchStmt:
			for _, clause := range n.Body.List {
				for _, e := range clause.(*ast.CaseClause).List {
					p.noteCompared(n.Tag, e, c)
					p.noteAsksSet(e, c)
					p.noteRows(e, c)
					p.noteCalled(e, f, c)
				}
			}
		}
		return true
	})
	for obj := range maps.Clone(c.objs) {
		p.addGiven(obj, c.objs)
	}
	return c
}

// noteCompared notes that an expression is compared with a constant, or with nil.
func (p *Conditions) noteCompared(e, with ast.Expr, c *conditions) {
	v := p.Info.Types[with].Value
	if e == nil || !p.Info.Types[with].IsNil() && p.zeros(with) == nil && (v == nil || v.Kind() != constant.Int && v.Kind() != constant.String) {
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

// noteRows notes the structs of which a condition asks a field.
//
//	for _, s := range servers { if !s.enabled { continue } … }
func (p *Conditions) noteRows(cond ast.Expr, c *conditions) {
	if cond == nil {
		return
	}
	ast.Inspect(cond, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if v, ok := p.Root(sel).(*types.Var); ok && !v.IsField() && syntax.Struct(v.Type()) != nil {
				c.objs[v] = true
			}
		}
		return true
	})
}

// noteAsksSet notes whether a condition asks if a setting is set.
func (p *Conditions) noteAsksSet(cond ast.Expr, c *conditions) {
	if cond == nil || !p.knowsSet() {
		return
	}
	ast.Inspect(cond, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			v, ok := p.Info.Uses[n].(*types.Var)
			c.set = c.set || ok && syntax.IsBool(v.Type()) && (p.setByVisits(n) || p.storesAnswer(v))
		case *ast.CallExpr, *ast.SelectorExpr:
			c.set = c.set || p.asksForSet(n)
		case *ast.IndexExpr:
			c.set = c.set || p.setByVisits(n.X)
		}
		return !c.set
	})
}

// storesAnswer reports whether a variable is given what says whether a setting is set.
//
//	given := cmd.Flags().Changed("port")
func (p *Conditions) storesAnswer(v *types.Var) bool {
	return slices.ContainsFunc(p.StoresTo(v), func(s *xref.Store) bool {
		asks := false
		if s.RHS != nil && s.Path == nil {
			ast.Inspect(s.RHS, func(n ast.Node) bool {
				_, lit := n.(*ast.FuncLit)
				asks = asks || n != nil && p.asksForSet(n)
				return !asks && !lit
			})
		}
		return asks
	})
}

// Read notes on a trace that a variable, or what lies at the demand's path below
// it, is read in the function in, where conditions may depend on it; from is the
// store that it is read from, nil the function's entry.
func (p *Conditions) Read(t origin.Trace, d origin.Demand, obj types.Object, use, from ast.Node, in *xref.Func) origin.Trace {
	if in == nil || obj != nil && !syntax.IsBasic(xref.TypeAt(obj.Type(), d.Path)) {
		return t // what functions and objects are is not decided by what they are compared with
	}
	h := origin.Hop{Use: use, In: in, From: from, Demand: d}
	c := p.conditionsOf(in)
	if !(obj != nil && c.objs[obj]) && !c.set && !p.visitor(in) {
		return t
	}
	if obj != nil {
		h.Term = origin.Term{Obj: obj, Path: d.Path}
	}
	return p.Mark(t, h)
}

// Default notes on a trace that it goes on at the default of a setting, if fn,
// which c calls, keeps one.
func (p *Conditions) Default(t origin.Trace, c *xref.Call, fn *types.Func) origin.Trace {
	row, ok := p.Known.Is(fn, "put")
	if !ok {
		return t
	}
	if key, ok := p.book.KeyIn(c, row.Operand("key")); ok {
		return p.Mark(t, origin.Hop{Key: key})
	}
	return t
}
