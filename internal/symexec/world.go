package symexec

import (
	"go/ast"
	"go/token"
	"go/types"
)

// failing returns the summary of a function in the world in which every call
// in it that listens fails, and whether there is one. Of a function of another
// package only that is known.
func (e *Engine) failing(fn *function, sum *Summary) (*Summary, bool) {
	listens := fn != nil && len(fn.found) > 0
	for _, x := range sum.effects {
		listens = listens || x.sink != nil && !x.sink.Dials && !x.sink.lost
	}
	if !listens || fn == nil {
		return nil, listens
	}
	if fn.failing {
		return sum, true
	}
	if fn.failSum == nil {
		fn.failing = true
		f := e.newFrame(fn)
		f.fails = &failing{all: true}
		f.run()
		fn.failSum = f.summarise()
		fn.failing = false
	}
	return fn.failSum, true
}

func (e *Engine) sought(loop ast.Node) { e.soughtLoops[loop] = true }

// noteRetry notes that a function which failed to listen calls itself for
// another port:
//
//	if err != nil { return listen(port + 1) }
func (f *frame) noteRetry(g *function, args []Value) {
	if f.fails == nil || !f.fails.all || g != f.fn || !f.st.failed {
		return
	}
	for i, a := range args {
		if i < len(g.params) && a.any(func(a *Alt) bool { return a.Kind == Arith && mentionsRoot(a, g.params[i]) }) {
			f.again = true
		}
	}
	if g.recv != nil {
		f.again = f.again || f.changedReceiver(g.recv)
	}
}

// changedReceiver reports whether a number in the receiver was stepped on.
func (f *frame) changedReceiver(r *root) bool {
	for _, o := range f.symobjs {
		if o.root == r && len(o.path) == 1 {
			for _, a := range f.get(o) {
				for _, v := range a.fields {
					if v.any(func(a *Alt) bool { return a.Kind == Arith && mentionsRoot(a, r) }) {
						return true
					}
				}
			}
		}
	}
	return false
}

func mentionsRoot(a *Alt, r *root) bool {
	if a.root == r {
		return true
	}
	for _, p := range a.parts {
		if p.any(func(a *Alt) bool { return mentionsRoot(a, r) }) {
			return true
		}
	}
	return false
}

// retries reports whether a recursive function looks for a free port.
func (e *Engine) retries(fn *function) bool {
	recursive := false
	for _, g := range fn.group {
		recursive = recursive || g == fn
	}
	if !recursive {
		return false
	}
	f := e.newFrame(fn)
	f.fails = &failing{all: true}
	f.run()
	return f.again
}

// broughtIn notes where a constant of another package comes into this one: the
// expression that reads it.
func (f *frame) broughtIn(v Value, at ast.Expr) Value {
	if at == nil || !v.any((*Alt).homeless) {
		return v
	}
	return v.with(func(a *Alt) {
		if (a.Kind == Const && a.Posn != "" || a.Kind == Sym) && a.At == nil {
			a.At = at
		}
		if a.Kind != Agg && len(a.parts) > 0 {
			parts := make([]Value, len(a.parts))
			for i, p := range a.parts {
				parts[i] = f.broughtIn(p, at)
			}
			a.parts = parts
		}
	})
}

// homeless reports whether an alternative holds a constant of which is not
// known yet where it comes into this package.
func (a *Alt) homeless() bool {
	if (a.Kind == Const && a.Posn != "" || a.Kind == Sym) && a.At == nil {
		return true
	}
	if a.Kind == Agg {
		return false
	}
	for _, p := range a.parts {
		if p.any((*Alt).homeless) {
			return true
		}
	}
	return false
}

// foreignVar returns the object of a variable of another package, with what
// its package is known to put there.
func (f *frame) foreignVar(v *types.Var) *Object {
	o := f.e.globals[v]
	if o == nil {
		o = f.e.newObject(Object{typ: v.Type()})
		f.e.globals[v] = o
	}
	if f.st != nil {
		if _, ok := f.st.mem.get(o); !ok {
			if val, ok := f.e.importedVar(f, v); ok {
				f.set(o, val)
			} else {
				f.set(o, f.unknown(o.typ, p2{v}, nil))
			}
		}
	}
	return o
}

