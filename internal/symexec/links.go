package symexec

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// What leaves a package can come back to it: a constructor returns an object
// whose method listens on a field of it. Nobody in the package calls the two
// together, so the type stands for the object, where nothing speaks against it.

// A maker is an object that leaves the package.
type maker struct {
	val   Value
	typ   *types.Named
	frame *frame
}

// An open is a sink at the root whose port is that of a parameter, or of an
// object out of sight.
type open struct {
	sink  *Sink
	frame *frame
	depth int
}

// maxLinks bounds the objects that a port goes through by their types only.
const maxLinks = 4

// lost notes an object that goes out of sight.
func (p *Program) lost(v Value, f *frame) {
	for _, a := range v {
		t := a.dyn
		if t == nil && a.obj != nil {
			t = a.obj.typ
		}
		p.lostObject(a, t, f, 0)
	}
}

// lostObject notes an object of type t that goes out of sight, with the
// structs in it.
func (p *Program) lostObject(a *Alt, t types.Type, f *frame, depth int) {
	if named := namedOf(t); named != nil {
		p.makers = append(p.makers, maker{Value{a}, named, f})
		p.lostToOthers(a, named, f)
	}
	st, ok := underlying(pointed(t)).(*types.Struct)
	if !ok || depth > 3 || a.Kind != Ptr {
		return
	}
	for fld := range st.Fields() {
		if _, ok := underlying(fld.Type()).(*types.Struct); ok {
			b := *a
			b.path, b.dyn = below(a.path, "."+fld.Name()), nil
			p.lostObject(mk(b), fld.Type(), f, depth+1)
		}
	}
}

// lostToOthers finds what a package listens on in objects of its own type that
// it does not get from a call: they come out of a registry.
func (p *Program) lostToOthers(a *Alt, named *types.Named, f *frame) {
	fact := p.facts(named.Obj().Pkg()).structType(named.Obj().Name())
	if fact == nil {
		return
	}
	d := newDecoder(p.Engine, nil)
	for _, l := range fact.Listens {
		addr := d.value(l.Addr)
		s := Sink{Name: l.Name, Datagram: l.Datagram, as: l.As, Pkg: named.Obj().Pkg(), Call: &ast.CallExpr{Fun: a.where()}}
		in := p.instanceOn(f, func(*root) Value { return Value{a} })
		s.addr = in.value(addr)
		p.findAll(&s, f)
	}
}

// where returns an expression to point to.
func (a *Alt) where() ast.Expr {
	if a.obj != nil {
		if e, ok := a.obj.site.(ast.Expr); ok {
			return e
		}
	}
	return ast.NewIdent("_")
}

func (p *Program) findAll(s *Sink, f *frame) (rest Value) {
	hits, rest := portsOf(s.addr, s.as)
	for _, h := range hits {
		if p.wanted(h.Port) && len(h.steps) == 0 && h.Lit.At != nil {
			p.Found = append(p.Found, Finding{h, s})
		}
	}
	return rest
}

// instanceOn returns an instance that puts values for roots.
func (p *Program) instanceOn(f *frame, of func(*root) Value) *instance {
	st := f.st
	if st == nil {
		st = &state{}
	}
	f.work, f.limit = 0, maxWork
	if f.sites == nil {
		f.sites, f.symobjs = make(map[siteKey]*Object), make(map[string]*Object)
	}
	return &instance{f: f, entry: st.mem, memo: make(map[*Alt]Value), res: make(map[*root]Value), over: of}
}

// returned notes the objects that a root returns, and the servers among them.
func (p *Program) returned(run *rootRun) {
	f := run.frame
	for i := range run.fn.sig.Results().Len() {
		t := run.fn.sig.Results().At(i).Type()
		v, _ := f.mem().get(f.results[i])
		p.leaves(v, t, f, 0)
	}
}

func (f *frame) mem() *memory {
	if f.st == nil {
		return nil
	}
	return f.st.mem
}

