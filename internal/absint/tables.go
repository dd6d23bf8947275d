package absint

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// mapUpdate runs m[k] = v. A map's content is complete (m is 1) as long as all
// its keys are known.
func (f *frame) mapUpdate(s *state, m, k, v *domain.Value) *state {
	if m.Kind == domain.Set {
		for _, a := range m.Args {
			s = f.mapUpdate(s, a, k, v)
		}
		return s
	}
	base := f.RefName(m)
	f.handOut(s, base, v)
	known := 0
	if k.Kind == domain.Const {
		known = 1
	}
	f.closed.put(f, s, base, f.Make(domain.Value{Kind: domain.Map, M: known, Args: []*domain.Value{k, v}}))
	content := f.mapContent(s, m)
	if content == nil {
		content = f.Make(domain.Value{Kind: domain.Map})
	}
	var args []*domain.Value
	replaced := false
	for i := 0; i+1 < len(content.Args); i += 2 {
		old := content.Args[i+1]
		if content.Args[i] == k && k.Kind == domain.Const {
			old, replaced = v, true
		}
		args = append(args, content.Args[i], old)
	}
	if !replaced && len(args) < 2*domain.MaxBag {
		args = append(args, k, v)
	}
	complete := content.M
	if k.Kind != domain.Const {
		complete = 0
	}
	c := *s
	c.heap = f.Named.Put(s.heap, base.ID(), f.Make(domain.Value{Kind: domain.Map, M: complete, Args: args}))
	return f.state(c)
}

// lookup runs m[k].
func (f *frame) lookup(s *state, in *ir.Instr) []*state {
	m, k := f.operand(s, in.Args[0]), f.operand(s, in.Args[1])
	t := f.typ(in.Type)
	if in.CommaOk {
		t = t.(*types.Tuple).At(0).Type()
	}
	if text, ok := m.Str(); ok {
		if i, ok := k.Int(); ok && i >= 0 && int(i) < len(text) {
			return []*state{f.set(s, in.Dst, f.Int(int64(text[i])))}
		}
	}
	var out []*state
	add := func(v, ok *domain.Value) {
		v = s.refined(f.untagLocal(v))
		if in.CommaOk {
			v = f.Tuple(v, ok)
		}
		out = append(out, f.set(s, in.Dst, v))
	}
	content := f.mapContent(s, m)
	if content == nil {
		add(f.App("elem", m, k), s.refined(f.App("has", m, k)))
		return out
	}
	var found []*domain.Value
	for i := 0; i+1 < len(content.Args); i += 2 {
		switch f.equal(s, content.Args[i], k) {
		case yes:
			add(content.Args[i+1], f.Bool(true))
			return out
		case unknown:
			found = append(found, content.Args[i+1])
		}
	}
	if v := f.OneOf(found...); v != nil {
		add(v, f.Bool(true))
	}
	add(f.Zero(t), f.Bool(false))
	return out
}

// untagLocal is untagValue in the package that is analysed.
func (f *frame) untagLocal(v *domain.Value) *domain.Value {
	if f.fn.Foreign {
		return v
	}
	return f.Untag(v)
}

// mapContent returns what a map is known to hold; nil if that is nothing.
func (f *frame) mapContent(s *state, m *domain.Value) *domain.Value {
	if m.Kind == domain.Set {
		var args []*domain.Value
		complete := 1
		for _, a := range m.Args {
			if a.Kind == domain.Nil {
				continue
			}
			c := f.mapContent(s, a)
			if c == nil {
				complete = 0
				continue
			}
			args = append(args, c.Args...)
			complete *= c.M
		}
		return f.Make(domain.Value{Kind: domain.Map, M: complete, Args: args})
	}
	if m.Kind == domain.Nil {
		return f.Make(domain.Value{Kind: domain.Map, M: 1})
	}
	c := s.heap.Get(f.RefName(m).ID())
	if c == nil && m.Kind == domain.Ref {
		c = f.content(s, m.Name)
	}
	switch {
	case c == nil:
	case c.Kind == domain.Map:
		return c
	case c.Kind == domain.Set && !slices.ContainsFunc(c.Args, func(a *domain.Value) bool { return a.Kind != domain.Map }):
		return f.MergeMaps(c.Args)
	}
	return nil
}

// nextElem runs one step of a range over a map or a text: another element each
// time, or none.
func (f *frame) nextElem(s *state, in *ir.Instr) []*state {
	it := f.operand(s, in.Args[0])
	t := f.typ(in.Type).(*types.Tuple)
	key := f.Sym(f.NewName(f.site, f.GlobalName("key")))
	val := f.Sym(f.NewName(f.site, f.GlobalName("val")))
	if it.Kind == domain.App && it.Text == "range" && !in.CommaOk {
		if c := f.mapContent(s, it.Args[0]); c != nil {
			var vals []*domain.Value
			for i := 0; i+1 < len(c.Args); i += 2 {
				vals = append(vals, c.Args[i+1])
			}
			if v := f.OneOf(vals...); v != nil && domain.HoldsCode(vals) {
				val = f.untagLocal(v)
			} else if c.M == 1 && len(vals) == 0 {
				return []*state{f.set(s, in.Dst, f.Tuple(f.Bool(false), f.ZeroOf(t, 1), f.ZeroOf(t, 2)))}
			}
		}
	}
	return []*state{
		f.set(s, in.Dst, f.Tuple(f.Bool(true), key, val)),
		f.set(s, in.Dst, f.Tuple(f.Bool(false), f.ZeroOf(t, 1), f.ZeroOf(t, 2))),
	}
}
