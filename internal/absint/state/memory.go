package state

import (
	"go/types"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// SentName names what the package sends into channels of a type.
func (mem *Memory) SentName(elem types.Type) *domain.Name {
	return mem.SharedName("sent " + strconv.Itoa(mem.TypeID(elem)))
}

// Part returns the part of content that a path leads to.
func (mem *Memory) Part(content, path *domain.Value) *domain.Value {
	if path == nil {
		return content
	}
	content = mem.Field(mem.Part(content, path.Parent()))
	if path.Type != nil {
		return mem.Sel(content, path.Type, path.N)
	}
	if path.N >= 0 {
		return mem.Elem(content, mem.Int(int64(path.N)))
	}
	return mem.Elem(content, path.Index())
}

// replaced returns content with v at path.
func (mem *Memory) replaced(content, path, v *domain.Value) *domain.Value {
	if path == nil {
		return v
	}
	parent := mem.Part(content, path.Parent())
	var with *domain.Value
	if path.Type != nil {
		with = mem.WithField(parent, path.Type, path.N, v)
	} else {
		with = mem.WithElem(parent, path, v)
	}
	return mem.replaced(content, path.Parent(), with)
}

// Load returns what the pointer p points to.
func (mem *Memory) Load(s *State, p *domain.Value) *domain.Value {
	switch p.Kind {
	case domain.Ptr:
		return mem.Field(mem.Part(mem.Content(s, p.Name), p.Path()))
	case domain.Conn:
		return p
	case domain.Set:
		vals := make([]*domain.Value, len(p.Args))
		for i, a := range p.Args {
			vals[i] = mem.Load(s, a)
		}
		if v := mem.Which(p.Name, vals...); v != nil {
			return v
		}
		return mem.App("*", p)
	}
	return mem.Field(mem.Content(s, mem.PointeeName(p)))
}

// Content returns what the variable named base holds.
func (mem *Memory) Content(s *State, base *domain.Name) *domain.Value {
	if v := s.Heap.Get(base.ID()); v != nil {
		return v
	}
	switch base.Kind {
	case domain.NameOf:
		return mem.Deref(base.Val)
	case domain.NameShared:
		return mem.Outside.Variable(base.Text)
	case domain.NameGlobal:
		return mem.Outside.Global(base.Text)
	case domain.NameOld:
		return mem.Sym(base)
	}
	return mem.Sym(mem.PartName(base, -1))
}

// Store returns the state after *p = v.
func (mem *Memory) Store(s *State, p, v *domain.Value) *State {
	switch p.Kind {
	case domain.Nil:
		return s
	case domain.Set:
		for _, a := range p.Args {
			if a.Kind != domain.Nil {
				old := mem.Load(s, a)
				if j := mem.OneOf(old, v); j != nil {
					s = mem.Store(s, a, j)
				}
			}
		}
		return s
	}
	base := mem.BaseName(p)
	c := *s
	c.Heap = mem.Named.Put(s.Heap, base.ID(), mem.replaced(mem.Content(s, base), p.Path(), v))
	return mem.State(c)
}

// Spelling spells what a state says but for numbers, which may count.
func (mem *Memory) Spelling(s *State) string {
	var text strings.Builder
	for _, m := range []*domain.IntMap{s.Heap, s.Socks, s.Facts} {
		m.Each(func(key int, v *domain.Value) {
			text.WriteString(strconv.Itoa(key) + "=")
			spellDecided(&text, v)
		})
		text.WriteByte(';')
	}
	return text.String()
}

func spellDecided(text *strings.Builder, v *domain.Value) {
	switch {
	case v.IsNumber(), v.Kind == domain.Sym:
		text.WriteString("n ")
	case (v.Kind == domain.Struct || v.Kind == domain.List || v.Kind == domain.Tuple || v.Kind == domain.Iface) && len(v.Args) > 0:
		text.WriteString("(")
		for _, a := range v.Args {
			spellDecided(text, a)
		}
		text.WriteString(")")
	default:
		text.WriteString(strconv.Itoa(v.ID()) + " ")
	}
}

// Refine returns what facts say that v is.
func (s *State) Refine(v *domain.Value) *domain.Value {
	if s.Facts == nil {
		return v
	}
	if k := s.Facts.Get(v.ID()); k != nil && k.Kind != domain.NonZero && k.Kind != domain.Within {
		return k
	}
	return v
}

// IsNonZero reports whether v is known not to be nil or 0.
func (s *State) IsNonZero(v *domain.Value) bool {
	if k := s.Facts.Get(v.ID()); k != nil {
		return k.IsNonZero()
	}
	return v.IsNonZero()
}
