package symexec

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// expr evaluates an expression that has one value.
func (f *frame) expr(e ast.Expr) Value {
	if f.st == nil || e == nil || f.tired() {
		return opaque
	}
	e = ast.Unparen(e)
	if tv, ok := f.e.Info.Types[e]; ok && tv.Value != nil {
		if bin, ok := e.(*ast.BinaryExpr); ok && tv.Value.Kind() == constant.String && bin.Op == token.ADD {
			return concat(f.expr(bin.X), f.expr(bin.Y))
		}
		return constOf(tv.Value, e)
	}
	var v Value
	switch e := e.(type) {
	case *ast.Ident:
		v = f.ident(e)
	case *ast.FuncLit:
		v = f.funcLit(e)
	case *ast.CompositeLit:
		v = f.composite(e, nil)
	case *ast.SelectorExpr:
		v = f.selector(e)
	case *ast.IndexExpr:
		v = f.index(e)
	case *ast.IndexListExpr:
		v = f.expr(e.X)
	case *ast.SliceExpr:
		v = f.slice(e)
	case *ast.StarExpr:
		v = f.deref(f.expr(e.X))
	case *ast.TypeAssertExpr:
		v = f.asserted(f.expr(e.X), f.e.Info.TypeOf(e), e)
	case *ast.UnaryExpr:
		v = f.unary(e)
	case *ast.BinaryExpr:
		v = f.binary(e)
	case *ast.CallExpr:
		vals := f.call(e)
		if len(vals) == 0 {
			return opaque
		}
		v = vals[0]
	}
	if len(v) == 0 {
		return opaque
	}
	return v
}

// multi evaluates an expression that may have several values.
func (f *frame) multi(e ast.Expr) []Value {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		if f.st == nil {
			return nil
		}
		return f.call(e)
	default:
		return []Value{f.expr(e)} // the ok of v, ok := … is not known
	}
}

func (f *frame) ident(id *ast.Ident) Value {
	switch obj := f.e.Info.Uses[id].(type) {
	case *types.Nil:
		return zero
	case *types.Var:
		return f.readVar(obj, id)
	case *types.Func:
		return f.funcValue(obj)
	}
	return opaque
}

func (f *frame) readVar(v *types.Var, at ast.Expr) Value {
	if v.Pkg() != nil && v.Pkg() != f.e.Pass.Pkg && f.e.isGlobal(v) {
		return f.broughtIn(f.get(f.foreignVar(v)), at)
	}
	return f.get(f.variable(v))
}

// funcValue returns a function used as a value.
func (f *frame) funcValue(fn *types.Func) Value {
	fn = fn.Origin()
	if own := f.e.byObj[fn]; own != nil {
		return Value{mk(Alt{Kind: Func, fn: own})}
	}
	return Value{mk(Alt{Kind: Func, foreign: fn})}
}

func (f *frame) funcLit(lit *ast.FuncLit) Value {
	fn := f.e.literal(lit, f.fn)
	env := make(map[*types.Var]*Object)
	for _, v := range f.e.captured(fn) {
		env[v] = f.variable(v)
	}
	return Value{mk(Alt{Kind: Func, fn: fn, env: env})}
}

// composite evaluates a composite literal; into is the object that holds it,
// if its address is taken.
func (f *frame) composite(lit *ast.CompositeLit, into *Object) Value {
	t := f.e.Info.TypeOf(lit)
	switch u := underlying(t).(type) {
	case *types.Struct:
		fields := make(map[string]Value)
		for i, elt := range lit.Elts {
			name, value := "", elt
			var field *types.Var
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				if id, ok := kv.Key.(*ast.Ident); ok {
					name = id.Name
					field, _ = f.e.Info.Uses[id].(*types.Var)
				}
				value = kv.Value
			} else if i < u.NumFields() {
				field = u.Field(i)
				name = field.Name()
			}
			if field != nil && !f.e.matters(field) {
				continue
			}
			v := f.elem(value)
			if field != nil {
				v = f.convert(v, f.e.Info.TypeOf(value), field.Type())
			}
			fields["."+name] = v
		}
		v := aggregate(fields, zero)
		f.made(lit, t, v, into)
		return v
	case *types.Slice, *types.Array, *types.Map:
		fields := f.elements2(lit, u)
		v := aggregate(fields, zero)
		if _, ok := u.(*types.Array); ok {
			return v
		}
		o := f.allocated(lit, nil, t)
		f.set(o, v)
		return ptrTo(o)
	}
	return opaque
}

