package domain

import (
	"go/constant"
	"go/types"
	"strconv"
)

// Zero returns the zero value of a type.
func (in *Interner) Zero(t types.Type) *Value {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case info&types.IsBoolean != 0:
			return in.Bool(false)
		case info&types.IsString != 0:
			return in.Text("")
		case info&types.IsInteger != 0:
			return in.Int(0)
		case info&types.IsNumeric != 0:
			return in.Constant(constant.MakeFloat64(0))
		}
		return in.NilValue
	case *types.Struct, *types.Array:
		return in.Make(Value{Kind: Zero, Type: t})
	case *types.Tuple:
		args := make([]*Value, u.Len())
		for i := range args {
			args[i] = in.Zero(u.At(i).Type())
		}
		return in.Tuple(args...)
	}
	return in.NilValue
}

// fieldPath returns the path of a field below parent, which may be nil.
func (in *Interner) fieldPath(parent *Value, owner types.Type, index int) *Value {
	v := Value{Kind: Path, N: index, Type: owner}
	if parent != nil {
		v.M, v.Args = 1, []*Value{parent}
	}
	return in.Make(v)
}

// elemPath returns the path of an element below parent.
func (in *Interner) elemPath(parent, index *Value) *Value {
	v := Value{Kind: Path, N: -1}
	if parent != nil {
		v.M, v.Args = 1, []*Value{parent}
	}
	if i, ok := index.Int(); ok && i >= 0 {
		v.N = int(i)
	} else {
		v.Args = append(append([]*Value(nil), v.Args...), index)
	}
	return in.Make(v)
}

// Parent returns the path above a path; nil for a part of the whole.
func (v *Value) Parent() *Value {
	if v.Kind == Path && v.M == 1 {
		return v.Args[0]
	}
	return nil
}

// Index returns the unknown index of an element's path.
func (v *Value) Index() *Value { return v.Args[len(v.Args)-1] }

// Elem returns an element of what an array or slice holds. Where there are several it
// may be, the index says which.
func (in *Interner) Elem(content, index *Value) *Value {
	if len(content.Args) < manyParts {
		return in.elem(content, index)
	}
	k := [2]int{content.id, index.id}
	v := in.elems[k]
	if v == nil {
		v = in.elem(content, index)
		in.elems[k] = v
	}
	return v
}

// manyParts is how many parts a value has of which it is remembered what was made.
const manyParts = 8

func (in *Interner) elem(content, index *Value) *Value {
	i, known := index.Int()
	switch content.Kind {
	case Set:
		vs := make([]*Value, len(content.Args))
		for j, c := range content.Args {
			vs[j] = in.Elem(c, index)
		}
		if v := in.Which(content.Name, vs...); v != nil {
			return v
		}
	case List:
		if known && int(i) < len(content.Args) && i >= 0 {
			return content.Args[i]
		}
		if v := in.Which(in.PointeeName(index), content.Args...); v != nil && !known {
			return v
		}
	case Bag:
		if v := in.Which(in.PointeeName(index), content.Args...); v != nil {
			return v
		}
	case Zero:
		if a, ok := content.Type.Underlying().(*types.Array); ok {
			return in.Zero(a.Elem())
		}
	case App:
		if content.Text == "bytes" && len(content.Args) == 1 {
			return in.App("elem", content.Args[0], index)
		}
	}
	return in.App("elem", content, index)
}

// WithField returns a struct with another value in one field.
func (in *Interner) WithField(content *Value, owner types.Type, index int, v *Value) *Value {
	st, ok := owner.Underlying().(*types.Struct)
	if !ok || index >= st.NumFields() {
		return content
	}
	args := make([]*Value, st.NumFields())
	for i := range args {
		args[i] = in.Sel(content, owner, i)
	}
	args[index] = v
	return in.Make(Value{Kind: Struct, Type: owner, Args: args})
}

// MaxList bounds the arrays and slices whose elements are told apart.
const MaxList = 64

// WithElem returns an array or slice with another value in the element of a path.
func (in *Interner) WithElem(content, path, v *Value) *Value {
	elems := content.Args
	if content.Kind == Zero {
		if a, ok := content.Type.Underlying().(*types.Array); ok && a.Len() <= int64(ListBound(a.Elem())) {
			elems = make([]*Value, a.Len())
			for i := range elems {
				elems[i] = in.Zero(a.Elem())
			}
			content = in.Make(Value{Kind: List, Args: elems})
		}
	}
	switch {
	case content.Kind == List && path.N >= 0 && path.N < len(elems):
		elems = append([]*Value(nil), elems...)
		elems[path.N] = v
		return in.Make(Value{Kind: List, Args: elems})
	case content.Kind == List || content.Kind == Bag:
		return in.Bag(append(append([]*Value(nil), elems...), v))
	}
	return in.Bag([]*Value{v})
}

