package symexec

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
)

// A site is a call as the function it stands in sees it.
type site struct {
	call  *ast.CallExpr
	async bool // its results are not waited for
}

// call evaluates a call.
func (f *frame) call(e *ast.CallExpr) []Value {
	if tv := f.e.Info.Types[e.Fun]; tv.IsType() {
		if len(e.Args) != 1 {
			return nil
		}
		v := f.expr(e.Args[0])
		return []Value{f.conversion(v, f.e.Info.TypeOf(e.Args[0]), f.e.Info.TypeOf(e))}
	} else if tv.IsBuiltin() {
		return f.builtin(e)
	}
	return f.callAt(e, site{call: e})
}

// conversion evaluates T(x).
func (f *frame) conversion(v Value, from, to types.Type) Value {
	if types.IsInterface(to) {
		return f.convert(v, from, to)
	}
	if isSliceOfBytes(from) && isText(to) {
		return f.textOf(v)
	}
	if isText(from) && isSliceOfBytes(to) {
		return v // bytes are kept as the text that they are
	}
	return v
}

func isSliceOfBytes(t types.Type) bool {
	s, ok := underlying(t).(*types.Slice)
	if !ok {
		return false
	}
	b, ok := underlying(s.Elem()).(*types.Basic)
	return ok && (b.Kind() == types.Byte || b.Kind() == types.Rune)
}

// textOf returns bytes as a text.
func (f *frame) textOf(v Value) Value { return v }

// callAt evaluates a call whose function and arguments stand in e.
func (f *frame) callAt(e *ast.CallExpr, s site) []Value {
	fn, recv, fun := f.target(e)
	if f.st == nil {
		return nil
	}
	sig, _ := underlying(f.e.Info.TypeOf(e.Fun)).(*types.Signature)
	if sig == nil {
		return nil
	}
	args := f.arguments(e, sig)
	if f.st == nil {
		return nil
	}
	vals := f.results1(e, sig, f.dispatch(fn, recv, fun, sig, args, s))
	f.filledIn(fn, sig, vals, s)
	return vals
}

// dispatch calls a function that is named, a method of an interface, or a
// function value.
func (f *frame) dispatch(fn *types.Func, recv, fun Value, sig *types.Signature, args []Value, s site) []Value {
	switch {
	case fn != nil && recv != nil && isInterfaceMethod(fn):
		return f.callMethod(recv, fn, args, s)
	case fn != nil:
		return f.callFunc(fn, recv, args, s)
	}
	return f.callValue(fun, sig, args, s)
}

// target returns what a call calls: a function or method with its receiver,
// or the value of the function.
func (f *frame) target(e *ast.CallExpr) (fn *types.Func, recv, fun Value) {
	callee, _ := typeutil.Callee(f.e.Info, e).(*types.Func)
	if callee == nil {
		return nil, nil, f.expr(e.Fun)
	}
	sel, _ := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	if sel != nil {
		if s := f.e.Info.Selections[sel]; s != nil {
			if s.Kind() == types.MethodExpr {
				return nil, nil, f.expr(e.Fun)
			}
			recv = f.receiver(sel, s, callee)
		}
	}
	return callee.Origin(), recv, nil
}

func isInterfaceMethod(fn *types.Func) bool {
	r := fn.Signature().Recv()
	return r != nil && types.IsInterface(r.Type())
}

// arguments evaluates the arguments of a call, those of a variadic parameter
// as one slice.
func (f *frame) arguments(e *ast.CallExpr, sig *types.Signature) []Value {
	var vals []Value
	var ts []types.Type
	if len(e.Args) == 1 {
		if tuple, ok := f.e.Info.TypeOf(e.Args[0]).(*types.Tuple); ok { // f(g())
			vals = f.multi(e.Args[0])
			for i := range tuple.Len() {
				ts = append(ts, tuple.At(i).Type())
			}
			for len(vals) < len(ts) {
				vals = append(vals, opaque)
			}
			vals = vals[:len(ts)]
		}
	}
	if ts == nil {
		for _, a := range e.Args {
			vals = append(vals, f.expr(a))
			ts = append(ts, f.e.Info.TypeOf(a))
		}
	}
	n := sig.Params().Len()
	for i := range vals {
		t := types.Type(nil)
		switch {
		case sig.Variadic() && i >= n-1 && !e.Ellipsis.IsValid():
			t = elemOf(sig.Params().At(n - 1).Type())
		case i < n:
			t = sig.Params().At(i).Type()
		}
		vals[i] = f.convert(vals[i], ts[i], t)
	}
	if !sig.Variadic() || e.Ellipsis.IsValid() || len(vals) < n-1 {
		return vals
	}
	rest := vals[n-1:]
	v := zero
	if len(rest) > 0 {
		fields := make(map[string]Value, len(rest))
		for i, r := range rest {
			fields[keyFor(constant.MakeInt64(int64(i)))] = r
		}
		o := f.allocated(e, nil, sig.Params().At(n-1).Type())
		f.set(o, aggregate(fields, zero))
		v = ptrTo(o)
	}
	return append(vals[:n-1:n-1], v)
}

