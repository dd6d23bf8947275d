package symexec

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
	"unicode/utf8"

	"github.com/selfconnect/selfconnect/internal/known"
)

// knownCall calls a function that the table speaks of.
func (f *frame) knownCall(fn *types.Func, rows []*known.Row, recv Value, args []Value, s site) []Value {
	sig := fn.Signature()
	k := &knownCallee{f: f, fn: fn, sig: sig, recv: recv, args: args, site: s, results: make([]Value, sig.Results().Len())}
	if v, ok := k.special(); ok {
		return v
	}
	plain := true
	for _, row := range rows {
		if f.st == nil {
			return nil
		}
		if k.row(row) {
			plain = false
		}
	}
	if f.st == nil {
		return nil
	}
	if !known.Speaks(fn) { // what the library's code does besides
		vals := k.library()
		for i, v := range vals {
			if i < len(k.results) && len(k.results[i]) == 0 {
				k.results[i] = v
			}
		}
	} else if plain {
		f.outOfSight(args, s)
	}
	if f.st == nil {
		return nil
	}
	if f.fails != nil && f.fails.call == s.call && f.st.failed && !s.async {
		return f.failure(s)
	}
	return k.results
}

// A knownCallee is a call of a function that the table speaks of.
type knownCallee struct {
	f       *frame
	fn      *types.Func
	sig     *types.Signature
	recv    Value
	args    []Value
	site    site
	results []Value
	key     string // of the setting that it defines
}

// library calls a function of a library by what its package tells of it.
func (k *knownCallee) library() []Value {
	if sum := k.f.e.imported(k.fn); sum != nil {
		return k.f.apply(sum, nil, k.recv, k.args, nil, k.site)
	}
	return k.f.foreignCall(k.fn, k.recv, k.args, k.site)
}

// row plays one row, and reports whether it says what becomes of the
// arguments.
func (k *knownCallee) row(row *known.Row) bool {
	f := k.f
	switch row.Verb {
	case "copy":
		k.copy(row)
	case "store":
		k.store(row)
	case "format":
		layout, elems := k.operand(row.Operand("fmt")), k.list(row.Operand("from"))
		k.result(row.Operand("to"), f.formatted(layout, elems))
	case "print":
		k.result(row.Operand("to"), f.printed(k.list(row.Operand("from"))))
	case "listen":
		k.listen(row)
	case "dial", "safedial":
		f.sink(Sink{Call: k.site.call, Name: k.fn.Name(), Dials: true, addr: k.operand(row.Operand("raddr")), as: aspectNamed(row.Operand("raddr").Aspect)}, k.site)
	case "bind":
		k.bind(row)
	case "socket":
		k.socket(row)
	case "listens", "receives":
		f.sink(Sink{serves: true, addr: k.operand(row.Operand("fd"))}, k.site)
	case "exit":
		f.st = nil
	case "run":
		k.run(row)
	case "put", "putmap", "get", "find", "alias", "fill", "given", "ends", "isset":
		k.setting(row)
	default:
		return false
	}
	return true
}

// operand returns the value of an operand.
func (k *knownCallee) operand(op known.Operand) Value {
	var v Value
	var t types.Type
	switch op.Base {
	case known.Recv:
		v = k.recv
		if r := k.sig.Recv(); r != nil {
			t = r.Type()
		}
	case known.Arg:
		if op.Rest {
			for _, e := range k.list(op) {
				v = join(v, e)
			}
			return v
		}
		if op.Index >= len(k.args) {
			return nil
		}
		v = k.args[op.Index]
		if op.Index < k.sig.Params().Len() {
			t = k.sig.Params().At(op.Index).Type()
		}
	default:
		return nil
	}
	if op.Deref {
		v = k.f.deref(v)
		if p, ok := underlying(t).(*types.Pointer); ok {
			t = p.Elem()
		}
	}
	for _, name := range op.Path {
		if name == anyElem {
			v, t = k.f.elements(t, v), elemOf(t)
			continue
		}
		if _, ok := underlying(t).(*types.Pointer); ok || t != nil && types.IsInterface(t) {
			v = k.f.deref(v)
		}
		v = project(v, "."+name)
		t = fieldType(t, name)
	}
	return v
}

