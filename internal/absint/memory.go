package absint

import (
	"go/constant"
	"go/types"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// zero returns the zero value of a type.
func (in *interner) zero(t types.Type) *Value {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case info&types.IsBoolean != 0:
			return in.boolean(false)
		case info&types.IsString != 0:
			return in.text("")
		case info&types.IsInteger != 0:
			return in.number(0)
		case info&types.IsNumeric != 0:
			return in.constant(constant.MakeFloat64(0))
		}
		return in.nilValue
	case *types.Struct, *types.Array:
		return in.make(Value{kind: Zero, typ: t})
	case *types.Tuple:
		args := make([]*Value, u.Len())
		for i := range args {
			args[i] = in.zero(u.At(i).Type())
		}
		return in.tuple(args...)
	}
	return in.nilValue
}

// fieldPath returns the path of a field below parent, which may be nil.
func (in *interner) fieldPath(parent *Value, owner types.Type, index int) *Value {
	v := Value{kind: Path, n: index, typ: owner}
	if parent != nil {
		v.m, v.args = 1, []*Value{parent}
	}
	return in.make(v)
}

// elemPath returns the path of an element below parent.
func (in *interner) elemPath(parent, index *Value) *Value {
	v := Value{kind: Path, n: -1}
	if parent != nil {
		v.m, v.args = 1, []*Value{parent}
	}
	if i, ok := index.integer(); ok && i >= 0 {
		v.n = int(i)
	} else {
		v.args = append(append([]*Value(nil), v.args...), index)
	}
	return in.make(v)
}

func (v *Value) parent() *Value {
	if v.kind == Path && v.m == 1 {
		return v.args[0]
	}
	return nil
}

// index returns the unknown index of an element's path.
func (v *Value) index() *Value { return v.args[len(v.args)-1] }

// part returns the part of content that a path leads to.
func (e *Engine) part(content, path *Value) *Value {
	if path == nil {
		return content
	}
	content = e.shared(e.part(content, path.parent()))
	if path.typ != nil {
		return e.sel(content, path.typ, path.n)
	}
	if path.n >= 0 {
		return e.elem(content, e.number(int64(path.n)))
	}
	return e.elem(content, path.index())
}

// elem returns an element of what an array or slice holds.
func (in *interner) elem(content, index *Value) *Value {
	i, known := index.integer()
	switch content.kind {
	case Set:
		vs := make([]*Value, len(content.args))
		for j, c := range content.args {
			vs[j] = in.elem(c, index)
		}
		if v := in.oneOf(vs...); v != nil {
			return v
		}
	case List:
		if known && int(i) < len(content.args) && i >= 0 {
			return content.args[i]
		}
		if v := in.oneOf(content.args...); v != nil && !known {
			return v
		}
	case Bag:
		if v := in.oneOf(content.args...); v != nil {
			return v
		}
	case Zero:
		if a, ok := content.typ.Underlying().(*types.Array); ok {
			return in.zero(a.Elem())
		}
	case App:
		if content.text == "bytes" && len(content.args) == 1 {
			return in.app("elem", content.args[0], index)
		}
	}
	return in.app("elem", content, index)
}

// replaced returns content with v at path.
func (e *Engine) replaced(content, path, v *Value) *Value {
	if path == nil {
		return v
	}
	parent := e.part(content, path.parent())
	var with *Value
	if path.typ != nil {
		with = e.withField(parent, path.typ, path.n, v)
	} else {
		with = e.withElem(parent, path, v)
	}
	return e.replaced(content, path.parent(), with)
}

func (e *Engine) withField(content *Value, owner types.Type, index int, v *Value) *Value {
	st, ok := owner.Underlying().(*types.Struct)
	if !ok || index >= st.NumFields() {
		return content
	}
	args := make([]*Value, st.NumFields())
	for i := range args {
		args[i] = e.sel(content, owner, i)
	}
	args[index] = v
	return e.make(Value{kind: Struct, typ: owner, args: args})
}

// maxList bounds the arrays and slices whose elements are told apart.
const maxList = 64

