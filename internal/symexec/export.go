package symexec

import (
	"go/types"
	"maps"
	"slices"
	"strings"
)

// export writes the facts of the package.
func (p *Program) export() {
	for _, run := range p.roots {
		if run.sum != nil {
			p.exportFunc(run.fn, run.sum)
		}
	}
	p.exportInterfaces()
	p.exportVars()
	p.exportTypes()
	p.exportPackage()
}

// exports tells importers what a call of a function does.
func (p *Program) exports(fn *types.Func, does Does) { p.does[fn.FullName()] = does }

// listens reports whether a call does.
func (d *Does) listens() bool {
	return slices.ContainsFunc(d.Sinks, func(s Sunk) bool { return !s.Dials && !s.Lost })
}

// exportVars tells what the exported variables hold.
func (p *Program) exportVars() {
	if p.last == nil {
		return
	}
	scope := p.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		v, ok := scope.Lookup(name).(*types.Var)
		if !ok || !v.Exported() {
			continue
		}
		val, ok := p.last.mem().get(p.global(v))
		if !ok {
			continue
		}
		c := newEncoder(p.Engine)
		c.mem = p.last.mem()
		d := c.value(val)
		if len(d) == 0 {
			continue
		}
		r := &reach{mem: p.last.mem(), seen: make(map[*Object]bool)}
		r.value(val)
		fact := VarFact{Name: v.Name(), Heap: c.heap(r.heap), Val: d}
		if c.size <= maxFact && tellsPort(fact.Val, fact.Heap) {
			p.fact.Vars = append(p.fact.Vars, fact)
		}
	}
}

// tellsPort reports whether a value that does not depend on a call holds a
// constant or a function.
func tellsPort(v Alts, heap []Cell) bool {
	is := func(d Desc) bool { return d.Kind == Const && d.Posn != "" || d.Kind == Func }
	var any func(v Alts) bool
	any = func(v Alts) bool {
		for _, d := range v {
			if is(d) || slices.ContainsFunc(d.Parts, any) {
				return true
			}
		}
		return false
	}
	return any(v) || slices.ContainsFunc(heap, func(c Cell) bool { return any(c.Val) })
}

// exportTypes tells which ports the objects of exported types hold whoever
// makes them, and what is listened on in objects out of sight.
func (p *Program) exportTypes() {
	facts := make(map[*types.Named]*TypeFact)
	for _, m := range p.makers {
		if m.typ.Obj().Pkg() != p.Pass.Pkg || !m.typ.Obj().Exported() {
			continue
		}
		if facts[m.typ] == nil {
			facts[m.typ] = &TypeFact{}
		}
		p.holdings(facts[m.typ], m)
	}
	for named, list := range p.listened {
		if facts[named] == nil {
			facts[named] = &TypeFact{}
		}
		for _, l := range list {
			c := newEncoder(p.Engine)
			in := p.instanceOn(&frame{e: p.Engine}, func(x *root) Value {
				if x == l.root {
					return symOf(p.newRoot(root{kind: paramRoot}))
				}
				return opaque
			})
			addr := in.value(l.sink.addr)
			if d := c.value(addr); len(d) > 0 {
				facts[named].Listens = append(facts[named].Listens, Sunk{Name: l.sink.Name, Datagram: l.sink.Datagram, As: l.sink.as, Addr: d})
			}
		}
	}
	names := slices.SortedFunc(maps.Keys(facts), func(a, b *types.Named) int { return strings.Compare(a.Obj().Name(), b.Obj().Name()) })
	for _, named := range names {
		fact := facts[named]
		fact.Holds = slices.DeleteFunc(fact.Holds, func(c Cell) bool { return c.Typ == differ })
		if len(fact.Holds)+len(fact.Listens) > 0 {
			fact.Name = named.Obj().Name()
			p.fact.Types = append(p.fact.Types, *fact)
		}
	}
}