// results1 makes the results of a call as many as its signature has.
func (f *frame) results1(e *ast.CallExpr, sig *types.Signature, vals []Value) []Value {
	if f.st == nil {
		return nil
	}
	out := make([]Value, sig.Results().Len())
	for i := range out {
		if i < len(vals) && len(vals[i]) > 0 {
			out[i] = vals[i]
		} else {
			out[i] = f.unknown(sig.Results().At(i).Type(), resultNode{e, i}, nil)
		}
	}
	return out
}

// resultNode stands for one result of a call.
type resultNode struct {
	*ast.CallExpr
	i int
}

// callFunc calls a function or method that is known by name.
func (f *frame) callFunc(fn *types.Func, recv Value, args []Value, s site) []Value {
	if own := f.e.byObj[fn]; own != nil {
		f.calls(own)
		f.noteRetry(own, args)
		return f.apply(f.e.summary(own), own, recv, args, nil, s)
	}
	if fn.Pkg() == f.e.Pass.Pkg {
		return nil // without a body
	}
	if rows := f.e.Known.Of(fn); len(rows) > 0 || known.Speaks(fn) {
		return f.knownCall(fn, rows, recv, args, s)
	}
	if sum := f.e.imported(fn); sum != nil && !f.e.givesSet(fn) {
		f.fillTags(fn.Signature(), args, s)
		f.keepers(fn, args, s)
		return f.apply(sum, nil, recv, args, nil, s)
	}
	return f.foreignCall(fn, recv, args, s)
}

// keepers hands the functions and objects that a function of another package is
// given out: it may keep them, and call them later.
func (f *frame) keepers(fn *types.Func, args []Value, s site) {
	if !f.e.isLibrary(fn.Pkg()) {
		return
	}
	for i, a := range args {
		if i >= fn.Signature().Params().Len() {
			break
		}
		t := fn.Signature().Params().At(i).Type()
		if isFunc(t) || types.IsInterface(t) || elemOf(t) != nil {
			f.handOut(a, t, ownerOf(a), s.call.Fun, isAny(t) || isAny(elemOf(t)))
		}
	}
}

// givesSet reports whether a method returns a set of settings of its receiver,
// as cmd.Flags() does: it is told by the receiver, however it is made.
func (e *Engine) givesSet(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Results().Len() != 1 {
		return false
	}
	named := namedOf(sig.Results().At(0).Type())
	return named != nil && named.Obj().Pkg() != nil && e.Known.Describes(named.Obj().Pkg().Path())
}

// calls notes that a function is called in a state that can come about.
func (f *frame) calls(g *function) {
	if f.fn != nil {
		f.fn.calls[g] = true
	} else {
		f.e.reached(g)
	}
}

// callMethod calls a method of an interface: that of each type that the
// receiver can have.
func (f *frame) callMethod(recv Value, m *types.Func, args []Value, s site) []Value {
	return f.callValue(f.bound(recv, m), m.Signature(), args, s)
}

// bound returns the methods of the name of m that recv can have.
func (f *frame) bound(recv Value, m *types.Func) Value {
	var out Value
	for _, a := range recv {
		t := a.dyn
		if t == nil && a.obj != nil && a.obj.typ != nil && len(a.path) == 0 && !types.IsInterface(a.obj.typ) {
			t = types.NewPointer(a.obj.typ)
		}
		switch {
		case t != nil:
			out = join(out, f.methodOf(a, t, m))
		case a.Kind == Sym:
			out = join(out, Value{mk(Alt{Kind: Func, foreign: m.Origin(), recv: Value{a}, guards: a.guards, vary: a.vary})})
		case a.Kind == Zero:
		default:
			out = join(out, Value{mk(Alt{Kind: Func, foreign: m.Origin(), recv: Value{a}})})
		}
	}
	if len(out) == 0 {
		return opaque
	}
	return out
}