func (e *Engine) withElem(content, path, v *Value) *Value {
	elems := content.args
	if content.kind == Zero {
		if a, ok := content.typ.Underlying().(*types.Array); ok && a.Len() <= maxList {
			elems = make([]*Value, a.Len())
			for i := range elems {
				elems[i] = e.zero(a.Elem())
			}
			content = e.make(Value{kind: List, args: elems})
		}
	}
	switch {
	case content.kind == List && path.n >= 0 && path.n < len(elems):
		elems = append([]*Value(nil), elems...)
		elems[path.n] = v
		return e.make(Value{kind: List, args: elems})
	case content.kind == List || content.kind == Bag:
		return e.bag(append(append([]*Value(nil), elems...), v))
	}
	return e.bag([]*Value{v})
}

// sel returns a field of a struct value.
func (in *interner) sel(content *Value, owner types.Type, index int) *Value {
	st, ok := owner.Underlying().(*types.Struct)
	if !ok || index >= st.NumFields() {
		return in.app("field"+itoa(index), content)
	}
	switch content.kind {
	case Struct:
		if index < len(content.args) {
			return content.args[index]
		}
	case Zero:
		return in.zero(st.Field(index).Type())
	case Conn:
		return content
	case Set:
		parts := make([]*Value, len(content.args))
		for i, c := range content.args {
			parts[i] = in.sel(c, owner, index)
		}
		if v := in.oneOf(parts...); v != nil {
			return v
		}
	case End:
		return in.endField(content, st.Field(index).Name())
	case Deref:
		if inner := content.args[0]; inner.kind == End {
			return in.endField(inner, st.Field(index).Name())
		}
		if inner := content.args[0]; inner.kind == App {
			return in.simplify("."+st.Field(index).Name(), []*Value{inner})
		}
	case App:
		return in.simplify("."+st.Field(index).Name(), []*Value{content})
	}
	return in.make(Value{kind: Sel, typ: owner, n: index, args: []*Value{content}})
}

// endField returns a field of the address of a connection.
func (in *interner) endField(end *Value, field string) *Value {
	switch field {
	case "Port":
		return in.end(end.name, end.n, onlyPort)
	case "IP", "Addr":
		return in.end(end.name, end.n, onlyIP)
	case "Zone":
		return in.text("")
	}
	return in.app("."+field, end)
}

// load returns what the pointer p points to.
func (e *Engine) load(s *state, p *Value) *Value {
	switch p.kind {
	case Ptr:
		return e.shared(e.part(e.content(s, p.name), p.path()))
	case Conn:
		return p
	case Set:
		vals := make([]*Value, len(p.args))
		for i, a := range p.args {
			vals[i] = e.load(s, a)
		}
		if v := e.oneOf(vals...); v != nil {
			return v
		}
		return e.app("*", p)
	}
	return e.shared(e.content(s, e.target(p)))
}

// content returns what the variable named base holds.
func (e *Engine) content(s *state, base *Name) *Value {
	if v := s.heap.get(base.id); v != nil {
		return v
	}
	switch base.kind {
	case nameOf:
		return e.deref(base.val)
	case nameShared:
		return e.closed.variable(base.text)
	case nameGlobal:
		return e.closed.global(base.text)
	case nameOld:
		return e.sym(base)
	}
	return e.sym(e.partName(base, -1))
}

// deref returns what an unknown pointer points to.
func (in *interner) deref(p *Value) *Value {
	return in.make(Value{kind: Deref, args: []*Value{p}})
}

// store returns the state after *p = v.
func (e *Engine) store(s *state, p, v *Value) *state {
	switch p.kind {
	case Nil:
		return s
	case Set:
		for _, a := range p.args {
			if a.kind != Nil {
				old := e.load(s, a)
				if j := e.oneOf(old, v); j != nil {
					s = e.store(s, a, j)
				}
			}
		}
		return s
	}
	base := e.baseOf(p)
	c := *s
	c.heap = e.named.put(s.heap, base.id, e.replaced(e.content(s, base), p.path(), v))
	return e.state(c)
}

// baseOf returns the name of the variable that p points into.
func (in *interner) baseOf(p *Value) *Name {
	if p.kind == Ptr {
		return p.name
	}
	return in.target(p)
}
