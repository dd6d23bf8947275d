package eval

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
)

type resultKey struct {
	f     *program.Func // nil for a variable
	held  *types.Var
	index int
	way   way
	d     origin.Demand
}

// way tells what is summarised: a result, what is stored through a parameter, or
// what a package variable holds.
type way uint8

const (
	returned way = iota
	stored
	held
)

// resultsOf summarises a result of f: its origins with f's parameters left
// open.
func (p *Evaluator) resultsOf(f *program.Func, result int, d origin.Demand, depth int) []origin.Origin {
	return p.summarise(resultKey{f: f, index: result, way: returned, d: d}, depth, func(w *Walker) {
		for _, ret := range f.Returns {
			if p.Conds.Contradicts(ret, d.Beside, f) {
				continue
			}
			d := Want{Demand: d, Trace: p.Conds.Choices(nil, f, nil, ret, origin.Term{})}
			beside := d.Beside
			d.Beside = origin.Beside{}
			switch n := f.Sig.Results().Len(); {
			case n > result && w.resultAt(f, result, ret, d):
			case len(ret.Results) == n:
				w.expr(ret.Results[result], f, d)
			case len(ret.Results) == 0 && n > result:
				w.namedResult(f.Sig.Results().At(result), ret, f, d)
			case len(ret.Results) == 1:
				if call, ok := ast.Unparen(ret.Results[0]).(*ast.CallExpr); ok {
					d.Beside = beside
					w.call(call, result, f, d)
				}
			}
		}
	})
}

// namedResult walks on at a named result when a bare return is reached.
func (w *Walker) namedResult(obj *types.Var, ret ast.Node, f *program.Func, d Want) {
	stores := w.p.withoutDeferred(w.p.StoresTo(obj), f)
	if !program.AssignedOutside(stores, f) {
		stores, _, _ = w.p.ReachingAmong(stores, f, d.Path, ret)
	}
	if len(stores) > bound.Stores {
		w.p.Exceed(bound.Stores, "stores to "+obj.Name(), f)
	}
	for _, s := range stores {
		below := d
		if s.In == f && len(stores) <= bound.Stores {
			below.Trace = w.p.Conds.Choices(d.Trace, f, s.Node, ret, origin.Term{Obj: obj, Path: d.Path})
		}
		w.store(s, below)
	}
	w.addressStores(obj, d)
}

// storesOf summarises what f stores below its pointer parameter i.
func (p *Evaluator) storesOf(f *program.Func, i int, d origin.Demand, depth int) []origin.Origin {
	obj := f.Param(i)
	if obj == nil {
		return nil
	}
	return p.summarise(resultKey{f: f, index: i, way: stored, d: d}, depth, func(w *Walker) {
		for _, s := range p.storesFor(obj, d.As) {
			if s.In == f && p.losesByDefer(obj, f, s.Node, d.Path) {
				continue
			}
			if s.Path != nil || s.Weak || s.Call != nil {
				d := Want{Demand: d}
				if s.In == f {
					d.Trace = p.Conds.Choices(nil, f, nil, s.Node, origin.Term{})
				}
				d.Trace = p.Conds.OnlyIfEmpty(d.Trace, f, obj, s)
				w.store(s, p.noteOption(s, d))
			}
		}
		w.addressStores(obj, Want{Demand: d})
	})
}

// heldBy summarises what a package variable is given, wherever that is: whoever
// reads it finds the same, so that a hundred readers do not each go to a hundred
// stores.
func (p *Evaluator) heldBy(obj *types.Var, d origin.Demand, depth int) []origin.Origin {
	return p.summarise(resultKey{held: obj, way: held, d: d}, depth, func(w *Walker) {
		at := Want{Demand: d}
		for _, s := range slices.Concat(p.storesFor(obj, d.As), p.AliasStores(obj)) {
			if !d.Step || !p.IsStep(obj, s) {
				w.store(s, at)
			}
		}
	})
}

// isPlain reports whether nothing but its demand says what is asked for.
func (d Want) isPlain() bool {
	return d.Read == nil && d.conv == nil && !d.Lost && !d.late && !d.list && !d.text && d.Object == (origin.Object{})
}

// carry collects what a summary found for a plain demand.
func (w *Walker) carry(origins []origin.Origin, d Want) {
	for _, o := range origins {
		o.Trace = w.p.Concat(d.Trace, o.Trace)
		w.add(o)
	}
}

// summarise runs walk once for each key. A summary that is asked for while it
// is being made is empty there: the walk that makes it adds the rest. What was
// computed with such a gap, or with too few steps, holds only until the outermost
// walk is done.
func (p *Evaluator) summarise(k resultKey, depth int, walk func(*Walker)) []origin.Origin {
	if got, ok := p.results[k]; ok {
		return got
	}
	if got, ok := p.partial[k]; ok {
		return got
	}
	if level, ok := p.running[k]; ok {
		p.cut = min(p.cut, level)
		return nil
	}
	if k.f != nil {
		p.IndexBody(k.f)
	}
	level := len(p.running)
	if level > bound.Walk/4 || depth > bound.Walk {
		p.Exceed(bound.Walk/4, "functions on one way", k.f)
		return nil
	}
	outer := p.cut
	p.cut = bound.Walk
	p.running[k] = level
	w := p.nested(depth)
	walk(w)
	delete(p.running, k)
	if p.cut >= level && p.fuel.left > 0 {
		p.results[k] = w.Out
		p.cut = outer
	} else {
		p.partial[k] = w.Out
		p.cut = min(p.cut, outer)
	}
	if level == 0 {
		clear(p.partial)
		p.cut = bound.Walk
	}
	return w.Out
}
