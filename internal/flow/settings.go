package flow

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
)

// A setting is a value that a library keeps under a name, for whoever asks for
// it by that name: the default of a flag, of an option.
type setting struct {
	lib    string // the path of the library's package
	key    string // in lower case; "" in an alias for the flags of a set
	value  Query
	root   types.Object // the variable that it was set through; nil for the library's own set
	method bool         // it was set through a method
	scopes []ast.Node   // of an option: the commands that have it
	holder *types.Var   // of an option: the exported variable that holds it; nil without one
	test   bool         // it is set in a test file
	in     *Func        // where it is set; nil for an option

	alias  bool         // it is what another library keeps
	of     string       // under this name
	ofRoot types.Object // in the set that is reached through this variable
	behind types.Object // it is behind an alias for this set
}

// A book has the settings that a package makes.
type book struct {
	all    []*setting
	filled map[*types.Var][]*setting // those that a call stores into a field
	keys   map[*types.Var][]Key      // under which keys it looks for them
}

// settings returns the settings that the package makes.
func (p *Package) settings() *book {
	if p.book != nil {
		return p.book
	}
	p.book = &book{filled: make(map[*types.Var][]*setting), keys: make(map[*types.Var][]Key)}
	// Whoever asks first must not pay for all with what steps it has left.
	fuel := p.fuel
	p.fuel = maxSteps
	defer func() { p.fuel = fuel }()
	var fills []*Call
	for _, c := range p.seq {
		fn := p.StaticCallee(c.Expr)
		if fn == nil || !p.Known.HasAny(fn.Name(), "put", "load", "alias", "fill") || p.isDead(c.Expr) {
			continue
		}
		for _, row := range p.Known.Of(fn) {
			switch row.Verb {
			case "put", "load", "alias":
				p.addSetting(c, fn, row)
			case "fill":
				fills = append(fills, c)
			}
		}
	}
	for _, o := range p.options {
		p.addOption(o)
	}
	for _, c := range fills {
		p.fill(c)
	}
	return p.book
}

func (p *Package) addSetting(c *Call, fn *types.Func, row *known.Row) {
	s := setting{lib: fn.Pkg().Path(), root: p.chainVar(c.Expr), method: fn.Signature().Recv() != nil, test: p.inTest(c.Expr), in: c.In}
	switch row.Verb {
	case "alias":
		if op := row.Operand("key"); op.Base != known.None {
			key, ok := p.keyIn(c, op)
			if !ok {
				return
			}
			s.key = key
		}
		s.alias = true
		p.aliasOf(&s, c, row.Operand("of"))
		p.book.all = append(p.book.all, &s)
	case "load":
		p.book.add(s, p.provided(c, row))
	default:
		for _, key := range p.operands(c, row.Operand("key")) {
			for _, value := range p.operands(c, row.Operand("from")) {
				p.book.add(s, p.entries(key, value, 0))
			}
		}
	}
}

// add enters settings that are as s but for their keys and values.
func (b *book) add(s setting, entries []entry) {
	for _, e := range entries {
		one := s
		one.key, one.value = e.key, e.value
		b.all = append(b.all, &one)
	}
}

// inTest reports whether e stands in a test file: what a test sets is nothing
// to the code that it tests.
func (p *Package) inTest(e ast.Expr) bool {
	return strings.HasSuffix(p.Pass.Fset.Position(e.Pos()).Filename, "_test.go")
}

// aliasOf notes which flag, or which set of flags, an alias is for.
func (p *Package) aliasOf(s *setting, c *Call, of known.Operand) {
	for _, q := range p.operands(c, of) {
		s.ofRoot = p.chainVar(q.Expr)
		find, ok := ast.Unparen(q.Expr).(*ast.CallExpr)
		if !ok {
			continue
		}
		if fn := p.StaticCallee(find); fn != nil {
			if row, ok := p.Known.Is(fn, "find"); ok {
				s.of, _ = p.keyIn(&Call{Expr: find, In: c.In}, row.Operand("key"))
			}
		}
	}
}

