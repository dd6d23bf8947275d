package symexec

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
)

// Settings libraries keep values by name: a flag of a command, a key of a
// configuration. A name is a location like any other, one for each library; it
// holds what each of the sets that have such a name keeps.

const (
	ownSet  = "[package]" // the set that a library keeps itself
	looseOp = "[?]"       // of an option of no command
)

// library returns the path of a function's package, without a version.
func library(fn *types.Func) string {
	path := fn.Pkg().Path()
	path, _, _ = strings.Cut(path, "/providers/")
	if i := strings.LastIndex(path, "/v"); i > 0 && strings.Trim(path[i+2:], "0123456789") == "" {
		path = path[:i]
	}
	return path
}

func settingKey(lib, key string) string { return lib + "|" + strings.ToLower(key) }

// setOf names the set that a value is, or belongs to; "" if it is not known.
func setOf(recv Value) string {
	if len(recv) == 0 {
		return ownSet
	}
	if o := ownerOf(recv); o != nil && o.site != nil && o.site.Pos().IsValid() {
		return "[" + strconv.Itoa(int(o.site.Pos())) + "]"
	}
	return ""
}

// inSet returns what of a setting the set recv keeps: where several sets have
// one of the name and the set is not known, none.
func (e *Engine) inSet(v, recv Value) Value {
	set := setOf(recv)
	var out Value
	for _, a := range v {
		switch a.Kind {
		case Sym:
			b := *a
			b.recv = recv
			out = join(out, Value{mk(b)})
		case Agg:
			if w, ok := a.fields[set]; ok {
				out = join(out, w)
				continue
			}
			var only Value
			n := 0
			for _, k := range sortedKeys(a.fields) {
				if k != looseOp {
					only, n = a.fields[k], n+1
				}
			}
			if n == 0 {
				only, n = a.fields[looseOp], 1
			}
			if n == 1 {
				out = join(out, only)
			} else {
				out = join(out, opaque)
			}
			if base := a.parts[0]; base.any(func(b *Alt) bool { return b.Kind == Sym }) && n == 0 {
				out = join(out, e.inSet(base, recv))
			}
		default:
			out = join(out, Value{a})
		}
	}
	return out
}

// keep puts a value into a set under a name.
func (f *frame) keep(lib, key, set string, v Value) {
	if key == "" || key == "?" || set == "" || f.st == nil || len(v) == 0 {
		return
	}
	f.store([]place{{f.e.setting(settingKey(lib, key)), []string{set}}}, v, false)
}

// kept returns what a set keeps under a name.
func (f *frame) kept(lib, key string, recv Value) Value {
	o := f.e.setting(settingKey(lib, key))
	return join(f.e.inSet(f.get(o), recv), opaque)
}

// setting plays a row about settings.
func (k *knownCallee) setting(row *known.Row) {
	f := k.f
	lib := library(k.fn)
	key := ""
	if op := row.Operand("key"); op.Base != known.None {
		key = constKey(k.operand(op))
	}
	switch row.Verb {
	case "put":
		k.key = settingKey(lib, key)
		f.keep(lib, key, setOf(k.recv), f.byDefault(k.key, k.operand(row.Operand("from"))))
	case "putmap":
		k.putMap(lib, k.operand(row.Operand("from")), "", 0)
	case "get":
		if len(k.results) == 0 {
			break
		}
		k.results[0] = f.kept(lib, key, k.recv)
		if name := k.operand(row.Operand("key")); key == "?" && isOpen(name) {
			k.results[0] = Value{mk(Alt{Kind: Sym, root: f.e.setting(settingKey(lib, key)).root, recv: k.recv, parts: []Value{name}})}
		}
		k.results[0] = f.broughtIn(k.results[0], k.site.call)
	case "find":
		o := f.allocated(resultNode{k.site.call, 0}, nil, pointed(k.sig.Results().At(0).Type()))
		v := f.kept(lib, key, k.recv)
		g := guard{x: symOf(f.e.setting(settingKey(lib, key)).root)[0], op: token.ARROW}
		f.set(o, aggregate(map[string]Value{
			".Value": v, ".DefValue": v, ".Name": constOf(constant.MakeString(key), nil),
			".Changed": join(guarded(yes, g), guarded(no, g.negated())),
		}, opaque))
		k.results[0] = ptrTo(o)
	case "alias":
		k.alias(row, lib, key)
	case "fill":
		under := ""
		if op := row.Operand("under"); op.Base != known.None {
			under = constKey(k.operand(op)) + "."
		}
		k.fill(lib, k.operand(row.Operand("to")), under)
	case "given":
		for _, p := range f.places(k.recv) {
			var v Value
			for _, e := range k.list(row.Operand("from")) {
				v = join(v, e)
			}
			f.store([]place{{p.obj, []string{".given"}}}, v, false)
		}
		k.results[0] = k.recv
	case "ends":
		k.ends(row)
	}
}

