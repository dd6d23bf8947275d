package memory

import (
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// ListOf returns a text as a list of bytes or runes.
//
//	[]byte(":50052")
func (m *Memory) ListOf(s *State, v value.Value, kind types.BasicKind) value.Value {
	t, ok := value.AsText(v)
	if !ok || len(t) > bound.Elements {
		return v
	}
	var elems []value.Value
	if kind == types.Int32 {
		for _, r := range t {
			elems = append(elems, value.Const{Val: value.Number(int64(r)).(value.Const).Val, Computed: value.IsComputed(v)})
		}
	} else {
		for i := range len(t) {
			elems = append(elems, value.Const{Val: value.Number(int64(t[i])).(value.Const).Val, Computed: value.IsComputed(v)})
		}
	}
	return m.NewSlice(s, elems)
}

// TextOf returns the text that a list of bytes or runes is.
func (m *Memory) TextOf(s *State, v value.Value, kind types.BasicKind) value.Value {
	l, ok := v.(value.Slice)
	if !ok {
		if _, isNil := v.(value.Nil); isNil {
			return value.String("")
		}
		return v
	}
	elems, known := m.Elements(s, l)
	var b strings.Builder
	for _, e := range elems {
		n, isInt := value.AsInt(e)
		if !isInt {
			return m.Lose("list")
		}
		if kind == types.Int32 {
			b.WriteRune(rune(n))
		} else {
			b.WriteByte(byte(n))
		}
	}
	if !known {
		return m.Lose("list")
	}
	return value.Const{Val: value.String(b.String()).(value.Const).Val, Computed: slices.ContainsFunc(elems, value.IsComputed)}
}

// Plain returns a list of bytes as the text that it is, anything else as it is.
func (m *Memory) Plain(s *State, v value.Value, t types.Type) value.Value {
	if i, ok := v.(value.Iface); ok && value.IsListOf(i.Type, types.Uint8) {
		return value.Iface{Type: i.Type, Val: m.TextOf(s, i.Val, types.Uint8)}
	}
	if value.IsListOf(t, types.Uint8) {
		return m.TextOf(s, v, types.Uint8)
	}
	return v
}

// Convert returns a value as one of another type.
//
//	string(addr), uint16(port), []byte(text)
func (m *Memory) Convert(s *State, v value.Value, from, to types.Type) value.Value {
	for _, kind := range []types.BasicKind{types.Uint8, types.Int32} {
		_, text := value.AsText(v)
		switch {
		case text && value.IsListOf(to, kind):
			return m.ListOf(s, v, kind)
		case value.IsListOf(from, kind) && !value.IsListOf(to, kind):
			return m.TextOf(s, v, kind)
		}
	}
	return value.Convert(v, from, to)
}
