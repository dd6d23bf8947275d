package closed

import (
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A general makes of a value one that means something everywhere in the
// package: the objects that it leads to become shared variables.
type general struct {
	w     *World
	fn    *ir.Func
	s     *state.State
	where string
	done  map[*domain.Name]*domain.Name
}

// value returns the general value; nil if it is unknown.
func (g *general) value(v *domain.Value) *domain.Value {
	mem := g.w.mem
	switch v.Kind {
	case domain.Const, domain.Nil, domain.Zero, domain.Refused:
		return v
	case domain.Func, domain.Iface, domain.Struct, domain.List, domain.Bag, domain.Map, domain.Tuple, domain.Set, domain.Wrap, domain.App:
		if v.Mask() == 0 && v.Tag == 0 {
			return v
		}
		c := *v
		if !g.fn.Foreign {
			c.Tag = 0 // what another package keeps is called there
		}
		c.Args = make([]*domain.Value, len(v.Args))
		for i, a := range v.Args {
			c.Args[i] = g.known(a, i)
		}
		if v.Kind == domain.Set {
			return mem.OneOf(c.Args...)
		}
		if v.Kind == domain.Wrap {
			c.Name = g.name(v.Name)
		}
		if v.Kind == domain.App && v.Text != "once" && v.Text != "afterfunc" {
			return nil
		}
		return mem.Make(c)
	case domain.Conn:
		return g.socket(v)
	case domain.Ptr, domain.Slice, domain.Ref:
		if v.Name.Mask() == 0 {
			return v
		}
		n := g.name(v.Name)
		if n == nil {
			return nil
		}
		c := *v
		c.Name = n
		return mem.Make(c)
	}
	if v.Mask() == 0 {
		return v
	}
	return nil
}

// socket returns the general value of a socket that nothing has connected yet:
// what it was made as is known wherever it is read.
func (g *general) socket(v *domain.Value) *domain.Value {
	k := g.s.Socks.Get(v.Name.ID())
	if k == nil || k.N != domain.PhaseFresh || !v.Name.IsFresh() || k.Mask() != 0 {
		return nil
	}
	text := g.fn.ID + "@" + chain(v.Name)
	g.w.socks[text] = k
	return g.w.mem.Conn(g.w.mem.SharedName(text))
}

// known is value, with an unknown value that is the same wherever it is read.
func (g *general) known(v *domain.Value, i int) *domain.Value {
	if out := g.value(v); out != nil {
		return out
	}
	return g.w.mem.Sym(g.w.mem.GlobalName("outside " + g.where + "#" + strconv.Itoa(i)))
}

// name returns the shared variable for one that was made here, and stores what
// it holds now into it.
func (g *general) name(n *domain.Name) *domain.Name {
	if n == nil || n.Mask() == 0 {
		return n
	}
	if to, ok := g.done[n]; ok {
		return to
	}
	if !n.IsFresh() {
		return nil
	}
	text := g.fn.ID + "@" + chain(n)
	to := g.w.mem.SharedName(text)
	g.done[n] = to
	if content := g.s.Heap.Get(n.ID()); content != nil {
		w := g.w
		if v := g.value(content); v != nil {
			w.add(w.cell(cellKey{text: text}), v, false)
		} else {
			w.add(w.cell(cellKey{text: text}), g.w.mem.Sym(g.w.mem.GlobalName("outside "+text)), false)
		}
	}
	return to
}

// chain spells a name.
func chain(n *domain.Name) string {
	switch {
	case n.Kind == domain.NameOld:
		return chain(n.Inner)
	case n.Kind == domain.NameOf:
		return "*" + strconv.Itoa(n.Val.ID())
	case n.Inner != nil:
		return strconv.Itoa(n.N) + n.Text + "." + chain(n.Inner)
	case n.Text != "":
		return n.Text
	}
	return strconv.Itoa(n.N)
}