// elem evaluates an element of a literal, whose & may be left out.
func (f *frame) elem(e ast.Expr) Value {
	if lit, ok := e.(*ast.CompositeLit); ok && lit.Type == nil {
		if _, ptr := underlying(f.e.Info.TypeOf(lit)).(*types.Pointer); ptr {
			return f.pointerTo(lit)
		}
	}
	return f.expr(e)
}

func (f *frame) pointerTo(lit *ast.CompositeLit) Value {
	o := f.allocated(lit, nil, f.e.Info.TypeOf(lit))
	if p, ok := underlying(o.typ).(*types.Pointer); ok {
		o.typ = p.Elem()
	}
	v := f.compositeOf(lit, o)
	f.set(o, v)
	return ptrTo(o)
}

// compositeOf evaluates a literal whose type may be left out with its &.
func (f *frame) compositeOf(lit *ast.CompositeLit, o *Object) Value {
	if _, ok := underlying(f.e.Info.TypeOf(lit)).(*types.Pointer); !ok {
		return f.composite(lit, o)
	}
	st, ok := underlying(o.typ).(*types.Struct)
	if !ok {
		return opaque
	}
	fields := make(map[string]Value)
	for i, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				if field, ok := f.e.Info.Uses[id].(*types.Var); ok && !f.e.matters(field) {
					continue
				}
				v := f.elem(kv.Value)
				if field, ok := f.e.Info.Uses[id].(*types.Var); ok {
					v = f.convert(v, f.e.Info.TypeOf(kv.Value), field.Type())
				}
				fields["."+id.Name] = v
			}
		} else if i < st.NumFields() && f.e.matters(st.Field(i)) {
			fields["."+st.Field(i).Name()] = f.convert(f.elem(elt), f.e.Info.TypeOf(elt), st.Field(i).Type())
		}
	}
	v := aggregate(fields, zero)
	f.made(lit, o.typ, v, o)
	return v
}

func (f *frame) elements2(lit *ast.CompositeLit, u types.Type) map[string]Value {
	fields := make(map[string]Value, len(lit.Elts))
	elem := elemOf(u)
	next := int64(0)
	for _, elt := range lit.Elts {
		key, value := "", elt
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value = kv.Value
			c := f.e.Info.Types[kv.Key].Value
			if _, isMap := u.(*types.Map); isMap {
				f.elem(kv.Key)
				key = anyElem
				if c != nil {
					key = keyFor(c)
				}
			} else if c != nil {
				next, _ = constant.Int64Val(constant.ToInt(c))
			}
		}
		if key == "" {
			key = "[" + strconv.FormatInt(next, 10) + "]"
			next++
		}
		v := f.convert(f.elem(value), f.e.Info.TypeOf(value), elem)
		if key == anyElem {
			v = join(fields[key], v)
		}
		fields[key] = v
	}
	return fields
}

func keyFor(c constant.Value) string {
	if c == nil {
		return anyElem
	}
	return "[" + c.ExactString() + "]"
}

// keyOf returns the key of an element as a value.
func keyOf(key string) Value {
	text := key[1 : len(key)-1]
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return Value{mk(Alt{Kind: Const, Value: constant.MakeInt64(n)})}
	}
	if s, err := strconv.Unquote(text); err == nil {
		return Value{mk(Alt{Kind: Const, Value: constant.MakeString(s)})}
	}
	return opaque
}

