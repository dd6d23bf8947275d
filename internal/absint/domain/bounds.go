package domain

import (
	"go/types"
	"slices"
)

// Bounds on how many functions, and values that have methods, one may be or a list holds: a
// program has as many as somebody wrote, where constants also come from counting. A joined
// variable takes a round of the loop around it for each, as the state of a machine does whose
// states are functions; a table is there at once.
const (
	MaxCodes = 64
	MaxTable = 400
)

// cut tells of a bound.
func (in *Interner) cut(what string, limit int) {
	if in.Cut != nil {
		in.Cut(what, limit)
	}
}

// isCode reports whether a value is a function, or one with methods.
func (v *Value) isCode() bool { return v.Kind == Func || v.Kind == Iface }

// ListBound returns how many elements of a type a list has that are told apart.
func ListBound(elem types.Type) int {
	if _, plain := elem.Underlying().(*types.Basic); plain {
		return MaxList
	}
	return MaxTable
}

// TableBound is ListBound by the elements.
func TableBound(elems ...*Value) int {
	if slices.ContainsFunc(elems, (*Value).isCode) {
		return MaxTable
	}
	return MaxList
}

// Fits reports whether one more value is kept beside n others.
func (in *Interner) Fits(n int, v *Value) bool {
	limit := MaxBag
	if v.isCode() {
		limit = MaxTable
	}
	if n >= limit {
		in.cut("elements of a slice, map or channel", limit)
	}
	return n < limit
}
