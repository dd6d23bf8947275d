package symexec

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// An instance is a call of a function whose summary is put into the terms of
// its caller.
type instance struct {
	f     *frame
	fn    *function // nil for one of another package
	recv  Value
	args  []Value
	env   map[*types.Var]*Object
	entry *memory // what the locations held at the call
	site  site
	memo  map[*Alt]Value
	res   map[*root]Value
	depth int

	over    func(*root) Value        // puts other values for roots
	overAlt func(*Alt) (Value, bool) // puts other values for symbols
	name    string
	pkg     *types.Package // of a function of another package
}

// maxCalls bounds the functions that a call runs through function values, each
// from inside the one before: a function that is handed to itself has no end.
const maxCalls = 24

// apply puts the summary of a function into the state of a call, and returns
// its results.
func (f *frame) apply(sum *Summary, fn *function, recv Value, args []Value, env map[*types.Var]*Object, s site) []Value {
	if f.depth > maxCalls {
		f.e.Stopped = append(f.e.Stopped, "maxCalls")
		return nil
	}
	if f.fails != nil && !s.async && (f.fails.call == s.call || f.fails.all) {
		if sum2, listens := f.e.failing(fn, sum); listens {
			f.st.failed = true
			if sum2 == nil { // of another package
				return f.failure(s)
			}
			sum = sum2
		}
	}
	f.depth++
	defer func() { f.depth-- }()
	in := &instance{
		f: f, fn: fn, recv: recv, args: args, env: env, entry: f.st.mem, site: s,
		memo: make(map[*Alt]Value), res: make(map[*root]Value), pkg: sum.pkg, name: sum.name,
	}
	for _, x := range sum.effects {
		in.effect(x)
		if f.st == nil {
			return nil
		}
	}
	if !sum.returns {
		if !s.async {
			f.st = nil
		}
		return nil
	}
	for _, g := range sum.retIf {
		switch h, t := in.guard(g); {
		case t == isFalse:
			f.st = nil
			return nil
		case t == maybe && h != nil:
			if f.assumeGuard(*h); f.st == nil {
				return nil
			}
		}
	}
	in.stores(sum)
	results := make([]Value, len(sum.results))
	for i, v := range sum.results {
		results[i] = f.broughtIn(in.value(v), s.call)
		if fn != nil {
			results[i] = in.value(v)
		}
	}
	return results
}

// stores puts what the function leaves in memory there.
func (in *instance) stores(sum *Summary) {
	f := in.f
	type change struct {
		to []place
		v  Value
	}
	var changes []change
	for _, h := range sum.heap {
		o := in.object(h.obj)
		v := in.value(h.val)
		if old, ok := f.st.mem.get(o); ok && len(f.loops) > 0 && !in.touched(h.obj) {
			v = join(old, v)
		}
		changes = append(changes, change{[]place{{o, nil}}, v})
	}
	for _, h := range sum.stores {
		changes = append(changes, change{in.places(h.obj), in.value(h.val)})
	}
	for _, c := range changes {
		f.store(c.to, c.v, in.site.async)
	}
}

// touched reports whether an effect of this call has set the object already.
func (in *instance) touched(o *Object) bool {
	for r := range in.res {
		if r.obj == o {
			return true
		}
	}
	return false
}

// object returns the caller's object for one that the function makes.
func (in *instance) object(o *Object) *Object {
	return in.f.allocated(in.site.call, o, o.typ)
}

// places returns the caller's places for a location that a symbol stands for.
func (in *instance) places(o *Object) []place {
	r := o.root
	if r == nil {
		return []place{{in.object(o), nil}}
	}
	if len(o.path) == 0 {
		switch r.kind {
		case freeRoot:
			if own := in.env[r.v]; own != nil {
				return []place{{own, nil}}
			}
			return []place{{in.f.variable(r.v), nil}}
		case globalRoot, settingRoot:
			return []place{{o, nil}}
		}
		return nil
	}
	// what a pointer points to
	ptr := in.walk(in.root(r), o.path[:len(o.path)-1])
	return in.f.places(ptr)
}

// root returns what a symbol begins at.
func (in *instance) root(r *root) Value {
	if in.over != nil {
		return in.over(r)
	}
	switch r.kind {
	case paramRoot:
		switch {
		case in.fn != nil && (in.fn.recv != r && (r.index < 0 || r.index >= len(in.fn.params) || in.fn.params[r.index] != r)):
			return symOf(r) // of a function around this one
		case r.index == recvIndex:
			return in.recv
		case r.index < len(in.args):
			return in.args[r.index]
		}
		return opaque
	case freeRoot:
		if o := in.env[r.v]; o != nil {
			if v, ok := in.entry.get(o); ok {
				return v
			}
			return o.initial()
		}
		return in.f.get(in.f.variable(r.v))
	case globalRoot:
		return in.held(in.f.e.globalOf(r))
	case settingRoot:
		return in.f.get(in.f.e.setting(r.key))
	case resultRoot, effectRoot:
		if v, ok := in.res[r]; ok {
			return v
		}
	}
	return symOf(r)
}

