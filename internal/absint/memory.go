package absint

import "github.com/selfconnect/selfconnect/internal/absint/domain"

// part returns the part of content that a path leads to.
func (e *Engine) part(content, path *domain.Value) *domain.Value {
	if path == nil {
		return content
	}
	content = e.shared(e.part(content, path.Parent()))
	if path.Type != nil {
		return e.Sel(content, path.Type, path.N)
	}
	if path.N >= 0 {
		return e.Elem(content, e.Int(int64(path.N)))
	}
	return e.Elem(content, path.Index())
}

// replaced returns content with v at path.
func (e *Engine) replaced(content, path, v *domain.Value) *domain.Value {
	if path == nil {
		return v
	}
	parent := e.part(content, path.Parent())
	var with *domain.Value
	if path.Type != nil {
		with = e.WithField(parent, path.Type, path.N, v)
	} else {
		with = e.WithElem(parent, path, v)
	}
	return e.replaced(content, path.Parent(), with)
}

// load returns what the pointer p points to.
func (e *Engine) load(s *state, p *domain.Value) *domain.Value {
	switch p.Kind {
	case domain.Ptr:
		return e.shared(e.part(e.content(s, p.Name), p.Path()))
	case domain.Conn:
		return p
	case domain.Set:
		vals := make([]*domain.Value, len(p.Args))
		for i, a := range p.Args {
			vals[i] = e.load(s, a)
		}
		if v := e.OneOf(vals...); v != nil {
			return v
		}
		return e.App("*", p)
	}
	return e.shared(e.content(s, e.PointeeName(p)))
}

// content returns what the variable named base holds.
func (e *Engine) content(s *state, base *domain.Name) *domain.Value {
	if v := s.heap.Get(base.ID()); v != nil {
		return v
	}
	switch base.Kind {
	case domain.NameOf:
		return e.Deref(base.Val)
	case domain.NameShared:
		return e.closed.variable(base.Text)
	case domain.NameGlobal:
		return e.closed.global(base.Text)
	case domain.NameOld:
		return e.Sym(base)
	}
	return e.Sym(e.PartName(base, -1))
}

// store returns the state after *p = v.
func (e *Engine) store(s *state, p, v *domain.Value) *state {
	switch p.Kind {
	case domain.Nil:
		return s
	case domain.Set:
		for _, a := range p.Args {
			if a.Kind != domain.Nil {
				old := e.load(s, a)
				if j := e.OneOf(old, v); j != nil {
					s = e.store(s, a, j)
				}
			}
		}
		return s
	}
	base := e.BaseName(p)
	c := *s
	c.heap = e.Named.Put(s.heap, base.ID(), e.replaced(e.content(s, base), p.Path(), v))
	return e.state(c)
}