// Sel returns a field of a struct value.
func (in *Interner) Sel(content *Value, owner types.Type, index int) *Value {
	st, ok := owner.Underlying().(*types.Struct)
	if !ok || index >= st.NumFields() {
		return in.App("field"+strconv.Itoa(index), content)
	}
	switch content.Kind {
	case Struct:
		if index < len(content.Args) {
			return content.Args[index]
		}
	case Zero:
		return in.Zero(st.Field(index).Type())
	case Conn:
		return content
	case Set:
		parts := make([]*Value, len(content.Args))
		for i, c := range content.Args {
			parts[i] = in.Sel(c, owner, index)
		}
		if v := in.Which(content.Name, parts...); v != nil {
			return v
		}
	case End:
		return in.endField(content, st.Field(index).Name())
	case Deref:
		if inner := content.Args[0]; inner.Kind == End {
			return in.endField(inner, st.Field(index).Name())
		}
		if inner := content.Args[0]; inner.Kind == App {
			return in.Simplify("."+st.Field(index).Name(), []*Value{inner})
		}
	case App:
		return in.Simplify("."+st.Field(index).Name(), []*Value{content})
	}
	return in.Make(Value{Kind: Sel, Type: owner, N: index, Args: []*Value{content}})
}

// endField returns a field of the address of a connection.
func (in *Interner) endField(end *Value, field string) *Value {
	switch field {
	case "Port":
		return in.End(end.Name, end.N, OnlyPort)
	case "IP", "Addr":
		return in.End(end.Name, end.N, OnlyIP)
	case "Zone":
		return in.Text("")
	}
	return in.App("."+field, end)
}

// Deref returns what an unknown pointer points to.
func (in *Interner) Deref(p *Value) *Value {
	return in.Make(Value{Kind: Deref, Args: []*Value{p}})
}

// BaseName returns the name of the variable that p points into.
func (in *Interner) BaseName(p *Value) *Name {
	if p.Kind == Ptr {
		return p.Name
	}
	return in.PointeeName(p)
}

// FieldAddr returns the address of a field of what p points to.
func (in *Interner) FieldAddr(p *Value, owner types.Type, index int) *Value {
	if p.Kind == Set {
		var vs []*Value
		for _, m := range p.Args {
			if m.Kind != Nil {
				vs = append(vs, in.FieldAddr(m, owner, index))
			}
		}
		if v := in.Which(p.Name, vs...); v != nil {
			return v
		}
	}
	switch p.Kind {
	case Ptr:
		return in.Ptr(p.Name, in.fieldPath(p.Path(), owner, index))
	case Conn:
		return p // the embedded connection
	}
	return in.Ptr(in.PointeeName(p), in.fieldPath(nil, owner, index))
}

// IndexAddr returns the address of an element of what p points to, or is a slice
// of.
func (in *Interner) IndexAddr(p, index *Value) *Value {
	index = in.againSome(index)
	switch p.Kind {
	case Set:
		var vs []*Value
		for _, m := range p.Args {
			if m.Kind != Nil {
				vs = append(vs, in.IndexAddr(m, index))
			}
		}
		if v := in.Which(p.Name, vs...); v != nil {
			return v
		}
	case Slice:
		if i, ok := index.Int(); ok && p.N > 0 {
			index = in.Int(i + int64(p.N))
		} else if p.N < 0 {
			index = in.App("offset", p, index)
		}
		return in.Ptr(p.Name, in.elemPath(p.Path(), index))
	case Ptr:
		return in.Ptr(p.Name, in.elemPath(p.Path(), index))
	}
	return in.Ptr(in.PointeeName(p), in.elemPath(nil, index))
}

// againSome returns an index that is the same each time where it is drawn by lot: an
// element comes again, however many there are.
//
//	peers[rand.IntN(len(peers))]
func (in *Interner) againSome(index *Value) *Value {
	if index.Kind == App && index.Text == Random {
		return in.Sym(in.GlobalName("index by lot"))
	}
	return index
}

// Random names the term of a number that is drawn by lot, below another one.
const Random = "random"

// ArrayOf returns the type of an array that holds only zeros.
func ArrayOf(c *Value) (*types.Array, bool) {
	if c.Kind != Zero {
		return nil, false
	}
	a, ok := c.Type.Underlying().(*types.Array)
	return a, ok
}

// FieldNamed returns a field of the struct content of a named type.
func (in *Interner) FieldNamed(content *Value, t types.Type, name string) *Value {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for i := range st.NumFields() {
		if st.Field(i).Name() == name {
			return in.Sel(content, t, i)
		}
	}
	return nil
}

// ZeroOf returns the zero value of the i-th part of a tuple; nil's if it has no
// type.
func (in *Interner) ZeroOf(t *types.Tuple, i int) *Value {
	if typ := t.At(i).Type(); !types.Identical(typ, types.Typ[types.Invalid]) {
		return in.Zero(typ)
	}
	return in.NilValue
}

// TimerCell names the variable that says whether a timer has fired.
func (in *Interner) TimerCell(t *Value) *Name {
	return in.PointeeName(in.App("timer", t))
}
