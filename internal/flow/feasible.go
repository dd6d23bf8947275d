package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"
)

// Feasible reports whether the value of a constant origin can come to where it
// is asked for: each condition that it meets on its way lets it pass.
//
//	p := 50756
//	if p > 49151 {
//		p = 8081
//	}
//	net.Listen("tcp", fmt.Sprint(":", p))
//
// The default of a setting does not come to what is read only where the user
// has set it.
//
//	if c.IsSet("port") {
//		port = c.Int("port")
//	}
func (p *Package) Feasible(o Origin) bool {
	if o.Value == nil {
		return true
	}
	if o.In != nil && o.Expr != nil {
		if _, ok := p.graphOf(o.In).at(o.Expr.Pos()); !ok && o.Kind == Const {
			return false // behind a return, or in a case, that constants exclude
		}
	}
	if o.way.fillsGiven() {
		return false
	}
	keys := o.way.keys()
	for h := o.way; h != nil; h = h.prev {
		if h.use == nil {
			continue
		}
		a := assumption{p: p, in: h.in, term: h.term, keys: keys}
		a.value = valueAt(o, h)
		if len(keys) > 0 && p.visitor(h.in) {
			return false
		}
		if (a.value != nil || len(keys) > 0) && !a.reaches(h) {
			return false
		}
	}
	return true
}

// valueAt returns the value that is read at a hop if the origin is what comes
// there; nil if it is only a part of that.
func valueAt(o Origin, h trail) constant.Value {
	switch {
	case h.term.obj == nil || h.want.Step || o.Want.Step:
		return nil
	case h.want.As != o.Want.As && o.Value.Kind() == constant.String:
		return nil
	case o.Value.Kind() == constant.Int && o.Want.Plus != h.want.Plus:
		return constant.BinaryOp(o.Value, token.ADD, constant.MakeInt64(o.Want.Plus-h.want.Plus))
	}
	return o.Value
}

// An assumption says what a variable holds, and that some settings have their
// defaults.
type assumption struct {
	p     *Package
	in    *Func
	term  term
	value constant.Value // nil: not known
	keys  []string
}

// reaches reports whether the control flow can go from where a hop's variable
// gets its value to where it is read without giving it another, under the
// assumption.
func (a *assumption) reaches(h trail) bool {
	g := a.p.graphOf(a.in)
	end, ok := g.at(h.use.Pos())
	if !ok {
		return true
	}
	start := spot{block: g.first, index: -1}
	if h.from != nil {
		if start, ok = g.at(h.from.Pos()); !ok {
			return true
		}
	}
	kills := a.kills(g, h.from)
	seen := make(map[*cfg.Block]bool)
	todo := []spot{{block: start.block, index: start.index + 1}}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at.block == end.block && at.index <= end.index && !kills(at, end.index) {
			return true
		}
		if kills(at, len(at.block.Nodes)) {
			continue
		}
		for i, next := range at.block.Succs {
			if !seen[next] && a.goes(at.block, g.tags, i) {
				seen[next] = true
				todo = append(todo, spot{block: next})
			}
		}
	}
	return false
}

// kills returns a function that reports whether another store to the variable
// stands in a block between two nodes.
func (a *assumption) kills(g *graph, from ast.Node) func(at spot, end int) bool {
	here := g.place(a.p.stores[a.term.obj])
	return func(at spot, end int) bool {
		return slices.ContainsFunc(here[at.block], func(p placed) bool {
			s := p.store
			_, whole := after(a.term.path, s.path)
			return at.index <= p.index && p.index < end && whole && s.node != from && !s.weak && (s.op == token.ASSIGN || s.op == token.RANGE)
		})
	}
}

// goes reports whether a block can go on to its succ-th successor: an edge that
// neither the assumption nor a constant condition or case excludes.
//
//	const debug = false
//	if !debug { return }
//	switch { case debug: … }
func (a *assumption) goes(from *cfg.Block, tags map[ast.Expr]ast.Expr, succ int) bool {
	if len(from.Succs) != 2 || len(from.Nodes) == 0 {
		return true
	}
	cond, ok := from.Nodes[len(from.Nodes)-1].(ast.Expr)
	if !ok {
		return true
	}
	var v verdict
	if tag := tags[cond]; tag != nil {
		v = a.compare(token.EQL, tag, cond)
	} else {
		v = a.truth(cond)
	}
	return v == unknown || (v == always) == (succ == 0)
}

// truth returns the value of a condition under the assumption, if that tells.
func (a *assumption) truth(cond ast.Expr) verdict {
	if v := truth(a.p.Info, cond); v != unknown {
		return v
	}
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return not(a.truth(e.X))
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND:
			return both(a.truth(e.X), a.truth(e.Y))
		case token.LOR:
			return not(both(not(a.truth(e.X)), not(a.truth(e.Y))))
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			return a.compare(e.Op, e.X, e.Y)
		}
	}
	if len(a.keys) > 0 && a.p.saysSet(cond, a.in, a.keys) {
		return never
	}
	return unknown
}

// compare returns what a comparison says under the assumption.
func (a *assumption) compare(op token.Token, x, y ast.Expr) verdict {
	v, w := a.valueOf(x), a.valueOf(y)
	if v == nil || w == nil || v.Kind() != w.Kind() || v.Kind() == constant.Bool && op != token.EQL && op != token.NEQ {
		return unknown
	}
	if constant.Compare(v, op, w) {
		return always
	}
	return never
}

// valueOf returns the value of an operand: a constant, or the variable that the
// assumption is about.
func (a *assumption) valueOf(e ast.Expr) constant.Value {
	e = ast.Unparen(e)
	if v := a.p.Info.Types[e].Value; v != nil {
		return v
	}
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 1 && a.value != nil {
		switch {
		case a.p.Info.Types[call.Fun].IsType():
			return a.valueOf(call.Args[0])
		case isBuiltin(a.p.Info, call, "len"):
			if v := a.valueOf(call.Args[0]); v != nil && v.Kind() == constant.String {
				return constant.MakeInt64(int64(len(constant.StringVal(v))))
			}
		}
		return nil
	}
	root, path, _, ok := a.p.place(e)
	if ok && root != nil && root == a.term.obj && path == a.term.path {
		return a.value
	}
	return nil
}

func isBuiltin(info *types.Info, call *ast.CallExpr, name string) bool {
	b, ok := typeutil.Callee(info, call).(*types.Builtin)
	return ok && b.Name() == name
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
