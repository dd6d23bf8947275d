package domain

// A Renaming replaces names throughout values: at a call, where what a caller
// knows becomes what the callee is given, at a return, and where a loop goes
// round.
type Renaming struct {
	in    *Interner
	Mask  uint64 // values without these names stay as they are
	name  func(*Name) *Name
	names map[*Name]*Name
	vals  map[*Value]*Value
	facts map[*IntMap]*IntMap
	seen  uint64 // the names that have been renamed, hashed

	Opaque bool // an unknown value is one name, whatever it is made of
	Consts bool // so are constants
}

// NewRenaming returns a renaming of the names in mask.
func (in *Interner) NewRenaming(mask uint64, name func(*Name) *Name) *Renaming {
	return &Renaming{in: in, Mask: mask, name: name, names: make(map[*Name]*Name), vals: make(map[*Value]*Value), facts: make(map[*IntMap]*IntMap)}
}

// Seen returns a superset of the names that have been renamed, hashed.
func (r *Renaming) Seen() uint64 { return r.seen }

// Size returns how many values have been renamed.
func (r *Renaming) Size() int { return len(r.vals) }

// Name returns what a name has become.
func (r *Renaming) Name(n *Name) *Name {
	if n.mask&r.Mask == 0 {
		return n
	}
	if to, ok := r.names[n]; ok {
		return to
	}
	var to *Name
	if n.Kind == NameOf {
		to = r.pointee(n)
	} else {
		to = r.name(n)
	}
	r.names[n] = to
	r.seen |= n.mask
	return to
}

// pointee renames what an unknown pointer points to, which may be known now.
func (r *Renaming) pointee(n *Name) *Name {
	v := r.Value(n.Val)
	if v.Kind == Ptr && v.Path() == nil {
		return v.Name
	}
	return r.in.PointeeName(v)
}

// Value returns v with its names replaced.
func (r *Renaming) Value(v *Value) *Value {
	if v.mask&r.Mask == 0 {
		if r.Consts && v.Kind == Const {
			return r.opaqueConst(v)
		}
		return v
	}
	if to, ok := r.vals[v]; ok {
		return to
	}
	var to *Value
	if r.Opaque && (v.Kind == Sel || v.Kind == App || v.Kind == Deref) {
		to = r.in.Sym(r.name(r.in.PointeeName(v)))
	} else {
		to = r.build(v)
	}
	r.vals[v] = to
	r.seen |= v.mask
	return to
}

func (r *Renaming) build(v *Value) *Value {
	c := *v
	if v.Name != nil {
		c.Name = r.Name(v.Name)
		if v.Kind == Sym {
			return r.in.Sym(c.Name)
		}
	}
	if len(v.Args) > 0 {
		c.Args = make([]*Value, len(v.Args))
		for i, a := range v.Args {
			c.Args[i] = r.Value(a)
		}
	}
	switch v.Kind {
	case List:
		r.in.tellApart(v.Args, c.Args)
	case Ptr:
		return r.in.offset(c.Name, v.Path(), &c)
	case Set:
		if s := r.in.Which(c.Name, c.Args...); s != nil {
			return s
		}
	case Sel:
		return r.in.Sel(c.Args[0], c.Type, c.N)
	case App:
		return r.in.Simplify(c.Text, c.Args)
	}
	return r.in.Make(c)
}

// WithArgs returns v, whose name is replaced, with other parts.
func (r *Renaming) WithArgs(v *Value, args []*Value) *Value {
	c := *v
	c.Args = args
	if v.Name != nil {
		c.Name = r.Name(v.Name)
	}
	return r.in.Make(c)
}

// offset returns the pointer c, whose base may have become a part of another
// variable.
func (in *Interner) offset(base *Name, path *Value, c *Value) *Value {
	if base.Kind == NameOf && base.Val.Kind == Ptr {
		inner := base.Val
		if path == nil {
			return inner
		}
		return in.Ptr(inner.Name, in.graft(inner.Path(), c.Args[0]))
	}
	if path == nil {
		return in.Ptr(base, nil)
	}
	return in.Ptr(base, c.Args[0])
}

// graft returns path below the path top.
func (in *Interner) graft(top, path *Value) *Value {
	if top == nil {
		return path
	}
	if path == nil {
		return top
	}
	c := *path
	parent := path.Parent()
	c.Args = append([]*Value{in.graft(top, parent)}, path.Args[1:]...)
	return in.Make(c)
}

// NamedMap renames the values of a map, and its keys, which are names. Where
// two names become one, the value may be either.
func (r *Renaming) NamedMap(m *IntMap) *IntMap {
	if m.Names()&r.Mask == 0 {
		return m
	}
	var out *IntMap
	m.Each(func(key int, val *Value) {
		n := r.Name(r.in.NameByID(key))
		v := r.Value(val)
		switch old := out.Get(n.id); old {
		case nil:
		case v:
			v = r.in.severally(v)
		default:
			v = r.in.either(old, v)
		}
		out = r.in.Named.Put(out, n.id, v)
	})
	return out
}

// PlainMap renames the values of a map whose keys are no names.
func (r *Renaming) PlainMap(m *IntMap) *IntMap {
	if m.Names()&r.Mask == 0 {
		return m
	}
	return r.in.Plain.node(m.key, r.Value(m.val), r.PlainMap(m.left), r.PlainMap(m.right))
}

// Facts renames what facts say of values; those about values that are others now
// are about these no longer. What several states know is looked through once.
func (r *Renaming) Facts(m *IntMap) *IntMap {
	if m.Names()&r.Mask == 0 {
		return m
	}
	out, known := r.facts[m]
	if known {
		return out
	}
	left, right := r.Facts(m.left), r.Facts(m.right)
	if about := r.in.ValueByID(m.key); r.Value(about) == about {
		out = r.in.About.node(m.key, r.Value(m.val), left, right)
	} else {
		out = r.in.About.meld(left, right)
	}
	r.facts[m] = out
	return out
}

func (r *Renaming) opaqueConst(v *Value) *Value {
	to, ok := r.vals[v]
	if !ok {
		to = r.in.Sym(r.name(r.in.PointeeName(v)))
		r.vals[v] = to
	}
	return to
}

// Knows reports whether every name in v has been renamed already.
func (r *Renaming) Knows(v *Value) bool {
	if v.mask&r.Mask == 0 {
		return true
	}
	if _, ok := r.vals[v]; ok {
		return true
	}
	if v.Name != nil && v.Name.mask&r.Mask != 0 {
		if _, ok := r.names[v.Name]; !ok {
			return v.Name.Kind == NameOf && r.Knows(v.Name.Val)
		}
	}
	for _, a := range v.Args {
		if !r.Knows(a) {
			return false
		}
	}
	return v.Name != nil || len(v.Args) > 0
}
