package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// variable walks on at what obj, read at use, may hold.
func (w *walker) variable(obj *types.Var, use ast.Expr, in *Func, d want) {
	if obj.IsField() {
		w.opaque(use, obj, in, d)
		return
	}
	if obj.Pkg() != w.p.Pass.Pkg {
		w.foreignVar(obj, use, in, d)
		return
	}
	owner := owner(obj, in)
	if owner == nil && !w.p.whole {
		w.emit(Origin{Kind: Opaque, Expr: use, In: in, Obj: obj}, d)
		return
	}
	stores := w.p.storesTo(obj, d.As)
	entry := true
	uses := w.p.argUses[obj]
	if owner != nil && owner == in && !assignedOutside(stores, owner) && !(d.late && d.Path != nil) {
		var before func(ast.Node) bool
		stores, entry, before = w.p.reachingOf(stores, owner, d.Path, use)
		uses = slices.DeleteFunc(slices.Clone(uses), func(u argUse) bool { return u.call.In == owner && !before(u.call.Expr) })
	} else if !w.enter(obj, 0, d) {
		return
	}
	if w.p.steps(obj, stores) {
		d.Step = true
	}
	read := func(from ast.Node, at *Func) want {
		if len(stores) > maxStores {
			return d
		}
		if at != in || owner != in {
			from = nil // it has its value when the function is entered
		}
		return w.p.noteRead(obj, use, from, in, d)
	}
	for _, s := range stores {
		if !d.Step || !w.p.isStep(obj, s) {
			w.store(s, read(s.node, s.in))
		}
	}
	if owner == nil {
		w.mutatedFor(obj, in, read)
		return
	}
	w.mutations(uses, func(at ast.Node, of *Func) want { return w.p.noteGiven(stores, read(at, of)) })
	if i, isParam := owner.params[obj]; isParam && entry {
		w.emit(Origin{Kind: Param, Expr: use, In: owner, Param: i, Obj: obj}, read(nil, in))
	}
}

// owner returns the function that declares a local variable or parameter,
// which is in or one around it; nil for package variables.
func owner(obj *types.Var, in *Func) *Func {
	for f := in; f != nil; f = f.Outer {
		n := f.Node()
		if n.Pos() <= obj.Pos() && obj.Pos() < n.End() {
			return f
		}
	}
	return nil
}

func assignedOutside(stores []*store, owner *Func) bool {
	for _, s := range stores {
		if s.in != owner {
			return true
		}
	}
	return false
}

// steps reports whether a store counts the variable or field up or down.
func (p *Package) steps(obj types.Object, stores []*store) bool {
	return slices.ContainsFunc(stores, func(s *store) bool { return s.path == nil && p.isStep(obj, s) })
}

// isStep reports whether a store makes the next value of the last: i++, i += 2,
// i = i + 2.
func (p *Package) isStep(obj types.Object, s *store) bool {
	if s.onto != nil {
		return false
	}
	if s.op != token.ASSIGN && s.op != token.RANGE {
		return true
	}
	bin, ok := s.rhs.(*ast.BinaryExpr)
	if !ok || s.result >= 0 || bin.Op != token.ADD && bin.Op != token.SUB || isString(obj.Type()) {
		return false
	}
	root, _, field, ok := p.place(bin.X)
	return ok && (root == obj || field == obj)
}

// store walks on at what a store stores, if that is or holds what is asked.
func (w *walker) store(s *store, d want) {
	rest, ok := after(d.Path, s.path)
	if !ok || w.p.isDead(s.node) {
		return
	}
	d.Path = rest
	switch {
	case s.zero != nil:
		w.emit(Origin{Kind: Zero, In: s.in, Obj: s.zero}, d)
	case s.onto != nil:
		if d.Path == nil {
			w.writes(s, d)
		}
	case s.rhs == nil || s.op != token.ASSIGN && s.op != token.RANGE:
	case s.elem:
		d.Step = d.Step || s.op == token.RANGE && !d.list && !d.text && isCandidate(elemType(w.p.Info.TypeOf(s.rhs)))
		key := ""
		if d.text {
			key, d.text = lastKey, false
		}
		w.below(key, s.rhs, s.in, d)
	case s.result < 0:
		w.expr(s.rhs, s.in, d)
	default:
		if call, ok := ast.Unparen(s.rhs).(*ast.CallExpr); ok {
			w.call(call, s.result, s.in, d)
		} else if s.result == 0 { // v, ok := m[k], <-ch, x.(T)
			w.expr(s.rhs, s.in, d)
		}
	}
}

// isCandidate reports whether the elements of a range can be things to try one
// after the other: numbers, texts and structs of such, not options that are
// all applied.
func isCandidate(t types.Type) bool {
	switch typeUnder(t).(type) {
	case *types.Interface, *types.Signature:
		return false
	}
	return true
}

// mutated walks on at what calls store into obj through a pointer to it.
func (w *walker) mutated(obj types.Object, d want) {
	w.mutations(w.p.argUses[obj], func(ast.Node, *Func) want { return d })
}

// mutations is mutated for some calls; read returns what is asked for of what
// is stored at a node of a function.
func (w *walker) mutations(uses []argUse, read func(ast.Node, *Func) want) {
	for i, u := range uses {
		if w.p.isOverwritten(u, uses[i+1:]) {
			continue
		}
		below := read(u.call.Expr, u.call.In)
		if rest, ok := after(below.Path, u.path); ok && w.p.mayStore(u, rest) && !w.p.isDead(u.call.Expr) {
			below.Path = rest
			w.storedBy(u.call, u.index, below)
		}
	}
}

