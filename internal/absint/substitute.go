package absint

import (
	"go/types"
)

// substitute returns t with type parameters replaced by their arguments.
func substitute(t types.Type, targs map[*types.TypeParam]types.Type) types.Type {
	if len(targs) == 0 || t == nil {
		return t
	}
	switch t := t.(type) {
	case *types.Alias:
		return substitute(types.Unalias(t), targs)
	case *types.TypeParam:
		if a := targs[t]; a != nil {
			return a
		}
	case *types.Pointer:
		if e := substitute(t.Elem(), targs); e != t.Elem() {
			return types.NewPointer(e)
		}
	case *types.Slice:
		if e := substitute(t.Elem(), targs); e != t.Elem() {
			return types.NewSlice(e)
		}
	case *types.Array:
		if e := substitute(t.Elem(), targs); e != t.Elem() {
			return types.NewArray(e, t.Len())
		}
	case *types.Map:
		k, e := substitute(t.Key(), targs), substitute(t.Elem(), targs)
		if k != t.Key() || e != t.Elem() {
			return types.NewMap(k, e)
		}
	case *types.Chan:
		if e := substitute(t.Elem(), targs); e != t.Elem() {
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
		typ := substitute(v.Type(), targs)
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
		list[i] = substitute(args.At(i), targs)
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
