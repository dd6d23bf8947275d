package symexec

import (
	"go/token"
	"go/types"
	"strings"
)

// facts returns what another package tells, the zero fact if it tells nothing.
func (e *Engine) facts(pkg *types.Package) *PackageFact {
	if fact, ok := e.byPkg[pkg]; ok {
		return fact
	}
	fact := new(PackageFact)
	if pkg != nil && pkg != e.Pass.Pkg {
		e.Pass.ImportPackageFact(pkg, fact)
	}
	e.byPkg[pkg] = fact
	return fact
}

// listening reports whether a call of a function of another package listens.
func (e *Engine) listening(pkg *types.Package) bool { return e.facts(pkg).Listens }

// imported returns the summary of a function of another package, or nil.
func (e *Engine) imported(fn *types.Func) *Summary {
	if sum, ok := e.foreign[fn]; ok {
		return sum
	}
	e.foreign[fn] = nil
	does := e.facts(fn.Pkg()).function(fn.FullName())
	if does == nil {
		return nil
	}
	d := newDecoder(e, fn.Signature())
	sum := d.summary(does)
	sum.port = d.port
	sum.pkg, sum.name = fn.Pkg(), callName(fn)
	e.foreign[fn] = sum
	return sum
}

// importsSink reports whether a function of another package listens on what it
// is given, or on what a function that it is given says.
func (e *Engine) importsSink(fn *types.Func) bool {
	sum := e.imported(fn)
	if sum == nil {
		return false
	}
	for _, x := range sum.effects {
		if x.sink != nil && !x.sink.Dials && !x.sink.lost {
			return true
		}
	}
	return false
}

func (e *Engine) importsVar(v *types.Var) bool {
	return e.facts(v.Pkg()).variable(v.Name()) != nil
}

// importedVar returns what a variable of another package holds.
func (e *Engine) importedVar(f *frame, v *types.Var) (Value, bool) {
	fact := e.facts(v.Pkg()).variable(v.Name())
	if fact == nil {
		return nil, false
	}
	d := newDecoder(e, nil)
	d.heap(fact.Heap)
	val := d.value(fact.Val)
	for _, h := range d.held {
		f.set(h.obj, h.val)
	}
	return val, true
}

// A decoder reads one fact.
type decoder struct {
	e      *Engine
	sig    *types.Signature
	params map[int]*root
	free   map[int]*root
	objs   []*Object
	held   []held
	calls  []*invoke
	outer  *decoder
	syms   map[string]*Object
	vars   []*types.Var
	port   bool // a constant that can be a port was read
}

func newDecoder(e *Engine, sig *types.Signature) *decoder {
	return &decoder{e: e, sig: sig, params: make(map[int]*root), free: make(map[int]*root), syms: make(map[string]*Object)}
}

func (d *decoder) heap(cells []Cell) {
	for _, c := range cells {
		d.objs = append(d.objs, d.e.newObject(Object{typ: d.e.typeNamed(c.Typ), site: foreignSite{len(d.objs)}}))
	}
}

// foreignSite stands for where an object is made in another package.
type foreignSite struct{ n int }

func (s foreignSite) Pos() token.Pos { return token.NoPos }
func (s foreignSite) End() token.Pos { return token.NoPos }

func (d *decoder) summary(does *Does) *Summary {
	d.heap(does.Heap)
	sum := d.does(does)
	for i, c := range does.Heap {
		sum.heap = append(sum.heap, held{d.objs[i], d.known(c.Val)})
	}
	return sum
}

// known returns a value, Opaque if the fact does not tell.
func (d *decoder) known(a Alts) Value {
	if v := d.value(a); len(v) > 0 {
		return v
	}
	return opaque
}

