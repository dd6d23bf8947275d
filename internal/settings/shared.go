package settings

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A Shared setting is one that other packages can name, and its value.
type Shared struct {
	Key   origin.Key
	Value origin.Query
}

// key returns the key of a setting in the set behind root; ok is false if
// other packages cannot name that set.
func (p *Book) key(lib string, root types.Object, method bool, name string) (k origin.Key, ok bool) {
	k = origin.Key{Lib: lib, Method: method, Name: name}
	if root == nil {
		return k, true
	}
	k.Set = p.setName(lib, root)
	return k, k.Set != ""
}

// Settings returns the queries for the values that the package itself keeps
// under a key, test files aside; none if it keeps several, in functions or for
// commands of which it cannot be told which one counts.
func (p *Book) Settings(k origin.Key) (queries []origin.Query) {
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
		if p.outlives(s) {
			queries = append(queries, s.value)
		}
	}
	return queries
}

// settingsFor is Settings for a key that a function of another package looks
// up in a set which it is given: the flags of the command that runs it, or the
// only ones with that name in a package that has such a command.
//
//	cmd := &cobra.Command{RunE: server.Run}
//	cmd.Flags().Int("port", 50051, "")
func (p *Book) settingsFor(k origin.Key) []origin.Query {
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
func (p *Book) runsForeign(s *setting, name string) bool {
	scopes := s.scopes
	if v, ok := s.root.(*types.Var); ok {
		for _, store := range p.StoresTo(v) {
			if store.RHS != nil {
				scopes = append(scopes, store.RHS)
			}
		}
	}
	set := make(map[*xref.Func]bool)
	for _, scope := range scopes {
		p.Reach(scope, set)
	}
	for f := range set {
		scopes = append(scopes, f.Body)
	}
	return slices.ContainsFunc(scopes, func(n ast.Node) bool { return p.names(n, name) })
}

// names reports whether n mentions a function by its full name.
func (p *Book) names(n ast.Node, name string) bool {
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
func (p *Book) Puts() bool {
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
func (p *Book) isOption(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || !p.Known.Has("option", named.Obj().Name()) {
		return false
	}
	_, ok = p.Known.Is(named.Origin().Obj(), "option")
	return ok
}

// Imported returns what the packages that this one imports keep under a key,
// and whether several do.
func (p *Book) Imported(k origin.Key) (texts []facts.Held, several bool) {
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

// Shared returns the settings that the package makes and others can name, test
// files aside, with those that they are aliases for.
func (p *Book) Shared() (all []Shared) {
	for _, s := range p.ensure().all {
		if s.test || !p.outlives(s) {
			continue
		}
		for _, s := range p.resolveAlias(s) {
			name := s.key
			if s.holder != nil {
				name = keyOfHolder(s.holder)
			}
			if k, ok := p.key(s.lib, s.root, s.method, name); ok {
				all = append(all, Shared{k, s.value})
			}
		}
	}
	return all
}

// resolveAlias returns the settings that a setting stands for: those behind an
// alias.
func (p *Book) resolveAlias(s *setting) []*setting {
	if !s.alias {
		return []*setting{s}
	}
	if s.key != "" {
		return p.behindAlias(s, s.key)
	}
	var all []*setting
	for _, flag := range p.all {
		if !flag.alias && flag.root == s.flagRoot && flag.lib != s.lib {
			all = append(all, p.behindAlias(s, flag.key)...)
		}
	}
	return all
}
