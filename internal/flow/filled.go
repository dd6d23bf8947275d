package flow

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// maxFilled bounds the paths of filledPaths: a struct has seldom more settings.
const maxFilled = 64

// filledPaths returns the paths below a parameter at which its function may
// store, itself or through functions that it hands the parameter or a part of
// it to.
func (p *Package) filledPaths(k paramKey) []program.Path {
	f := &pathFinder{p: p, at: make(map[program.Path]bool), seen: make(map[filling]bool)}
	f.below(k, nil)
	return f.paths
}

// A filling is a parameter of a function, which lies at prefix below the one
// that is asked of.
type filling struct {
	paramKey
	prefix program.Path
}

// A pathFinder collects the paths of filledPaths.
type pathFinder struct {
	p     *Package
	paths []program.Path
	at    map[program.Path]bool
	seen  map[filling]bool
}

func (f *pathFinder) add(path program.Path) {
	if path != nil && !f.at[path] && len(f.paths) < maxFilled {
		f.at[path] = true
		f.paths = append(f.paths, path)
	}
}

// below adds the paths that a function stores at below its parameter, which
// lies at prefix.
func (f *pathFinder) below(k paramKey, prefix program.Path) {
	obj := k.f.Param(k.index)
	if obj == nil || f.seen[filling{k, prefix}] {
		return
	}
	f.seen[filling{k, prefix}] = true
	f.p.IndexBody(k.f)
	for _, s := range f.p.StoresTo(obj) {
		if path, ok := f.p.Join(prefix, s.Path); ok && s.Path != nil {
			f.add(path)
		}
	}
	for _, u := range f.p.ArgUses(obj) {
		path, ok := f.p.Join(prefix, u.Path)
		if !ok {
			continue
		}
		to, t := f.p.glance(u)
		switch {
		case t == nil && to.sig == nil:
			f.below(to, path)
			continue
		case t == nil:
			t = f.p.touchedAt(to)
		}
		if t.all || t.tags {
			f.add(path)
		}
		f.fields(t, path)
	}
}

// fields adds the fields of what lies at path that a call stores into.
func (f *pathFinder) fields(t *touched, path program.Path) {
	fields := slices.SortedFunc(maps.Keys(t.fields), func(a, b *types.Var) int { return f.p.Order(a.Pos(), b.Pos()) })
	for _, field := range fields {
		tail, _ := f.p.Push(field, nil)
		if longer, ok := f.p.Join(path, tail); ok {
			f.add(longer)
		}
	}
}

// storeDemands returns what can be asked of what f stores through its parameter i:
// of a pointer to a basic value, and of the fields of a struct that f fills in.
//
//	func (o *Options) AddFlags(fs *flag.FlagSet) { fs.IntVar(&o.Port, "port", 50051, "") }
func (e *exporter) storeDemands(f *program.Func, i int) (ds []origin.Demand) {
	v := f.Param(i)
	if v == nil {
		return nil
	}
	ptr, ok := v.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	if asked(ptr.Elem()) != nil {
		return []origin.Demand{{}}
	}
	if syntax.Struct(ptr) == nil {
		return nil
	}
	if !e.leads[f] && !e.p.sets(f, v) {
		return nil
	}
	for _, path := range e.p.filledPaths(paramKey{f: f, index: i}) {
		t := program.TypeAt(ptr, path)
		if t == nil {
			continue
		}
		for _, as := range asked(t) {
			ds = append(ds, origin.Demand{Path: path, As: as})
		}
	}
	return ds
}

// sets reports whether a function stores one of its parameters below another.
//
//	func (c *Config) SetAddr(addr string) { c.Addr = addr }
func (p *Package) sets(f *program.Func, to *types.Var) bool {
	if !takesBasic(f.Sig) {
		return false
	}
	p.IndexBody(f)
	return slices.ContainsFunc(p.StoresTo(to), func(s *program.Store) bool {
		id, ok := s.RHS.(*ast.Ident)
		if !ok || s.Path == nil {
			return false
		}
		v, ok := p.Info.Uses[id].(*types.Var)
		if !ok {
			return false
		}
		_, param := f.ParamIndex(v)
		return param
	})
}

// findLeads finds the functions that lead to a port by calls of functions of
// the package.
func (e *exporter) findLeads() {
	e.leads = make(map[*program.Func]bool)
	var todo []*program.Func
	for _, f := range e.p.Declarations() {
		if e.near(f) {
			todo = append(todo, f)
		}
	}
	for len(todo) > 0 {
		f := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if e.leads[f] {
			continue
		}
		e.leads[f] = true
		for _, c := range e.p.CallsOf(f.Obj.Origin()) {
			if in := program.Declaration(c.In); in != nil {
				todo = append(todo, in)
			}
		}
	}
}
