package modref

import (
	"go/types"
	"maps"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A filling is a parameter of a function, which lies at prefix below the one
// that is asked of.
type filling struct {
	Param
	prefix xref.Path
}

// A pathFinder collects the paths of StoredPaths.
type pathFinder struct {
	p     *Modref
	of    *xref.Func
	paths []xref.Path
	at    map[xref.Path]bool
	seen  map[filling]bool
}

// StoredPaths returns the paths below a parameter at which its function may
// store, itself or through functions that it hands the parameter or a part of
// it to.
func (p *Modref) StoredPaths(k Param) []xref.Path {
	f := &pathFinder{p: p, of: k.Func, at: make(map[xref.Path]bool), seen: make(map[filling]bool)}
	f.find(k, nil)
	return f.paths
}

func (f *pathFinder) add(path xref.Path) {
	switch {
	case path == nil || f.at[path]:
	case len(f.paths) < bound.StoredPaths:
		f.at[path] = true
		f.paths = append(f.paths, path)
	default:
		f.p.Exceed(bound.StoredPaths, "places below one parameter", f.of)
	}
}

// find adds the paths that a function stores at below its parameter, which
// lies at prefix.
func (f *pathFinder) find(k Param, prefix xref.Path) {
	obj := k.Func.Param(k.Index)
	if obj == nil || f.seen[filling{k, prefix}] {
		return
	}
	f.seen[filling{k, prefix}] = true
	f.p.IndexBody(k.Func)
	for _, s := range slices.Concat(f.p.StoresTo(obj), f.p.AliasStores(obj)) {
		if path, ok := f.p.Join(prefix, s.Path); ok && s.Path != nil {
			f.add(path)
		}
	}
	for _, u := range f.p.ArgUses(obj) {
		path, ok := f.p.Join(prefix, u.Path)
		if !ok {
			continue
		}
		to, t := f.p.effectOrParam(u)
		switch {
		case t == nil && to.sig == nil:
			f.find(to, path)
			continue
		case t == nil:
			t = f.p.effectAt(to)
		}
		if t.all || t.tags {
			f.add(path)
		}
		f.fields(t, path)
	}
}

// fields adds the fields of what lies at path that a call stores into.
func (f *pathFinder) fields(t *effect, path xref.Path) {
	fields := slices.SortedFunc(maps.Keys(t.fields), func(a, b *types.Var) int { return f.p.Order(a.Pos(), b.Pos()) })
	for _, field := range fields {
		tail, _ := f.p.Push(field, nil)
		if longer, ok := f.p.Join(path, tail); ok {
			f.add(longer)
		}
	}
}
