package escape

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// holds reports whether a value of type t can be the object, or have it in it.
func (e *Search) holds(t types.Type) bool { return e.holdsWithin(t, nil) }

// holdsWithin is holds for a type that stands in others: what is in one of these
// is looked for where that begins.
func (e *Search) holdsWithin(t types.Type, around []types.Type) bool {
	if t == nil || slices.ContainsFunc(around, func(outer types.Type) bool { return types.Identical(outer, t) }) {
		return false
	}
	if len(around) > bound.Nesting {
		e.p.Exceed(bound.Nesting, "types in types", e.in)
		return false
	}
	around = append(around, t)
	if types.Identical(syntax.Deref(t), e.made) {
		return true
	}
	if e.calls && (types.IsInterface(t) || types.Identical(t.Underlying(), e.made)) {
		return true
	}
	if types.IsInterface(e.made) && types.IsInterface(t) {
		return types.Implements(e.made, t.Underlying().(*types.Interface))
	}
	switch u := syntax.Deref(t).Underlying().(type) {
	case *types.Interface:
		_, param := types.Unalias(t).(*types.TypeParam)
		return param || types.Implements(types.NewPointer(e.made), u)
	case *types.Slice, *types.Array, *types.Map, *types.Chan:
		return e.holdsWithin(syntax.Elem(t), around)
	case *types.Tuple:
		for v := range u.Variables() {
			if e.holdsWithin(v.Type(), around) {
				return true
			}
		}
	case *types.Struct:
		for f := range u.Fields() {
			if e.holdsWithin(f.Type(), around) {
				return true
			}
		}
	case *types.Signature:
		return e.holdsWithin(u.Results(), around)
	}
	return false
}

// holdsInterface reports whether a parameter of another package's function is
// an interface, or holds one, by which that could call the object's methods. An
// any has none: what takes one prints it, compares it or keeps it.
//
//	require.NotNil(t, srv)
func (e *Search) holdsInterface(t types.Type) bool {
	for range bound.Nesting {
		elem := syntax.Elem(t)
		if elem == nil {
			break
		}
		t = elem
	}
	iface, ok := syntax.Under(t).(*types.Interface)
	return ok && !iface.Empty() && e.holds(t)
}
