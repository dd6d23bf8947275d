package eval

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// overwritten marks the visit of a read for what the variable holds there, beside that
// of the expression.
const overwritten = -2

// noteObject notes on the way of d that its value stands in the object that s
// stores into.
func (p *Evaluator) noteObject(s *program.Store, d Want) Want {
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
func (p *Evaluator) noteOption(s *program.Store, d Want) Want {
	if s.In == nil || s.In.Lit == nil || s.In.Outer == nil || s.In.Outer.Obj == nil || s.Node == nil {
		return d
	}
	if p.MakesOption(s.In) {
		d.Trace = p.Mark(d.Trace, origin.Hop{Option: program.Event{Node: s.Node, In: s.In}})
	}
	return d
}

// variable walks on at what obj, read at use, may hold.
func (w *Walker) variable(obj *types.Var, use ast.Expr, in *program.Func, d Want) {
	if obj.IsField() {
		w.opaque(use, obj, in, d)
		return
	}
	if obj.Pkg() != w.p.Pass.Pkg {
		w.foreignVar(obj, use, in, d)
		return
	}
	owner := program.Owner(obj, in)
	if owner == nil && !w.p.WholeIndexed() {
		w.emit(origin.Origin{Kind: origin.Opaque, Expr: use, In: in, Obj: obj}, d)
		return
	}
	stores, uses, entry, ordered, ok := w.inForce(obj, use, in, d)
	if !ok {
		return
	}
	if w.p.Steps(obj, d.Path, stores) {
		d.Step = true
	}
	r := reading{w: w, obj: obj, use: use, in: in, owner: owner, stores: stores, d: d}
	r.shared = !ordered && !d.late && syntax.IsBasic(program.TypeAt(obj.Type(), d.Path))
	if owner == nil && len(stores) > bound.Stores && !d.Step && d.isPlain() {
		w.carry(w.p.heldBy(obj, d.Demand, w.depth), r.from(nil, in))
		stores = nil
	}
	for _, s := range stores {
		if d.Step && w.p.IsStep(obj, s) {
			continue
		}
		below := r.from(s.Node, s.In)
		if s.Result >= 0 && owner == in {
			below.Beside = w.p.Conds.Beside(s, origin.Term{Obj: obj, Path: d.Path}, use, in)
		}
		if d.Step && in != nil && s.RHS != nil {
			below.Plus += w.p.FirstStep(obj, d.Path, stores, s, use, in)
		}
		w.store(s, below)
	}
	if owner == nil {
		w.commandStores(obj, in, r.from)
		if obj.Exported() && w.p.Pass.Pkg.Name() != "main" { // importers may set it
			w.emit(origin.Origin{Kind: origin.Opaque, Expr: use, In: in, Obj: obj, Lost: true}, d)
		}
		return
	}
	w.storesByCalls(uses, func(at ast.Node, of *program.Func) Want {
		d := r.from(at, of)
		d.Trace = w.p.Conds.Preset(d.Trace, stores, d.Path)
		return d
	})
	if i, isParam := owner.ParamIndex(obj); isParam && entry {
		w.emit(origin.Origin{Kind: origin.Param, Expr: use, In: owner, Param: i, Obj: obj}, r.from(nil, in))
	}
}

// inForce returns the stores to a variable that are in force where it is read,
// the calls that may store into it before, and whether the value that its owner was entered with
// can be; ordered says whether the control flow tells that, ok is false if the walk came by before.
func (w *Walker) inForce(obj *types.Var, use ast.Expr, in *program.Func, d Want) (stores []*program.Store, uses []program.ArgUse, entry, ordered, ok bool) {
	stores = slices.Concat(w.p.storesFor(obj, d.As), w.p.AliasStores(obj))
	uses = slices.Concat(w.p.ArgUses(obj), w.p.AliasUses(obj))
	owner := program.Owner(obj, in)
	ordered = owner != nil && !program.AssignedOutside(stores, owner) && !(d.late && d.Path != nil)
	if ordered {
		stores = append(stores, w.p.modref.Overwritings(uses, owner, d.Path)...)
	}
	switch {
	case ordered && owner == in:
		var before func(ast.Node) bool
		stores, entry, before = w.p.ReachingAmong(stores, owner, d.Path, use)
		uses = slices.DeleteFunc(uses, func(u program.ArgUse) bool { return u.Call.In == owner && !before(u.Call.Expr) })
	case !w.enterVariable(obj, use, d):
		return nil, nil, false, ordered, false
	case ordered:
		stores, entry = w.p.CapturedBy(in, stores, owner, d.Path)
	default:
		entry = true
	}
	return stores, uses, entry, ordered, true
}

// enterVariable is enter for a variable, or, where it matters which of its values is in
// force, for each place where it is read.
func (w *Walker) enterVariable(obj *types.Var, use ast.Expr, d Want) bool {
	if w.p.Conds.Overwritten(obj, d.Path) {
		return w.enter(use, overwritten, d)
	}
	return w.enter(obj, 0, d)
}

// storesFor returns the stores to a variable; with what is added to it, if it
// is asked for as a text.
func (p *Evaluator) storesFor(obj types.Object, as origin.Aspect) []*program.Store {
	if more := p.Additions(obj); more != nil && as.OfText() {
		return slices.Concat(p.StoresTo(obj), more)
	}
	return p.StoresTo(obj)
}

// store walks on at what a store stores, if that is or holds what is asked.
func (w *Walker) store(s *program.Store, d Want) {
	rest, ok := program.CutPrefix(d.Path, s.Path)
	if !ok || w.p.IsDead(s.Node) {
		return
	}
	d.Trace = w.p.Conds.PickStore(d.Trace, d.Path, s)
	d.Path = rest
	if s.Case != nil {
		d = d.held(s.Case)
	}
	switch {
	case s.Zero != nil:
		w.emit(origin.Origin{Kind: origin.Zero, In: s.In, Obj: s.Zero}, d)
	case s.Onto != nil:
		if d.Path == nil {
			w.writtenText(s, d)
		}
	case s.RHS == nil || s.Op != token.ASSIGN && s.Op != token.RANGE:
	case s.Elem:
		d.Step = d.Step || s.Op == token.RANGE && d.isAlone(syntax.Elem(w.p.Info.TypeOf(s.RHS)))
		key := ""
		if d.text {
			key, d.text = program.LastKey, false
		}
		w.elementOf(key, s.RHS, s.In, d)
	case s.Result < 0:
		w.expr(s.RHS, s.In, d)
	default:
		if call, ok := ast.Unparen(s.RHS).(*ast.CallExpr); ok {
			w.call(call, s.Result, s.In, d)
		} else if s.Result == 0 { // v, ok := m[k], <-ch, x.(T)
			d.Beside = origin.Beside{}
			w.expr(s.RHS, s.In, d)
		}
	}
}

// isAlone reports whether an element of type t, which a loop comes by, is used
// without those before it.
func (d Want) isAlone(t types.Type) bool { return !d.list && !d.text && isCandidate(t) }

// isCandidate reports whether the elements of a range can be things to try one
// after the other: numbers, texts and structs of such, not options that are
// all applied.
func isCandidate(t types.Type) bool {
	switch syntax.Under(t).(type) {
	case *types.Interface, *types.Signature:
		return false
	}
	return true
}

// addressStores walks on at what calls store into obj through a pointer to it.
func (w *Walker) addressStores(obj types.Object, d Want) {
	w.storesByCalls(w.p.ArgUses(obj), always(d))
}

// always asks for the same, whatever is stored where.
func always(d Want) func(ast.Node, *program.Func) Want {
	return func(ast.Node, *program.Func) Want { return d }
}

// storesByCalls is addressStores for some calls; read returns what is asked for of what
// is stored at a node of a function.
func (w *Walker) storesByCalls(uses []program.ArgUse, read func(ast.Node, *program.Func) Want) {
	for i, u := range uses {
		if w.p.isOverwritten(u, uses[i+1:]) {
			continue
		}
		below := read(u.Call.Expr, u.Call.In)
		rest, ok := program.CutPrefix(below.Path, u.Path)
		if !ok || w.p.IsDead(u.Call.Expr) {
			continue
		}
		below.Path = rest
		if w.p.modref.MayStore(u, rest) {
			w.callStores(u.Call, u.Index, below)
		}
		w.aliasStores(u, below)
	}
}

// isOverwritten reports whether a call that gives a variable a default is followed
// by another that does:
//
//	flag.IntVar(&port, "port", 50100, "")
//	flag.IntVar(&port, "p", 9180, "")
func (p *Evaluator) isOverwritten(u program.ArgUse, later []program.ArgUse) bool {
	if !p.setsDefault(u) {
		return false
	}
	g := p.GraphOf(u.Call.In)
	at, ok := g.SpotAt(u.Call.Expr.Pos())
	return ok && slices.ContainsFunc(later, func(l program.ArgUse) bool {
		if l.Call.In != u.Call.In || l.Path != u.Path || l.Call.Expr.Pos() <= u.Call.Expr.Pos() || !p.setsDefault(l) {
			return false
		}
		then, ok := g.SpotAt(l.Call.Expr.Pos())
		return ok && then.Block == at.Block
	})
}

// setsDefault reports whether a call defines a setting that is kept in the
// variable whose address it gets.
func (p *Evaluator) setsDefault(u program.ArgUse) bool {
	fn := p.StaticCallee(u.Call.Expr)
	if fn == nil || u.Index < 0 || u.Call.In == nil {
		return false
	}
	_, puts := p.Known.Is(fn, "put")
	return puts
}

// Field walks on at all values that any object's field, the first step of
// d's path, is given in this package, and at what the field's own package is
// known to fill in.
func (w *Walker) Field(e ast.Expr, in *program.Func, d Want) {
	f := d.Path.Field
	if !w.p.WholeIndexed() || !w.enter(f, 0, d) {
		w.emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in, Obj: f}, d)
		return
	}
	if f.Pkg() != w.p.Pass.Pkg {
		// One object of a type of another package says nothing of the others,
		// but an option is there to be applied to the one that is made.
		below := d
		below.Path = d.Path.Rest
		for _, s := range w.p.StoresTo(f) {
			if w.p.IsOptionStore(s) {
				w.store(s, below)
			}
		}
		w.holdsLast(e, in, d)
		w.emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in, Obj: f}, d)
		return
	}
	below := d
	below.Path = d.Path.Rest
	below.Step = d.Step || below.Path == nil && syntax.IsInteger(f.Type()) && w.p.Steps(f, nil, w.p.StoresTo(f))
	for _, s := range w.p.storesFor(f, d.As) {
		if !below.Step || !w.p.IsStep(f, s) {
			w.store(s, w.p.noteOption(s, w.p.noteObject(s, below)))
		}
	}
	w.addressStores(f, below)
	if d.Path.Rest != nil {
		w.deepStores(f, d)
	}
	w.defaults(d)
	w.holdsLast(e, in, d)
	w.emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in, Obj: f, Lost: d.Lost}, d)
}

