package settings

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An Answer is what a package knows of the setting that a call asks for.
type Answer struct {
	Name   string // under which it is kept
	Values []Kept // what the package keeps there

	// Where it keeps nothing there: the key that says so to other packages, or,
	// where the set is a parameter, one for each function that an importer calls
	// with it.
	Key          *origin.Key
	ForImporters []*origin.Key
}

// Ask looks up the setting that a call of fn asks for by row; ok is false if its
// name is not known.
func (p *Book) Ask(c *xref.Call, fn *types.Func, row *known.Row) (a Answer, ok bool) {
	name, ok := p.KeyIn(c, row.Operand("key"))
	if !ok {
		return a, false
	}
	return p.AskFor(c, fn, row, name)
}

// KeysGiven returns the parameter that a call of the package's functions gives as a key, and
// the constants that their callers give for it.
//
//	func get(key string) int { return viper.GetInt(key) }
//	get("port")
func (p *Book) KeysGiven(c *xref.Call, row *known.Row) (param int, keys []constant.Value) {
	for _, q := range p.operands(c, row.Operand("key")) {
		id, plain := p.Unconverted(q.Expr).(*ast.Ident)
		if !plain || q.In == nil || len(p.StoresTo(p.Info.ObjectOf(id))) > 0 {
			continue
		}
		i, isParam := q.In.ParamIndex(p.Info.ObjectOf(id))
		if !isParam {
			continue
		}
		param = i
		for _, call := range p.eval.Callers(q.In) {
			args, _ := p.Arguments(call, q.In.Sig, i, nil)
			for _, arg := range args {
				v := p.Info.Types[arg.Expr].Value
				if v != nil && v.Kind() == constant.String && !slices.ContainsFunc(keys, func(k constant.Value) bool { return syntax.SameValue(k, v) }) {
					keys = append(keys, v)
				}
			}
		}
	}
	return param, keys
}

// AskFor is Ask for a key.
func (p *Book) AskFor(c *xref.Call, fn *types.Func, row *known.Row, name string) (a Answer, ok bool) {
	a.Name = name
	lib := libOf(fn, row)
	at, ok := p.placeOf(c, fn)
	if !ok {
		return a, false
	}
	a.Name = at.under + a.Name
	answers, exists := p.answers(c, at, lib, a.Name)
	several := len(answers) > 1 && slices.ContainsFunc(answers, func(s *setting) bool { return s.root != answers[0].root || len(s.scopes) > 0 })
	for _, s := range answers {
		k := p.keptBy(s, xref.Event{Node: c.Expr, In: c.In})
		if several {
			k.Commands = s
		}
		a.Values = append(a.Values, k)
	}
	if exists {
		return a, true
	}
	root := at.root
	if strings.HasPrefix(a.Name, "@") {
		root = nil // whatever the command: the option is known
	}
	k, ok := p.key(lib, root, at.method, a.Name)
	switch {
	case ok:
		a.Key = &k
	case paramOfAny(c.In, root):
		for _, f := range p.VisibleCallers(xref.Outermost(c.In)) {
			of := k
			of.Func = f.Obj.FullName()
			a.ForImporters = append(a.ForImporters, &of)
		}
	}
	return a, true
}

// paramOfAny reports whether obj is a parameter of f or of a function around
// it.
func paramOfAny(f *xref.Func, obj types.Object) bool {
	for ; f != nil; f = f.Outer {
		if _, ok := f.ParamIndex(obj); ok {
			return true
		}
	}
	return false
}