// keyIn returns the key that a call names a setting by, if it is one constant.
func (p *Package) keyIn(c *Call, op known.Operand) (key string, ok bool) {
	for _, q := range p.operands(c, op) {
		if key, ok := p.constKey(q); ok {
			return key, true
		}
	}
	return "", false
}

// chainVar returns the variable that a chain of calls and selections, such as
// cmd.Flags().IntVar, begins at, or nil.
func (p *Package) chainVar(e ast.Expr) types.Object {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.CallExpr:
			e = x.Fun
		case *ast.SelectorExpr:
			if p.Info.Selections[x] == nil { // qualified by a package
				return variable(p.Info.Uses[x.Sel])
			}
			e = x.X
		case *ast.Ident:
			return variable(p.Info.ObjectOf(x))
		default:
			return nil
		}
	}
}

// variable returns obj if it is a variable, or nil.
func variable(obj types.Object) types.Object {
	if _, ok := obj.(*types.Var); ok {
		return obj
	}
	return nil
}

// setting walks on at what is kept under the key that a call asks for.
func (w *walker) setting(c *Call, fn *types.Func, row *known.Row, d want) {
	if to := row.Operand("to"); to.Base != known.None {
		var ok bool
		if d, ok = w.p.translate(fn.Signature().Results().At(to.Index).Type(), to, d); !ok {
			return
		}
	}
	key, ok := w.p.keyIn(c, row.Operand("key"))
	if !ok {
		return
	}
	d.way = w.p.mark(w.p.noteRead(nil, c.Expr, nil, c.In, d).way, hop{key: key})
	lib := libOf(fn, row)
	answers, exists := w.p.answers(c, fn, lib, key)
	for _, s := range answers {
		w.kept(s.value, d)
	}
	if exists || d.Path != nil {
		return
	}
	root := w.p.chainVar(c.Expr)
	if strings.HasPrefix(key, "@") {
		root = nil // whatever the command: the option is known
	}
	if k, ok := w.p.key(lib, root, fn.Signature().Recv() != nil, key); ok {
		w.elsewhere(k, c.Expr, c.In, d)
	} else if paramOfAny(c.In, root) {
		for _, f := range w.p.visibleAbove(outermost(c.In)) {
			k.Func = f.Obj.FullName()
			w.emit(Origin{Kind: Kept, Expr: c.Expr, In: c.In, Key: k}, d)
		}
	}
}

// kept walks on at the value of a setting.
func (w *walker) kept(value Query, d want) {
	if path, ok := w.p.join(value.Path, d.Path); ok {
		d.Path = path
		w.at(value, d)
	}
}

// visibleAbove returns the functions that other packages can call which f is,
// or which lead to it.
func (p *Package) visibleAbove(f *Func) (all []*Func) {
	if f == nil {
		return nil
	}
	if p.Visible(f) {
		return []*Func{f}
	}
	for _, g := range p.decls {
		if !p.Visible(g) {
			continue
		}
		set := make(map[*Func]bool)
		if p.collect(g.Body, set); set[f] {
			all = append(all, g)
		}
	}
	return all
}

// paramOfAny reports whether obj is a parameter of f or of a function around
// it.
func paramOfAny(f *Func, obj types.Object) bool {
	for ; f != nil; f = f.Outer {
		if _, ok := f.ParamIndex(obj); ok {
			return true
		}
	}
	return false
}

// keptUnder returns the settings that a library keeps under a key.
func (p *Package) keptUnder(lib, key string, test bool) (all []*setting) {
	for _, s := range p.settings().all {
		switch {
		case s.lib != lib || s.test && !test:
		case s.alias && (s.key == key || s.key == ""):
			all = append(all, p.aliased(s, key)...)
		case !s.alias && s.key == key:
			all = append(all, s)
		}
	}
	return all
}