func (e *Engine) globalOf(r *root) *Object { return e.global(r.v) }

// serves notes that an http.Server listens by itself or is given a listener.
func (f *frame) serves(v Value) {
	for _, a := range v {
		if a.Kind == Ptr && a.obj.site != nil {
			f.e.servers[a.obj.site] = true
		}
	}
}

// made looks at a literal of a type of another package: functions in it may be
// called there, and it may be the option of a command.
func (f *frame) made(lit *ast.CompositeLit, t types.Type, v Value, into *Object) {
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil || named.Obj().Pkg() == f.e.Pass.Pkg {
		return
	}
	st := named.Underlying().(*types.Struct)
	if into == nil {
		into = f.allocated(m1{lit}, nil, t)
	}
	f.options(named, v, into, lit)
	for fld := range st.Fields() {
		for _, a := range v {
			if fv, ok := a.fields["."+fld.Name()]; ok {
				f.handOut(fv, fld.Type(), into, lit, false)
			}
		}
	}
}

// m1 stands for an object whose address is not taken.
type m1 struct{ lit *ast.CompositeLit }

func (m m1) Pos() token.Pos { return m.lit.Pos() }
func (m m1) End() token.Pos { return m.lit.End() }

// escape lets code out of sight call the functions in v.
func (f *frame) escape(v Value, owner *Object, at ast.Expr) {
	f.handOut(v, f.e.Info.TypeOf(at), owner, at, false)
}

// handOut gives a value of type t to code out of sight, which may call it, or
// the methods of the interface that t is.
func (f *frame) handOut(v Value, t types.Type, owner *Object, at ast.Expr, given bool) {
	if f.st == nil {
		return
	}
	for _, a := range v {
		switch {
		case a.Kind == Func:
			f.escapes = append(f.escapes, escape{Value{a}, a.signature(t), owner, &ast.CallExpr{Fun: at}, given, f.st.clone()})
		case a.Kind == Sym && isFunc(t) && a.root.kind != unknownRoot:
			sig, _ := underlying(t).(*types.Signature)
			f.escapes = append(f.escapes, escape{Value{a}, sig, owner, &ast.CallExpr{Fun: at}, given, f.st.clone()})
		case a.Kind == Ptr || a.Kind == Agg:
			f.handOutObject(a, t, owner, at, given)
		}
	}
}

func (a *Alt) signature(t types.Type) *types.Signature {
	if sig, ok := underlying(t).(*types.Signature); ok {
		return sig
	}
	switch {
	case a.fn != nil:
		return a.fn.sig
	case a.foreign != nil:
		return a.foreign.Signature()
	}
	return nil
}

func isFunc(t types.Type) bool {
	_, ok := underlying(t).(*types.Signature)
	return ok
}

// handOutObject gives an object to code out of sight: the elements of a list
// of functions, the methods of an interface.
func (f *frame) handOutObject(a *Alt, t types.Type, owner *Object, at ast.Expr, given bool) {
	if elem := elemOf(t); elem != nil {
		if isFunc(elem) || types.IsInterface(elem) {
			f.handOut(f.elements(t, Value{a}), elem, owner, at, given)
		}
		return
	}
	iface, ok := underlying(t).(*types.Interface)
	if !ok || a.dyn == nil {
		return
	}
	if named := namedOf(a.dyn); named == nil || named.Obj().Pkg() != f.e.Pass.Pkg {
		if _, isStruct := underlying(pointed(a.dyn)).(*types.Struct); isStruct && iface.NumMethods() == 0 {
			f.sink(Sink{lost: true, addr: Value{a}}, site{call: &ast.CallExpr{Fun: at}})
		}
		return
	}
	for m := range iface.Methods() {
		fun := f.bound(Value{a}, m)
		f.escapes = append(f.escapes, escape{fun, m.Signature(), owner, &ast.CallExpr{Fun: at}, given, f.st.clone()})
	}
	f.sink(Sink{lost: true, addr: Value{a}}, site{call: &ast.CallExpr{Fun: at}})
}