func (in *instance) held(o *Object) Value {
	if v, ok := in.entry.get(o); ok {
		return v
	}
	return o.initial()
}

// walk follows a path below a value in the memory at the call.
func (in *instance) walk(v Value, path []string) Value {
	for _, key := range path {
		if key == "*" {
			v = in.deref(v)
		} else if t := in.f.e.assertedBy(key); t != nil {
			v = in.f.asserted(v, t, assertSite{key})
		} else {
			v = project(v, key)
		}
	}
	return v
}

// assertSite stands for an assertion in a function that was called.
type assertSite struct{ key string }

func (s assertSite) Pos() token.Pos { return token.NoPos }
func (s assertSite) End() token.Pos { return token.NoPos }

func (in *instance) deref(v Value) Value {
	var out Value
	for _, a := range v {
		switch a.Kind {
		case Ptr:
			out = join(out, a.pass(at(in.held(a.obj), a.path)))
		case Sym:
			if len(a.path) < maxPath {
				out = join(out, a.pass(in.held(in.f.pointee(a))))
			}
		case Zero, Func:
		default:
			out = join(out, Value{a})
		}
	}
	return out
}

// value puts a value into the caller's terms.
func (in *instance) value(v Value) Value {
	closed := true
	for _, a := range v {
		closed = closed && a.closed()
	}
	if closed {
		return v
	}
	var out Value
	for _, a := range v {
		out = join(out, in.alt(a))
	}
	return out
}

// closed reports whether an alternative says the same in every function.
func (a *Alt) closed() bool {
	return a.root == nil && a.obj == nil && a.fields == nil && a.parts == nil && a.env == nil && a.recv == nil && a.guards == nil
}

func (in *instance) alt(a *Alt) Value {
	if a.closed() {
		return Value{a}
	}
	if v, ok := in.memo[a]; ok {
		return v
	}
	in.depth++
	v := Value(nil)
	in.f.work += len(a.parts) + len(a.path)/2
	if in.depth < 200 && !in.f.tired() {
		v = in.put(a)
	}
	in.depth--
	in.memo[a] = v
	return v
}

func (in *instance) put(a *Alt) Value {
	b := *a
	b.guards = nil
	for _, g := range a.guards {
		h, t := in.guard(g)
		if t == isFalse {
			return nil
		}
		if t == maybe && h != nil {
			b.guards = append(b.guards, *h)
		}
	}
	switch a.Kind {
	case Sym:
		if in.overAlt != nil {
			if v, ok := in.overAlt(a); ok {
				return v
			}
			return Value{a}
		}
		v := in.walk(in.root(a.root), a.path)
		if a.root.kind == settingRoot && len(a.parts) > 0 {
			name := in.value(a.parts[0])
			lib, _, _ := strings.Cut(a.root.key, "|")
			if key := constKey(name); key != "?" {
				v = in.f.get(in.f.e.setting(settingKey(lib, key)))
			} else {
				b.parts = []Value{name}
				b.recv = in.value(a.recv)
				return Value{mk(b)}
			}
		}
		if a.root.kind == settingRoot { // in which set
			v = in.f.e.inSet(v, in.value(a.recv))
		}
		for _, l := range b.vary {
			v = varying(v, l)
		}
		for _, g := range b.guards {
			v = guarded(v, g)
		}
		if a.At != nil && in.fn != nil {
			return in.f.broughtIn(v, a.At)
		}
		return in.f.broughtIn(v, in.foreignCall())
	case Ptr:
		var out Value
		for _, p := range in.places(a.obj) {
			out = join(out, Value{mk(Alt{Kind: Ptr, obj: p.obj, path: below(p.path, a.path...), dyn: a.dyn, vary: a.vary, guards: b.guards})})
		}
		if len(out) == 0 {
			return opaque
		}
		return out
	case Func:
		b.recv = in.value(a.recv)
		if a.env != nil {
			env := make(map[*types.Var]*Object, len(a.env))
			for v, o := range a.env {
				env[v] = o
				if to := in.places(o); len(to) == 1 && len(to[0].path) == 0 {
					env[v] = to[0].obj
				}
			}
			b.env = env
		}
		if len(a.recv) > 0 && a.foreign != nil && isInterfaceMethod(a.foreign) {
			return in.f.bound(b.recv, a.foreign)
		}
	case Agg:
		fields := make(map[string]Value, len(a.fields))
		for k, v := range a.fields {
			fields[k] = in.value(v)
		}
		b.fields = fields
		b.parts = []Value{in.value(a.parts[0]).orOpaque()}
	default:
		parts := make([]Value, len(a.parts))
		for i, p := range a.parts {
			parts[i] = in.value(p).orOpaque()
		}
		b.parts = parts
	}
	return Value{mk(b)}
}