// methodOf returns the method of a concrete receiver.
func (f *frame) methodOf(a *Alt, t types.Type, m *types.Func) Value {
	obj, index, _ := types.LookupFieldOrMethod(t, true, m.Pkg(), m.Name())
	fn, ok := obj.(*types.Func)
	if !ok {
		return opaque
	}
	recv := Value{a}
	cur := t
	for _, i := range index[:len(index)-1] {
		recv, cur = f.along(recv, cur, []int{i})
	}
	if types.IsInterface(fn.Signature().Recv().Type()) { // of an embedded interface
		return f.bound(recv, fn)
	}
	_, isPtr := underlying(cur).(*types.Pointer)
	_, wantsPtr := types.Unalias(fn.Signature().Recv().Type()).(*types.Pointer)
	if isPtr && !wantsPtr {
		recv = f.deref(recv)
	} else if !isPtr && wantsPtr {
		o := f.allocated(m0{fn}, a.obj, cur)
		f.set(o, recv)
		recv = ptrTo(o)
	}
	fn = fn.Origin()
	return Value{mk(Alt{Kind: Func, fn: f.e.byObj[fn], foreign: fn, recv: recv, guards: a.guards, vary: a.vary})}
}

// m0 stands for the copy of a value that a method is called on.
type m0 struct{ fn *types.Func }

func (m m0) Pos() token.Pos { return m.fn.Pos() }
func (m m0) End() token.Pos { return m.fn.Pos() }

// maxTargets bounds the functions that one call may call.
const maxTargets = 60

// callValue calls a function value: every function that it can be, each in the
// state before the call.
func (f *frame) callValue(fun Value, sig *types.Signature, args []Value, s site) []Value {
	if len(fun) > maxTargets {
		f.e.Stopped = append(f.e.Stopped, "maxTargets")
		fun = fun[:maxTargets]
	}
	if f.depth > maxCalls {
		f.e.Stopped = append(f.e.Stopped, "maxCalls")
		return nil
	}
	f.depth++
	defer func() { f.depth-- }()
	before := f.st
	var after *state
	var results []Value
	called := false
	for _, a := range fun {
		if a.Kind != Func && a.Kind != Sym {
			continue
		}
		called = true
		f.st = before.clone()
		for _, g := range a.guards {
			f.assumeGuard(g)
		}
		if f.st == nil {
			continue
		}
		var vals []Value
		if len(a.vary) > 0 {
			vals = f.callOne(a, sig, withVary(args, a.vary), s)
		} else {
			vals = f.callOne(a, sig, args, s)
		}
		if f.st == nil {
			continue
		}
		for i, v := range vals {
			if i < len(results) {
				results[i] = join(results[i], v)
			} else {
				results = append(results, v)
			}
		}
		f.st.conds = before.conds
		after = meet(after, f.st, nil)
	}
	if !called {
		f.st = before
		return nil
	}
	f.st = after
	return results
}

func withVary(args []Value, _ []ast.Node) []Value { return args }

func (f *frame) callOne(a *Alt, sig *types.Signature, args []Value, s site) []Value {
	switch {
	case a.Kind == Sym:
		return f.unknownCall(Value{a}, nil, sig, args, s)
	case a.closure != nil:
		return f.apply(a.closure, nil, nil, args, a.env, s)
	case a.fn != nil && a.fn.lit != nil:
		f.calls(a.fn)
		return f.apply(f.e.summary(a.fn), a.fn, nil, args, a.env, s)
	case a.foreign != nil && len(a.recv) > 0 && isInterfaceMethod(a.foreign):
		return f.unknownCall(a.recv, a.foreign, a.foreign.Signature(), args, s)
	}
	fn := a.foreign
	if a.fn != nil {
		fn = a.fn.obj.Origin()
	}
	if fn == nil {
		return nil
	}
	recv := a.recv
	if r := fn.Signature().Recv(); r != nil && len(recv) == 0 { // a method expression
		if len(args) == 0 {
			return nil
		}
		recv, args = args[0], args[1:]
		if isInterfaceMethod(fn) {
			return f.callMethod(recv, fn, args, s)
		}
	}
	return f.callFunc(fn, recv, args, s)
}

