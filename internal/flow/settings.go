package flow

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A setting is a value that a library keeps under a name, for whoever asks for
// it by that name: the default of a flag, of an option.
type setting struct {
	lib    string // the path of the library's package
	key    string // in lower case; "" in an alias for the flags of a set
	value  origin.Query
	root   types.Object  // the variable that it was set through; nil for the library's own set
	method bool          // it was set through a method
	scopes []ast.Node    // of an option: the commands that have it
	holder *types.Var    // of an option: the exported variable that holds it; nil without one
	test   bool          // it is set in a test file
	in     *program.Func // where it is set; nil for an option

	alias  bool         // it is what another library keeps
	of     string       // under this name
	ofRoot types.Object // in the set that is reached through this variable
	behind types.Object // it is behind an alias for this set
}

// A book has the settings that a package makes.
type book struct {
	all    []*setting
	filled map[*types.Var][]*setting   // those that a call stores into a field
	keys   map[*types.Var][]origin.Key // under which keys it looks for them
}

// settings returns the settings that the package makes.
func (p *Package) settings() *book {
	if p.book != nil {
		return p.book
	}
	p.book = &book{filled: make(map[*types.Var][]*setting), keys: make(map[*types.Var][]origin.Key)}
	// Whoever asks first must not pay for all with what steps it has left.
	fuel := p.fuel
	p.fuel = maxSteps
	defer func() { p.fuel = fuel }()
	var fills []*program.Call
	for _, c := range p.Calls() {
		fn := p.StaticCallee(c.Expr)
		if fn == nil || !p.Known.HasAny(fn.Name(), "put", "load", "alias", "fill") || p.IsDead(c.Expr) {
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
	for _, o := range p.Options() {
		p.addOption(o)
	}
	for _, c := range fills {
		p.fill(c)
	}
	return p.book
}

func (p *Package) addSetting(c *program.Call, fn *types.Func, row *known.Row) {
	s := setting{lib: fn.Pkg().Path(), root: p.ChainRoot(c.Expr), method: fn.Signature().Recv() != nil, test: p.InTest(c.Expr), in: c.In}
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

// aliasOf notes which flag, or which set of flags, an alias is for.
func (p *Package) aliasOf(s *setting, c *program.Call, of known.Operand) {
	for _, q := range p.operands(c, of) {
		s.ofRoot = p.ChainRoot(q.Expr)
		find, ok := ast.Unparen(q.Expr).(*ast.CallExpr)
		if !ok {
			continue
		}
		if fn := p.StaticCallee(find); fn != nil {
			if row, ok := p.Known.Is(fn, "find"); ok {
				s.of, _ = p.keyIn(&program.Call{Expr: find, In: c.In}, row.Operand("key"))
			}
		}
	}
}

// keyIn returns the key that a call names a setting by, if it is one constant.
func (p *Package) keyIn(c *program.Call, op known.Operand) (key string, ok bool) {
	for _, q := range p.operands(c, op) {
		if key, ok := p.constKey(q); ok {
			return key, true
		}
	}
	return "", false
}

// setting walks on at what is kept under the key that a call asks for.
func (w *walker) setting(c *program.Call, fn *types.Func, row *known.Row, d want) {
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
	d.trace = w.p.Mark(w.p.noteRead(nil, c.Expr, nil, c.In, d).trace, origin.Hop{Key: key})
	lib := libOf(fn, row)
	answers, exists := w.p.answers(c, fn, lib, key)
	for _, s := range answers {
		w.kept(s.value, d)
	}
	if exists || d.Path != nil {
		return
	}
	root := w.p.ChainRoot(c.Expr)
	if strings.HasPrefix(key, "@") {
		root = nil // whatever the command: the option is known
	}
	if k, ok := w.p.key(lib, root, fn.Signature().Recv() != nil, key); ok {
		w.elsewhere(k, c.Expr, c.In, d)
	} else if ParamOfAny(c.In, root) {
		for _, f := range w.p.VisibleCallers(program.Outermost(c.In)) {
			k.Func = f.Obj.FullName()
			w.emit(origin.Origin{Kind: origin.Setting, Expr: c.Expr, In: c.In, Key: &k}, d)
		}
	}
}

// kept walks on at the value of a setting.
func (w *walker) kept(value origin.Query, d want) {
	if path, ok := w.p.Join(value.Path, d.Path); ok {
		d.Path = path
		w.at(value, d)
	}
}

// ParamOfAny reports whether obj is a parameter of f or of a function around
// it.
func ParamOfAny(f *program.Func, obj types.Object) bool {
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
		if named, ok := types.Unalias(syntax.Deref(fn.Signature().Results().At(0).Type())).(*types.Named); ok {
			return named.Obj().Pkg().Path()
		}
	}
	return fn.Pkg().Path()
}

// answers returns the settings that a call which asks for a key may get. Where
// several programs or commands keep one under the same key, each gets its own;
// where that cannot be told, none is returned. exists says whether one is kept.
func (p *Package) answers(c *program.Call, fn *types.Func, lib, key string) (all []*setting, exists bool) {
	method, root := fn.Signature().Recv() != nil, p.ChainRoot(c.Expr)
	all = filter(p.keptUnder(lib, key, p.InTest(c.Expr)), func(s *setting) bool { return s.method == method })
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
func (p *Package) nearest(all []*setting, in *program.Func) []*setting {
	if own := filter(all, func(s *setting) bool { return s.behind == nil }); len(own) > 0 {
		all = own
	}
	differs := func(s *setting) bool {
		return program.Outermost(s.in) != program.Outermost(all[0].in) || s.behind != all[0].behind
	}
	if !slices.ContainsFunc(all, differs) {
		return all
	}
	return filter(all, func(s *setting) bool {
		if v, ok := s.behind.(*types.Var); ok && in != nil && p.ReachOf(v)[in] {
			return true
		}
		f := program.Outermost(s.in)
		if f == nil || in == nil {
			return f == nil && s.behind == nil
		}
		set := map[*program.Func]bool{f: true}
		p.Reach(f.Body, set)
		return set[in] || set[program.Outermost(in)]
	})
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
func (p *Package) leadsTo(s *setting, in *program.Func) bool {
	if in == nil {
		return false
	}
	if v, ok := s.root.(*types.Var); ok {
		return p.ReachOf(v)[in]
	}
	set := make(map[*program.Func]bool)
	for _, scope := range s.scopes {
		p.Reach(scope, set)
	}
	return set[in]
}
