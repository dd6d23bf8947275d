package condition

import (
	"go/ast"
	"go/constant"
	"go/token"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An assumption says what a variable holds, and that some settings have their
// defaults.
type assumption struct {
	p     *Conditions
	in    *xref.Func
	term  origin.Term // what is read
	holds holding
	keys  []string
	force func(cond ast.Expr) syntax.Verdict // what conditions say; may be nil
	via   []*xref.Call                       // the calls that led into the function
	row   *ast.CompositeLit                  // the row of a table that the variable holds; may be nil
	from  ast.Node                           // the store from which on it is assumed; nil: everywhere
	asked []*xref.Store                      // the stores whose values are being found out
}

// A holding is a variable and what it holds.
type holding struct {
	origin.Term
	value constant.Value // nil: not known
}

// Passes reports whether the conditions that an origin meets on its way let it
// pass: those that compare what is read there, those that ask whether a setting is
// set, and what overwrites it.
func (p *Conditions) Passes(o origin.Origin) bool {
	if o.In != nil && o.Expr != nil {
		if _, ok := p.GraphOf(o.In).SpotAt(o.Expr.Pos()); !ok && o.Kind == origin.Const {
			return false // behind a return, or in a case, that constants exclude
		}
	}
	if o.Trace.FillsPresent() || o.Trace.WaitsFor() != nil {
		return false
	}
	keys := o.Trace.Keys()
	for h := o.Trace; h != nil; h = h.Prev {
		if h.Life.Of != nil && !p.lives(h.Life) {
			return false
		}
		stepped := o.Want.Step && !h.Demand.Step // before it comes there
		if port, ok := o.Port(); ok && !stepped && !h.Limit.Admits(port-h.Demand.Plus) {
			return false
		}
		if h.Use == nil {
			continue
		}
		a := assumption{p: p, in: h.In, term: h.Term, holds: holding{h.Term, valueAt(o, h.Hop)}, keys: keys, row: p.rowAt(o.Trace, h.Hop)}
		if len(keys) > 0 && p.visitor(h.In) {
			return false
		}
		if (a.holds.value != nil || len(keys) > 0 || a.row != nil) && !a.reaches(h.Hop) {
			return false
		}
	}
	return true
}

// valueAt returns the value that is read at a hop if the origin is what comes
// there; nil if it is only a part of that.
func valueAt(o origin.Origin, h *origin.Hop) constant.Value {
	switch {
	case h.Term.Obj == nil || h.Demand.Step || o.Want.Step:
		return nil
	case h.Demand.As != o.Want.As && o.Value.Kind() == constant.String:
		return nil
	case o.Value.Kind() == constant.Int && o.Want.Plus != h.Demand.Plus:
		return constant.BinaryOp(o.Value, token.ADD, constant.MakeInt64(o.Want.Plus-h.Demand.Plus))
	}
	return o.Value
}

// reaches reports whether the control flow can go from where a hop's variable
// gets its value to where it is read without giving it another, under the
// assumption.
func (a *assumption) reaches(h *origin.Hop) bool {
	g := a.p.GraphOf(a.in)
	end, ok := g.SpotAt(h.Use.Pos())
	if !ok {
		return true
	}
	start := program.Point{Block: g.First, Index: -1}
	if len(a.p.StoresTo(a.holds.Obj)) > 0 {
		a.from = h.From
	}
	if h.From != nil {
		from, ok := g.SpotAt(h.From.Pos())
		if !ok {
			return true
		}
		start = from.Point
	}
	kills, holds := a.kills(g, h.From), a.valuation()
	seen := make([]bool, g.Blocks)
	todo := append(make([]program.Point, 0, 16), program.Point{Block: start.Block, Index: start.Index + 1})
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at.Block == end.Block && at.Index <= end.Index && !kills(at, end.Index) {
			return true
		}
		if kills(at, len(at.Block.Nodes)) {
			continue
		}
		for i, next := range at.Block.Succs {
			if !seen[next.Index] && g.Goes(at.Block, i, holds) {
				seen[next.Index] = true
				todo = append(todo, program.Point{Block: next})
			}
		}
	}
	return false
}

// kills returns a function that reports whether another store to the variable
// stands in a block between two nodes.
func (a *assumption) kills(g *program.Graph, from ast.Node) func(at program.Point, end int) bool {
	if a.term.Obj == nil {
		return func(program.Point, int) bool { return false }
	}
	here := g.StoresByBlock(a.p.StoresTo(a.term.Obj))
	return func(at program.Point, end int) bool {
		return slices.ContainsFunc(here[at.Block], func(p program.Placed) bool {
			s := p.Store
			return s.In == a.in && at.Index <= p.Index && p.Index < end && xref.Covers(a.term.Path, s.Path) && s.Node != from && s.Ends() && (s.Op == token.ASSIGN || s.Op == token.RANGE)
		})
	}
}

// valuation returns what conditions say under the assumption.
func (a *assumption) valuation() *syntax.Valuation {
	v := &syntax.Valuation{Info: a.p.Info, Force: a.force}
	if a.holds.value != nil || a.row != nil {
		v.Value = func(e ast.Expr) constant.Value {
			if a.holds.value != nil {
				if known := a.holds.valueOf(a.p, e); known != nil {
					return known
				}
			}
			if known := a.column(e); known != nil {
				return known
			}
			return a.computed(v, e)
		}
		v.Call = func(call *ast.CallExpr, result int) constant.Value { return a.callResult(v, call, result) }
	}
	if len(a.keys) > 0 {
		v.Assume = func(cond ast.Expr) syntax.Verdict {
			return a.p.unset(cond, a.in, a.keys, a.via)
		}
	}
	return v
}
