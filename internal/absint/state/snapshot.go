package state

import (
	"go/types"
	"slices"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// Sockaddr returns what a socket address holds: with its dynamic type, as it
// is now.
func (mem *Memory) Sockaddr(s *State, addr *domain.Value) *domain.Value {
	switch addr.Kind {
	case domain.Iface:
		inner := mem.pointee(s, addr.Args[0], addr.Type)
		return mem.Make(domain.Value{Kind: domain.Iface, Type: addr.Type, Args: []*domain.Value{inner}})
	case domain.Set:
		vs := make([]*domain.Value, len(addr.Args))
		for i, a := range addr.Args {
			vs[i] = mem.Sockaddr(s, a)
		}
		if v := mem.Which(addr.Name, vs...); v != nil {
			return v
		}
	case domain.Ptr:
		return mem.Snapshot(s, addr, 3)
	}
	return addr
}

// pointee returns what a value of a pointer type points to now, and other
// values as they are.
func (mem *Memory) pointee(s *State, v *domain.Value, t types.Type) *domain.Value {
	if _, ptr := t.Underlying().(*types.Pointer); ptr && v.Kind != domain.End && v.Kind != domain.Nil && v.Kind != domain.Zero {
		v = mem.Load(s, v)
	}
	return mem.Snapshot(s, v, 3)
}

// TypedAddr returns what v, of the static type t, holds now, so that its fields
// can be asked for.
func (mem *Memory) TypedAddr(s *State, v *domain.Value, t types.Type) *domain.Value {
	switch {
	case v.Kind == domain.Iface:
		return mem.Sockaddr(s, v)
	case v.Kind == domain.Nil || v.Kind == domain.End || v.Kind == domain.Const || t == nil || types.IsInterface(t):
		return mem.Snapshot(s, v, 3)
	}
	if mem.FieldNamed(v, t, "Port") == nil {
		return mem.Snapshot(s, v, 3)
	}
	return mem.Make(domain.Value{Kind: domain.Iface, Type: t, Args: []*domain.Value{mem.pointee(s, v, t)}})
}

// Snapshot returns v with what its pointers point to now in their place.
func (mem *Memory) Snapshot(s *State, v *domain.Value, depth int) *domain.Value {
	if depth == 0 {
		return v
	}
	switch v.Kind {
	case domain.Ptr:
		return mem.Snapshot(s, mem.Load(s, v), depth-1)
	case domain.Slice:
		c := mem.Part(mem.Content(s, v.Name), v.Path())
		if c.Kind == domain.List && v.N >= 0 && v.M >= 0 && v.N+v.M <= len(c.Args) {
			c = mem.Make(domain.Value{Kind: domain.List, Args: c.Args[v.N : v.N+v.M]})
		}
		if c.Kind == domain.App && c.Text == "bytes" {
			return c
		}
		whole := mem.Snapshot(s, c, depth-1)
		if v.N == 0 && v.M == 4 && whole.Kind != domain.List && whole.Kind != domain.Zero {
			return mem.App(domain.FourBytes, whole)
		}
		return whole
	case domain.Iface, domain.List, domain.Struct, domain.Set:
		args := make([]*domain.Value, len(v.Args))
		for i, a := range v.Args {
			args[i] = mem.Snapshot(s, a, depth-1)
		}
		c := *v
		c.Args, c.Tag = args, 0
		if v.Kind == domain.Set {
			if o := mem.Which(v.Name, args...); o != nil {
				return o
			}
			return v
		}
		return mem.Make(c)
	}
	return v
}

// Elements returns the elements of a slice, in order if ok.
func (mem *Memory) Elements(s *State, v *domain.Value) (elems []*domain.Value, ok bool) {
	switch v.Kind {
	case domain.Nil:
		return []*domain.Value{}, true
	case domain.Set:
		for _, m := range v.Args {
			es, _ := mem.Elements(s, m)
			elems = append(elems, es...)
		}
		return elems, false
	case domain.Slice:
		c := mem.Part(mem.Content(s, v.Name), v.Path())
		switch {
		case c.Kind == domain.List && v.N >= 0 && v.M >= 0 && v.N+v.M <= len(c.Args):
			return c.Args[v.N : v.N+v.M], true
		case c.Kind == domain.List || c.Kind == domain.Bag:
			return c.Args, false
		case c.Kind == domain.Zero:
			if a, isArray := domain.ArrayOf(c); isArray && a.Len() <= domain.MaxList {
				for range a.Len() {
					elems = append(elems, mem.Zero(a.Elem()))
				}
				return elems, true
			}
		}
	}
	return nil, false
}

// Copy runs copy(dst, src).
func (mem *Memory) Copy(s *State, dst, src *domain.Value) *State {
	if dst.Kind != domain.Slice {
		return s
	}
	p := mem.Ptr(dst.Name, dst.Path())
	from := src
	if src.Kind == domain.Slice {
		from = mem.Part(mem.Content(s, src.Name), src.Path())
	}
	v := mem.App("bytes", from)
	if from.Kind == domain.List {
		v = from
	}
	if dst.M >= 0 || dst.Path() != nil {
		return mem.Store(s, p, v)
	}
	return mem.Store(s, p, mem.Bag([]*domain.Value{mem.App("elem", from, mem.NilValue)}))
}

// Havoc makes unknown what code out of sight is given a pointer to.
func (mem *Memory) Havoc(site int, s *State, vals []*domain.Value) *State {
	for i, v := range vals {
		if v.Kind == domain.Iface {
			v = v.Args[0]
		}
		if v.Kind != domain.Ptr && v.Kind != domain.Slice || v.Name.Kind == domain.NameGlobal && v.Path() == nil {
			continue
		}
		p := v
		if v.Kind == domain.Slice {
			if len(v.Args) == 0 {
				p = mem.Ptr(v.Name, nil)
			} else {
				p = mem.Ptr(v.Name, v.Args[0])
			}
			c := mem.Load(s, p)
			if c.Kind == domain.List && hasFuncs(c) {
				s = mem.Havoc(site, s, c.Args) // variadic arguments
				continue
			}
		}
		s = mem.Store(s, p, mem.Sym(mem.NewName(site, mem.GlobalName("out"+strconv.Itoa(i)))))
	}
	return s
}

func hasFuncs(c *domain.Value) bool {
	for _, a := range c.Args {
		if a.Kind == domain.Func || a.Kind == domain.Iface || a.Kind == domain.Conn {
			return true
		}
	}
	return false
}

// MapContent returns what a map is known to hold; nil if that is nothing.
func (mem *Memory) MapContent(s *State, m *domain.Value) *domain.Value {
	if m.Kind == domain.Set {
		var args []*domain.Value
		complete := 1
		for _, a := range m.Args {
			if a.Kind == domain.Nil {
				continue
			}
			c := mem.MapContent(s, a)
			if c == nil {
				complete = 0
				continue
			}
			args = append(args, c.Args...)
			complete *= c.M
		}
		return mem.Make(domain.Value{Kind: domain.Map, M: complete, Args: args})
	}
	if m.Kind == domain.Map {
		return m
	}
	if m.Kind == domain.Nil {
		return mem.Make(domain.Value{Kind: domain.Map, M: 1})
	}
	c := s.Heap.Get(mem.RefName(m).ID())
	if c == nil && m.Kind == domain.Ref {
		c = mem.Content(s, m.Name)
	}
	switch {
	case c == nil:
	case c.Kind == domain.Map:
		return c
	case c.Kind == domain.Set && !slices.ContainsFunc(c.Args, func(a *domain.Value) bool { return a.Kind != domain.Map }):
		return mem.MergeMaps(c.Args)
	}
	return nil
}
