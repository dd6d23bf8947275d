package memory

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// Elements returns the elements of a list, if they are known.
func (m *Memory) Elements(s *State, list value.Value) ([]value.Value, bool) {
	switch l := list.(type) {
	case value.Nil:
		return nil, true
	case value.Slice:
		arr, ok := s.Vars[l.Var].(value.Struct)
		if !ok || l.Off+l.Len > len(arr.Fields) {
			return nil, false
		}
		return arr.Fields[l.Off : l.Off+l.Len : l.Off+l.Len], true
	case value.Struct:
		return l.Fields, true
	}
	return nil, false
}

// NewSlice returns a slice of these elements.
func (m *Memory) NewSlice(s *State, elems []value.Value) value.Value {
	return value.Slice{Var: m.Alloc(s, value.Struct{Fields: append([]value.Value(nil), elems...)}), Off: 0, Len: len(elems), Cap: len(elems)}
}

// Slice returns a part of a slice, an array or a text.
func (m *Memory) Slice(s *State, args []value.Value) value.Value {
	low, high, length, room := 0, -1, -1, -1
	switch l := args[0].(type) {
	case value.Slice:
		length, room = l.Len, l.Cap
	case value.Nil:
		return value.Nil{}
	case value.Pointer:
		if arr, ok := m.Load(s, l).(value.Struct); ok {
			length, room = len(arr.Fields), len(arr.Fields)
		}
	case value.Const:
		if t, ok := value.AsText(l); ok {
			length, room = len(t), len(t)
		}
	}
	known := length >= 0
	if n, ok := value.AsInt(args[3]); ok {
		known = known && n <= room
		room = n
	} else if _, none := args[3].(value.Nil); !none {
		known = false
	}
	if n, ok := value.AsInt(args[1]); ok {
		low = n
	} else if _, none := args[1].(value.Nil); !none {
		known = false
	}
	if n, ok := value.AsInt(args[2]); ok {
		high = n
	} else if _, none := args[2].(value.Nil); none {
		high = length
	} else {
		known = false
	}
	if !known || low < 0 || high < low || high > room {
		return value.Unknown{Name: value.LostPrefix + "slice " + value.Spell(value.Tuple{Vals: args})}
	}
	switch l := args[0].(type) {
	case value.Slice:
		return value.Slice{Var: l.Var, Off: l.Off + low, Len: high - low, Cap: room - low}
	case value.Const:
		t, _ := value.AsText(l)
		return value.String(t[low:high])
	case value.Pointer:
		if l.Path == "" {
			return value.Slice{Var: l.Var, Off: low, Len: high - low, Cap: room - low}
		}
	}
	return m.Lose("slice")
}

// MakeSlice makes a slice of a type, with a length and a capacity in args.
func (m *Memory) MakeSlice(s *State, args []value.Value, of types.Type, targs map[*types.TypeParam]types.Type) value.Value {
	n, ok := value.AsInt(args[0])
	room, sized := n, true
	if len(args) > 1 {
		room, sized = value.AsInt(args[1])
	}
	t, isSlice := of.Underlying().(*types.Slice)
	if !ok || !sized || !isSlice || n < 0 || room < n || room > bound.Elements {
		return m.Lose("make")
	}
	elem, arr := value.Zero(t.Elem(), targs), value.Struct{Fields: make([]value.Value, room)}
	for i := range arr.Fields {
		arr.Fields[i] = elem
	}
	return value.Slice{Var: m.Alloc(s, arr), Off: 0, Len: n, Cap: room}
}

// Length returns the length of a list, a map or a text.
func (m *Memory) Length(s *State, v value.Value) value.Value {
	if elems, ok := m.Elements(s, v); ok {
		return value.Number(int64(len(elems)))
	}
	switch v := v.(type) {
	case value.Slice:
		return value.Number(int64(v.Len))
	case value.Const:
		if t, ok := value.AsText(v); ok {
			return value.Number(int64(len(t)))
		}
	case value.Ref:
		switch held := s.Vars[v.Var].(type) {
		case value.Table:
			if !held.Open {
				return value.Number(int64(len(held.Keys)))
			}
		case value.Struct:
			return value.Number(int64(len(held.Fields)))
		}
	}
	return value.Unknown{Name: "len " + value.Spell(v)}
}

// Capacity returns the capacity of a list; that of one that has grown is not known.
func (m *Memory) Capacity(v value.Value) value.Value {
	if l, ok := v.(value.Slice); ok && l.Cap > l.Len {
		return value.Number(int64(l.Cap))
	}
	return m.Lose("cap")
}

// Clear empties a map; what the elements of a list are then is not known.
func (m *Memory) Clear(s *State, v value.Value) {
	if r, ok := v.(value.Ref); ok {
		m.Put(s, r.Var, value.Table{})
		return
	}
	m.Havoc(s, v)
}

// Append appends to a list: in its place as long as there is room, so that other lists see
// it.
//
//	b := append(a[:0], x) // a[0] is x
func (m *Memory) Append(s *State, args []value.Value) value.Value {
	if len(args) == 1 {
		return args[0]
	}
	args = slices.Clone(args)
	if _, isText := value.AsText(args[0]); !isText {
		args[1] = m.ListOf(s, args[1], types.Uint8)
	}
	head, ok := m.Elements(s, args[0])
	tail, both := m.Elements(s, args[1])
	switch {
	case ok && both:
	case value.IsTextual(args[0]) || value.IsTextual(args[1]): // []byte(host), []byte(":50052")
		return value.Concat(m.TextOf(s, args[0], types.Uint8), m.TextOf(s, args[1], types.Uint8))
	default:
		m.Havoc(s, args[0]) // it may be written to
		return m.Lose("append")
	}
	l, isList := args[0].(value.Slice)
	if len(tail) == 0 {
		return args[0]
	}
	if isList && l.Len+len(tail) <= l.Cap {
		arr := slices.Clone(s.Vars[l.Var].(value.Struct).Fields)
		copy(arr[l.Off+l.Len:], tail)
		m.Put(s, l.Var, value.Struct{Fields: arr})
		m.Changed(s, value.Pointer{Var: l.Var})
		return value.Slice{Var: l.Var, Off: l.Off, Len: l.Len + len(tail), Cap: l.Cap}
	}
	m.Steps += len(head) / value.VarsPerStep
	return m.NewSlice(s, append(slices.Clone(head), tail...))
}

// Copy runs the builtin function.
func (m *Memory) Copy(s *State, to, from value.Value) value.Value {
	dst, ok := to.(value.Slice)
	if !ok {
		m.Havoc(s, to)
		return m.Lose("copy")
	}
	src, known := m.Elements(s, m.ListOf(s, from, types.Uint8))
	arr, isArr := s.Vars[dst.Var].(value.Struct)
	if !known || !isArr || dst.Off+dst.Len > len(arr.Fields) {
		m.Put(s, dst.Var, m.Lose("copy"))
		return m.Lose("copy")
	}
	fields := slices.Clone(arr.Fields)
	n := copy(fields[dst.Off:dst.Off+dst.Len], slices.Clone(src))
	m.Put(s, dst.Var, value.Struct{Fields: fields})
	m.Changed(s, value.Pointer{Var: dst.Var})
	return value.Number(int64(n))
}
