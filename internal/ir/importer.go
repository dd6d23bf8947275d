package ir

import (
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// Abroad returns functions as an importer of their package sees them. They share with
// the functions given whatever is never changed.
func Abroad(funcs []*Func, fset *token.FileSet) []*Func {
	all := make([]*Func, len(funcs))
	for i, f := range funcs {
		out := *f
		out.Foreign, out.File, out.Pos, out.End = true, fileOf(f, fset), token.NoPos, token.NoPos
		out.Blocks = make([]*Block, len(f.Blocks))
		for j, b := range f.Blocks {
			block := *b
			block.Instrs = abroad(b.Instrs, fset)
			out.Blocks[j] = &block
		}
		all[i] = &out
	}
	return all
}

func abroad(instrs []*Instr, fset *token.FileSet) []*Instr {
	copies := make([]Instr, len(instrs))
	all := make([]*Instr, len(instrs))
	for i, in := range instrs {
		copies[i] = *in
		copies[i].Line, copies[i].Pos = lineOf(in, fset), token.NoPos
		all[i] = &copies[i]
	}
	return all
}

// fileOf returns the file in which a function of the package analysed is written.
func fileOf(f *Func, fset *token.FileSet) string {
	if !f.Pos.IsValid() {
		return f.File
	}
	return fset.Position(f.Pos).Filename
}

// lineOf returns the line of a call; 0 for other instructions.
func lineOf(in *Instr, fset *token.FileSet) int {
	if in.Line == 0 && in.Pos.IsValid() && in.Op == Call {
		return fset.Position(in.Pos).Line
	}
	return in.Line
}

// Mentions returns the paths of the packages whose functions, variables or types
// functions speak of, sorted.
func Mentions(funcs []*Func) []string {
	set := make(map[string]bool)
	add := func(pkg *types.Package) {
		if pkg != nil {
			set[pkg.Path()] = true
		}
	}
	for _, f := range funcs {
		if f.Obj != nil {
			add(f.Obj.Pkg())
		}
		f.Each(func(in *Instr) {
			if named := namedOf(in.Type); named != nil {
				add(named.Obj().Pkg())
			}
			for _, a := range in.Args {
				if a.Obj != nil {
					add(a.Obj.Pkg())
				}
				if i := strings.LastIndexByte(a.Name, '.'); a.Kind == Global && i > 0 {
					set[a.Name[:i]] = true
				}
			}
		})
	}
	return slices.Sorted(maps.Keys(set))
}

// namedOf returns the named type that t is or points to; nil if there is none.
func namedOf(t types.Type) *types.Named {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	return named
}