// callOut calls a function as code out of sight does.
func (f *frame) callOut(x escape) {
	if x.sig == nil || f.st == nil {
		return
	}
	var args []Value
	for p := range x.sig.Params().Variables() {
		args = append(args, f.outside(p, x))
	}
	vals := f.callValue(x.fun, x.sig, args, site{call: x.call, async: true})
	for i, v := range vals {
		if f.st != nil && i < x.sig.Results().Len() && (namedOf(x.sig.Results().At(i).Type()) != nil || types.IsInterface(x.sig.Results().At(i).Type())) {
			f.sink(Sink{lost: true, addr: v}, site{call: x.call})
		}
	}
	if !x.given || f.st == nil {
		return
	}
	for i, v := range vals {
		if i < x.sig.Results().Len() {
			t := x.sig.Results().At(i).Type().String()
			if f.handed == nil {
				f.handed = make(map[string]Value)
			}
			f.handed[t] = join(f.handed[t], v)
		}
	}
}

// outside returns an argument that code out of sight gives a function: the
// object that the function is kept in, what a container has made, or something
// unknown.
func (f *frame) outside(p *types.Var, x escape) Value {
	if x.owner != nil && x.owner.typ != nil {
		if ptr, ok := p.Type().(*types.Pointer); ok && types.Identical(ptr.Elem(), pointed(x.owner.typ)) {
			return ptrTo(x.owner)
		}
	}
	if v, ok := f.handed[p.Type().String()]; ok && x.given {
		return v
	}
	return f.unknown(p.Type(), p2{p}, x.owner)
}

// outOfSight gives arguments to a function out of sight, which may call
// functions in them and store through pointers.
func (f *frame) outOfSight(args []Value, s site) {
	sig, _ := underlying(f.e.Info.TypeOf(s.call.Fun)).(*types.Signature)
	for i, a := range args {
		if f.st == nil {
			return
		}
		t := types.Type(nil)
		if sig != nil && i < sig.Params().Len() {
			t = sig.Params().At(i).Type()
		}
		at := s.call.Fun
		f.handOut(a, t, ownerOf(a), at, isAny(t) || isAny(elemOf(t)))
		for _, alt := range a {
			if alt.Kind == Ptr && elemOf(t) == nil && !isFunc(t) {
				old := at2(f, alt)
				if !old.any(func(x *Alt) bool { return x.Kind == Opaque }) {
					f.store([]place{{alt.obj, alt.path}}, join(old, opaque), false)
				}
			}
		}
	}
}

func at2(f *frame, a *Alt) Value { return at(f.get(a.obj), a.path) }

func isAny(t types.Type) bool {
	iface, ok := underlying(t).(*types.Interface)
	return ok && iface.NumMethods() == 0
}

// ownerOf returns the object that a value belongs to: itself, or what it was
// got from.
func ownerOf(v Value) *Object {
	if len(v) != 1 {
		return nil
	}
	switch {
	case v[0].Kind == Ptr:
		return v[0].obj
	case v[0].Kind == Sym && v[0].root.kind == unknownRoot:
		return v[0].root.obj
	}
	return nil
}

// foreignCall calls a function of another package of which nothing is known.
func (f *frame) foreignCall(fn *types.Func, recv Value, args []Value, s site) []Value {
	sig := fn.Signature()
	f.fillTags(sig, args, s)
	all := args
	if len(recv) > 0 {
		all = append(args[:len(args):len(args)], recv)
	}
	f.outOfSight(args, s)
	_ = all
	owner := ownerOf(recv)
	var out []Value
	for i := range sig.Results().Len() {
		if sig.Recv() == nil && namedOf(sig.Results().At(i).Type()) != nil {
			owner = f.allocated(resultNode{s.call, i}, nil, pointed(sig.Results().At(i).Type()))
		}
		out = append(out, f.unknown(sig.Results().At(i).Type(), resultNode{s.call, i}, owner))
	}
	return out
}