// unknownCall notes a call of a function that only the caller of this one
// knows.
func (f *frame) unknownCall(fun Value, m *types.Func, sig *types.Signature, args []Value, s site) []Value {
	if len(fun) == 1 && fun[0].Kind != Sym || len(fun) != 1 || fun[0].root.kind == unknownRoot {
		if m != nil {
			if rows := f.e.Known.Of(m); len(rows) > 0 {
				return f.knownCall(m, rows, fun, args, s)
			}
			if sum := f.e.imported(m); sum != nil {
				return f.apply(sum, nil, fun, args, nil, s)
			}
		}
		f.outOfSight(args, s)
		return nil
	}
	isAddr := m != nil && m.FullName() == "(net.Addr).String" // whose text depends on what it is
	if m != nil && !isAddr {
		if rows := f.e.Known.Of(m); len(rows) > 0 {
			return f.knownCall(m, rows, fun, args, s)
		}
		if f.e.importsSink(m) {
			return f.apply(f.e.imported(m), nil, fun, args, nil, s)
		}
	}
	if m != nil && !isAddr && !f.e.decides(m) {
		f.outOfSight(args, s)
		return nil
	}
	f.e.roots++
	inv := &invoke{id: f.e.roots, fun: fun, method: m, sig: sig, args: args, call: s.call, after: make(map[*Object]*root)}
	path := fun[0].path
	inv.each = len(path) > 0 && path[len(path)-1] == anyElem && len(fun[0].vary) > 0
	for _, a := range args {
		for _, x := range a {
			if x.Kind == Ptr && len(x.path) == 0 && len(inv.before) < maxReach {
				inv.before = append(inv.before, held{x.obj, f.get(x.obj)})
			}
		}
	}
	f.note(effect{inv: inv, guards: f.guards(), at: s.call})
	for _, h := range inv.before {
		after := f.e.newRoot(root{kind: effectRoot, inv: inv, obj: h.obj})
		inv.after[h.obj] = after
		f.set(h.obj, symOf(after))
	}
	if sig == nil {
		return nil
	}
	var results []Value
	for i := range sig.Results().Len() {
		res := f.e.newRoot(root{kind: resultRoot, inv: inv, index: i, typ: sig.Results().At(i).Type()})
		inv.res = append(inv.res, res)
		results = append(results, symOf(res))
	}
	return results
}

// maxReach bounds the objects that an unknown function is thought to change.
const maxReach = 8

// methodNames returns the names of the methods of this package that can have
// to do with a port: a call of another by an interface is not worth a thought.
func (e *Engine) methodNames() map[string]bool {
	if e.names == nil {
		e.names = make(map[string]bool)
		for _, row := range e.Known.Rows() {
			if i := strings.LastIndexByte(row.Name, '.'); row.Name[0] == '(' && (row.Verb == "listen" || row.Verb == "exit") {
				e.names[row.Name[i+1:]] = true
			}
		}
		for _, f := range e.funcs {
			if f.sig.Recv() != nil {
				e.names[f.obj.Name()] = true
			}
		}
	}
	return e.names
}

// guards returns the conditions that hold here.
func (f *frame) guards() []guard {
	var out []guard
	for c := f.st.conds; c != nil; c = c.up {
		out = append(out, c.g)
	}
	return out
}

// async runs the call of a go statement.
func (f *frame) async(e *ast.CallExpr) {
	before := f.st.clone()
	s := site{call: e, async: true}
	if tv := f.e.Info.Types[e.Fun]; tv.IsBuiltin() || tv.IsType() {
		return
	}
	saved := f.fails
	if saved != nil && saved.call == e {
		f.fails = nil // nobody sees it fail
	}
	f.callAt(e, s)
	f.fails = saved
	f.st = meet(before, f.st, nil)
}

// deferCall evaluates the function and the arguments of a deferred call, which
// runs at the end.
func (f *frame) deferCall(e *ast.CallExpr) {
	if tv := f.e.Info.Types[e.Fun]; tv.IsBuiltin() || tv.IsType() {
		for _, a := range e.Args {
			f.expr(a)
		}
		return
	}
	fn, recv, fun := f.target(e)
	sig, _ := underlying(f.e.Info.TypeOf(e.Fun)).(*types.Signature)
	if sig == nil || f.st == nil {
		return
	}
	args := f.arguments(e, sig)
	f.defers = append(f.defers, deferred{e, func() {
		f.dispatch(fn, recv, fun, sig, args, site{call: e})
	}})
}

