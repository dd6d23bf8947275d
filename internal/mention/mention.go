// Package mention lists what a package names of others, each object once. Most
// packages are done with when that has been looked at: they name nothing that
// listens, connects or keeps a setting.
package mention

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"
)

// Objects are the objects that a package names, in no order.
type Objects struct {
	Funcs  []*types.Func // its own too; of instances the generic function
	Consts []*types.Const
	Vars   []*types.Var // fields, of instances those of the generic type, and package variables
	Types  []*types.TypeName
	// Packages are those that the objects are declared in, and those that are imported for
	// what they do when they are initialised.
	Packages []*types.Package
}

// In returns what the package pkg names in files, from what the type checker noted of its
// identifiers.
func In(pkg *types.Package, info *types.Info, files []*ast.File) *Objects {
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
	for _, imp := range pkg.Imports() {
		if !packages[imp] && isBlank(files, imp.Path()) {
			o.Packages = append(o.Packages, imp)
		}
	}
	return o
}

// isBlank reports whether files import a package for its initialisation alone.
//
//	import _ "example.com/drivers/fast"
func isBlank(files []*ast.File, path string) bool {
	for _, f := range files {
		for _, spec := range f.Imports {
			if spec.Name != nil && spec.Name.Name == "_" && spec.Path.Value == strconv.Quote(path) {
				return true
			}
		}
	}
	return false
}

// AnyFunc reports whether the package names a function for which is holds.
func (o *Objects) AnyFunc(is func(*types.Func) bool) bool { return slices.ContainsFunc(o.Funcs, is) }

// AnyVar reports whether the package names a field or a variable of another
// package for which is holds.
func (o *Objects) AnyVar(is func(*types.Var) bool) bool { return slices.ContainsFunc(o.Vars, is) }