// keptUnder returns the settings that a library keeps under a key.
func (p *Book) keptUnder(lib, key string, test bool) (all []*setting) {
	for _, s := range p.ensure().all {
		switch {
		case s.lib != lib || s.test && !test:
		case s.alias && (s.key == key || s.key == ""):
			all = append(all, p.behindAlias(s, key)...)
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
func (p *Book) answers(c *xref.Call, at place, lib, key string) (all []*setting, exists bool) {
	method, root := at.method, at.root
	all = filter(p.keptUnder(lib, key, p.InTest(c.Expr)), func(s *setting) bool { return s.method == method })
	is := []func(*setting) bool{
		func(s *setting) bool { return s.root == root && (root != nil || !method) },
		func(s *setting) bool { return p.leadsTo(s, c.In) },
	}
	for _, is := range is {
		kept := filter(all, is)
		if len(kept) == 0 {
			continue
		}
		if xref.Outermost(kept[0].value.In) != xref.Outermost(c.In) && slices.ContainsFunc(kept, p.ofSeveral) {
			return nil, true
		}
		return p.nearest(kept, c.In), true
	}
	if len(all) > 1 || slices.ContainsFunc(all, p.ofSeveral) {
		return nil, true
	}
	return all, len(all) > 0
}

// ofSeveral reports whether a setting stands for several: each call of the function that makes
// it gives it another value, in a set or for a command of its own.
//
//	func settings(port int) *viper.Viper { v := viper.New(); v.SetDefault("port", port); return v }
func (p *Book) ofSeveral(s *setting) bool {
	f := s.value.In
	if f == nil || s.alias {
		return false
	}
	if _, given := f.ParamIndex(p.Root(s.value.Expr)); !given {
		return false
	}
	if set, ok := s.root.(*types.Var); s.in != nil && (!ok || xref.Owner(set, s.in) != f || isParam(f, set)) {
		return false // of a set that others know
	}
	return len(p.eval.Callers(f)) > 1
}

func isParam(f *xref.Func, v *types.Var) bool {
	_, is := f.ParamIndex(v)
	return is
}

// nearest returns, of settings under one key that are made in several
// functions or for several commands, those of the functions and commands which
// lead to the one that asks; none if that cannot be told. A flag that is bound
// to a key comes after what is set for the key itself.
func (p *Book) nearest(all []*setting, in *xref.Func) []*setting {
	if own := filter(all, func(s *setting) bool { return s.flagSet == nil }); len(own) > 0 {
		all = own
	}
	differs := func(s *setting) bool {
		return xref.Outermost(s.in) != xref.Outermost(all[0].in) || s.flagSet != all[0].flagSet
	}
	if !slices.ContainsFunc(all, differs) {
		return all
	}
	return filter(all, func(s *setting) bool {
		if v, ok := s.flagSet.(*types.Var); ok && in != nil && p.ReachOf(v)[in] {
			return true
		}
		f := xref.Outermost(s.in)
		if f == nil || in == nil {
			return f == nil && s.flagSet == nil
		}
		set := map[*xref.Func]bool{f: true}
		p.Reach(f.Body, set)
		return set[in] || set[xref.Outermost(in)]
	})
}

func filter(all []*setting, is func(*setting) bool) []*setting {
	return slices.DeleteFunc(slices.Clone(all), func(s *setting) bool { return !is(s) })
}

// behindAlias returns the settings of another library that an alias stands for.
// They count as set where the alias is.
func (p *Book) behindAlias(alias *setting, key string) []*setting {
	if alias.flagKey != "" {
		key = alias.flagKey
	}
	same := func(s *setting) bool { return s.root == alias.flagRoot }
	all := filter(p.all, func(s *setting) bool { return !s.alias && s.lib != alias.lib && s.key == key })
	if kept := filter(all, same); len(kept) > 0 {
		all = kept
	} else if len(all) > 1 {
		return nil
	}
	var out []*setting
	for _, s := range all {
		at := *s
		at.lib, at.key, at.root, at.method = alias.lib, cmp.Or(alias.key, key), alias.root, alias.method
		at.in, at.test, at.flagSet = alias.in, alias.test, alias.flagRoot
		out = append(out, &at)
	}
	return out
}

// Run reports whether a command of which a setting is an option leads to a function.
//
//	func address(c *cli.Context) string { return c.String("addr") } // of serve, or of status?
func (s *setting) Run(f *xref.Func) bool { return s.book.leadsTo(s, f) }

// leadsTo reports whether the command that a setting is one of runs the
// function in.
func (p *Book) leadsTo(s *setting, in *xref.Func) bool {
	if in == nil {
		return false
	}
	if v, ok := s.root.(*types.Var); ok {
		return p.ReachOf(v)[in]
	}
	set := make(map[*xref.Func]bool)
	for _, scope := range s.scopes {
		p.Reach(scope, set)
	}
	return set[in]
}