// putMap keeps the elements of a map, and of maps in it, under their keys
// joined by dots.
func (k *knownCallee) putMap(lib string, m Value, under string, depth int) {
	x := k.f.deref(m)
	if len(x) != 1 || x[0].Kind != Agg || depth > 4 {
		return
	}
	for _, key := range sortedKeys(x[0].fields) {
		name := constKey(keyOf(key))
		if name == "?" {
			continue
		}
		v := x[0].fields[key]
		if v.any(func(a *Alt) bool { return a.Kind == Ptr }) {
			k.putMap(lib, v, under+name+".", depth+1)
			continue
		}
		k.f.keep(lib, under+name, looseOp, v)
	}
}

// byDefault returns a value that a setting has if nobody gives it another.
func (f *frame) byDefault(key string, v Value) Value {
	if key == "" {
		return v
	}
	g := guard{x: symOf(f.e.setting(key).root)[0], op: token.ARROW, not: true}
	return guarded(v, g)
}

// alias keeps under a name what a flag, or each flag of a set, holds.
func (k *knownCallee) alias(row *known.Row, lib, key string) {
	f := k.f
	of := k.operand(row.Operand("of"))
	if key != "" {
		f.keep(lib, key, setOf(k.recv), project(f.deref(of), ".Value"))
		return
	}
	var names []string
	for name := range f.e.keyed {
		if l, _, _ := strings.Cut(name, "|"); strings.HasSuffix(l, "pflag") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		l, key, _ := strings.Cut(name, "|")
		if v := f.e.inSet(f.get(f.e.setting(name)), of); len(v) > 0 && !v.all(func(a *Alt) bool { return a.Kind == Opaque }) {
			_ = l
			f.keep(lib, key, setOf(k.recv), v)
		}
	}
}

// maxFields bounds the fields of a struct that settings are put into.
const maxFields = 200

// fill stores settings into the fields of their names.
func (k *knownCallee) fill(lib string, to Value, under string) {
	f := k.f
	for _, a := range to {
		if a.Kind != Ptr {
			continue
		}
		t := a.obj.typ
		if a.dyn != nil {
			t = pointed(a.dyn)
		}
		n := 0
		walkFields(t, nil, func(path []string, names []string, fld *types.Var, tag string) {
			if n++; n > maxFields {
				return
			}
			key := under + strings.Join(names, ".")
			p := []place{{a.obj, below(a.path, path...)}}
			f.store(p, join(f.load(p), f.kept(lib, key, k.recv)), false)
		})
	}
}

// walkFields calls visit for the fields of a struct that are texts or numbers,
// also those of structs in it.
func walkFields(t types.Type, path []string, visit func(path, names []string, fld *types.Var, tag string)) {
	var walk func(t types.Type, path, names []string, seen []types.Type)
	walk = func(t types.Type, path, names []string, seen []types.Type) {
		st, ok := underlying(t).(*types.Struct)
		if !ok || len(path) > 6 || slices.ContainsFunc(seen, func(u types.Type) bool { return types.Identical(t, u) }) {
			return
		}
		seen = append(seen[:len(seen):len(seen)], t)
		for i := range st.NumFields() {
			fld := st.Field(i)
			tag := reflectTag(st.Tag(i))
			name := tag.Get("mapstructure")
			name, opts, _ := strings.Cut(name, ",")
			if name == "" {
				name = fld.Name()
			}
			below1, named := below(path, "."+fld.Name()), below(names, name)
			if strings.Contains(opts, "squash") || fld.Embedded() {
				named = names
			}
			switch u := underlying(fld.Type()).(type) {
			case *types.Struct:
				walk(fld.Type(), below1, named, seen)
			case *types.Pointer:
				if _, ok := underlying(u.Elem()).(*types.Struct); ok {
					continue
				}
			case *types.Basic, *types.Slice:
			default:
				continue
			}
			visit(below1, named, fld, st.Tag(i))
		}
	}
	walk(t, path, nil, nil)
}

