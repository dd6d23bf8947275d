package value

import (
	"go/types"
)

// Subst returns a type with what its type parameters stand for.
//
//	*node[T] // *node[string]
func Subst(t types.Type, targs map[*types.TypeParam]types.Type) types.Type {
	if len(targs) == 0 || t == nil {
		return t
	}
	switch u := types.Unalias(t).(type) {
	case *types.TypeParam:
		if to := targs[u]; to != nil {
			return to
		}
	case *types.Pointer:
		if e := Subst(u.Elem(), targs); e != u.Elem() {
			return types.NewPointer(e)
		}
	case *types.Slice:
		if e := Subst(u.Elem(), targs); e != u.Elem() {
			return types.NewSlice(e)
		}
	case *types.Array:
		if e := Subst(u.Elem(), targs); e != u.Elem() {
			return types.NewArray(e, u.Len())
		}
	case *types.Chan:
		if e := Subst(u.Elem(), targs); e != u.Elem() {
			return types.NewChan(u.Dir(), e)
		}
	case *types.Map:
		if k, e := Subst(u.Key(), targs), Subst(u.Elem(), targs); k != u.Key() || e != u.Elem() {
			return types.NewMap(k, e)
		}
	case *types.Named:
		return substNamed(u, targs)
	}
	return t
}

func substNamed(t *types.Named, targs map[*types.TypeParam]types.Type) types.Type {
	changed := false
	var args []types.Type
	for a := range t.TypeArgs().Types() {
		args = append(args, Subst(a, targs))
		changed = changed || args[len(args)-1] != a
	}
	if !changed {
		return t
	}
	inst, err := types.Instantiate(nil, t.Origin(), args, false)
	if err != nil {
		return t
	}
	return inst
}

// SameType reports whether two types are the same, as far as that is known: one that has
// come with the functions of another package may be made up of its name alone.
func SameType(a, b types.Type) (is, known bool) {
	if types.Identical(a, b) {
		return true, true
	}
	if IsOpen(a) || IsOpen(b) {
		return false, false
	}
	return types.TypeString(a, nil) == types.TypeString(b, nil), true
}

// IsOpen reports whether a type has a type parameter of which it is not known what it stands
// for.
func IsOpen(t types.Type) bool {
	switch u := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Pointer:
		return IsOpen(u.Elem())
	case *types.Slice:
		return IsOpen(u.Elem())
	case *types.Array:
		return IsOpen(u.Elem())
	case *types.Chan:
		return IsOpen(u.Elem())
	case *types.Map:
		return IsOpen(u.Key()) || IsOpen(u.Elem())
	case *types.Named:
		for a := range u.TypeArgs().Types() {
			if IsOpen(a) {
				return true
			}
		}
	case *types.Signature:
		return true // it may have one
	}
	return false
}

// Implements reports whether a type has the methods of an interface, if that is known.
func Implements(t types.Type, of *types.Interface) (is, known bool) {
	if types.Implements(t, of) {
		return true, true
	}
	named, ok := types.Unalias(Pointee(t)).(*types.Named)
	return false, !(ok && IsMadeUp(named)) && !IsOpen(t)
}

// IsMadeUp reports whether nothing but the name of a type is known: it is of another package,
// which does not export it.
func IsMadeUp(t *types.Named) bool {
	pkg := t.Obj().Pkg()
	return pkg != nil && t.NumMethods() == 0 && t.Obj().Parent() == nil
}

// Pointee returns the type that a type of pointers points to; another type as it is.
func Pointee(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// IsListOf reports whether a type is a list of bytes or of runes: a text as one can be written
// to.
func IsListOf(t types.Type, kind types.BasicKind) bool {
	if t == nil {
		return false
	}
	l, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, ok := l.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == kind
}

// IsError reports whether a type is error.
func IsError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }
