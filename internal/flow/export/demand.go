package export

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/modref"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// takesBasic reports whether a function has a parameter that can be handed
// through to its result.
func takesBasic(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		t := v.Type()
		if slice, ok := t.(*types.Slice); ok {
			t = slice.Elem() // of a variadic parameter
		}
		if aspectsOf(t) != nil {
			return true
		}
	}
	return false
}

// aspectsOf returns the aspects under which values of type t can hold a port.
func aspectsOf(t types.Type) []origin.Aspect {
	switch u := syntax.Deref(t).Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return []origin.Aspect{origin.Whole, origin.HostPort}
		case u.Info()&types.IsInteger != 0 && !tooSmall(u):
			return []origin.Aspect{origin.Whole}
		}
	case *types.Interface:
		if _, ok := types.Unalias(t).(*types.TypeParam); ok {
			return []origin.Aspect{origin.Whole}
		}
	}
	return nil
}

// tooSmall reports whether an integer type holds no ephemeral port.
func tooSmall(t *types.Basic) bool {
	switch t.Kind() {
	case types.Int8, types.Int16, types.Uint8:
		return true
	}
	return false
}

// demands returns what can be asked of a result of type t: ports in values of
// basic types, and in the fields of structs of std.
func (e *exporter) demands(t types.Type) []origin.Demand {
	var ds []origin.Demand
	for _, as := range aspectsOf(t) {
		ds = append(ds, origin.Demand{As: as})
	}
	named, ok := types.Unalias(syntax.Deref(t)).(*types.Named)
	if !ok || !known.Speaks(named.Obj()) || syntax.Struct(named) == nil {
		return ds
	}
	for f := range syntax.Struct(named).Fields() {
		if _, basic := f.Type().(*types.Basic); !basic || !f.Exported() {
			continue
		}
		for _, as := range aspectsOf(f.Type()) {
			if path, ok := e.p.Push(f, nil); ok {
				ds = append(ds, origin.Demand{Path: path, As: as})
			}
		}
	}
	return ds
}

// constructorDemands returns what can be asked of a result of f that is a struct with
// fields which f itself, a constructor, gives values.
func (e *exporter) constructorDemands(f *xref.Func, result int) []origin.Demand {
	p := e.p
	st := syntax.Struct(f.Sig.Results().At(result).Type())
	if st == nil || !takesBasic(f.Sig) && !e.hasPort(f) {
		return nil
	}
	p.IndexBody(f)
	var ds []origin.Demand
	for field := range st.Fields() {
		here := slices.ContainsFunc(p.StoresTo(field.Origin()), func(s *xref.Store) bool { return s.In == f })
		if !here || field.Pkg() != p.Pass.Pkg && !field.Exported() {
			continue
		}
		t, rest := syntax.Deref(field.Type()), xref.Path(nil)
		if slice, ok := t.(*types.Slice); ok {
			t, rest = slice.Elem(), p.Elem("")
		}
		for _, as := range aspectsOf(t) {
			if path, ok := p.Push(field, rest); ok {
				ds = append(ds, origin.Demand{Path: path, As: as})
			}
		}
	}
	return ds
}

// storeDemands returns what can be asked of what f stores through its parameter i:
// of a pointer to a basic value, and of the fields of a struct that f fills in.
//
//	func (o *Options) AddFlags(fs *flag.FlagSet) { fs.IntVar(&o.Port, "port", 50051, "") }
func (e *exporter) storeDemands(f *xref.Func, i int) (ds []origin.Demand) {
	v := f.Param(i)
	if v == nil {
		return nil
	}
	ptr, ok := v.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	if aspectsOf(ptr.Elem()) != nil {
		return []origin.Demand{{}}
	}
	if syntax.Struct(ptr) == nil {
		return nil
	}
	if !e.leads[f] && !e.setsField(f, v) {
		return nil
	}
	for _, path := range e.p.Modref.StoredPaths(modref.Param{Func: f, Index: i}) {
		t := xref.TypeAt(ptr, path)
		if t == nil {
			continue
		}
		for _, as := range aspectsOf(t) {
			ds = append(ds, origin.Demand{Path: path, As: as})
		}
		for _, rest := range e.pathsTo(f, t, 0) { // of a struct that is stored as a whole
			if longer, ok := e.p.Join(path, rest); ok && !slices.ContainsFunc(ds, func(d origin.Demand) bool { return d.Path == longer }) {
				ds = append(ds, origin.Demand{Path: longer})
			}
		}
	}
	return ds
}

// setsField reports whether a function stores one of its parameters below another.
//
//	func (c *Config) SetAddr(addr string) { c.Addr = addr }
func (e *exporter) setsField(f *xref.Func, to *types.Var) bool {
	if !takesBasic(f.Sig) {
		return false
	}
	e.p.IndexBody(f)
	return slices.ContainsFunc(e.p.StoresTo(to), func(s *xref.Store) bool {
		id, ok := s.RHS.(*ast.Ident)
		if !ok || s.Path == nil {
			return false
		}
		v, ok := e.p.Info.Uses[id].(*types.Var)
		if !ok {
			return false
		}
		_, param := f.ParamIndex(v)
		return param
	})
}