// libOf returns the path of the library that keeps what fn asks for: its own,
// or that of the flag which it returns.
func libOf(fn *types.Func, row *known.Row) string {
	if row.Operand("to").Base == known.Result {
		if named, ok := types.Unalias(deref(fn.Signature().Results().At(0).Type())).(*types.Named); ok {
			return named.Obj().Pkg().Path()
		}
	}
	return fn.Pkg().Path()
}

// answers returns the settings that a call which asks for a key may get. Where
// several programs or commands keep one under the same key, each gets its own;
// where that cannot be told, none is returned. exists says whether one is kept.
func (p *Package) answers(c *Call, fn *types.Func, lib, key string) (all []*setting, exists bool) {
	method, root := fn.Signature().Recv() != nil, p.chainVar(c.Expr)
	all = filter(p.keptUnder(lib, key, p.inTest(c.Expr)), func(s *setting) bool { return s.method == method })
	is := []func(*setting) bool{
		func(s *setting) bool { return s.root == root && (root != nil || !method) },
		func(s *setting) bool { return p.leadsTo(s, c.In) },
	}
	for _, is := range is {
		if kept := filter(all, is); len(kept) > 0 {
			return p.nearest(kept, c.In), true
		}
	}
	if len(all) > 1 {
		return nil, true
	}
	return all, len(all) > 0
}

// nearest returns, of settings under one key that are made in several
// functions or for several commands, those of the functions and commands which
// lead to the one that asks; none if that cannot be told. A flag that is bound
// to a key comes after what is set for the key itself.
func (p *Package) nearest(all []*setting, in *Func) []*setting {
	if own := filter(all, func(s *setting) bool { return s.behind == nil }); len(own) > 0 {
		all = own
	}
	differs := func(s *setting) bool {
		return outermost(s.in) != outermost(all[0].in) || s.behind != all[0].behind
	}
	if !slices.ContainsFunc(all, differs) {
		return all
	}
	return filter(all, func(s *setting) bool {
		if v, ok := s.behind.(*types.Var); ok && in != nil && p.reached(v)[in] {
			return true
		}
		f := outermost(s.in)
		if f == nil || in == nil {
			return f == nil && s.behind == nil
		}
		set := map[*Func]bool{f: true}
		p.collect(f.Body, set)
		return set[in] || set[outermost(in)]
	})
}

// outermost returns the function that f is, or is a literal in.
func outermost(f *Func) *Func {
	for f != nil && f.Outer != nil {
		f = f.Outer
	}
	return f
}

func filter(all []*setting, is func(*setting) bool) []*setting {
	return slices.DeleteFunc(slices.Clone(all), func(s *setting) bool { return !is(s) })
}

// aliased returns the settings of another library that an alias stands for.
// They count as set where the alias is.
func (p *Package) aliased(alias *setting, key string) []*setting {
	if alias.of != "" {
		key = alias.of
	}
	same := func(s *setting) bool { return s.root == alias.ofRoot }
	all := filter(p.book.all, func(s *setting) bool { return !s.alias && s.lib != alias.lib && s.key == key })
	if kept := filter(all, same); len(kept) > 0 {
		all = kept
	} else if len(all) > 1 {
		return nil
	}
	var out []*setting
	for _, s := range all {
		at := *s
		at.lib, at.key, at.root, at.method = alias.lib, cmp.Or(alias.key, key), alias.root, alias.method
		at.in, at.test, at.behind = alias.in, alias.test, alias.ofRoot
		out = append(out, &at)
	}
	return out
}

// leadsTo reports whether the command that a setting is one of runs the
// function in.
func (p *Package) leadsTo(s *setting, in *Func) bool {
	if in == nil {
		return false
	}
	if v, ok := s.root.(*types.Var); ok {
		return p.reached(v)[in]
	}
	set := make(map[*Func]bool)
	for _, scope := range s.scopes {
		p.collect(scope, set)
	}
	return set[in]
}