// isOverwritten reports whether a call that gives a variable a default is followed
// by another that does:
//
//	flag.IntVar(&port, "port", 50100, "")
//	flag.IntVar(&port, "p", 9180, "")
func (p *Package) isOverwritten(u argUse, later []argUse) bool {
	if !p.setsDefault(u) {
		return false
	}
	g := p.graphOf(u.call.In)
	at, ok := g.at(u.call.Expr.Pos())
	return ok && slices.ContainsFunc(later, func(l argUse) bool {
		if l.call.In != u.call.In || l.path != u.path || l.call.Expr.Pos() <= u.call.Expr.Pos() || !p.setsDefault(l) {
			return false
		}
		then, ok := g.at(l.call.Expr.Pos())
		return ok && then.block == at.block
	})
}

// setsDefault reports whether a call defines a setting that is kept in the
// variable whose address it gets.
func (p *Package) setsDefault(u argUse) bool {
	fn := p.StaticCallee(u.call.Expr)
	if fn == nil || u.index < 0 || u.call.In == nil {
		return false
	}
	_, puts := p.Known.Is(fn, "put")
	return puts
}

// field walks on at all values that any object's field, the first step of
// d's path, is given in this package, and at what the field's own package is
// known to fill in.
func (w *walker) field(e ast.Expr, in *Func, d want) {
	f := d.Path.field
	if !w.p.whole || !w.enter(f, 0, d) {
		w.emit(Origin{Kind: Opaque, Expr: e, In: in, Obj: f}, d)
		return
	}
	if f.Pkg() != w.p.Pass.Pkg {
		// One object of a type of another package says nothing of the others,
		// but an option is there to be applied to the one that is made.
		below := d
		below.Path = d.Path.rest
		for _, s := range w.p.stores[f] {
			if w.p.byOption(s) {
				w.store(s, below)
			}
		}
		w.holdsLast(e, in, d)
		w.emit(Origin{Kind: Opaque, Expr: e, In: in, Obj: f}, d)
		return
	}
	below := d
	below.Path = d.Path.rest
	below.Step = d.Step || below.Path == nil && isInteger(f.Type()) && w.p.steps(f, w.p.stores[f])
	for _, s := range w.p.storesTo(f, d.As) {
		if !below.Step || !w.p.isStep(f, s) {
			w.store(s, w.p.noteObject(s, below))
		}
	}
	w.mutated(f, below)
	if d.Path.rest != nil {
		w.deepStores(f, d)
	}
	w.defaults(d)
	w.holdsLast(e, in, d)
	w.emit(Origin{Kind: Opaque, Expr: e, In: in, Obj: f, Lost: d.lost}, d)
}

// byOption reports whether a store is into an object that a function literal
// is given, as those are that are handed to who makes the object.
func (p *Package) byOption(s *store) bool {
	if s.in == nil || s.in.Lit == nil || s.base == nil {
		return false
	}
	root, _, _, _ := p.place(s.base)
	v, ok := root.(*types.Var)
	if !ok {
		return false
	}
	_, ok = s.in.params[v]
	return ok
}

// holdsLast walks on at what the last field of d's path is known to hold.
func (w *walker) holdsLast(e ast.Expr, in *Func, d want) {
	if last := lastField(d.Path); last != nil && last.Pkg() != w.p.Pass.Pkg {
		w.holds(last, e, in, d)
		w.filledFrom(last, e, in, d)
	}
}

// deepStores walks on at stores x.f.g = v, for a path that begins with f.g.
func (w *walker) deepStores(f *types.Var, d want) {
	g := d.Path.rest.field
	if g == nil {
		return
	}
	below := d
	below.Path = d.Path.rest.rest
	for _, s := range w.p.stores[g] {
		if s.base != nil && w.p.selects(s.base, f) {
			w.store(s, below)
		}
	}
}

// selects reports whether e selects the field f, or is a variable that holds
// what does.
func (p *Package) selects(e ast.Expr, f *types.Var) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		return origin(p.Info.ObjectOf(e.Sel)) == types.Object(f)
	case *ast.Ident:
		return slices.ContainsFunc(p.stores[p.Info.ObjectOf(e)], func(s *store) bool {
			sel, ok := s.rhs.(*ast.SelectorExpr)
			return ok && s.path == nil && s.result < 0 && p.selects(sel, f)
		})
	}
	return false
}

// foreignVar walks on at a variable of another package: at what this one
// stores into it, and what its own is known to.
func (w *walker) foreignVar(obj *types.Var, use ast.Expr, in *Func, d want) {
	if d.Path == nil {
		for _, s := range w.p.stores[obj] {
			w.store(s, d)
		}
		w.holds(obj, use, in, d)
	}
	w.opaque(use, obj, in, d)
}

// isDead reports whether n stands in a branch that a constant condition never
// takes.
func (p *Package) isDead(n ast.Node) bool {
	if n == nil {
		return false
	}
	for _, d := range p.dead {
		if d.from <= n.Pos() && n.Pos() < d.to {
			return true
		}
	}
	return false
}
