package walk

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Want is a demand on its way, with the field selection of this package that
// it began at: where a value that another package fills in is read.
type Want struct {
	origin.Demand
	Read    ast.Expr
	Conv    types.Type   // the type with methods that it is converted to
	Lost    bool         // no caller can bring the object that a field is asked of
	Late    bool         // what lies below the value is read later than where the walk is
	At      *xref.Event  // where that is, if it is known
	Address bool         // it is the address of the variable or field that the walk comes to which is asked for
	List    bool         // it goes into a list, with all others of its loop
	Text    bool         // it is added to a text, behind all others of its loop
	Trace   origin.Trace // what the value passed

	Object origin.Object // where the object is to come whose field is asked for, while it is
}

// AssertType asks for what an interface holds if that is a t.
//
//	addr, ok := v.(bindTo)
func (d Want) AssertType(t types.Type) Want {
	if d.Dynamic.Type == nil {
		d.Dynamic = origin.Dynamic{Type: t, Path: d.Path}
	}
	return d
}

// FitType reports whether what is asked for can come out of an expression of type t:
// an interface may hold anything, and whatever else has the type that was asked for
// need not be asked again.
//
//	open(dialTo("127.0.0.1:50178")) // no bindTo
func (d Want) FitType(t types.Type) (_ Want, ok bool) {
	if d.Dynamic.Type == nil || d.Path != d.Dynamic.Path || t == nil || types.IsInterface(t) {
		return d, true
	}
	if _, several := t.(*types.Tuple); several {
		return d, true
	}
	ok = types.Identical(t, d.Dynamic.Type)
	d.Dynamic = origin.Dynamic{}
	return d, ok
}

// IsAlone reports whether an element of type t, which a loop comes by, is used
// without those before it.
func (d Want) IsAlone(t types.Type) bool { return !d.List && !d.Text && isCandidate(t) }

// isCandidate reports whether the elements of a range can be things to try one
// after the other: numbers, texts and structs of such, not options that are
// all applied. What a type parameter without methods stands for is one too.
func isCandidate(t types.Type) bool {
	_, param := types.Unalias(t).(*types.TypeParam)
	switch u := syntax.Under(t).(type) {
	case *types.Interface:
		return param && u.NumMethods() == 0
	case *types.Signature:
		return false
	}
	return true
}

// IsPlain reports whether nothing but its demand says what is asked for.
func (d Want) IsPlain() bool {
	return d.Read == nil && d.Conv == nil && !d.Lost && !d.Late && !d.List && !d.Text && d.Object == (origin.Object{})
}