func fieldType(t types.Type, name string) types.Type {
	if p, ok := underlying(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := underlying(t).(*types.Struct)
	if !ok {
		return nil
	}
	for fld := range st.Fields() {
		if fld.Name() == name {
			return fld.Type()
		}
	}
	return nil
}

// list returns an argument and those that follow.
func (k *knownCallee) list(op known.Operand) []Value {
	var out []Value
	n := k.sig.Params().Len()
	for i := op.Index; i < len(k.args); i++ {
		if !k.sig.Variadic() || i != n-1 {
			out = append(out, k.args[i])
			continue
		}
		if len(k.args[i]) == 1 && k.args[i][0].Kind == Zero {
			continue
		}
		x := k.f.deref(k.args[i])
		if len(x) == 1 && x[0].Kind == Agg && x[0].fields[anyElem] == nil {
			for _, key := range elemKeys(x[0].fields) {
				out = append(out, x[0].fields[key])
			}
			continue
		}
		out = append(out, project(x, anyElem))
	}
	return out
}

// result makes v what an operand that is a result holds.
func (k *knownCallee) result(op known.Operand, v Value) {
	if op.Base != known.Result || op.Index >= len(k.results) || len(v) == 0 {
		return
	}
	t := k.sig.Results().At(op.Index).Type()
	path, isPtr := op.Path, op.Deref
	if _, ok := underlying(t).(*types.Pointer); ok && len(path) > 0 {
		isPtr = true
	}
	if len(path) > 0 && path[0] == anyElem {
		isPtr = true
	}
	if !isPtr {
		if len(path) > 0 {
			v = update(k.results[op.Index], fieldPath(path), v, false)
		}
		k.results[op.Index] = join(k.results[op.Index], v)
		return
	}
	o := k.f.allocated(resultNode{k.site.call, op.Index}, nil, pointed(t))
	if len(k.results[op.Index]) == 0 {
		k.f.set(o, nil)
	}
	old, _ := k.f.st.mem.get(o)
	if len(path) > 0 && len(old) == 0 {
		old = opaque
	}
	k.f.set(o, update(old, fieldPath(path), v, len(path) == 0))
	k.results[op.Index] = ptrTo(o)
}

func pointed(t types.Type) types.Type {
	if p, ok := underlying(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

func fieldPath(names []string) []string {
	var path []string
	for _, n := range names {
		if n != anyElem {
			n = "." + n
		}
		path = append(path, n)
	}
	return path
}

func (k *knownCallee) from(row *known.Row) Value {
	to, from := row.Operand("to"), row.Operand("from")
	v := k.operand(from)
	if len(v) == 0 {
		return nil
	}
	if to.Aspect != "" || from.Aspect != "" {
		v = view(aspectNamed(to.Aspect), aspectNamed(from.Aspect), v)
	}
	if row.Word("or") == "any" {
		v = join(k.f.byDefault(k.key, v), opaque)
	}
	return v
}

func (k *knownCallee) copy(row *known.Row) {
	k.result(row.Operand("to"), k.from(row))
}

func (k *knownCallee) store(row *known.Row) {
	to := row.Operand("to")
	ptr := k.recv
	if to.Base == known.Arg {
		if to.Index >= len(k.args) {
			return
		}
		ptr = k.args[to.Index]
	}
	places := k.f.places(ptr)
	for _, key := range fieldPath(to.Path) {
		places = under(places, key)
	}
	k.f.store(places, k.from(row), false)
}

func (k *knownCallee) listen(row *known.Row) {
	at := row.Operand("at")
	s := Sink{
		Call: k.site.call, Name: callName(k.fn), addr: k.operand(at), as: aspectNamed(at.Aspect),
		Datagram: strings.Contains(k.fn.Name(), "UDP"),
	}
	if op := row.Operand("net"); op.Base != known.None {
		s.network = k.operand(op)
	}
	if at.Base == known.Recv {
		k.f.serves(k.recv)
	}
	if k.f.fails != nil && !k.site.async && (k.f.fails.call == k.site.call || k.f.fails.all) {
		k.f.st.failed = true
		if k.f.fails.all {
			k.results = k.f.failure(k.site)
		}
	}
	k.f.sink(s, k.site)
}

func (k *knownCallee) run(row *known.Row) {
	op := row.Operand("func")
	if op.Base == known.None {
		return
	}
	fun := k.operand(op)
	sig, _ := underlying(k.operandType(op)).(*types.Signature)
	if sig == nil {
		return
	}
	var args []Value
	for p := range sig.Params().Variables() {
		args = append(args, k.f.unknown(p.Type(), p2{p}, nil))
	}
	before := k.f.st.clone()
	res := k.f.callValue(fun, sig, args, k.site)
	k.f.st = meet(before, k.f.st, nil)
	if row.Word("when") == "once" && k.sig.Results().Len() == 1 { // sync.OnceFunc and its like
		k.results[0] = fun
		_ = res
	}
}

// p2 stands for a parameter.
type p2 struct{ v *types.Var }

func (p p2) Pos() token.Pos { return p.v.Pos() }
func (p p2) End() token.Pos { return p.v.Pos() }

func (k *knownCallee) operandType(op known.Operand) types.Type {
	if op.Base == known.Recv && k.sig.Recv() != nil {
		return k.sig.Recv().Type()
	}
	if op.Index < k.sig.Params().Len() {
		return k.sig.Params().At(op.Index).Type()
	}
	return nil
}

// formatted returns the text that Sprintf makes.
func (f *frame) formatted(layout Value, args []Value) Value {
	if len(layout) != 1 || layout[0].Kind != Const {
		if len(layout) == 1 && layout[0].Kind == Text {
			if s, ok := constText(layout[0]); ok {
				layout = s
			}
		}
		if len(layout) != 1 || layout[0].Kind != Const {
			return opaque
		}
	}
	text := textOf(layout[0].Value)
	var parts []Value
	next := 0
	for text != "" {
		before, rest, found := strings.Cut(text, "%")
		if before != "" {
			parts = append(parts, constOf(constant.MakeString(before), layout[0].At))
		}
		if !found {
			break
		}
		rest = strings.TrimLeft(rest, "+-# 0123456789.")
		if inner, after, ok := strings.Cut(rest, "]"); ok && strings.HasPrefix(inner, "[") {
			n := 0
			for _, c := range inner[1:] {
				n = n*10 + int(c-'0')
			}
			next, rest = n-1, after
		}
		if rest == "" || rest[0] == '*' {
			return opaque
		}
		verb, size := utf8.DecodeRuneInString(rest)
		text = rest[size:]
		if verb == '%' {
			parts = append(parts, constOf(constant.MakeString("%"), layout[0].At))
			continue
		}
		if next < 0 || next >= len(args) {
			return opaque
		}
		parts = append(parts, f.printedForm(args[next]))
		next++
	}
	return concat(parts...)
}

// constText returns a text of constants as one.
func constText(a *Alt) (Value, bool) {
	parts := fold(a.parts)
	if len(parts) == 1 && len(parts[0]) == 1 && parts[0][0].Kind == Const {
		return parts[0], true
	}
	return nil, false
}

// printed returns the text that Sprint makes: with a space between two
// operands of which neither is a text.
func (f *frame) printed(args []Value) Value {
	var parts []Value
	for i, a := range args {
		if i > 0 && !a.isText() && !args[i-1].isText() {
			parts = append(parts, constOf(constant.MakeString(" "), nil))
		}
		parts = append(parts, f.printedForm(a))
	}
	return concat(parts...)
}

func (v Value) isText() bool {
	return v.all(func(a *Alt) bool {
		return a.dyn == nil || isText(a.dyn)
	})
}

// printedForm returns what is printed of a value with a String method that is
// known or of this package.
func (f *frame) printedForm(v Value) Value {
	if f.st == nil {
		return v
	}
	var out Value
	for _, a := range v {
		out = join(out, f.printedAlt(a))
	}
	return out
}

func (f *frame) printedAlt(a *Alt) Value {
	t := a.dyn
	if t == nil && a.Kind == Ptr && a.obj.typ != nil && len(a.path) == 0 {
		t = types.NewPointer(a.obj.typ)
	}
	if t == nil {
		return Value{a}
	}
	if _, basic := t.(*types.Basic); basic {
		return Value{a}
	}
	for _, name := range []string{"String", "Error"} {
		obj, _, _ := types.LookupFieldOrMethod(t, false, f.e.Pass.Pkg, name)
		fn, ok := obj.(*types.Func)
		if !ok || fn.Signature().Params().Len() > 0 || fn.Signature().Results().Len() != 1 {
			continue
		}
		if f.e.byObj[fn.Origin()] == nil && len(f.e.Known.Of(fn)) == 0 {
			continue
		}
		st := f.st.clone()
		vals := f.callValue(f.methodOf(a, t, fn), fn.Signature(), nil, site{call: &ast.CallExpr{Fun: ast.NewIdent(name)}})
		f.st = st
		if len(vals) == 1 {
			return vals[0]
		}
	}
	return Value{a}
}

// failure returns what a call that fails returns: an error, false, nothing.
func (f *frame) failure(s site) []Value {
	var out []Value
	add := func(t types.Type) {
		switch u := underlying(t).(type) {
		case *types.Interface:
			if types.Identical(t, types.Universe.Lookup("error").Type()) {
				out = append(out, nonNil)
				return
			}
			_ = u
		case *types.Basic:
			if u.Info()&types.IsBoolean != 0 {
				out = append(out, no)
				return
			}
		}
		out = append(out, zero)
	}
	switch t := f.e.Info.TypeOf(s.call).(type) {
	case *types.Tuple:
		for v := range t.Variables() {
			add(v.Type())
		}
	case nil:
	default:
		add(t)
	}
	return out
}

// callName names a function as code that calls it does.
func callName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Pkg().Name() + "." + fn.Name()
	}
	t := recv.Type()
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return fn.Pkg().Name() + "." + named.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// special calls the few functions of std that put texts together from a list
// or into a buffer, which the table has no words for.
func (k *knownCallee) special() ([]Value, bool) {
	f := k.f
	switch k.fn.Pkg().Path() {
	case "strings", "fmt", "bytes", "io", "net/http", "os", "reflect", "flag":
	default:
		return nil, false
	}
	arg := func(i int) Value {
		if i < len(k.args) {
			return k.args[i]
		}
		return opaque
	}
	write := func(to Value, v Value) {
		places := f.places(to)
		old := f.load(places)
		if len(old) == 1 && old[0].Kind == Zero {
			f.store(places, concat(v), false)
		} else {
			f.store(places, concat(old, v), false)
		}
	}
	switch name := k.fn.FullName(); name {
	case "strings.Join":
		x := f.deref(arg(0))
		if len(x) != 1 || x[0].Kind != Agg || x[0].fields[anyElem] != nil {
			return []Value{opaque}, true
		}
		var parts []Value
		for i, key := range elemKeys(x[0].fields) {
			if i > 0 {
				parts = append(parts, arg(1))
			}
			parts = append(parts, x[0].fields[key])
		}
		return []Value{concat(parts...)}, true
	case "fmt.Fprintf":
		write(arg(0), f.formatted(arg(1), k.list(known.Operand{Base: known.Arg, Index: 2})))
		return nil, true
	case "fmt.Fprint":
		write(arg(0), f.printed(k.list(known.Operand{Base: known.Arg, Index: 1})))
		return nil, true
	case "(*strings.Builder).WriteString", "(*strings.Builder).Write", "(*bytes.Buffer).WriteString", "(*bytes.Buffer).Write", "io.WriteString":
		to, v := k.recv, arg(0)
		if name == "io.WriteString" {
			to, v = arg(0), arg(1)
		}
		write(to, v)
		return nil, true
	case "(*strings.Builder).WriteByte", "(*strings.Builder).WriteRune", "(*bytes.Buffer).WriteByte", "(*bytes.Buffer).WriteRune":
		if v := arg(0); len(v) == 1 && v[0].Kind == Const {
			if n, ok := constant.Int64Val(constant.ToInt(v[0].Value)); ok {
				write(k.recv, constOf(constant.MakeString(string(rune(n))), v[0].At))
				return nil, true
			}
		}
		write(k.recv, opaque)
		return nil, true
	case "(*strings.Builder).String", "(*bytes.Buffer).String", "(*bytes.Buffer).Bytes":
		return []Value{f.deref(k.recv)}, true
	case "(*strings.Builder).Reset", "(*bytes.Buffer).Reset":
		f.store(f.places(k.recv), zero, false)
		return nil, true
	case "bytes.NewBufferString", "bytes.NewBuffer":
		o := f.allocated(k.site.call, nil, pointed(k.sig.Results().At(0).Type()))
		f.set(o, concat(arg(0)))
		return []Value{ptrTo(o)}, true
	case "strings.Replace", "strings.ReplaceAll":
		return []Value{replaced(arg(0), arg(1), arg(2))}, true
	case "(*net/http.Server).Serve", "(*net/http.Server).ServeTLS":
		f.serves(k.recv)
		return nil, true
	case "reflect.ValueOf", "reflect.TypeOf":
		if len(f.e.tagKeys()) > 0 {
			f.fill(arg(0), k.site)
		}
		return nil, true
	case "flag.Visit", "(*flag.FlagSet).Visit":
		k.visit(arg(0))
		return nil, true
	case "os.Setenv":
		f.store([]place{{f.e.setting("env|" + constKey(arg(0))), nil}}, arg(1), true)
		return nil, true
	case "os.Getenv":
		return []Value{join(f.get(f.e.setting("env|"+constKey(arg(0)))), opaque)}, true
	case "os.LookupEnv":
		return []Value{join(f.get(f.e.setting("env|"+constKey(arg(0)))), opaque)}, true
	}
	return nil, false
}

// visit calls a function for the flags that the user has given.
func (k *knownCallee) visit(fun Value) {
	f := k.f
	o := f.allocated(resultNode{k.site.call, 0}, nil, nil)
	r := f.e.newRoot(root{kind: givenRoot, site: k.site.call})
	f.set(o, aggregate(map[string]Value{".Name": symOf(r)}, opaque))
	sig, _ := k.sig.Params().At(0).Type().Underlying().(*types.Signature)
	before := f.st.clone()
	f.callValue(fun, sig, []Value{ptrTo(o)}, k.site)
	f.st = meet(before, f.st, nil)
}

func constKey(v Value) string {
	if len(v) == 1 && v[0].Kind == Const {
		return textOf(v[0].Value)
	}
	if len(v) == 1 && v[0].Kind == Text {
		if s, ok := constText(v[0]); ok {
			return textOf(s[0].Value)
		}
	}
	return "?"
}

// replaced returns a text in which another is put for a placeholder:
//
//	strings.Replace("host:PORT", "PORT", "50051", 1)
func replaced(s, old, now Value) Value {
	place := constKey(old)
	var out Value
	for _, a := range s {
		if a.Kind != Const || place == "?" {
			out = join(out, Value{a})
			continue
		}
		before, after, ok := strings.Cut(textOf(a.Value), place)
		if !ok {
			out = join(out, Value{a})
			continue
		}
		out = join(out, concat(constOf(constant.MakeString(before), a.At), now, constOf(constant.MakeString(after), a.At)))
	}
	return out
}
