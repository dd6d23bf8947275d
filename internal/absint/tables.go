package absint

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// mapUpdate runs m[k] = v. A map's content is complete (m is 1) as long as all
// its keys are known.
func (f *frame) mapUpdate(s *state, m, k, v *Value) *state {
	if m.kind == Set {
		for _, a := range m.args {
			s = f.mapUpdate(s, a, k, v)
		}
		return s
	}
	base := f.chanBase(m)
	f.handOut(s, base, v)
	known := 0
	if k.kind == Const {
		known = 1
	}
	f.closed.put(f, s, base, f.make(Value{kind: Map, m: known, args: []*Value{k, v}}))
	content := f.mapContent(s, m)
	if content == nil {
		content = f.make(Value{kind: Map})
	}
	var args []*Value
	replaced := false
	for i := 0; i+1 < len(content.args); i += 2 {
		old := content.args[i+1]
		if content.args[i] == k && k.kind == Const {
			old, replaced = v, true
		}
		args = append(args, content.args[i], old)
	}
	if !replaced && len(args) < 2*maxBag {
		args = append(args, k, v)
	}
	complete := content.m
	if k.kind != Const {
		complete = 0
	}
	c := *s
	c.heap = f.named.put(s.heap, base.id, f.make(Value{kind: Map, m: complete, args: args}))
	return f.state(c)
}

// lookup runs m[k].
func (f *frame) lookup(s *state, in *ir.Instr) []*state {
	m, k := f.operand(s, in.Args[0]), f.operand(s, in.Args[1])
	t := f.typ(in.Type)
	if in.CommaOk {
		t = t.(*types.Tuple).At(0).Type()
	}
	if text, ok := m.str(); ok {
		if i, ok := k.integer(); ok && i >= 0 && int(i) < len(text) {
			return []*state{f.set(s, in.Dst, f.number(int64(text[i])))}
		}
	}
	var out []*state
	add := func(v, ok *Value) {
		v = f.refined(s, f.untagLocal(v))
		if in.CommaOk {
			v = f.tuple(v, ok)
		}
		out = append(out, f.set(s, in.Dst, v))
	}
	content := f.mapContent(s, m)
	if content == nil {
		add(f.app("elem", m, k), f.refined(s, f.app("has", m, k)))
		return out
	}
	var found []*Value
	for i := 0; i+1 < len(content.args); i += 2 {
		switch f.equal(s, content.args[i], k) {
		case yes:
			add(content.args[i+1], f.boolean(true))
			return out
		case unknown:
			found = append(found, content.args[i+1])
		}
	}
	if v := f.oneOf(found...); v != nil {
		add(v, f.boolean(true))
	}
	add(f.zero(t), f.boolean(false))
	return out
}

// untagLocal is untagValue in the package that is analysed.
func (f *frame) untagLocal(v *Value) *Value {
	if f.fn.Foreign {
		return v
	}
	return f.untagValue(v)
}

// mapContent returns what a map is known to hold; nil if that is nothing.
func (f *frame) mapContent(s *state, m *Value) *Value {
	if m.kind == Set {
		var args []*Value
		complete := 1
		for _, a := range m.args {
			if a.kind == Nil {
				continue
			}
			c := f.mapContent(s, a)
			if c == nil {
				complete = 0
				continue
			}
			args = append(args, c.args...)
			complete *= c.m
		}
		return f.make(Value{kind: Map, m: complete, args: args})
	}
	if m.kind == Nil {
		return f.make(Value{kind: Map, m: 1})
	}
	c := s.heap.get(f.chanBase(m).id)
	if c == nil && m.kind == Ref {
		c = f.content(s, m.name)
	}
	switch {
	case c == nil:
	case c.kind == Map:
		return c
	case c.kind == Set && !slices.ContainsFunc(c.args, func(a *Value) bool { return a.kind != Map }):
		return f.mergedMaps(c.args)
	}
	return nil
}

// mergedMaps returns the content of a map that is filled in several places.
func (f *frame) mergedMaps(all []*Value) *Value {
	complete := 1
	var args []*Value
	for _, a := range all {
		args = append(args, a.args...)
		complete *= a.m
	}
	return f.make(Value{kind: Map, m: complete, args: args})
}

// nextElem runs one step of a range over a map or a text: another element each
// time, or none.
func (f *frame) nextElem(s *state, in *ir.Instr) []*state {
	it := f.operand(s, in.Args[0])
	t := f.typ(in.Type).(*types.Tuple)
	key := f.sym(f.made(f.site, f.global("key")))
	val := f.sym(f.made(f.site, f.global("val")))
	if it.kind == App && it.text == "range" && !in.CommaOk {
		if c := f.mapContent(s, it.args[0]); c != nil {
			var vals []*Value
			for i := 0; i+1 < len(c.args); i += 2 {
				vals = append(vals, c.args[i+1])
			}
			if v := f.oneOf(vals...); v != nil && holdsCode(vals) {
				val = f.untagLocal(v)
			} else if c.m == 1 && len(vals) == 0 {
				return []*state{f.set(s, in.Dst, f.tuple(f.boolean(false), f.zeroOf(t, 1), f.zeroOf(t, 2)))}
			}
		}
	}
	return []*state{
		f.set(s, in.Dst, f.tuple(f.boolean(true), key, val)),
		f.set(s, in.Dst, f.tuple(f.boolean(false), f.zeroOf(t, 1), f.zeroOf(t, 2))),
	}
}

func (f *frame) zeroOf(t *types.Tuple, i int) *Value {
	if typ := t.At(i).Type(); !types.Identical(typ, types.Typ[types.Invalid]) {
		return f.zero(typ)
	}
	return f.nilValue
}

// holdsCode reports whether functions or objects with methods are among vs.
func holdsCode(vs []*Value) bool {
	for _, v := range vs {
		if v.kind == Func || v.kind == Iface || v.kind == Ptr {
			return true
		}
	}
	return false
}