// ends gives a variable the default of a flag whose definition is a chain of
// calls.
func (k *knownCallee) ends(row *known.Row) {
	f := k.f
	var v Value
	for _, a := range k.recv {
		if a.Kind == Ptr {
			v = join(v, project(f.get(a.obj), ".given"))
		} else if a.Kind == Sym {
			v = join(v, project(f.get(f.pointee(a)), ".given"))
		}
	}
	v = v.known()
	if len(v) == 0 {
		return
	}
	op := row.Operand("to")
	var t types.Type
	if op.Base == known.Result {
		t = pointed(k.sig.Results().At(op.Index).Type())
	} else if op.Index < k.sig.Params().Len() {
		t = pointed(k.sig.Params().At(op.Index).Type())
	}
	v = f.parsed(v, t, k.site.call)
	if op.Base == known.Result {
		o := f.allocated(resultNode{k.site.call, op.Index}, nil, t)
		f.set(o, v)
		k.results[op.Index] = ptrTo(o)
		return
	}
	if op.Index < len(k.args) {
		f.store(f.places(k.args[op.Index]), v, false)
	}
}

// known returns the alternatives that are more than unknown.
func (v Value) known() Value {
	return slices.DeleteFunc(slices.Clone(v), func(a *Alt) bool { return a.Kind == Opaque || a.Kind == Sym && a.root.kind == unknownRoot })
}

// parsed returns what a library makes of a text for a variable of type t: the
// address of a *net.TCPAddr, the elements of a list, or the text's value.
func (f *frame) parsed(v Value, t types.Type, call *ast.CallExpr) Value {
	if named := namedOf(t); named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "net" {
		o := f.allocated(resultNode{call, 100}, nil, named)
		f.set(o, aggregate(map[string]Value{".Port": view(Port, HostPort, v)}, opaque))
		return ptrTo(o)
	}
	if s, ok := underlying(t).(*types.Slice); ok {
		o := f.allocated(resultNode{call, 101}, nil, s)
		fields := make(map[string]Value)
		for i, a := range v {
			fields["["+strconv.Itoa(i)+"]"] = f.parsed(Value{a}, s.Elem(), call)
		}
		f.set(o, aggregate(fields, zero))
		return join(ptrTo(o), opaque)
	}
	return join(v, opaque)
}

// options keeps the options in a command, a struct with functions: a flag that
// is declared as a struct of a type that the table knows.
func (f *frame) options(named *types.Named, v Value, into *Object, lit *ast.CompositeLit) {
	if row, ok := f.e.Known.Is(named.Origin().Obj(), "option"); ok {
		f.option(named, row, v, looseOp)
		to := project(v, "."+row.Word("to"))
		key := constKey(project(v, "."+row.Word("key")))
		from := f.byDefault(settingKey(libraryOf(named), key), project(v, "."+row.Word("from")))
		f.store(f.places(to), join(from, opaque), false)
		return
	}
	st := named.Underlying().(*types.Struct)
	commands := false
	for fld := range st.Fields() {
		commands = commands || isFunc(fld.Type())
	}
	if !commands {
		return
	}
	set := setOf(ptrTo(into))
	for _, a := range v {
		for _, k := range sortedKeys(a.fields) {
			f.optionsIn(a.fields[k], set, 0)
		}
	}
}

func libraryOf(named *types.Named) string {
	path := named.Obj().Pkg().Path()
	if i := strings.LastIndex(path, "/v"); i > 0 && strings.Trim(path[i+2:], "0123456789") == "" {
		path = path[:i]
	}
	return path
}

