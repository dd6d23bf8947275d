package flow

import (
	"go/ast"
	"go/constant"
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

	alias  bool         // it is what another library keeps
	of     string       // under this name
	ofRoot types.Object // in the set that is reached through this variable
}

// A book has the settings that a package makes.
type book struct {
	all    []*setting
	filled map[*types.Var][]*setting // those that a call stores into a field
}

// settings returns the settings that the package makes.
func (p *Package) settings() *book {
	if p.book != nil {
		return p.book
	}
	p.book = &book{filled: make(map[*types.Var][]*setting)}
	var fills []*Call
	for _, c := range p.seq {
		fn := p.StaticCallee(c.Expr)
		if fn == nil || known.Speaks(fn) || p.isDead(c.Expr) {
			continue
		}
		for _, row := range p.Known.Of(fn) {
			switch row.Verb {
			case "put", "alias":
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
	s := &setting{lib: fn.Pkg().Path(), root: p.chainVar(c.Expr), method: fn.Signature().Recv() != nil}
	if op := row.Operand("key"); op.Base != known.None {
		key, ok := p.keyIn(c, op)
		if !ok {
			return
		}
		s.key = key
	}
	if s.alias = row.Verb == "alias"; s.alias {
		p.aliasOf(s, c, row.Operand("of"))
		p.book.all = append(p.book.all, s)
		return
	}
	for _, q := range p.operands(c, row.Operand("from")) {
		s.value = q
		p.book.all = append(p.book.all, s)
	}
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
		w := p.nested(maxWalk / 2)
		w.query(q)
		if len(w.out) == 1 && w.out[0].Value != nil && w.out[0].Value.Kind() == constant.String {
			return strings.ToLower(constant.StringVal(w.out[0].Value)), true
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
	key, ok := w.p.keyIn(c, row.Operand("key"))
	if !ok {
		return
	}
	for _, s := range w.p.answers(c, fn, key) {
		w.at(s.value, d)
	}
}

// answers returns the settings that a call which asks for a key may get. Where
// several programs or commands keep one under the same key, each gets its own;
// where that cannot be told, none is returned.
func (p *Package) answers(c *Call, fn *types.Func, key string) []*setting {
	lib, method, root := fn.Pkg().Path(), fn.Signature().Recv() != nil, p.chainVar(c.Expr)
	var all []*setting
	for _, s := range p.settings().all {
		switch {
		case s.lib != lib || s.method != method:
		case s.alias && (s.key == key || s.key == ""):
			all = append(all, p.aliased(s, key)...)
		case !s.alias && s.key == key:
			all = append(all, s)
		}
	}
	is := []func(*setting) bool{
		func(s *setting) bool { return s.root == root && (root != nil || !method) },
		func(s *setting) bool { return p.leadsTo(s, c.In) },
	}
	for _, is := range is {
		if kept := filter(all, is); len(kept) > 0 {
			return kept
		}
	}
	if len(all) > 1 {
		return nil
	}
	return all
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
		at.root, at.method = alias.root, alias.method
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
