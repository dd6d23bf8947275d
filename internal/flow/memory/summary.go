package memory

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// StoresOf summarises what f stores below its pointer parameter i.
func StoresOf(w *walk.Walker, f *xref.Func, i int, d origin.Demand) []origin.Origin {
	obj := f.Param(i)
	if obj == nil {
		return nil
	}
	p := w.Base
	return w.Summarise(walk.Key{Func: f, Index: i, Way: walk.OfStores, Demand: d}, func(w *walk.Walker) {
		for _, s := range slices.Concat(storesFor(p, obj, d.As), p.AliasStores(obj)) {
			if s.In == f && losesByDefer(p, obj, f, s.Node, d.Path) {
				continue
			}
			if s.Path != nil || s.Weak || s.Call != nil {
				d := walk.Want{Demand: d}
				if s.In == f {
					d.Trace = p.Conds.Choices(nil, f, nil, s.Node, origin.Term{})
				}
				d.Trace = p.Conds.OnlyIfEmpty(d.Trace, f, obj, s)
				Store(w, s, noteRow(p, obj, s, noteOption(p, s, d)))
			}
		}
		AddressStores(w, obj, walk.Want{Demand: d})
	})
}

// heldBy summarises what a package variable is given, wherever that is: whoever
// reads it finds the same, so that a hundred readers do not each go to a hundred
// stores.
func heldBy(w *walk.Walker, obj *types.Var, d origin.Demand) []origin.Origin {
	p := w.Base
	return w.Summarise(walk.Key{Held: obj, Way: walk.OfVariable, Demand: d}, func(w *walk.Walker) {
		at := walk.Want{Demand: d}
		for _, s := range slices.Concat(storesFor(p, obj, d.As), p.AliasStores(obj)) {
			if !d.Step || !p.IsStep(obj, s) {
				Store(w, s, noteRow(p, obj, s, at))
			}
		}
	})
}

// NamedResult walks on at a named result when a bare return is reached.
func NamedResult(w *walk.Walker, obj *types.Var, ret ast.Node, f *xref.Func, d walk.Want) {
	stores := withoutDeferred(w.Base, w.StoresTo(obj), f)
	if !xref.AssignedOutside(stores, f) {
		stores, _, _ = w.ReachingAmong(stores, f, d.Path, ret)
	}
	if len(stores) > bound.Stores {
		w.Exceed(bound.Stores, "stores to "+obj.Name(), f)
	}
	for _, s := range stores {
		below := d
		if s.In == f && len(stores) <= bound.Stores {
			below.Trace = w.Conds.Choices(d.Trace, f, s.Node, ret, origin.Term{Obj: obj, Path: d.Path})
		}
		Store(w, s, below)
	}
	AddressStores(w, obj, d)
}