// foreignCall returns the call, if it is one of a function of another package:
// what it reads is brought in there.
func (in *instance) foreignCall() ast.Expr {
	if in.fn != nil || in.site.call == nil {
		return nil
	}
	return in.site.call
}

// guard puts a guard into the caller's terms, and says whether it holds; nil
// is one that nothing can be said of.
func (in *instance) guard(g guard) (*guard, truth) {
	if g.op == token.ARROW {
		if len(g.x.parts) > 0 {
			lib, _, _ := strings.Cut(g.x.root.key, "|")
			if key := constKey(in.value(g.x.parts[0])); key != "?" {
				g.x = symOf(in.f.e.setting(settingKey(lib, key)).root)[0]
			}
		}
		return &g, maybe
	}
	x := in.alt(g.x)
	t := g.holds(x)
	if t != maybe || len(x) != 1 || x[0].Kind != Sym {
		return nil, t
	}
	h := g
	h.x = x[0]
	h = in.f.e.givenName(h)
	return &h, maybe
}

// effect plays an effect of the function in the caller.
func (in *instance) effect(x effect) {
	f := in.f
	var guards []guard
	certain := true
	for _, g := range x.guards {
		h, t := in.guard(g)
		if t == isFalse {
			return
		}
		certain = certain && t == isTrue
		if t == maybe && h != nil {
			guards = append(guards, *h)
		}
	}
	outer := f.st.conds
	before := f.st.clone()
	for _, g := range guards {
		if f.st != nil {
			f.assumeGuard(g)
		}
	}
	if f.st == nil {
		f.st = before
		return
	}
	if x.sink != nil {
		s := *x.sink
		s.addr, s.network = in.value(s.addr), in.value(s.network)
		s.served = in.value(s.served)
		if in.fn == nil {
			s.Call, s.Pkg = in.site.call, in.pkg
			if in.name != "" {
				s.Name = in.name
			}
		}
		f.sink(s, in.site)
	} else {
		in.invoke(x.inv)
	}
	if f.st != nil {
		f.st.conds = outer
	}
	if !certain {
		f.st = meet(before, f.st, nil)
	}
}

// invoke plays a call of a function that the callee did not know.
func (in *instance) invoke(inv *invoke) {
	f := in.f
	var args []Value
	for _, a := range inv.args {
		args = append(args, in.value(a))
	}
	for _, h := range inv.before {
		f.store(in.places(h.obj), in.value(h.val), false)
	}
	sig := inv.sig
	var results []Value
	if inv.each {
		results = in.each(inv, args, sig)
	} else {
		results = in.one(in.value(inv.fun), inv, args, sig)
	}
	if f.st == nil {
		return
	}
	for i, r := range inv.res {
		in.res[r] = nth(results, i)
	}
	for o, r := range inv.after {
		in.res[r] = f.load(in.places(o))
	}
}

func (in *instance) one(fun Value, inv *invoke, args []Value, sig *types.Signature) []Value {
	if inv.method != nil {
		fun = in.f.bound(fun, inv.method)
	}
	s := in.site
	if in.fn == nil {
		return in.f.callValue(fun, sig, args, s)
	}
	return in.f.callValue(fun, sig, args, site{call: s.call, async: s.async})
}

// each calls all elements of a list that is known, one after the other.
func (in *instance) each(inv *invoke, args []Value, sig *types.Signature) []Value {
	sym := inv.fun[0]
	list := in.walk(in.root(sym.root), sym.path[:len(sym.path)-1])
	if len(list) == 1 && list[0].Kind == Agg && len(list[0].fields) > 0 && list[0].fields[anyElem] == nil && len(list[0].fields) <= maxRounds {
		var results []Value
		for _, k := range elemKeys(list[0].fields) {
			if in.f.st == nil {
				return nil
			}
			for i, v := range in.one(list[0].fields[k], inv, args, sig) {
				if i < len(results) {
					results[i] = join(results[i], v)
				} else {
					results = append(results, v)
				}
			}
		}
		return results
	}
	if len(list) == 1 && list[0].Kind == Zero {
		return nil
	}
	return in.one(in.value(inv.fun), inv, args, sig)
}
