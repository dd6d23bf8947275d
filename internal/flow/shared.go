package flow

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
)

// key returns the key of a setting in the set behind root; ok is false if
// other packages cannot name that set.
func (p *Package) key(lib string, root types.Object, method bool, name string) (k origin.Key, ok bool) {
	k = origin.Key{Lib: lib, Method: method, Name: name}
	if root == nil {
		return k, true
	}
	if root.Pkg() == nil || root.Parent() != root.Pkg().Scope() {
		return k, false
	}
	k.Set = root.Pkg().Path() + "." + root.Name()
	return k, true
}

// Settings returns the queries for the values that the package itself keeps
// under a key, test files aside; none if it keeps several, in functions or for
// commands of which it cannot be told which one counts.
func (p *Package) Settings(k origin.Key) (queries []origin.Query) {
	if k.Func != "" {
		return p.settingsFor(k)
	}
	var all []*setting
	for _, s := range p.keptUnder(k.Lib, k.Name, false) {
		if of, ok := p.key(s.lib, s.root, s.method, k.Name); ok && of.Set == k.Set && of.Method == k.Method {
			all = append(all, s)
		}
	}
	for _, s := range p.nearest(all, nil) {
		queries = append(queries, s.value)
	}
	return queries
}

// settingsFor is Settings for a key that a function of another package looks
// up in a set which it is given: the flags of the command that runs it, or the
// only ones with that name in a package that has such a command.
//
//	cmd := &cobra.Command{RunE: server.Run}
//	cmd.Flags().Int("port", 50051, "")
func (p *Package) settingsFor(k origin.Key) []origin.Query {
	all := filter(p.keptUnder(k.Lib, k.Name, false), func(s *setting) bool { return s.method })
	runs := filter(all, func(s *setting) bool { return p.runsForeign(s, k.Func) })
	if len(runs) == 0 && len(all) == 1 && p.Mentions(func(fn *types.Func) bool { return fn.FullName() == k.Func }) {
		runs = all
	}
	if len(runs) != 1 {
		return nil
	}
	return []origin.Query{runs[0].value}
}

// runsForeign reports whether the command that a setting is one of runs a
// function of another package.
func (p *Package) runsForeign(s *setting, name string) bool {
	scopes := s.scopes
	if v, ok := s.root.(*types.Var); ok {
		for _, store := range p.StoresTo(v) {
			if store.RHS != nil {
				scopes = append(scopes, store.RHS)
			}
		}
	}
	set := make(map[*program.Func]bool)
	for _, scope := range scopes {
		p.Reach(scope, set)
	}
	for f := range set {
		scopes = append(scopes, f.Body)
	}
	return slices.ContainsFunc(scopes, func(n ast.Node) bool { return p.names(n, name) })
}

// names reports whether n mentions a function by its full name.
func (p *Package) names(n ast.Node, name string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			fn, _ := p.Info.Uses[id].(*types.Func)
			found = found || fn != nil && fn.FullName() == name
		}
		return !found
	})
	return found
}

// Puts reports whether the package mentions a function that keeps a setting, or
// a type of options. It does not need the index.
func (p *Package) Puts() bool {
	if slices.ContainsFunc(p.Named.Types, func(name *types.TypeName) bool { return p.isOption(name.Type()) }) {
		return true
	}
	return p.Mentions(func(fn *types.Func) bool {
		if !p.Known.HasAny(fn.Name(), "put", "load", "alias") {
			return false
		}
		for _, verb := range []string{"put", "load", "alias"} {
			if _, ok := p.Known.Is(fn, verb); ok {
				return true
			}
		}
		return false
	})
}

// isOption reports whether a type is one of flags that are declared as structs.
func (p *Package) isOption(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || !p.Known.Has("option", named.Obj().Name()) {
		return false
	}
	_, ok = p.Known.Is(named.Origin().Obj(), "option")
	return ok
}

// elsewhere walks on at what is kept under a key in this package, or in those
// that it imports. Where none of them keeps it, an importer may.
func (w *walker) elsewhere(k origin.Key, e ast.Expr, in *program.Func, d want) {
	queries := w.p.Settings(k)
	for _, q := range queries {
		w.kept(q, d)
	}
	if len(queries) > 0 {
		return
	}
	texts, several := w.p.keptBelow(k)
	if several {
		return
	}
	for _, held := range texts {
		if held.Text != "" {
			w.foreign(held.Text, held.Posn, e, in, d)
		}
	}
	if len(texts) == 0 {
		w.emit(origin.Origin{Kind: origin.Setting, Expr: e, In: in, Key: &k}, d)
	}
}