// leaves notes a value of type t that leaves the package.
func (p *Program) leaves(v Value, t types.Type, f *frame, depth int) {
	for _, a := range v {
		at := t
		if a.dyn != nil {
			at = a.dyn
		}
		named := namedOf(at)
		if named == nil {
			continue
		}
		if depth == 0 {
			p.makers = append(p.makers, maker{Value{a}, named, f})
		}
		if isServer(named) {
			p.serverLeaves(a, f)
			continue
		}
		if depth >= 3 || named.Obj().Pkg() != p.Pass.Pkg {
			continue
		}
		content := Value{a}
		if a.Kind == Ptr {
			content = f.deref(content)
		}
		for fld := range named.Underlying().(*types.Struct).Fields() {
			if fld.Exported() && namedOf(fld.Type()) != nil {
				p.leaves(project(content, "."+fld.Name()), fld.Type(), f, depth+1)
			}
		}
	}
}

func isServer(named *types.Named) bool {
	return named.Obj().Name() == "Server" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "net/http"
}

// serverLeaves finds the address of an http.Server that leaves the package
// without having been served: it has no other use.
func (p *Program) serverLeaves(a *Alt, f *frame) {
	if a.obj != nil && p.servers[a.obj.site] {
		return
	}
	v := Value{a}
	if a.Kind == Ptr || a.Kind == Sym {
		v = f.deref(v)
	}
	s := Sink{Name: "http.Server", Call: &ast.CallExpr{Fun: a.where()}, as: HostPort, addr: project(v, ".Addr")}
	p.findAll(&s, f)
}

// link follows what is still open at the root through the types of the objects
// that left the package.
func (p *Program) link() {
	dialled := make(map[string]bool)
	for _, o := range p.pending {
		if o.sink.Dials {
			for _, k := range p.keys(o.sink.addr) {
				dialled[k] = true
			}
		}
	}
	work := slices.DeleteFunc(slices.Clone(p.pending), func(o open) bool { return o.sink.Dials })
	for len(work) > 0 {
		o := work[0]
		work = work[1:]
		if slices.ContainsFunc(p.keys(o.sink.addr), func(k string) bool { return dialled[k] }) {
			continue
		}
		p.noteType(o)
		if p.dependency() {
			continue // nothing is shown of it
		}
		p.byFacts(o)
		if o.depth >= maxLinks {
			continue
		}
		work = append(work, p.byMakers(o)...)
	}
}

// roots1 returns the roots of the symbols in a value.
func rootsIn(v Value) []*root {
	var out []*root
	var visit func(v Value)
	visit = func(v Value) {
		for _, a := range v {
			if a.Kind == Sym && !slices.Contains(out, a.root) {
				out = append(out, a.root)
			}
			for _, x := range a.parts {
				visit(x)
			}
		}
	}
	visit(v)
	return out
}

// keys names the fields that a value is read from, by type and path.
func (p *Program) keys(v Value) []string {
	var out []string
	var visit func(v Value)
	visit = func(v Value) {
		for _, a := range v {
			if a.Kind == Sym {
				if named := namedOf(a.root.typ); named != nil {
					out = append(out, named.Obj().Name()+strings.TrimPrefix(strings.Join(a.path, ""), "*"))
				}
			}
			for _, x := range a.parts {
				visit(x)
			}
		}
	}
	visit(v)
	return out
}

// byMakers puts the objects of a type that left the package for a parameter of
// that type.
func (p *Program) byMakers(o open) []open {
	var next []open
	for _, r := range rootsIn(o.sink.addr) {
		named := namedOf(r.typ)
		if named == nil || named.Obj().Pkg() != p.Pass.Pkg {
			continue
		}
		var found []Finding
		var sets [][]uint64 // of the ports that each maker gives
		for _, m := range p.makers {
			if m.typ.Origin() != named.Origin() {
				continue
			}
			in := p.instanceOn(m.frame, func(x *root) Value {
				if x == r {
					return m.fit(r.typ)
				}
				return symOf(x)
			})
			s := *o.sink
			s.addr = in.value(s.addr)
			s.network = in.value(s.network)
			if is, _ := m.frame.internet(s.network); !is {
				continue
			}
			hits, rest := portsOf(s.addr, s.as)
			var set []uint64
			for _, h := range hits {
				set = append(set, h.Lit.hash)
				if p.wanted(h.Port) && len(h.steps) == 0 {
					found = append(found, Finding{h, &s})
				}
			}
			if set != nil {
				sets = append(sets, set)
			}
			if len(rest) > 0 {
				s2 := s
				s2.addr = rest
				next = append(next, open{&s2, m.frame, o.depth + 1})
			}
		}
		if agree(sets) || r.index == recvIndex && r.kind == paramRoot {
			p.Found = append(p.Found, found...)
		}
	}
	return next
}

