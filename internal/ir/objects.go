package ir

import (
	"go/token"
	"go/types"
)

// obj returns the function or method of a number; nil for 0.
func (d *reader) obj(id int) *types.Func {
	if id == 0 {
		return nil
	}
	if fn := d.objs[id]; fn != nil {
		return fn
	}
	w := &d.pkg.Objs[id]
	fn := d.find(w)
	d.objs[id] = fn
	return fn
}

// find finds a function or method, or makes it up.
func (d *reader) find(w *wireObj) *types.Func {
	pkg := d.packageOf(w.Pkg, w.PkgName)
	if w.Recv == 0 {
		if fn, ok := pkg.Scope().Lookup(w.Name).(*types.Func); ok {
			return fn
		}
	} else if fn := d.method(d.typ(w.Recv), w.Name); fn != nil {
		return fn
	}
	sig, ok := d.typ(w.Sig).(*types.Signature)
	if !ok {
		sig = types.NewSignatureType(nil, nil, nil, nil, nil, false)
	}
	if w.Recv != 0 {
		recv := types.NewParam(token.NoPos, pkg, "", d.typ(w.Recv))
		sig = types.NewSignatureType(recv, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
	}
	return types.NewFunc(token.NoPos, pkg, w.Name, sig)
}

func (d *reader) method(t types.Type, name string) *types.Func {
	var pkg *types.Package
	u := t
	if p, ok := u.(*types.Pointer); ok {
		u = p.Elem()
	}
	if named, ok := u.(*types.Named); ok {
		pkg = named.Obj().Pkg()
		for m := range named.Origin().Methods() {
			if m.Name() == name {
				return m
			}
		}
	}
	if iface, ok := u.Underlying().(*types.Interface); ok {
		for m := range iface.Methods() {
			if m.Name() == name {
				return m
			}
		}
		return nil
	}
	fn, _, _ := types.LookupFieldOrMethod(t, true, pkg, name)
	m, _ := fn.(*types.Func)
	return m
}
