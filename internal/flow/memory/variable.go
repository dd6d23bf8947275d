package memory

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/external"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/lifetime"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// overwritten marks the visit of a read for what the variable holds there, beside that
// of the expression.
const overwritten = -2

// Variable walks on at what obj, read at use, may hold.
func Variable(w *walk.Walker, obj *types.Var, use ast.Expr, in *xref.Func, d walk.Want) {
	if obj.IsField() {
		w.Opaque(use, obj, in, d)
		return
	}
	if obj.Pkg() != w.Pass.Pkg {
		foreignVar(w, obj, use, in, d)
		return
	}
	owner := xref.Owner(obj, in)
	if owner == nil && !w.WholeIndexed() {
		w.Emit(origin.Origin{Kind: origin.Opaque, Expr: use, In: in, Obj: obj}, d)
		return
	}
	d = readLater(w, obj, use, in, d)
	stores, uses, entry, ordered, ok := inForce(w, obj, use, in, d)
	if !ok {
		return
	}
	d.Address = false
	if w.Steps(obj, d.Path, stores) {
		d.Step = true
	}
	r := reading{w: w, obj: obj, use: use, in: in, owner: owner, stores: stores, d: d}
	r.shared = !ordered && !d.Late && syntax.IsBasic(xref.TypeAt(obj.Type(), d.Path))
	if owner == nil && len(stores) > bound.Stores && !d.Step && d.IsPlain() {
		w.Carry(heldBy(w, obj, d.Demand), r.from(nil, in))
		stores = nil
	}
	for _, s := range stores {
		if w.Exhausted() {
			return
		}
		if d.Step && w.IsStep(obj, s) {
			continue
		}
		r.store(s, stores)
	}
	if owner == nil {
		commandStores(w, obj, in, r.from)
		if obj.Exported() && w.Pass.Pkg.Name() != "main" { // importers may set it
			w.Emit(origin.Origin{Kind: origin.Opaque, Expr: use, In: in, Obj: obj, Lost: true}, d)
		}
		return
	}
	storesByCalls(w, uses, func(at ast.Node, of *xref.Func) walk.Want {
		d := r.from(at, of)
		d.Trace = w.Conds.Preset(d.Trace, stores, d.Path)
		if len(stores) == 0 && !changedBesides(w.Base, uses, at, d.Path) {
			d.Trace = w.Conds.NotEmptyAt(d.Trace, of, at, obj, d.Path)
		}
		return d
	})
	if i, isParam := owner.ParamIndex(obj); isParam && entry {
		w.Emit(origin.Origin{Kind: origin.Param, Expr: use, In: owner, Param: i, Obj: obj}, r.from(nil, in))
	}
}

// changedBesides reports whether another call than one may store at a path below a variable.
func changedBesides(p *walk.Base, uses []xref.ArgUse, call ast.Node, path xref.Path) bool {
	return slices.ContainsFunc(uses, func(u xref.ArgUse) bool {
		rest, ok := xref.CutPrefix(path, u.Path)
		return ok && ast.Node(u.Call.Expr) != call && p.Modref.MayStore(u, rest)
	})
}

// inForce returns the stores to a variable that are in force where it is read,
// the calls that may store into it before, and whether the value that its owner was entered with
// can be; ordered says whether the control flow tells that, ok is false if the walk came by before.
func inForce(w *walk.Walker, obj *types.Var, use ast.Expr, in *xref.Func, d walk.Want) (stores []*xref.Store, uses []xref.ArgUse, entry, ordered, ok bool) {
	stores = slices.Concat(storesFor(w.Base, obj, d.As), w.AliasStores(obj))
	uses = givenTo(w.Base, obj)
	owner := xref.Owner(obj, in)
	ordered = owner != nil && !xref.AssignedOutside(stores, owner)
	if ordered {
		stores = append(stores, w.Modref.Overwritings(uses, owner, d.Path)...)
	}
	switch {
	case ordered && owner == in:
		var reaches func(ast.Node) bool
		stores, entry, reaches = reachLater(w.Base, stores, use, in, d)
		uses = slices.DeleteFunc(uses, func(u xref.ArgUse) bool { return u.Call.In == owner && !reaches(u.Call.Expr) })
	case !enterVariable(w, obj, use, d):
		return nil, nil, false, ordered, false
	case ordered:
		stores, entry = w.CapturedBy(in, stores, owner, d.Path)
	default:
		entry = true
	}
	return stores, uses, entry, ordered, true
}

// enterVariable is [walk.Walker.Enter] for a variable, or, where it matters which of its values is in
// force, for each place where it is read.
func enterVariable(w *walk.Walker, obj *types.Var, use ast.Expr, d walk.Want) bool {
	if w.Conds.Overwritten(obj, d.Path) {
		return w.Enter(use, overwritten, d)
	}
	return w.Enter(obj, 0, d)
}

// storesFor returns the stores to a variable; with what is added to it, if it
// is asked for as a text.
func storesFor(p *walk.Base, obj types.Object, as origin.Aspect) []*xref.Store {
	if more := p.Additions(obj); more != nil && as.OfText() {
		return slices.Concat(p.StoresTo(obj), more)
	}
	return p.StoresTo(obj)
}

// noteObject notes on the way of d that its value stands in the object that s
// stores into.
func noteObject(p *walk.Base, s *xref.Store, d walk.Want) walk.Want {
	maker := s.Object()
	o := d.Object
	d.Object = origin.Object{}
	if o.To != nil && maker != nil && s.In != nil {
		o.Maker, o.In = maker, s.In
		d.Trace = p.Mark(d.Trace, origin.Hop{Object: o})
	}
	return d
}

// noteOption notes on the way of d that an option stores its value, if s does.
func noteOption(p *walk.Base, s *xref.Store, d walk.Want) walk.Want {
	if s.In == nil || s.In.Lit == nil || s.In.Outer == nil || s.In.Outer.Obj == nil || s.Node == nil {
		return d
	}
	if p.OptionLists.MakesOption(s.In) || lifetime.RunsOnce(p.Package, s.In) != nil {
		d.Trace = p.Mark(d.Trace, origin.Hop{Option: xref.Event{Node: s.Node, In: s.In}})
	}
	return d
}

// foreignVar walks on at a variable of another package: at what this one
// stores into it, and what its own is known to.
//
//	conf.Global.Port = 50151
//	flag.IntVar(&conf.Port, "port", 50052, "port to listen on")
func foreignVar(w *walk.Walker, obj *types.Var, use ast.Expr, in *xref.Func, d walk.Want) {
	for _, s := range w.StoresTo(obj) {
		Store(w, s, d)
	}
	AddressStores(w, obj, d)
	if obj.Exported() && !known.Speaks(obj) && w.WholeIndexed() {
		at := d
		at.Path = nil
		k := origin.Key{Lib: obj.Pkg().Path(), Set: obj.Name(), Name: xref.PathString(d.Path)}
		w.Emit(origin.Origin{Kind: origin.Setting, Expr: use, In: in, Key: &k}, at)
	}
	if d.Path == nil || d.Path.Field == nil && d.Path.Rest == nil { // of a list its elements
		external.Holdings(w, obj, use, in, d)
	}
	if fn := w.AsFunc(obj); fn != nil && d.Path == nil {
		w.Emit(origin.Origin{Kind: origin.Function, Expr: use, In: in, Obj: fn}, d)
		return
	}
	w.Opaque(use, obj, in, d)
}
