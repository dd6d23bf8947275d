package value

import (
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"strconv"
	"strings"
)

// Same reports whether two values are the same.
func Same(a, b Value) bool {
	switch a := a.(type) {
	case nil:
		return b == nil
	case Const:
		b, ok := b.(Const)
		return ok && a.Val.Kind() == b.Val.Kind() && constant.Compare(a.Val, token.EQL, b.Val)
	case Unknown:
		b, ok := b.(Unknown)
		return ok && a.Name == b.Name
	case Struct:
		b, ok := b.(Struct)
		return ok && AllSame(a.Fields, b.Fields)
	case Text:
		b, ok := b.(Text)
		return ok && AllSame(a.Parts, b.Parts)
	case Tuple:
		b, ok := b.(Tuple)
		return ok && AllSame(a.Vals, b.Vals)
	case Iface:
		b, ok := b.(Iface)
		return ok && types.Identical(a.Type, b.Type) && Same(a.Val, b.Val)
	case Func:
		b, ok := b.(Func)
		return ok && a.Body == b.Body && a.Obj == b.Obj && a.Name == b.Name && maps.Equal(a.Types, b.Types) && AllSame(a.Free, b.Free)
	case Table:
		b, ok := b.(Table)
		return ok && a.Open == b.Open && AllSame(a.Keys, b.Keys) && AllSame(a.Vals, b.Vals)
	case Cursor:
		b, ok := b.(Cursor)
		return ok && a.At == b.At && a.Open == b.Open && AllSame(a.Keys, b.Keys)
	case Thing:
		b, ok := b.(Thing)
		return ok && a.ID == b.ID
	}
	return a == b
}

// AllSame reports whether two lists of values are the same; most are also the same in
// memory.
func AllSame(a, b []Value) bool {
	if len(a) != len(b) {
		return false
	}
	if len(a) == 0 || &a[0] == &b[0] {
		return true
	}
	for i := range a {
		if !Same(a[i], b[i]) {
			return false
		}
	}
	return true
}

// Blur makes unknown in what two values differ.
func Blur(a, b Value, name string) Value {
	if u, ok := b.(Unknown); ok && strings.HasPrefix(u.Name, LostPrefix) || Same(a, b) {
		return b
	}
	x, ok := a.(Struct)
	y, both := b.(Struct)
	if !ok || !both || len(x.Fields) != len(y.Fields) {
		return Unknown{Name: name}
	}
	s := Struct{make([]Value, len(x.Fields))}
	for i := range s.Fields {
		s.Fields[i] = Blur(x.Fields[i], y.Fields[i], name+"."+strconv.Itoa(i))
	}
	return s
}
