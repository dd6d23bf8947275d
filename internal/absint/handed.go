package absint

import (
	"go/types"
)

// handOver tags the functions that are arguments of a call in the package that
// is analysed, which nobody has handed over before.
//
//	retry(dial)
func (f *frame) handOver(args []*Value) []*Value {
	if f.fn.Foreign {
		return args
	}
	var out []*Value
	for i, a := range args {
		t := f.tagged(a, i)
		if t != a && out == nil {
			out = append([]*Value(nil), args...)
		}
		if out != nil {
			out[i] = t
		}
	}
	if out == nil {
		return args
	}
	return out
}

// handOverList tags the functions in a list that was made for a call.
//
//	connect(addr, dialTLS, dialPlain)
func (f *frame) handOverList(s *state, args []*Value) *state {
	if f.fn.Foreign || len(args) == 0 {
		return s
	}
	i := len(args) - 1
	list := args[i]
	if list.kind != Slice || list.name.kind != nameNew {
		return s
	}
	content := s.heap.get(list.name.id)
	if content == nil || content.kind != List || !holdsCode(content.args) {
		return s
	}
	elems := make([]*Value, len(content.args))
	for j, e := range content.args {
		elems[j] = f.tagged(e, i+j)
	}
	c := *s
	c.heap = f.named.put(s.heap, list.name.id, f.make(Value{kind: List, args: elems}))
	return f.state(c)
}

// untagList forgets who handed over the functions in a list that becomes one of
// this package's own.
//
//	c.dialers = append(c.dialers, dial)
func (f *frame) untagList(s *state, p, v *Value) *state {
	path := p.path()
	if f.fn.Foreign || path == nil || path.typ == nil || !f.isLocal(path.typ) || v.kind != Slice {
		return s
	}
	content := s.heap.get(v.name.id)
	if content == nil || content.kind != List && content.kind != Bag || !holdsCode(content.args) {
		return s
	}
	c := *content
	c.id, c.mask, c.depth = 0, 0, 0
	c.args = make([]*Value, len(content.args))
	for i, e := range content.args {
		c.args[i] = f.untagValue(e)
	}
	t := *s
	t.heap = f.named.put(s.heap, v.name.id, f.make(c))
	return f.state(t)
}

func (f *frame) tagged(v *Value, arg int) *Value {
	switch v.kind {
	case Func, Iface:
		if v.tag != 0 || v.kind == Iface && !f.mayDial(v.typ) {
			return v
		}
		c := *v
		c.id, c.mask, c.depth, c.tag = 0, 0, 0, f.place(arg)
		return f.make(c)
	case Set:
		vs := make([]*Value, len(v.args))
		for i, a := range v.args {
			vs[i] = f.tagged(a, arg)
		}
		if s := f.oneOf(vs...); s != nil {
			return s
		}
	}
	return v
}

// mayDial reports whether a dynamic type has methods with a body.
func (f *frame) mayDial(t types.Type) bool {
	named := namedOf(t)
	return named != nil && named.Obj().Pkg() != nil && !speaks(named.Obj())
}

func namedOf(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named
}

func (f *frame) place(arg int) int {
	p := Place{Func: f.fn.ID, Site: f.site, Arg: arg}
	id := f.placeIDs[p]
	if id == 0 {
		id = len(f.places)
		f.places = append(f.places, p)
		f.placeIDs[p] = id
	}
	return id
}

// Place returns a place by its number.
func (e *Engine) Place(id int) Place { return e.places[id] }

// handedToField tags a function that is stored into a field of a type of
// another package.
//
//	client.Dial = dial
func (f *frame) handedToField(p, v *Value) *Value {
	path := p.path()
	if f.fn.Foreign || path == nil || path.typ == nil || f.isLocal(path.typ) {
		return v
	}
	return f.tagged(v, 1)
}

func (f *frame) isLocal(t types.Type) bool {
	named := namedOf(t)
	return named == nil || named.Obj().Pkg() == f.prog.Pkg
}

// untagged returns what has been loaded through p: out of a field of a type of
// this package or a table, the loop that calls it is where a check can be put.
func (f *frame) untagged(p, v *Value) *Value {
	path := p.path()
	if path == nil && p.kind == Ptr && p.name.kind != nameGlobal {
		return v
	}
	if f.fn.Foreign || path != nil && path.typ != nil && !f.isLocal(path.typ) {
		return v
	}
	if path != nil && path.typ == nil && (p.name.kind == nameIn || p.name.kind == nameNew) {
		return v // of a list that is handed around
	}
	return f.untagValue(v)
}

func (f *frame) untag(v *Value, owner types.Type) *Value {
	if f.fn.Foreign || !f.isLocal(owner) {
		return v
	}
	return f.untagValue(v)
}

func (f *frame) untagValue(v *Value) *Value {
	switch {
	case (v.kind == Func || v.kind == Iface) && v.tag != 0:
		c := *v
		c.id, c.mask, c.depth, c.tag = 0, 0, 0, 0
		return f.make(c)
	case v.kind == Set:
		vs := make([]*Value, len(v.args))
		for i, a := range v.args {
			vs[i] = f.untagValue(a)
		}
		if s := f.oneOf(vs...); s != nil {
			return s
		}
	}
	return v
}
