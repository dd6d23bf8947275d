// Package value has the values of a run: concrete as far as they are known, and what
// operators, formats and conversions make of them.
//
// What comes from outside the program, such as a file's content, has a name ([Unknown]):
// what has the same name is the same. What the program has made and the run has lost sight
// of has a name that says so ([LostPrefix]): it may be any value of the program. A constant
// says whether a literal of the program spells it. Names are made by [Names].
//
// A value leads to variables by their numbers ([Pointer], [Slice], [Ref]); package memory has
// what they hold.
package value

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A Value is what a register or variable holds in a run. Values are not changed once
// they are made: what a program changes are its variables.
type Value interface{ spell(b *strings.Builder) }

type (
	// Unknown is a value of which only a name is known: what has the same name is the
	// same. It may have a default, which it is if nobody says otherwise, such as what a
	// flag is that the user does not set.
	Unknown struct {
		Name    string
		Default Value  // nil: none
		Choice  string // the one value of which the default follows; "": of none, or of several
	}
	// Const is a constant of a basic type. Computed says that no literal spells it.
	Const struct {
		Val      constant.Value
		Computed bool
	}
	// Nil is nil, of any type.
	Nil struct{}
	// Text is what is known of a text: its parts in their order.
	Text struct{ Parts []Value }
	// Struct is a struct, field by field, or an array, element by element.
	Struct struct{ Fields []Value }
	// Pointer leads to a variable, or to a part of it.
	Pointer struct {
		Var  int
		Path string // the fields and elements on the way: ".1.0"
	}
	// Slice is a part of an array variable, of which Cap elements can be had.
	Slice struct{ Var, Off, Len, Cap int }
	// Ref is a map or a channel.
	Ref struct{ Var int }
	// Func is a function with what it has captured, or one of std.
	Func struct {
		Body  *ir.Func    // nil: out of sight
		Obj   *types.Func // what it is declared as; nil for literals
		Name  string      // of one that std makes, such as an iterator
		Free  []Value
		Types map[*types.TypeParam]types.Type
	}
	// Iface is a value in an interface, with its dynamic type.
	Iface struct {
		Type types.Type
		Val  Value
	}
	// Tuple is several results.
	Tuple struct{ Vals []Value }
	// Thing is something that code out of sight has made, and that is not nil: an
	// error, a listener, a socket. What it was made of may be known.
	Thing struct {
		ID   int
		Kind string
		Of   []Value
	}
	// Table is what a map variable holds, in the order in which it was put there.
	Table struct {
		Keys, Vals []Value
		Open       bool // there may be others
	}
	// Cursor is where a range over a map or a text is.
	Cursor struct {
		Keys, Vals []Value
		At         int
		Open       bool
	}
)

// Spell returns a text that tells a value from all others.
func Spell(v Value) string {
	var b strings.Builder
	if v != nil {
		v.spell(&b)
	}
	return b.String()
}

// Unwrap returns what is in an interface, or the value itself.
func Unwrap(v Value) Value {
	if i, ok := v.(Iface); ok {
		return i.Val
	}
	return v
}

// ConstOf returns the constant that a value is; nil if it is not known to be one. Def
// says that it is only the default of one that somebody else may choose.
func ConstOf(v Value) (c constant.Value, def bool) {
	switch v := Unwrap(v).(type) {
	case Const:
		return v.Val, false
	case Unknown:
		if d, ok := v.Default.(Const); ok {
			return d.Val, true
		}
	}
	return nil, false
}

// Usual returns the constant that a value is if nobody chooses another; nil if that is
// not known.
func Usual(v Value) Value {
	switch v := v.(type) {
	case Const:
		return v
	case Unknown:
		if d, ok := v.Default.(Const); ok {
			return d
		}
	}
	return nil
}

// Parts returns the values that a value is made of: the fields of a struct, the keys and
// elements of a map, what a function has captured. A pointer has none: it leads to another.
func Parts(v Value) []Value {
	switch v := v.(type) {
	case Iface:
		return []Value{v.Val}
	case Struct:
		return v.Fields
	case Tuple:
		return v.Vals
	case Text:
		return v.Parts
	case Func:
		return v.Free
	case Thing:
		return v.Of
	case Table:
		return append(slices.Clone(v.Keys), v.Vals...)
	}
	return nil
}

// IsNil reports whether a value is nil, if that is known.
func IsNil(v Value) (is, known bool) {
	switch v.(type) {
	case Nil:
		return true, true
	case Unknown, Struct, Const, Text, nil:
		return false, false
	default:
		return false, true
	}
}

// Zero returns the zero value of a type.
func Zero(t types.Type, targs map[*types.TypeParam]types.Type) Value {
	t = Subst(t, targs)
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case info&types.IsString != 0:
			return String("")
		case info&types.IsBoolean != 0:
			return Truth(false)
		case info&types.IsInteger != 0:
			return Number(0)
		case info&types.IsFloat != 0:
			return Const{Val: constant.ToFloat(constant.MakeInt64(0))}
		}
		if u.Kind() == types.UnsafePointer {
			return Nil{}
		}
	case *types.Struct:
		s := Struct{Fields: make([]Value, u.NumFields())}
		for i := range s.Fields {
			s.Fields[i] = Zero(u.Field(i).Type(), targs)
		}
		return s
	case *types.Array:
		if u.Len() > bound.Elements {
			break
		}
		elem, s := Zero(u.Elem(), targs), Struct{Fields: make([]Value, u.Len())}
		for i := range s.Fields {
			s.Fields[i] = elem // values are not changed
		}
		return s
	case *types.Interface:
		if _, param := types.Unalias(t).(*types.TypeParam); !param {
			return Nil{}
		}
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature:
		return Nil{}
	}
	return Unknown{Name: LostPrefix + "zero " + types.TypeString(t, nil)}
}
