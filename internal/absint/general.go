package absint

// A general makes of a value one that means something everywhere in the
// package: the objects that it leads to become shared variables.
type general struct {
	f     *frame
	s     *state
	where string
	done  map[*Name]*Name
}

// value returns the general value; nil if it is unknown.
func (g *general) value(v *Value) *Value {
	e := g.f.Engine
	switch v.kind {
	case Const, Nil, Zero, Refused:
		return v
	case Func, Iface, Struct, List, Bag, Map, Tuple, Set, Wrap, App:
		if v.mask == 0 && v.tag == 0 {
			return v
		}
		c := *v
		c.id, c.mask, c.depth, c.tag = 0, 0, 0, 0
		c.args = make([]*Value, len(v.args))
		for i, a := range v.args {
			c.args[i] = g.known(a, i)
		}
		if v.kind == Wrap {
			c.name = g.name(v.name)
		}
		if v.kind == App && v.text != "once" && v.text != "afterfunc" {
			return nil
		}
		return e.make(c)
	case Conn:
		return g.socket(v)
	case Ptr, Slice, Ref:
		if v.name.mask == 0 {
			return v
		}
		n := g.name(v.name)
		if n == nil {
			return nil
		}
		c := *v
		c.id, c.mask, c.depth, c.name = 0, 0, 0, n
		return e.make(c)
	}
	if v.mask == 0 {
		return v
	}
	return nil
}

// socket returns the general value of a socket that nothing has connected yet:
// what it was made as is known wherever it is read.
func (g *general) socket(v *Value) *Value {
	k := g.s.socks.get(v.name.id)
	if k == nil || k.n != phaseFresh || !g.f.fresh(v.name) || k.mask != 0 {
		return nil
	}
	text := g.f.fn.ID + "@" + chain(v.name)
	g.f.closed.socks[text] = k
	return g.f.conn(g.f.sharedName(text))
}

// known is value, with an unknown value that is the same wherever it is read.
func (g *general) known(v *Value, i int) *Value {
	if out := g.value(v); out != nil {
		return out
	}
	return g.f.sym(g.f.global("outside " + g.where + "#" + itoa(i)))
}

// name returns the shared variable for one that was made here, and stores what
// it holds now into it.
func (g *general) name(n *Name) *Name {
	if n == nil || n.mask == 0 {
		return n
	}
	if to, ok := g.done[n]; ok {
		return to
	}
	if !g.f.fresh(n) {
		return nil
	}
	text := g.f.fn.ID + "@" + chain(n)
	to := g.f.sharedName(text)
	g.done[n] = to
	if content := g.s.heap.get(n.id); content != nil {
		w := g.f.closed
		if v := g.value(content); v != nil {
			w.add(w.cell(cellKey{text: text}), v, false)
		} else {
			w.add(w.cell(cellKey{text: text}), g.f.sym(g.f.global("outside "+text)), false)
		}
	}
	return to
}

// chain spells a name.
func chain(n *Name) string {
	switch {
	case n.kind == nameOld:
		return chain(n.inner)
	case n.kind == nameOf:
		return "*" + itoa(n.val.id)
	case n.inner != nil:
		return itoa(n.n) + "." + chain(n.inner)
	case n.text != "":
		return n.text
	}
	return itoa(n.n)
}