// holdsLast walks on at what the last field of d's path is known to hold.
func (w *Walker) holdsLast(e ast.Expr, in *program.Func, d Want) {
	if last := program.LastField(d.Path); last != nil && last.Pkg() != w.p.Pass.Pkg {
		w.holdings(last, e, in, d)
		w.fieldSettings(last, e, in, d)
	}
}

// deepStores walks on at stores x.f.g = v, for a path that begins with f.g.
func (w *Walker) deepStores(f *types.Var, d Want) {
	g := d.Path.Rest.Field
	if g == nil {
		return
	}
	below := d
	below.Path = d.Path.Rest.Rest
	for _, s := range w.p.StoresTo(g) {
		if s.Base != nil && w.p.Selects(s.Base, f) {
			w.store(s, below)
		}
	}
}

// foreignVar walks on at a variable of another package: at what this one
// stores into it, and what its own is known to.
//
//	conf.Global.Port = 50151
//	flag.IntVar(&conf.Port, "port", 50052, "port to listen on")
func (w *Walker) foreignVar(obj *types.Var, use ast.Expr, in *program.Func, d Want) {
	for _, s := range w.p.StoresTo(obj) {
		w.store(s, d)
	}
	w.addressStores(obj, d)
	if obj.Exported() && !known.Speaks(obj) && w.p.WholeIndexed() {
		at := d
		at.Path = nil
		k := origin.Key{Lib: obj.Pkg().Path(), Set: obj.Name(), Name: program.PathString(d.Path)}
		w.emit(origin.Origin{Kind: origin.Setting, Expr: use, In: in, Key: &k}, at)
	}
	if d.Path == nil || d.Path.Field == nil && d.Path.Rest == nil { // of a list its elements
		w.holdings(obj, use, in, d)
	}
	w.opaque(use, obj, in, d)
}