func (f *frame) selector(e *ast.SelectorExpr) Value {
	sel := f.e.Info.Selections[e]
	if sel == nil { // qualified by a package
		switch obj := f.e.Info.Uses[e.Sel].(type) {
		case *types.Var:
			return f.readVar(obj, e)
		case *types.Func:
			return f.funcValue(obj)
		}
		return opaque
	}
	switch sel.Kind() {
	case types.FieldVal:
		v, _ := f.along(f.expr(e.X), sel.Recv(), sel.Index())
		return f.broughtIn(v, e)
	case types.MethodVal:
		fn, _ := sel.Obj().(*types.Func)
		recv := f.receiver(e, sel, fn)
		if types.IsInterface(sel.Recv()) {
			return f.bound(recv, fn)
		}
		fn = fn.Origin()
		return Value{mk(Alt{Kind: Func, fn: f.e.byObj[fn], foreign: fn, recv: recv})}
	case types.MethodExpr:
		fn, _ := sel.Obj().(*types.Func)
		return f.funcValue(fn)
	}
	return opaque
}

// along follows a path of field indices from a value of type t.
func (f *frame) along(v Value, t types.Type, index []int) (Value, types.Type) {
	for _, i := range index {
		if p, ok := underlying(t).(*types.Pointer); ok {
			v, t = f.deref(v), p.Elem()
		}
		st, ok := underlying(t).(*types.Struct)
		if !ok || i >= st.NumFields() {
			return opaque, nil
		}
		v, t = project(v, "."+st.Field(i).Name()), st.Field(i).Type()
	}
	return v, t
}

// receiver evaluates the receiver of a selected method, with the embedded
// fields on the way and the address taken where the method wants one.
func (f *frame) receiver(e *ast.SelectorExpr, sel *types.Selection, fn *types.Func) Value {
	index := sel.Index()
	index = index[:len(index)-1]
	wantsPtr := false
	if r := fn.Signature().Recv(); r != nil {
		_, wantsPtr = types.Unalias(r.Type()).(*types.Pointer)
	}
	t := sel.Recv()
	_, isPtr := underlying(t).(*types.Pointer)
	if len(index) == 0 && isPtr == wantsPtr || types.IsInterface(t) {
		return f.expr(e.X)
	}
	if len(index) == 0 && wantsPtr {
		return pointers(f.address(e.X))
	}
	if !wantsPtr {
		v, last := f.along(f.expr(e.X), t, index)
		if _, ptr := underlying(last).(*types.Pointer); ptr {
			v = f.deref(v)
		}
		return v
	}
	to, last := f.placesAlong(e.X, t, index)
	if _, ptr := underlying(last).(*types.Pointer); ptr {
		return f.load(to)
	}
	return pointers(to)
}

func pointers(to []place) Value {
	var out Value
	for _, p := range to {
		out = join(out, ptrTo(p.obj, p.path...))
	}
	if len(out) == 0 {
		return opaque
	}
	return out
}

// placesAlong returns the places of a field at a path of indices.
func (f *frame) placesAlong(x ast.Expr, t types.Type, index []int) ([]place, types.Type) {
	var to []place
	if _, ok := underlying(t).(*types.Pointer); !ok {
		to = f.address(x)
	} else {
		to = nil
	}
	first := true
	for _, i := range index {
		if p, ok := underlying(t).(*types.Pointer); ok {
			if first {
				to = f.places(f.expr(x))
			} else {
				to = f.places(f.load(to))
			}
			t = p.Elem()
		}
		first = false
		st, ok := underlying(t).(*types.Struct)
		if !ok || i >= st.NumFields() {
			return nil, nil
		}
		to, t = under(to, "."+st.Field(i).Name()), st.Field(i).Type()
	}
	return to, t
}

