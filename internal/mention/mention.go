// Package mention lists what a package names of others, each object once. Most
// packages are done with when that has been looked at: they name nothing that
// listens, connects or keeps a setting.
package mention

import (
	"go/types"
	"slices"
)

// Objects are the objects that a package names, in no order.
type Objects struct {
	Funcs  []*types.Func // its own too; of instances the generic function
	Consts []*types.Const
	Vars   []*types.Var // fields, of instances those of the generic type, and package variables
	Types  []*types.TypeName
	// Packages are those that the objects are declared in.
	Packages []*types.Package
}

// In returns what the package pkg names, from what the type checker noted of
// its identifiers.
func In(pkg *types.Package, info *types.Info) *Objects {
	o := new(Objects)
	seen := make(map[types.Object]bool)
	packages := make(map[*types.Package]bool)
	for _, obj := range info.Uses {
		fn, isFunc := obj.(*types.Func)
		if obj.Pkg() == nil || obj.Pkg() == pkg && !isFunc || seen[obj] {
			continue
		}
		seen[obj] = true
		if isFunc && fn.Origin() != fn {
			if seen[fn.Origin()] {
				continue
			}
			fn = fn.Origin()
			seen[fn] = true
		}
		if !packages[obj.Pkg()] && obj.Pkg() != pkg {
			packages[obj.Pkg()] = true
			o.Packages = append(o.Packages, obj.Pkg())
		}
		switch obj := obj.(type) {
		case *types.Func:
			o.Funcs = append(o.Funcs, fn)
		case *types.Const:
			o.Consts = append(o.Consts, obj)
		case *types.TypeName:
			o.Types = append(o.Types, obj)
		case *types.Var:
			o.Vars = append(o.Vars, obj.Origin())
		}
	}
	return o
}

// AnyFunc reports whether the package names a function for which is holds.
func (o *Objects) AnyFunc(is func(*types.Func) bool) bool { return slices.ContainsFunc(o.Funcs, is) }

// AnyVar reports whether the package names a field or a variable of another
// package for which is holds.
func (o *Objects) AnyVar(is func(*types.Var) bool) bool { return slices.ContainsFunc(o.Vars, is) }
