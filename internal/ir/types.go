package ir

import (
	"go/token"
	"go/types"
	"strings"
)

type wireType struct {
	Kind   typeKind
	Name   string // of a basic type; package path and name of a named one
	Elem   int    // element, underlying type, constraint
	Key    int
	Len    int64
	List   []int // type arguments, fields, results
	Names  []string
	Flags  []bool // embedded fields
	Params []int  // of a function; for each method of an interface, the type that declares it
	Index  int
	Pkg    string
}

type typeKind uint8

const (
	noType typeKind = iota
	basicType
	namedType
	pointerType
	sliceType
	arrayType
	mapType
	chanType
	structType
	tupleType
	funcType
	interfaceType
	paramType
)

// A wireObj is a function or method: of a package, or of the type Recv.
type wireObj struct {
	Pkg, PkgName, Name string
	Recv               int
	Sig                int
}

// typ enters a type into the table.
func (w *writer) typ(t types.Type) int {
	if t == nil {
		return 0
	}
	t = types.Unalias(t)
	if id, ok := w.types[t]; ok {
		if named, isNamed := t.(*types.Named); isNamed && w.inside == 0 && w.pkg.Types[id].Kind == namedType && w.pkg.Types[id].Elem == 0 {
			w.pkg.Types[id].Elem = w.underlying(named)
		}
		return id
	}
	id := len(w.pkg.Types)
	w.types[t] = id
	w.pkg.Types = append(w.pkg.Types, wireType{})
	out := w.shape(t)
	w.pkg.Types[id] = out
	return id
}

func (w *writer) shape(t types.Type) wireType {
	switch t := t.(type) {
	case *types.Basic:
		return wireType{Kind: basicType, Name: t.Name()}
	case *types.Pointer:
		return wireType{Kind: pointerType, Elem: w.typ(t.Elem())}
	case *types.Slice:
		return wireType{Kind: sliceType, Elem: w.typ(t.Elem())}
	case *types.Array:
		return wireType{Kind: arrayType, Elem: w.typ(t.Elem()), Len: t.Len()}
	case *types.Map:
		return wireType{Kind: mapType, Key: w.typ(t.Key()), Elem: w.typ(t.Elem())}
	case *types.Chan:
		return wireType{Kind: chanType, Elem: w.typ(t.Elem()), Len: int64(t.Dir())}
	case *types.Named:
		return w.named(t)
	case *types.Struct:
		return w.structOf(t)
	case *types.Tuple:
		return w.tuple(t)
	case *types.Signature:
		return wireType{Kind: funcType, Params: w.vars(t.Params()), List: w.vars(t.Results()), Flags: []bool{t.Variadic()}}
	case *types.Interface:
		return w.interfaceOf(t)
	case *types.TypeParam:
		k, ok := w.params[t]
		if !ok {
			return wireType{Kind: interfaceType}
		}
		return wireType{Kind: paramType, Name: k.fn, Index: k.index, Elem: w.typ(t.Constraint())}
	}
	return wireType{Kind: interfaceType}
}

func (w *writer) vars(t *types.Tuple) []int {
	var out []int
	for v := range t.Variables() {
		out = append(out, w.typ(v.Type()))
	}
	return out
}

func (w *writer) tuple(t *types.Tuple) wireType {
	return wireType{Kind: tupleType, List: w.vars(t)}
}

func (w *writer) named(t *types.Named) wireType {
	out := wireType{Kind: namedType, Name: t.Obj().Name()}
	if p := t.Obj().Pkg(); p != nil {
		out.Pkg = p.Path()
		out.Names = []string{p.Name()}
	}
	for a := range t.TypeArgs().Types() {
		out.List = append(out.List, w.typ(a))
	}
	if out.Pkg != "" && w.inside == 0 {
		out.Elem = w.underlying(t)
	}
	return out
}

// underlying enters the underlying type of a type that an instruction speaks
// of. The named types in it are entered by name alone: following them all would
// write out half of std.
func (w *writer) underlying(t *types.Named) int {
	w.inside++
	id := w.typ(t.Underlying())
	w.inside--
	return id
}