func (f *frame) builtin(e *ast.CallExpr) []Value {
	id, _ := ast.Unparen(e.Fun).(*ast.Ident)
	if id == nil {
		if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok {
			id = sel.Sel
		} else {
			return []Value{opaque}
		}
	}
	var args []Value
	for _, a := range e.Args {
		if tv := f.e.Info.Types[a]; tv.IsType() {
			args = append(args, nil)
		} else {
			args = append(args, f.expr(a))
		}
	}
	if f.st == nil {
		return nil
	}
	switch id.Name {
	case "panic":
		f.st = nil
		return nil
	case "new":
		o := f.allocated(e, nil, f.e.Info.TypeOf(e.Args[0]))
		v := zero
		if tv := f.e.Info.Types[e.Args[0]]; !tv.IsType() { // new(x), Go 1.26
			v = args[0]
		}
		f.set(o, v)
		return []Value{ptrTo(o)}
	case "make":
		if isSliceOfBytes(f.e.Info.TypeOf(e)) {
			return []Value{zero}
		}
		o := f.allocated(e, nil, f.e.Info.TypeOf(e))
		if _, ok := f.st.mem.get(o); !ok {
			f.set(o, aggregate(nil, zero))
		}
		return []Value{ptrTo(o)}
	case "append":
		return []Value{f.appended(e, args)}
	case "copy":
		if len(args) == 2 {
			f.store(under(f.places(args[0]), anyElem), f.elements(f.e.Info.TypeOf(e.Args[1]), args[1]), true)
		}
	case "min", "max":
		var v Value
		for _, a := range args {
			v = join(v, a)
		}
		return []Value{v}
	case "len", "cap":
		if len(args) == 1 {
			return []Value{f.length(args[0], f.e.Info.TypeOf(e.Args[0]))}
		}
	}
	return []Value{opaque}
}

// length returns the length of a text or a list, if it is known.
func (f *frame) length(v Value, t types.Type) Value {
	if isText(t) {
		if len(v) == 1 && v[0].Kind == Const {
			return constOf(constant.MakeInt64(int64(len(textOf(v[0].Value)))), nil)
		}
		if len(v) == 1 && v[0].Kind == Zero {
			return constOf(constant.MakeInt64(0), nil)
		}
		return opaque
	}
	if len(v) == 1 && v[0].Kind == Zero {
		return constOf(constant.MakeInt64(0), nil)
	}
	x := f.deref(v)
	if len(x) == 1 && x[0].Kind == Agg && x[0].parts[0].isZero() {
		for k := range x[0].fields {
			if k == anyElem {
				return opaque
			}
		}
		if len(x[0].fields) > 0 {
			return constOf(constant.MakeInt64(int64(len(x[0].fields))), nil)
		}
	}
	return opaque
}

// appended evaluates append: a new list of the old elements and the new ones;
// of bytes, a text.
func (f *frame) appended(e *ast.CallExpr, args []Value) Value {
	if len(args) == 0 {
		return opaque
	}
	t := f.e.Info.TypeOf(e)
	if isSliceOfBytes(t) {
		parts := args[:1:1]
		for i, a := range args[1:] {
			if !e.Ellipsis.IsValid() && len(a) == 1 && a[0].Kind == Const {
				if n, ok := constant.Int64Val(constant.ToInt(a[0].Value)); ok {
					a = constOf(constant.MakeString(string(rune(n))), e.Args[i+1])
				}
			}
			parts = append(parts, a)
		}
		return concat(parts...)
	}
	old := Value(nil)
	if len(args[0]) != 1 || args[0][0].Kind != Zero {
		old = f.deref(args[0])
	}
	fields := make(map[string]Value)
	n := 0
	exact := len(old) == 0
	if len(old) == 1 && old[0].Kind == Agg && old[0].parts[0].isZero() {
		exact = true
		for k, v := range old[0].fields {
			fields[k] = v
			exact = exact && k != anyElem
		}
		n = len(fields)
		old = nil
	}
	add := func(v Value) {
		if exact && n < maxRounds {
			fields[keyFor(constant.MakeInt64(int64(n)))] = v
			n++
			return
		}
		exact = false
		fields[anyElem] = join(fields[anyElem], v)
	}
	for i, a := range args[1:] {
		if e.Ellipsis.IsValid() {
			if rows := f.deref(a); len(rows) == 1 && rows[0].Kind == Agg && exact {
				for _, k := range elemKeys(rows[0].fields) {
					exact = exact && k != anyElem
					add(rows[0].fields[k])
				}
			} else if len(a) != 1 || a[0].Kind != Zero {
				exact = false
				add(f.elements(f.e.Info.TypeOf(e.Args[i+1]), a))
			}
			continue
		}
		add(f.convert(a, f.e.Info.TypeOf(e.Args[i+1]), elemOf(t)))
	}
	base := zero
	if len(old) > 0 {
		base = old
	}
	o := f.allocated(e, nil, t)
	if len(f.loops) > 0 && f.onceIn(o) {
		// In a loop the list grows by one element a round; which, is not told.
		all := Value(nil)
		for _, k := range sortedKeys(fields) {
			all = join(all, fields[k])
		}
		fields = map[string]Value{anyElem: all}
	}
	f.set(o, aggregate(fields, base))
	return ptrTo(o)
}

// onceIn reports whether an object was made before in this function, outside
// of a round of its own.
func (f *frame) onceIn(o *Object) bool {
	_, ok := f.st.mem.get(o)
	return ok
}