// keptBelow returns what the packages that this one imports keep under a key,
// and whether several do.
func (p *Package) keptBelow(k origin.Key) (texts []facts.Held, several bool) {
	if p.imported == nil {
		p.imported = make(map[origin.Key][][]facts.Held)
		known := p.Pass.AllPackageFacts()
		slices.SortFunc(known, func(a, b analysis.PackageFact) int { return strings.Compare(a.Package.Path(), b.Package.Path()) })
		for _, fact := range known {
			if keeps, ok := fact.Fact.(*facts.Keeps); ok && fact.Package != p.Pass.Pkg {
				of := make(map[origin.Key][]facts.Held)
				for _, s := range keeps.Settings {
					of[s.Key] = append(of[s.Key], s.Held)
				}
				for key, texts := range of {
					p.imported[key] = append(p.imported[key], texts)
				}
			}
		}
	}
	switch all := p.imported[k]; len(all) {
	case 0:
		return nil, false
	case 1:
		return all[0], false
	}
	return nil, true
}

// maxKeeps bounds the settings of one fact.
const maxKeeps = 64

// settings exports the settings that the package makes.
func (e *exporter) settings() {
	if !e.p.Puts() {
		return
	}
	e.p.Open()
	var fact facts.Keeps
	for _, s := range e.p.settings().all {
		if s.test {
			continue
		}
		for _, s := range e.p.expanded(s) {
			name := s.key
			if s.holder != nil {
				name = keyOfHolder(s.holder)
			}
			k, ok := e.p.key(s.lib, s.root, s.method, name)
			if !ok {
				continue
			}
			for _, held := range e.texts(s) {
				if text := (facts.KeptText{Key: k, Held: held}); len(fact.Settings) < maxKeeps && !slices.Contains(fact.Settings, text) {
					fact.Settings = append(fact.Settings, text)
				}
			}
		}
	}
	if fact.Settings != nil {
		e.p.Pass.ExportPackageFact(&fact)
	}
}

// expanded returns the settings that a setting stands for: those behind an
// alias.
func (p *Package) expanded(s *setting) []*setting {
	if !s.alias {
		return []*setting{s}
	}
	if s.key != "" {
		return p.aliased(s, s.key)
	}
	var all []*setting
	for _, flag := range p.book.all {
		if !flag.alias && flag.root == s.ofRoot && flag.lib != s.lib {
			all = append(all, p.aliased(s, flag.key)...)
		}
	}
	return all
}

// texts returns the constants that a setting may be.
func (e *exporter) texts(s *setting) (all []facts.Held) {
	e.p.fuel = maxSteps / 8
	w := e.p.nested(0)
	w.kept(s.value, want{})
	for _, o := range w.out {
		if o.Kind != origin.Const && o.Kind != origin.Foreign || o.Value == nil || o.Want.Plus != 0 || o.Want.Step {
			continue
		}
		if held, ok := e.held(o); ok {
			all = append(all, held)
		} else if maybePort(o) {
			all = append(all, facts.Held{})
		}
	}
	return all
}

// maybePort reports whether a constant can be any port or address.
func maybePort(o origin.Origin) bool {
	for _, as := range []origin.Aspect{origin.Whole, origin.HostPort} {
		o.Want.As = as
		if port, ok := o.Port(); ok && 0 < port && port < 1<<16 {
			return true
		}
	}
	return false
}

// fills exports under which keys the fields of this package's structs are
// filled in.
func (e *exporter) fills() {
	fills := e.p.Mentions(func(fn *types.Func) bool {
		_, ok := e.p.Known.Is(fn, "fill")
		return ok && !known.Speaks(fn)
	})
	if !fills {
		return
	}
	e.p.Open()
	for f, keys := range e.p.settings().keys {
		if f.Exported() && f.Pkg() == e.p.Pass.Pkg {
			e.p.Pass.ExportObjectFact(f, &facts.Filled{Keys: keys[:min(len(keys), facts.MaxHeld)]})
		}
	}
}

// filledFrom walks on at what a field that another package fills in by a key
// gets.
func (w *walker) filledFrom(f *types.Var, e ast.Expr, in *program.Func, d want) {
	var fact facts.Filled
	if f.Pkg() == nil || !w.p.WholeIndexed() || !w.p.Pass.ImportObjectFact(f, &fact) {
		return
	}
	if d.read != nil {
		e = d.read
	}
	d.Path = nil
	for _, k := range fact.Keys {
		w.elsewhere(k, e, in, d)
	}
}
