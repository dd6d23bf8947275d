package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"
)

// A Decision is a parameter that conditions of its function compare with
// constants, and those constants: both values for a bool.
type Decision struct {
	Param  int
	Values []constant.Value
}

// maxDecided bounds the constants of one Decision.
const maxDecided = 12

// Decisions returns the parameters that decide which ways through f are gone.
// A parameter that f assigns to decides nothing.
func (p *Package) Decisions(f *Func) []Decision {
	if got, ok := p.decisions[f]; ok {
		return got
	}
	d := &deciders{p: p, f: f, at: make(map[int]int)}
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				d.compared(n.X, n.Y)
				d.compared(n.Y, n.X)
			}
		case *ast.SwitchStmt:
			d.switched(n)
		case *ast.Ident:
			if t := p.Info.TypeOf(n); t != nil && types.Identical(t.Underlying(), types.Typ[types.Bool]) {
				d.add(n, constant.MakeBool(true))
				d.add(n, constant.MakeBool(false))
			}
		}
		return true
	})
	p.decisions[f] = d.list
	return d.list
}

type deciders struct {
	p    *Package
	f    *Func
	list []Decision
	at   map[int]int // by parameter: its place in list
}

func (d *deciders) compared(x, with ast.Expr) {
	if v := d.p.Info.Types[with].Value; v != nil {
		d.add(x, v)
	}
}

func (d *deciders) switched(s *ast.SwitchStmt) {
	if s.Tag == nil {
		return
	}
	for _, c := range s.Body.List {
		for _, e := range c.(*ast.CaseClause).List {
			d.compared(s.Tag, e)
		}
	}
}

func (d *deciders) add(x ast.Expr, v constant.Value) {
	id, ok := ast.Unparen(x).(*ast.Ident)
	if !ok {
		return
	}
	obj := d.p.Info.Uses[id]
	i, ok := d.f.ParamIndex(obj)
	if !ok || len(d.p.stores[obj]) > 0 {
		return
	}
	k, ok := d.at[i]
	if !ok {
		k = len(d.list)
		d.at[i] = k
		d.list = append(d.list, Decision{Param: i})
	}
	if !containsValue(d.list[k].Values, v) && len(d.list[k].Values) < maxDecided {
		d.list[k].Values = append(d.list[k].Values, v)
	}
}

func containsValue(list []constant.Value, v constant.Value) bool {
	for _, w := range list {
		if sameValue(v, w) {
			return true
		}
	}
	return false
}

func sameValue(v, w constant.Value) bool {
	return v.Kind() == w.Kind() && constant.Compare(v, token.EQL, w)
}

// An Assumption says what a parameter of Func is taken to be: Value, or where
// that is nil none of Not.
type Assumption struct {
	Func  *Func
	Param int
	Value constant.Value
	Not   []constant.Value
}

// Assuming runs do with the ways left out that a's function does not go under
// the assumption.
func (p *Package) Assuming(a Assumption, do func()) {
	obj := a.Func.Param(a.Param)
	if obj == nil {
		do()
		return
	}
	graph, results := p.graphs[a.Func], p.results
	p.graphs[a.Func] = p.newGraph(a.Func, func(from *cfg.Block, tags map[ast.Expr]ast.Expr, succ int) bool {
		return p.goes(a, obj, from, tags, succ)
	})
	p.results = make(map[resultKey][]Origin)
	defer func() { p.graphs[a.Func], p.results = graph, results }()
	do()
}

// goes reports whether a block can go on to its succ-th successor.
func (p *Package) goes(a Assumption, obj types.Object, from *cfg.Block, tags map[ast.Expr]ast.Expr, succ int) bool {
	if len(from.Succs) != 2 || len(from.Nodes) == 0 {
		return true
	}
	cond, ok := from.Nodes[len(from.Nodes)-1].(ast.Expr)
	if !ok {
		return true
	}
	var v verdict
	if tag, ok := tags[cond]; ok && tag != nil {
		v = p.equalUnder(a, obj, tag, cond)
	} else {
		v = p.truthUnder(a, obj, cond)
	}
	return v == unknown || (v == always) == (succ == 0)
}

// Holds returns the value of a condition under the assumption, if that tells.
func (p *Package) Holds(a Assumption, cond ast.Expr) (value, known bool) {
	obj := a.Func.Param(a.Param)
	if obj == nil {
		return false, false
	}
	v := p.truthUnder(a, obj, cond)
	return v == always, v != unknown
}

func (p *Package) truthUnder(a Assumption, obj types.Object, cond ast.Expr) verdict {
	if v := truth(p.Info, cond); v != unknown {
		return v
	}
	switch e := ast.Unparen(cond).(type) {
	case *ast.Ident:
		if p.Info.Uses[e] == obj {
			return is(a, constant.MakeBool(true))
		}
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return not(p.truthUnder(a, obj, e.X))
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.EQL:
			return p.equalUnder(a, obj, e.X, e.Y)
		case token.NEQ:
			return not(p.equalUnder(a, obj, e.X, e.Y))
		case token.LAND, token.LOR:
			x, y := p.truthUnder(a, obj, e.X), p.truthUnder(a, obj, e.Y)
			if e.Op == token.LOR {
				return not(both(not(x), not(y)))
			}
			return both(x, y)
		}
	}
	return unknown
}

func both(x, y verdict) verdict {
	switch {
	case x == never || y == never:
		return never
	case x == always && y == always:
		return always
	}
	return unknown
}

func not(v verdict) verdict {
	switch v {
	case always:
		return never
	case never:
		return always
	}
	return unknown
}

func (p *Package) equalUnder(a Assumption, obj types.Object, x, y ast.Expr) verdict {
	for range 2 {
		id, ok := ast.Unparen(x).(*ast.Ident)
		if v := p.Info.Types[y].Value; ok && v != nil && p.Info.Uses[id] == obj {
			return is(a, v)
		}
		x, y = y, x
	}
	return unknown
}

// is says whether the parameter has the value v.
func is(a Assumption, v constant.Value) verdict {
	switch {
	case a.Value != nil && sameValue(a.Value, v):
		return always
	case a.Value != nil, containsValue(a.Not, v):
		return never
	}
	return unknown
}

// tagsOf returns the tag of the switch of each case expression in a body.
func tagsOf(body *ast.BlockStmt) map[ast.Expr]ast.Expr {
	tags := make(map[ast.Expr]ast.Expr)
	ast.Inspect(body, func(n ast.Node) bool {
		if s, ok := n.(*ast.SwitchStmt); ok {
			for _, c := range s.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					tags[e] = s.Tag
				}
			}
		}
		return true
	})
	return tags
}