func (w *writer) structOf(t *types.Struct) wireType {
	out := wireType{Kind: structType}
	for f := range t.Fields() {
		out.List = append(out.List, w.typ(f.Type()))
		out.Names = append(out.Names, f.Name())
		out.Flags = append(out.Flags, f.Embedded())
		if f.Pkg() != nil {
			out.Pkg = f.Pkg().Path()
		}
	}
	return out
}

// interfaceOf keeps with each method the type that it belongs to: what is known
// of (net.Conn).LocalAddr is found by that name, also by who imports nothing
// that has it.
func (w *writer) interfaceOf(t *types.Interface) wireType {
	out := wireType{Kind: interfaceType}
	for m := range t.Methods() {
		owner := 0
		if named, ok := types.Unalias(m.Signature().Recv().Type()).(*types.Named); ok {
			w.inside++
			owner = w.typ(named)
			w.inside--
		}
		out.Params = append(out.Params, owner)
		out.Names = append(out.Names, m.Name())
		out.List = append(out.List, w.typ(m.Signature()))
		if m.Pkg() != nil {
			out.Pkg = m.Pkg().Path()
		}
	}
	return out
}

// obj enters a function into the table.
func (w *writer) obj(fn *types.Func) int {
	if fn == nil || fn.Pkg() == nil {
		return 0
	}
	if id, ok := w.objs[fn]; ok {
		return id
	}
	id := len(w.pkg.Objs)
	w.objs[fn] = id
	w.pkg.Objs = append(w.pkg.Objs, wireObj{})
	out := wireObj{Pkg: fn.Pkg().Path(), PkgName: fn.Pkg().Name(), Name: fn.Name(), Sig: w.typ(fn.Signature())}
	if recv := fn.Signature().Recv(); recv != nil {
		out.Recv = w.typ(recv.Type())
	}
	w.pkg.Objs[id] = out
	return id
}

// A Resolver finds the packages, types and functions that encoded functions
// speak of. One serves all that are decoded for a package, so that each type
// is made up once.
type Resolver struct {
	Find   func(path string) *types.Package // nil if there is none
	pkgs   map[string]*types.Package
	named  map[string]*types.Named
	hollow map[*types.Named]bool // those of which nothing but the name is known yet
	params map[paramKey]*types.TypeParam
}

// NewResolver returns a resolver that asks find for packages.
func NewResolver(find func(path string) *types.Package) *Resolver {
	return &Resolver{
		Find: find, pkgs: make(map[string]*types.Package), named: make(map[string]*types.Named),
		hollow: make(map[*types.Named]bool), params: make(map[paramKey]*types.TypeParam),
	}
}

func (r *Resolver) packageOf(path, name string) *types.Package {
	if p := r.Find(path); p != nil {
		return p
	}
	p := r.pkgs[path]
	if p == nil {
		if name == "" {
			name = path[strings.LastIndexByte(path, '/')+1:]
		}
		p = types.NewPackage(path, name)
		r.pkgs[path] = p
	}
	return p
}

func (d *reader) typ(id int) types.Type {
	if id == 0 {
		return nil
	}
	if t := d.types[id]; t != nil {
		return t
	}
	t := d.build(id, &d.pkg.Types[id])
	d.types[id] = t
	return t
}