// address returns the places of an expression that can be assigned to.
func (f *frame) address(e ast.Expr) []place {
	if f.st == nil {
		return nil
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := f.e.Info.ObjectOf(e).(*types.Var); ok {
			return []place{{f.variable(v), nil}}
		}
	case *ast.StarExpr:
		return f.places(f.expr(e.X))
	case *ast.SelectorExpr:
		sel := f.e.Info.Selections[e]
		if sel == nil {
			if v, ok := f.e.Info.Uses[e.Sel].(*types.Var); ok {
				if v.Pkg() != f.e.Pass.Pkg {
					return []place{{f.foreignVar(v), nil}}
				}
				return []place{{f.variable(v), nil}}
			}
			return nil
		}
		to, _ := f.placesAlong(e.X, sel.Recv(), sel.Index())
		return to
	case *ast.IndexExpr:
		t := f.e.Info.TypeOf(e.X)
		key := f.keyOfIndex(e.Index)
		switch u := underlying(t).(type) {
		case *types.Array:
			return under(f.address(e.X), key)
		case *types.Pointer, *types.Slice, *types.Map:
			_ = u
			return under(f.places(f.expr(e.X)), key)
		}
	case *ast.CompositeLit:
		o := f.allocated(e, nil, f.e.Info.TypeOf(e))
		f.set(o, f.composite(e, o))
		return []place{{o, nil}}
	default:
		o := f.allocated(e, nil, f.e.Info.TypeOf(e))
		f.set(o, f.expr(e))
		return []place{{o, nil}}
	}
	return nil
}

// keyOfIndex returns the key of an element by its index.
func (f *frame) keyOfIndex(e ast.Expr) string {
	v := f.expr(e)
	if len(v) == 1 && v[0].Kind == Const {
		return keyFor(v[0].Value)
	}
	if len(v) == 1 && v[0].Kind == Zero {
		if isText(f.e.Info.TypeOf(e)) {
			return `[""]`
		}
		return "[0]"
	}
	return anyElem
}

func (f *frame) index(e *ast.IndexExpr) Value {
	if tv := f.e.Info.Types[e.Index]; tv.IsType() {
		return f.expr(e.X)
	}
	t := f.e.Info.TypeOf(e.X)
	x := f.expr(e.X)
	key := f.keyOfIndex(e.Index)
	switch underlying(t).(type) {
	case *types.Slice, *types.Map, *types.Pointer:
		return f.broughtIn(project(f.deref(x), key), e)
	case *types.Array:
		return f.broughtIn(project(x, key), e)
	case *types.Signature:
		return x
	}
	return opaque
}

// slice evaluates x[low:high]. Of a text, what follows a prefix or a colon may
// be the port or the address.
func (f *frame) slice(e *ast.SliceExpr) Value {
	t := f.e.Info.TypeOf(e.X)
	switch underlying(t).(type) {
	case *types.Array:
		return pointers(f.address(e.X))
	case *types.Slice, *types.Pointer:
		return f.expr(e.X)
	}
	x := f.expr(e.X)
	if e.Low == nil {
		return x
	}
	f.expr(e.Low)
	return join(view(Port, HostPort, x), join(view(HostPort, HostPort, x), view(HostPort, URL, x)))
}

func (f *frame) unary(e *ast.UnaryExpr) Value {
	switch e.Op {
	case token.AND:
		x := ast.Unparen(e.X)
		if lit, ok := x.(*ast.CompositeLit); ok {
			o := f.allocated(lit, nil, f.e.Info.TypeOf(lit))
			v := f.composite(lit, o)
			f.set(o, v)
			return ptrTo(o)
		}
		return pointers(f.address(x))
	case token.ARROW:
		return f.elements(f.e.Info.TypeOf(e.X), f.expr(e.X))
	case token.NOT:
		return f.boolean(e)
	}
	f.expr(e.X)
	return opaque
}

func (f *frame) binary(e *ast.BinaryExpr) Value {
	switch e.Op {
	case token.LAND, token.LOR, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return f.boolean(e)
	}
	x, y := f.expr(e.X), f.expr(e.Y)
	if isText(f.e.Info.TypeOf(e)) {
		return concat(x, y)
	}
	return arith(e.Op, x, y)
}