// differ marks a field that two makers give different values.
const differ = "differ"

// holdings adds the ports that an object holds.
func (p *Program) holdings(fact *TypeFact, m maker) {
	content := m.val
	if content[0].Kind == Ptr {
		content = m.frame.deref(content)
	}
	p.holding(fact, m.frame, content, nil)
}

func (p *Program) holding(fact *TypeFact, f *frame, v Value, path []string) {
	if len(path) > 4 {
		return
	}
	var leaves Value
	for _, a := range v {
		switch {
		case a.Kind == Agg:
			for _, k := range sortedKeys(a.fields) {
				p.holding(fact, f, a.fields[k], below(path, k))
			}
		case a.Kind == Ptr && len(path) > 0 && path[len(path)-1] != "*":
			p.holding(fact, f, f.deref(Value{a}), below(path, "*"))
		case a.Kind == Const && a.Value != nil:
			leaves = append(leaves, a)
		}
	}
	if len(leaves) == 0 || len(path) == 0 {
		return
	}
	c := newEncoder(p.Engine)
	d := c.value(leaves)
	for i, h := range fact.Holds {
		if slices.Equal(h.At.Path, path) {
			if h.Val.String() != d.String() {
				fact.Holds[i].Typ = differ
			}
			return
		}
	}
	fact.Holds = append(fact.Holds, Cell{At: Desc{Path: path}, Val: d})
}

// exportPackage tells which settings are kept by name, and which literals of
// other packages are reported.
func (p *Program) exportPackage() {
	fact := &p.fact
	for name, does := range p.does {
		fact.Funcs = append(fact.Funcs, FuncFact{name, does})
		fact.Listens = fact.Listens || does.listens()
	}
	slices.SortFunc(fact.Funcs, func(a, b FuncFact) int { return strings.Compare(a.Name, b.Name) })
	reports := make(map[string]bool)
	for _, f := range p.Found {
		if f.Lit.Posn != "" {
			reports[f.Key()] = true
		}
	}
	for _, posn := range p.below {
		reports[posn] = true
	}
	fact.Reports = slices.Sorted(maps.Keys(reports))
	fact.Settings = p.exportSettings()
	if len(fact.Reports)+len(fact.Settings)+len(fact.Funcs)+len(fact.Vars)+len(fact.Types) > 0 {
		p.Pass.ExportPackageFact(fact)
	}
}

// exportInterfaces tells importers that a call of an interface's method may run
// one that listens: of the interfaces of this package which the type of the
// method implements.
func (p *Program) exportInterfaces() {
	scope := p.Pass.Pkg.Scope()
	for _, run := range p.roots {
		recv := run.fn.sig.Recv()
		if recv == nil {
			continue
		}
		called := Does{Returns: true}
		for _, s := range p.does[run.fn.obj.FullName()].Sinks {
			if !s.Dials && !s.Lost && !s.Addr.mentions(recvIndex) && !s.Network.mentions(recvIndex) {
				called.Sinks = append(called.Sinks, s)
			}
		}
		if len(called.Sinks) == 0 {
			continue
		}
		for _, name := range scope.Names() {
			obj, ok := scope.Lookup(name).(*types.TypeName)
			if !ok {
				continue
			}
			iface, ok := obj.Type().Underlying().(*types.Interface)
			if !ok || !types.Implements(recv.Type(), iface) {
				continue
			}
			for m := range iface.Methods() {
				if m.Name() == run.fn.obj.Name() && m.Pkg() == p.Pass.Pkg {
					p.exports(m, called)
				}
			}
		}
	}
}

// mentions reports whether a value depends on a parameter.
func (a Alts) mentions(param int) bool {
	return slices.ContainsFunc(a, func(d Desc) bool {
		return d.Kind == Sym && d.In == "" && d.Root == param || slices.ContainsFunc(d.Parts, func(p Alts) bool { return p.mentions(param) })
	})
}
