package domain

import (
	"go/types"
)

// Origin returns the generic type of an instance.
func Origin(t types.Type) types.Type {
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Origin()
	}
	return t
}

// NamedOf returns the named type that t is or points to; nil if it is none.
func NamedOf(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named
}

// Substitute returns t with type parameters replaced by their arguments.
func Substitute(t types.Type, targs map[*types.TypeParam]types.Type) types.Type {
	if len(targs) == 0 || t == nil {
		return t
	}
	switch t := t.(type) {
	case *types.Alias:
		return Substitute(types.Unalias(t), targs)
	case *types.TypeParam:
		if a := targs[t]; a != nil {
			return a
		}
	case *types.Pointer:
		if e := Substitute(t.Elem(), targs); e != t.Elem() {
			return types.NewPointer(e)
		}
	case *types.Slice:
		if e := Substitute(t.Elem(), targs); e != t.Elem() {
			return types.NewSlice(e)
		}
	case *types.Array:
		if e := Substitute(t.Elem(), targs); e != t.Elem() {
			return types.NewArray(e, t.Len())
		}
	case *types.Map:
		k, e := Substitute(t.Key(), targs), Substitute(t.Elem(), targs)
		if k != t.Key() || e != t.Elem() {
			return types.NewMap(k, e)
		}
	case *types.Chan:
		if e := Substitute(t.Elem(), targs); e != t.Elem() {
			return types.NewChan(t.Dir(), e)
		}
	case *types.Tuple:
		return substituteTuple(t, targs)
	case *types.Named:
		return substituteNamed(t, targs)
	}
	return t
}

func substituteTuple(t *types.Tuple, targs map[*types.TypeParam]types.Type) types.Type {
	vars := make([]*types.Var, t.Len())
	changed := false
	for i := range vars {
		v := t.At(i)
		typ := Substitute(v.Type(), targs)
		changed = changed || typ != v.Type()
		vars[i] = types.NewVar(v.Pos(), v.Pkg(), v.Name(), typ)
	}
	if !changed {
		return t
	}
	return types.NewTuple(vars...)
}

func substituteNamed(t *types.Named, targs map[*types.TypeParam]types.Type) types.Type {
	args := t.TypeArgs()
	if args == nil {
		return t
	}
	list := make([]types.Type, args.Len())
	changed := false
	for i := range list {
		list[i] = Substitute(args.At(i), targs)
		changed = changed || list[i] != args.At(i)
	}
	if !changed {
		return t
	}
	inst, err := types.Instantiate(nil, t.Origin(), list, false)
	if err != nil {
		return t
	}
	return inst
}

// IsError reports whether t is the type error.
func IsError(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() == nil && named.Obj().Name() == "error"
}

// IsText reports whether a type is string, or has it as underlying type.
func IsText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}