func (d *decoder) does(does *Does) *Summary {
	sum := &Summary{returns: does.Returns}
	for _, c := range does.Calls {
		inv := &invoke{each: c.Each, after: make(map[*Object]*root)}
		for i := range c.Res {
			inv.res = append(inv.res, d.e.newRoot(root{kind: resultRoot, inv: inv, index: i}))
		}
		d.calls = append(d.calls, inv)
	}
	for i, c := range does.Calls {
		if c.Fun.Kind != Sym {
			continue
		}
		inv := d.calls[i]
		inv.fun = d.value(Alts{c.Fun})
		if c.Method != "" {
			inv.method = d.e.funcNamed(c.Method)
			if inv.method == nil {
				continue
			}
			inv.sig = inv.method.Signature()
		} else {
			inv.sig = types.NewSignatureType(nil, nil, nil, nil, nil, false)
		}
		for _, a := range c.Args {
			inv.args = append(inv.args, d.known(a))
		}
		for _, b := range c.Before {
			if o := d.location(b.At); o != nil {
				inv.before = append(inv.before, held{o, d.known(b.Val)})
				if inv.after[o] == nil {
					inv.after[o] = d.e.newRoot(root{kind: effectRoot, inv: inv, obj: o})
				}
			}
		}
		sum.effects = append(sum.effects, effect{inv: inv, guards: d.guards(c.Guards)})
	}
	for _, s := range does.Sinks {
		sink := &Sink{Name: s.Name, Datagram: s.Datagram, Dials: s.Dials, as: s.As, lost: s.Lost, addr: d.value(s.Addr)}
		if !s.NoNetwork {
			sink.network = d.known(s.Network)
		}
		sum.effects = append(sum.effects, effect{sink: sink, guards: d.guards(s.Guards)})
	}
	for _, r := range does.Results {
		sum.results = append(sum.results, d.value(r))
	}
	sum.retIf = d.guards(does.RetIf)
	for _, s := range does.Stores {
		if o := d.location(s.At); o != nil {
			sum.stores = append(sum.stores, held{o, d.known(s.Val)})
		}
	}
	return sum
}

// location returns the object at a location that a fact names.
func (d *decoder) location(at Desc) *Object {
	if at.Kind == Ptr {
		if at.Obj > 0 && at.Obj <= len(d.objs) {
			return d.objs[at.Obj-1]
		}
		return nil
	}
	v := d.value(Alts{at})
	if len(v) != 1 || v[0].Kind != Sym {
		return nil
	}
	key := at.String()
	if o := d.syms[key]; o != nil {
		return o
	}
	o := d.e.newObject(Object{root: v[0].root, path: v[0].path})
	d.syms[key] = o
	return o
}

func (d *decoder) value(a Alts) Value {
	var out Value
	for _, x := range a {
		out = join(out, d.alt(x))
	}
	return out
}

func (d *decoder) alt(x Desc) Value {
	a := Alt{Kind: x.Kind, op: token.Token(x.Op), to: x.To, from: x.As, guards: d.guards(x.Guards), dyn: d.e.typeNamed(x.Dyn)}
	switch x.Kind {
	case Const:
		a.Value, a.Posn = parseConst(x.Text), x.Posn
		d.port = d.port || x.Posn != ""
	case Sym:
		a.path = x.Path
		if a.root = d.root(x); a.root == nil {
			return opaque
		}
	case Ptr:
		a.path = x.Path
		if x.Obj <= 0 || x.Obj > len(d.objs) {
			return opaque
		}
		a.obj = d.objs[x.Obj-1]
	case Func:
		if !d.function(x, &a) {
			return opaque
		}
	case Agg:
		a.fields = make(map[string]Value, len(x.Keys))
		for i, k := range x.Keys {
			a.fields[k] = d.known(x.Parts[i])
		}
		base := d.value(x.Parts[len(x.Parts)-1])
		if len(base) == 0 {
			base = opaque
		}
		a.parts = []Value{base}
	default:
		for _, p := range x.Parts {
			a.parts = append(a.parts, d.known(p))
		}
	}
	return Value{mk(a)}
}

func (d *decoder) root(x Desc) *root {
	switch x.In {
	case "":
		if r := d.params[x.Root]; r != nil {
			return r
		}
		r := root{kind: paramRoot, index: x.Root}
		if d.sig != nil {
			if x.Root == recvIndex && d.sig.Recv() != nil {
				r.typ = d.sig.Recv().Type()
			} else if x.Root >= 0 && x.Root < d.sig.Params().Len() {
				r.typ = d.sig.Params().At(x.Root).Type()
			}
		}
		d.params[x.Root] = d.e.newRoot(r)
		return d.params[x.Root]
	case "free":
		if x.Root < len(d.vars) {
			if d.free[x.Root] == nil {
				d.free[x.Root] = d.e.newRoot(root{kind: freeRoot, v: d.vars[x.Root]})
			}
			return d.free[x.Root]
		}
	case "result":
		if x.Of > 0 && x.Of <= len(d.calls) && x.Root < len(d.calls[x.Of-1].res) {
			return d.calls[x.Of-1].res[x.Root]
		}
	case "after":
		if x.Of > 0 && x.Of <= len(d.calls) && x.Root > 0 && x.Root <= len(d.objs) {
			inv, o := d.calls[x.Of-1], d.objs[x.Root-1]
			if inv.after[o] == nil {
				inv.after[o] = d.e.newRoot(root{kind: effectRoot, inv: inv, obj: o})
			}
			return inv.after[o]
		}
	case "afterparam":
		if x.Of > 0 && x.Of <= len(d.calls) {
			inv := d.calls[x.Of-1]
			o := d.location(Desc{Kind: Sym, Root: x.Root, Path: []string{"*"}})
			if o == nil {
				return nil
			}
			if inv.after[o] == nil {
				inv.after[o] = d.e.newRoot(root{kind: effectRoot, inv: inv, obj: o})
			}
			return inv.after[o]
		}
	}
	return nil
}

func (d *decoder) function(x Desc, a *Alt) bool {
	a.recv = d.value(x.Recv)
	if x.Lit == nil {
		fn := d.e.funcNamed(x.Func)
		if fn == nil {
			return false
		}
		a.foreign = fn
		a.fn = d.e.byObj[fn]
		return true
	}
	in := newDecoder(d.e, nil)
	in.objs = d.objs
	env := make(map[*types.Var]*Object)
	for i, n := range x.Env {
		v := types.NewVar(token.NoPos, nil, "", types.Typ[types.Invalid])
		in.vars = append(in.vars, v)
		if n > 0 && n <= len(d.objs) {
			env[v] = d.objs[n-1]
		}
		_ = i
	}
	a.env = env
	a.closure = in.does(x.Lit)
	return true
}

func (d *decoder) guards(cs []Cond) []guard {
	var out []guard
	for _, c := range cs {
		x := d.alt(c.X)
		if len(x) != 1 || x[0].Kind != Sym {
			continue
		}
		g := guard{x: x[0], op: token.Token(c.Op), not: c.Not}
		if !c.Nil {
			g.c = parseConst(c.Text)
		}
		out = append(out, g)
	}
	return out
}

// packages returns the packages that this one imports, however far, by path.
func (e *Engine) packages() map[string]*types.Package {
	if e.pkgs == nil {
		e.pkgs = make(map[string]*types.Package)
		var visit func(p *types.Package)
		visit = func(p *types.Package) {
			if e.pkgs[p.Path()] != nil {
				return
			}
			e.pkgs[p.Path()] = p
			for _, q := range p.Imports() {
				visit(q)
			}
		}
		visit(e.Pass.Pkg)
	}
	return e.pkgs
}

// typeNamed finds a type by the name that a fact has for it.
func (e *Engine) typeNamed(name string) types.Type {
	if name == "" {
		return nil
	}
	name, star := strings.CutPrefix(name, "*")
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return nil
	}
	pkg := e.packages()[name[:i]]
	if pkg == nil {
		return nil
	}
	obj, ok := pkg.Scope().Lookup(name[i+1:]).(*types.TypeName)
	if !ok {
		return nil
	}
	if star {
		return types.NewPointer(obj.Type())
	}
	return obj.Type()
}

// funcNamed finds a function or method by its full name.
func (e *Engine) funcNamed(name string) *types.Func {
	if fn, ok := e.named[name]; ok {
		return fn
	}
	if e.named == nil {
		e.named = make(map[string]*types.Func)
	}
	var fn *types.Func
	if rest, ok := strings.CutPrefix(name, "("); ok {
		recv, method, _ := strings.Cut(rest, ").")
		if t := e.typeNamed(recv); t != nil {
			obj, _, _ := types.LookupFieldOrMethod(t, true, pkgOf(t), method)
			fn, _ = obj.(*types.Func)
		}
	} else if i := strings.LastIndexByte(name, '.'); i > 0 {
		if pkg := e.packages()[name[:i]]; pkg != nil {
			fn, _ = pkg.Scope().Lookup(name[i+1:]).(*types.Func)
		}
	}
	e.named[name] = fn
	return fn
}

func pkgOf(t types.Type) *types.Package {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := t.(*types.Named); ok {
		return named.Obj().Pkg()
	}
	return nil
}
