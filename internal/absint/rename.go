package absint

// A renaming replaces names throughout values: at a call, where what a caller
// knows becomes what the callee is given, at a return, and where a loop goes
// round.
type renaming struct {
	in    *interner
	mask  uint64 // values without these names stay as they are
	name  func(*Name) *Name
	names map[*Name]*Name
	vals  map[*Value]*Value

	opaque bool // an unknown value is one name, whatever it is made of
	consts bool // so are constants
}

func (in *interner) renaming(mask uint64, name func(*Name) *Name) *renaming {
	return &renaming{in: in, mask: mask, name: name, names: make(map[*Name]*Name), vals: make(map[*Value]*Value)}
}

func (r *renaming) ofName(n *Name) *Name {
	if n.mask&r.mask == 0 {
		return n
	}
	if to, ok := r.names[n]; ok {
		return to
	}
	var to *Name
	if n.kind == nameOf {
		to = r.pointee(n)
	} else {
		to = r.name(n)
	}
	r.names[n] = to
	return to
}

// pointee renames what an unknown pointer points to, which may be known now.
func (r *renaming) pointee(n *Name) *Name {
	v := r.value(n.val)
	if v.kind == Ptr && v.path() == nil {
		return v.name
	}
	return r.in.target(v)
}

func (r *renaming) value(v *Value) *Value {
	if v.mask&r.mask == 0 {
		if r.consts && v.kind == Const {
			return r.opaqueConst(v)
		}
		return v
	}
	if to, ok := r.vals[v]; ok {
		return to
	}
	var to *Value
	if r.opaque && (v.kind == Sel || v.kind == App || v.kind == Deref) {
		to = r.in.sym(r.name(r.in.target(v)))
	} else {
		to = r.build(v)
	}
	r.vals[v] = to
	return to
}

func (r *renaming) build(v *Value) *Value {
	c := *v
	c.id, c.mask, c.depth = 0, 0, 0
	if v.name != nil {
		c.name = r.ofName(v.name)
		if v.kind == Sym {
			return r.in.sym(c.name)
		}
	}
	if len(v.args) > 0 {
		c.args = make([]*Value, len(v.args))
		for i, a := range v.args {
			c.args[i] = r.value(a)
		}
	}
	switch v.kind {
	case Ptr:
		return r.in.offset(c.name, v.path(), &c)
	case Set:
		if s := r.in.oneOf(c.args...); s != nil {
			return s
		}
	case Sel:
		return r.in.sel(c.args[0], c.typ, c.n)
	case App:
		return r.in.simplify(c.text, c.args)
	}
	return r.in.make(c)
}

// offset returns the pointer c, whose base may have become a part of another
// variable.
func (in *interner) offset(base *Name, path *Value, c *Value) *Value {
	if base.kind == nameOf && base.val.kind == Ptr {
		inner := base.val
		if path == nil {
			return inner
		}
		return in.ptr(inner.name, in.graft(inner.path(), c.args[0]))
	}
	if path == nil {
		return in.ptr(base, nil)
	}
	return in.ptr(base, c.args[0])
}

// graft returns path below the path top.
func (in *interner) graft(top, path *Value) *Value {
	if top == nil {
		return path
	}
	if path == nil {
		return top
	}
	c := *path
	c.id, c.mask, c.depth = 0, 0, 0
	parent := path.parent()
	c.args = append([]*Value{in.graft(top, parent)}, path.args[1:]...)
	return in.make(c)
}

// nameMap renames the values of a map, and its keys, which are names. Where
// two names become one, the value may be either.
func (r *renaming) nameMap(m *pmap) *pmap {
	if m.names()&r.mask == 0 {
		return m
	}
	var out *pmap
	m.each(func(key int, val *Value) {
		n := r.ofName(r.in.byID[key])
		v := r.value(val)
		if old := out.get(n.id); old != nil && old != v {
			v = r.in.either(old, v)
		}
		out = r.in.named.put(out, n.id, v)
	})
	return out
}

// regMap renames the values of a map whose keys are no names.
func (r *renaming) regMap(m *pmap) *pmap {
	if m.names()&r.mask == 0 {
		return m
	}
	return r.in.node(m.key, r.value(m.val), r.regMap(m.left), r.regMap(m.right))
}

func (r *renaming) opaqueConst(v *Value) *Value {
	to, ok := r.vals[v]
	if !ok {
		to = r.in.sym(r.name(r.in.target(v)))
		r.vals[v] = to
	}
	return to
}

// knows reports whether every name in v has been renamed already.
func (r *renaming) knows(v *Value) bool {
	if v.mask&r.mask == 0 {
		return true
	}
	if _, ok := r.vals[v]; ok {
		return true
	}
	if v.name != nil && v.name.mask&r.mask != 0 {
		if _, ok := r.names[v.name]; !ok {
			return v.name.kind == nameOf && r.knows(v.name.val)
		}
	}
	for _, a := range v.args {
		if !r.knows(a) {
			return false
		}
	}
	return v.name != nil || len(v.args) > 0
}