// agree reports whether the makers of a type give its objects the same ports,
// as far as they share any.
func agree(sets [][]uint64) bool {
	for i, a := range sets {
		for _, b := range sets[:i] {
			if !slices.ContainsFunc(a, func(h uint64) bool { return slices.Contains(b, h) }) {
				return false
			}
		}
	}
	return true
}

// fit returns the object as a parameter of type t has it.
func (m maker) fit(t types.Type) Value {
	_, ptr := underlying(t).(*types.Pointer)
	a := m.val[0]
	switch {
	case ptr && a.Kind == Agg:
		o := m.frame.allocated(m2{a}, nil, m.typ)
		m.frame.set(o, m.val)
		return ptrTo(o)
	case !ptr && (a.Kind == Ptr || a.Kind == Sym && len(a.path) == 0):
		return m.frame.deref(m.val)
	}
	return m.val
}

// m2 stands for a copy of a struct that a pointer points to.
type m2 struct{ a *Alt }

func (m m2) Pos() token.Pos { return token.NoPos }
func (m m2) End() token.Pos { return token.NoPos }

// noteType notes that a field of an object out of sight is listened on.
func (p *Program) noteType(o open) {
	for _, r := range rootsIn(o.sink.addr) {
		named := namedOf(r.typ)
		if r.kind != unknownRoot || named == nil || named.Obj().Pkg() != p.Pass.Pkg || !named.Obj().Exported() {
			continue
		}
		p.listened[named] = append(p.listened[named], listened{o.sink, r})
	}
}

type listened struct {
	sink *Sink
	root *root
}

// byFacts puts what other packages tell of the objects of their types for the
// objects of those types that come from out of sight.
func (p *Program) byFacts(o open) {
	s := *o.sink
	in := p.instanceOn(o.frame, nil)
	any := false
	in.overAlt = func(a *Alt) (Value, bool) {
		v, ok := p.heldByType(a)
		any = any || ok
		return v, ok
	}
	s.addr = in.value(s.addr)
	if any {
		p.findAll(&s, o.frame)
	}
}

// heldByType returns what a field holds whoever makes the object: the first
// type along the path that another package tells of.
func (p *Program) heldByType(a *Alt) (Value, bool) {
	t := a.root.typ
	var from *types.Package // of a function that returned it
	if res, ok := a.root.site.(resultNode); ok {
		if fn := p.callee(res.CallExpr); fn != nil {
			from = fn.Pkg()
		}
	}
	for i := 0; i < len(a.path) && t != nil; i++ {
		if named := namedOf(t); named != nil && named.Obj().Pkg() != p.Pass.Pkg && named.Obj().Pkg() != from {
			if _, isPtr := underlying(t).(*types.Pointer); !isPtr || a.path[i] == "*" {
				rest := a.path[i:]
				if isPtr {
					rest = rest[1:]
				}
				if v, ok := p.typeHolds(named, rest, a); ok {
					return v, true
				}
			}
		}
		switch key := a.path[i]; {
		case p.assertedBy(key) != nil:
			t = p.assertedBy(key)
		case key == "*":
			t = pointed(t)
		case isElem(key):
			t = elemOf(t)
		default:
			t = fieldType(t, key[1:])
		}
	}
	return nil, false
}

func (p *Program) typeHolds(named *types.Named, path []string, a *Alt) (Value, bool) {
	fact := p.facts(named.Obj().Pkg()).structType(named.Obj().Name())
	if fact == nil {
		return nil, false
	}
	for _, h := range fact.Holds {
		if slices.Equal(h.At.Path, path) {
			v := newDecoder(p.Engine, nil).value(h.Val)
			at := a.At
			if at == nil {
				return nil, false
			}
			return p.instanceOn(&frame{e: p.Engine}, nil).f.broughtIn(v, at), true
		}
	}
	return nil, false
}

// reportedBy reports whether a package, or one below it, reports a literal of
// another: who hands one to a function there need not be told again.
func (p *Program) reportedBy(pkg *types.Package, posn string) bool {
	return slices.Contains(p.facts(pkg).Reports, posn)
}