func (f *frame) optionsIn(v Value, set string, depth int) {
	if depth > 3 {
		return
	}
	for _, a := range v {
		if a.Kind == Sym && a.root.kind == globalRoot {
			f.note(effect{sink: &Sink{set: set, addr: Value{a}}, guards: f.guards()})
			continue
		}
		if a.Kind == Agg {
			for _, k := range sortedKeys(a.fields) {
				if isElem(k) {
					f.optionsIn(a.fields[k], set, depth+1)
				}
			}
			if named := namedOf(a.dyn); named != nil {
				if row, ok := f.e.Known.Is(named.Origin().Obj(), "option"); ok {
					f.option(named, row, Value{a}, set)
				}
			}
		}
		if a.Kind != Ptr || a.obj.typ == nil {
			continue
		}
		content := at(f.get(a.obj), a.path)
		if named := namedOf(a.obj.typ); named != nil {
			if row, ok := f.e.Known.Is(named.Origin().Obj(), "option"); ok {
				f.option(named, row, content, set)
			}
			continue
		}
		f.optionsIn(content, set, depth+1)
	}
}

func (f *frame) option(named *types.Named, row *known.Row, v Value, set string) {
	key := constKey(project(v, "."+row.Word("key")))
	from := project(v, "."+row.Word("from"))
	lib := libraryOf(named)
	f.keep(lib, key, set, f.byDefault(settingKey(lib, key), from))
}

// askIfGiven evaluates a condition that asks whether the user has given a
// setting.
func (f *frame) askIfGiven(e *ast.CallExpr) (*guard, bool) {
	fn := f.e.callee(e)
	if fn == nil {
		return nil, false
	}
	row, ok := f.e.Known.Is(fn, "isset")
	if !ok {
		return nil, false
	}
	op := row.Operand("key")
	if op.Index >= len(e.Args) {
		return nil, false
	}
	name := f.expr(e.Args[op.Index])
	key := constKey(name)
	if key == "?" {
		if !isOpen(name) {
			return nil, false
		}
		x := mk(Alt{Kind: Sym, root: f.e.setting(settingKey(library(fn), key)).root, parts: []Value{name}})
		return &guard{x: x, op: token.ARROW}, true
	}
	return &guard{x: symOf(f.e.setting(settingKey(library(fn), key)).root)[0], op: token.ARROW}, true
}

// possible returns v without what the conditions at this point exclude.
func (f *frame) possible(v Value) Value {
	if f.st == nil || f.st.conds == nil {
		return v
	}
	var out Value
	changed := false
	for _, a := range v {
		b := a
		if f.excluded(a) {
			changed = true
			continue
		}
		if a.Kind != Agg && len(a.parts) > 0 {
			parts := make([]Value, len(a.parts))
			for i, p := range a.parts {
				parts[i] = f.possible(p)
				if !parts[i].equal(p) {
					c := *a
					c.parts = parts
					changed = true
					b = &c
				}
			}
			if b != a {
				for i, p := range a.parts {
					parts[i] = f.possible(p)
				}
				b = mk(*b)
			}
		}
		out = append(out, b)
	}
	if !changed {
		return v
	}
	return out
}

func (f *frame) excluded(a *Alt) bool {
	for _, g := range a.guards {
		n := g.negated()
		for c := f.st.conds; c != nil; c = c.up {
			if c.g.same(n) {
				return true
			}
		}
	}
	return false
}

// exportSettings tells what is kept by name at the end.
func (p *Program) exportSettings() []Cell {
	var out []Cell
	var names []string
	for name := range p.keyed {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		v, ok := p.last.mem().get(p.keyed[name])
		if !ok {
			continue
		}
		for _, a := range v {
			if a.Kind != Agg {
				continue
			}
			for _, k := range sortedKeys(a.fields) {
				c := newEncoder(p.Engine)
				d := c.value(a.fields[k])
				if len(d) == 0 || !tellsPort(d, nil) {
					continue
				}
				if k != ownSet {
					k = looseOp
				}
				out = append(out, Cell{At: Desc{Text: name, Keys: []string{k}}, Val: d})
			}
		}
	}
	return out
}

// importSettings puts what other packages keep by name into the state.
func (f *frame) importSettings() {
	for _, pf := range f.e.Pass.AllPackageFacts() {
		fact, ok := pf.Fact.(*PackageFact)
		if !ok || pf.Package == f.e.Pass.Pkg {
			continue
		}
		for _, c := range fact.Settings {
			o := f.e.setting(c.At.Text)
			v := newDecoder(f.e, nil).value(c.Val)
			f.set(o, update(f.get(o), []string{c.At.Keys[0]}, v, true))
		}
	}
}
