package syntax

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// IsInteger reports whether t is an integer type.
func IsInteger(t types.Type) bool {
	b, ok := Under(t).(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// Runnable reports whether a call of a function value of type called may run a
// function of type sig: behind an any, or in a table of them, stand functions of
// all types.
//
//	if f, ok := hooks[name].(func() (string, string)); ok { … f() … }
//
// A method expression has its receiver as a parameter.
func Runnable(sig, called *types.Signature) bool {
	return Fits(sig, called) || sig.Recv() != nil && sig.Params().Len()+1 == called.Params().Len() && SameTuple(sig.Results(), called.Results())
}

// Fits reports whether two signatures are the same; what is generic fits if the
// parameters and results are as many.
func Fits(sig, called *types.Signature) bool {
	if sig.TypeParams().Len()+sig.RecvTypeParams().Len() > 0 {
		return sig.Params().Len() == called.Params().Len() && sig.Results().Len() == called.Results().Len()
	}
	return sig.Variadic() == called.Variadic() && SameTuple(sig.Params(), called.Params()) && SameTuple(sig.Results(), called.Results())
}

// SameTuple reports whether two lists have the same types. A type parameter
// stands for any.
func SameTuple(a, b *types.Tuple) bool {
	if a.Len() != b.Len() {
		return false
	}
	for i := range a.Len() {
		s, t := a.At(i).Type(), b.At(i).Type()
		if !types.Identical(s, t) && !isTypeParam(s) && !isTypeParam(t) {
			return false
		}
	}
	return true
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// IsZero reports whether a constant is the zero value of its type: 0 or "".
func IsZero(v constant.Value) bool {
	switch v.Kind() {
	case constant.String:
		return constant.StringVal(v) == ""
	case constant.Int:
		return constant.Sign(v) == 0
	}
	return false
}

// Under returns the underlying type of t, nil of nil.
func Under(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// IsBasic reports whether t is a basic type, or a pointer to one; so is nil,
// which is no type.
func IsBasic(t types.Type) bool {
	if t == nil {
		return true
	}
	_, ok := Deref(t).Underlying().(*types.Basic)
	return ok
}

// IsBool reports whether t is a boolean type.
func IsBool(t types.Type) bool {
	b, ok := Under(t).(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// IsString reports whether t is a string type.
func IsString(t types.Type) bool {
	b, ok := Under(t).(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// TakesSomeAny reports whether one of a function's parameters can be of any
// type.
func TakesSomeAny(sig *types.Signature) bool {
	for i := range sig.Params().Len() {
		if TakesAny(sig, i) {
			return true
		}
	}
	return false
}

// FieldNamed returns the field of the struct t (or that t points to), also an
// unexported one of another package, or nil.
func FieldNamed(t types.Type, name string) *types.Var {
	st := Struct(t)
	if st == nil {
		return nil
	}
	for f := range st.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// IsGetter reports whether a function is a method of an interface that has results
// and no parameters.
//
//	type Settings interface{ ListenAddr() string }
func IsGetter(fn *types.Func) bool {
	sig := fn.Signature()
	return sig.Recv() != nil && types.IsInterface(sig.Recv().Type()) && sig.Params().Len() == 0 && sig.Results().Len() > 0
}

// PointsToBasic reports whether t is a pointer to a number or a text: what lies there has no
// parts.
func PointsToBasic(t types.Type) bool {
	ptr, ok := Under(t).(*types.Pointer)
	return ok && IsBasic(ptr.Elem())
}

// First returns the type of the first of the results that t is; t itself if it is one.
func First(t types.Type) types.Type {
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() > 0 {
		return tuple.At(0).Type()
	}
	return t
}

// Returned returns the type of the first result of a function of type t that has no
// parameters; nil if it is none, or has no result.
func Returned(t types.Type) types.Type {
	sig, ok := Under(t).(*types.Signature)
	if !ok || sig.Params().Len() > 0 || sig.Results().Len() == 0 {
		return nil
	}
	return sig.Results().At(0).Type()
}

// Getter returns the method of the interface t with a name, if it is a getter, or
// nil.
func Getter(t types.Type, name string) *types.Func {
	i, ok := Under(t).(*types.Interface)
	if !ok {
		return nil
	}
	for m := range i.Methods() {
		if m.Name() == name && IsGetter(m) {
			return m
		}
	}
	return nil
}

// Struct returns the struct that t is or points to, or nil.
func Struct(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	st, _ := Deref(t).Underlying().(*types.Struct)
	return st
}

// Deref looks through any pointers, but for those that lead back to
// themselves:
//
//	type P *P
func Deref(t types.Type) types.Type {
	var seen []types.Type
	for {
		ptr, ok := t.Underlying().(*types.Pointer)
		if !ok || slices.ContainsFunc(seen, func(s types.Type) bool { return types.Identical(s, t) }) {
			return t
		}
		seen = append(seen, t)
		t = ptr.Elem()
	}
}

// Elem returns the type of the elements of t, or of what it points to; nil if
// that has none.
func Elem(t types.Type) types.Type {
	if c, ok := Deref(t).Underlying().(interface{ Elem() types.Type }); ok {
		return c.Elem()
	}
	return nil
}

// PointerReceiver reports whether obj is a method that can change what it is
// called on.
func PointerReceiver(obj types.Object) bool {
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Recv() == nil {
		return false
	}
	switch Under(fn.Signature().Recv().Type()).(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Interface:
		return true
	}
	return false
}

// Origin returns the variable or function that obj is an instance of, or obj.
func Origin(obj types.Object) types.Object {
	switch obj := obj.(type) {
	case *types.Var:
		return obj.Origin()
	case *types.Func:
		return obj.Origin()
	}
	return obj
}

// IsText reports whether a value of type t is a text: a string, or bytes.
func IsText(t types.Type) bool {
	slice, ok := Under(t).(*types.Slice)
	if !ok {
		return IsString(t)
	}
	b, ok := slice.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}

// TakesAny reports whether a parameter of a function can be of any type.
func TakesAny(sig *types.Signature, index int) bool {
	n := sig.Params().Len()
	if index < 0 || n == 0 {
		return false
	}
	t := sig.Params().At(min(index, n-1)).Type()
	if slice, ok := t.(*types.Slice); ok && sig.Variadic() && index >= n-1 {
		t = slice.Elem()
	}
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return types.IsInterface(t) // a type parameter is one too
}

// SameValue reports whether two constants are of one kind and equal.
func SameValue(v, w constant.Value) bool {
	return v.Kind() == w.Kind() && constant.Compare(v, token.EQL, w)
}

// IsFunc reports whether t is a function type.
func IsFunc(t types.Type) bool {
	_, ok := Under(t).(*types.Signature)
	return ok
}

// IsPointer reports whether t is a pointer type.
func IsPointer(t types.Type) bool {
	_, ok := Under(t).(*types.Pointer)
	return ok
}

// IsSlice reports whether t is a slice type.
func IsSlice(t types.Type) bool {
	_, ok := Under(t).(*types.Slice)
	return ok
}