func (d *reader) build(id int, w *wireType) types.Type {
	switch w.Kind {
	case basicType:
		return basicNamed(w.Name)
	case pointerType:
		return types.NewPointer(d.typ(w.Elem))
	case sliceType:
		return types.NewSlice(d.typ(w.Elem))
	case arrayType:
		return types.NewArray(d.typ(w.Elem), w.Len)
	case mapType:
		return types.NewMap(d.typ(w.Key), d.typ(w.Elem))
	case chanType:
		return types.NewChan(types.ChanDir(w.Len), d.typ(w.Elem))
	case namedType:
		return d.namedOf(id, w)
	case structType:
		var fields []*types.Var
		for i, f := range w.List {
			fields = append(fields, types.NewField(token.NoPos, d.pkgOrNil(w.Pkg), w.Names[i], d.typ(f), w.Flags[i]))
		}
		return types.NewStruct(fields, nil)
	case tupleType:
		return d.tupleOf(w.List)
	case funcType:
		return types.NewSignatureType(nil, nil, nil, d.tupleOf(w.Params), d.tupleOf(w.List), w.Flags[0] && variadicOK(d.tupleOf(w.Params)))
	case interfaceType:
		var ms []*types.Func
		for i, n := range w.Names {
			sig, _ := d.typ(w.List[i]).(*types.Signature)
			if sig == nil {
				sig = types.NewSignatureType(nil, nil, nil, nil, nil, false)
			}
			if owner := d.ownerOf(w, i); owner != nil {
				recv := types.NewParam(token.NoPos, d.pkgOrNil(w.Pkg), "", owner)
				sig = types.NewSignatureType(recv, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
			}
			ms = append(ms, types.NewFunc(token.NoPos, d.pkgOrNil(w.Pkg), n, sig))
		}
		return types.NewInterfaceType(ms, nil).Complete()
	case paramType:
		return d.param(id, w)
	}
	return types.Typ[types.Invalid]
}

// ownerOf returns the type that declares the i-th method of an interface.
func (d *reader) ownerOf(w *wireType, i int) types.Type {
	if i >= len(w.Params) {
		return nil
	}
	return d.typ(w.Params[i])
}

func (d *reader) pkgOrNil(path string) *types.Package {
	if path == "" {
		return nil
	}
	return d.packageOf(path, "")
}

func variadicOK(t *types.Tuple) bool {
	if t.Len() == 0 {
		return false
	}
	_, ok := t.At(t.Len() - 1).Type().(*types.Slice)
	return ok
}

func (d *reader) tupleOf(ids []int) *types.Tuple {
	var vars []*types.Var
	for _, id := range ids {
		vars = append(vars, types.NewParam(token.NoPos, nil, "", d.typ(id)))
	}
	return types.NewTuple(vars...)
}

func basicNamed(name string) types.Type {
	if name == "byte" || name == "rune" {
		return types.Universe.Lookup(name).Type()
	}
	for _, t := range types.Typ {
		if t.Name() == name {
			return t
		}
	}
	return types.Typ[types.Invalid]
}

func (d *reader) param(id int, w *wireType) types.Type {
	k := paramKey{w.Name, w.Index}
	if p := d.params[k]; p != nil {
		return p
	}
	p := types.NewTypeParam(types.NewTypeName(token.NoPos, nil, "T", nil), types.Universe.Lookup("any").Type())
	d.params[k] = p
	d.types[id] = p
	if c := d.typ(w.Elem); c != nil {
		p.SetConstraint(c)
	}
	return p
}

// namedOf finds a named type in its package, or makes it up.
func (d *reader) namedOf(id int, w *wireType) types.Type {
	if w.Pkg == "" {
		if obj := types.Universe.Lookup(w.Name); obj != nil {
			return obj.Type()
		}
		return types.Typ[types.Invalid]
	}
	pkg := d.packageOf(w.Pkg, w.Names[0])
	if obj, ok := pkg.Scope().Lookup(w.Name).(*types.TypeName); ok {
		if len(w.List) == 0 {
			return obj.Type()
		}
		if named, ok := obj.Type().(*types.Named); ok && named.TypeParams().Len() == len(w.List) {
			var args []types.Type
			for _, a := range w.List {
				args = append(args, d.typ(a))
			}
			if inst, err := types.Instantiate(nil, named, args, false); err == nil {
				return inst
			}
		}
	}
	name := []string{w.Pkg + "." + w.Name}
	for _, a := range w.List {
		name = append(name, types.TypeString(d.typ(a), nil))
	}
	key := strings.Join(name, ",")
	n := d.named[key]
	if n != nil && (w.Elem == 0 || !d.hollow[n]) {
		return n
	}
	if n == nil {
		n = types.NewNamed(types.NewTypeName(token.NoPos, pkg, w.Name, nil), types.NewStruct(nil, nil), nil)
		d.named[key] = n
	}
	d.types[id] = n
	if d.hollow[n] = w.Elem == 0; !d.hollow[n] {
		n.SetUnderlying(d.typ(w.Elem).Underlying())
	}
	return n
}
