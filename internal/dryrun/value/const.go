package value

import (
	"go/constant"
	"go/token"
	"slices"
)

// String returns a text.
func String(s string) Value { return Const{Val: constant.MakeString(s)} }

// Number returns an integer.
func Number(n int64) Value { return Const{Val: constant.MakeInt64(n)} }

// Truth returns true or false.
func Truth(b bool) Value { return Const{Val: constant.MakeBool(b)} }

// IsComputed reports whether a value is computed, or made of one that is.
func IsComputed(v Value) bool {
	switch v := Unwrap(v).(type) {
	case Const:
		return v.Computed
	case Unknown:
		return v.Default != nil && IsComputed(v.Default)
	case Text:
		return slices.ContainsFunc(v.Parts, IsComputed)
	}
	return false
}

// ComputedFrom returns a constant, computed if one of those is that it is made of.
func ComputedFrom(c constant.Value, from ...Value) Value {
	return Const{c, slices.ContainsFunc(from, IsComputed)}
}

// AsText returns the text that a value is for certain.
func AsText(v Value) (string, bool) {
	c, ok := Unwrap(v).(Const)
	if !ok || c.Val.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Val), true
}

// AsInt returns the integer that a value is for certain.
func AsInt(v Value) (int, bool) {
	c, ok := Unwrap(v).(Const)
	if !ok || c.Val.Kind() != constant.Int {
		return 0, false
	}
	n, exact := constant.Int64Val(c.Val)
	return int(n), exact
}

// AsBool returns the truth that a value is for certain.
func AsBool(v Value) (b, ok bool) {
	c, ok := Unwrap(v).(Const)
	if !ok || c.Val.Kind() != constant.Bool {
		return false, false
	}
	return constant.BoolVal(c.Val), true
}

// IsTextual reports whether a value is a text, or what is known of one.
func IsTextual(v Value) bool {
	_, whole := AsText(v)
	_, parts := v.(Text)
	return whole || parts
}

// Less reports whether a value is known to come before another.
func Less(a, b Value) bool {
	x, ok := Unwrap(a).(Const)
	y, both := Unwrap(b).(Const)
	return ok && both && haveOrder(x, y) && constant.Compare(x.Val, token.LSS, y.Val)
}