// boolean evaluates a condition as a value: under which guard it is true.
func (f *frame) boolean(e ast.Expr) Value {
	then, other, by := f.cond(e)
	f.st = meet(then, other, by)
	switch {
	case other == nil && then != nil:
		return yes
	case then == nil && other != nil:
		return no
	case by != nil:
		return join(guarded(yes, *by), guarded(no, by.negated()))
	}
	return join(yes, no)
}

// asserted returns what of v can have type t.
func (f *frame) asserted(v Value, t types.Type, at ast.Node) Value {
	if t == nil {
		return opaque
	}
	if b, ok := t.(*types.Basic); ok && b.Kind() == types.UntypedNil {
		return zero
	}
	if tuple, ok := t.(*types.Tuple); ok {
		t = tuple.At(0).Type()
	}
	var out Value
	for _, a := range v {
		switch {
		case a.Kind == Opaque:
			out = join(out, f.unknown(t, at, nil))
		case a.Kind == Sym && a.root.kind != unknownRoot && namedOf(t) != nil && len(a.path) < maxPath:
			b := *a
			b.path = below(a.path, f.e.assertion(t))
			out = join(out, Value{mk(b)})
		case a.dyn == nil:
			out = join(out, Value{a})
		case types.IsInterface(t):
			if iface, ok := t.Underlying().(*types.Interface); !ok || types.Implements(a.dyn, iface) {
				out = join(out, Value{a})
			}
		case types.Identical(a.dyn, t):
			b := *a
			b.dyn = nil
			out = join(out, Value{mk(b)})
		}
	}
	return out
}

// assertion returns the key of a path at which a type is asserted: x.(T).
func (e *Engine) assertion(t types.Type) string {
	i := slices.IndexFunc(e.asserts, func(u types.Type) bool { return types.Identical(t, u) })
	if i < 0 {
		i = len(e.asserts)
		e.asserts = append(e.asserts, t)
	}
	return "(" + strconv.Itoa(i)
}

// assertedBy returns the type that a key of a path asserts, or nil.
func (e *Engine) assertedBy(key string) types.Type {
	if text, ok := strings.CutPrefix(key, "("); ok {
		if i, err := strconv.Atoi(text); err == nil && i < len(e.asserts) {
			return e.asserts[i]
		}
	}
	return nil
}

// convert notes the concrete type of what becomes an interface.
func (f *frame) convert(v Value, from, to types.Type) Value {
	if from == nil || to == nil || !types.IsInterface(to) || types.IsInterface(from) {
		return v
	}
	if _, ok := to.(*types.TypeParam); ok {
		return v
	}
	if b, ok := from.(*types.Basic); ok && b.Kind() == types.UntypedNil {
		return v
	}
	return typed(v, types.Default(from))
}

// unknown returns a value out of sight: of a struct of this module's kind its
// fields can be told by its type.
func (f *frame) unknown(t types.Type, site ast.Node, owner *Object) Value {
	if named := namedOf(t); named == nil && owner == nil {
		return opaque
	}
	key := siteKey{site: site, of: owner}
	if o := f.sites[key]; o != nil && o.root != nil {
		return symOf(o.root)
	}
	r := f.e.newRoot(root{kind: unknownRoot, typ: t, site: site, obj: owner})
	f.sites[key] = f.e.newObject(Object{root: r, typ: t})
	return symOf(r)
}

func underlying(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// namedOf returns the named struct type of t or of what it points to.
func namedOf(t types.Type) *types.Named {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	if named == nil {
		return nil
	}
	if _, ok := named.Underlying().(*types.Struct); !ok {
		return nil
	}
	return named
}

func elemOf(t types.Type) types.Type {
	switch t := underlying(t).(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	case *types.Map:
		return t.Elem()
	case *types.Chan:
		return t.Elem()
	case *types.Pointer:
		if a, ok := underlying(t.Elem()).(*types.Array); ok {
			return a.Elem()
		}
	}
	return nil
}

func isText(t types.Type) bool {
	b, ok := underlying(t).(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}
