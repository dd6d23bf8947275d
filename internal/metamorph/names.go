package metamorph

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
)

// rename gives other names to variables of functions, parameters, and what the
// package declares for itself: func dial(to T) becomes func metaQdial(metaQto T).
func rename(r *rewriter) {
	ids := maps.Clone(r.info.Defs)
	maps.Copy(ids, r.info.Uses)
	// Each clause of a type switch declares its own variable, at one name.
	kept := make(map[types.Object]bool)
	for _, obj := range r.info.Implicits {
		kept[obj] = true
	}
	for id, obj := range ids {
		if obj != nil && !kept[obj] && r.renamable(obj) && !isEmbedded(r.info, id) {
			r.replace(id, text("metaQ"+obj.Name()))
		}
	}
}

func (r *rewriter) renamable(obj types.Object) bool {
	if obj.Pkg() != r.pkg || obj.Name() == "_" || obj.Name() == "main" || obj.Name() == "init" {
		return false
	}
	atTop := obj.Parent() == r.pkg.Scope()
	exported := obj.Exported() || unicode.IsUpper(rune(obj.Name()[0]))
	switch obj := obj.(type) {
	case *types.Var:
		return !obj.IsField() && (!atTop || !exported)
	case *types.Func:
		return obj.Signature().Recv() == nil && !exported && atTop
	case *types.Const:
		return !atTop || !exported
	}
	return false
}

// isEmbedded reports whether a name also is that of a field.
func isEmbedded(info *types.Info, id *ast.Ident) bool {
	v, ok := info.Defs[id].(*types.Var)
	return ok && v.IsField()
}

// reorder puts the functions of each file in another order.
func reorder(r *rewriter) {
	for _, file := range r.files {
		var places [][2]token.Pos
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				places = append(places, extent(fn))
			}
		}
		for i, j := range r.rnd.Perm(len(places)) {
			from, to := places[i], places[j]
			f := r.fset.File(from[0])
			r.edits[f] = append(r.edits[f], &edit{from[0], from[1], []piece{source(to[0], to[1])}})
		}
	}
}

// extent returns where a function begins, with its comment, and ends.
func extent(fn *ast.FuncDecl) [2]token.Pos {
	if fn.Doc != nil {
		return [2]token.Pos{fn.Doc.Pos(), fn.End()}
	}
	return [2]token.Pos{fn.Pos(), fn.End()}
}

// split moves about half of the functions of each file to another file.
func split(r *rewriter) {
	for _, file := range r.files {
		if usesDotImport(file) {
			continue
		}
		moved := []piece{text("package " + file.Name.Name + "\n\n")}
		var gone []ast.Node
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && r.rnd.IntN(2) == 0 {
				gone = append(gone, fn)
			}
		}
		moved = append(moved, text(r.imports(file, func(name *types.PkgName) bool {
			return slices.ContainsFunc(gone, func(n ast.Node) bool { return r.uses(n, name) })
		})))
		for _, n := range gone {
			e := extent(n.(*ast.FuncDecl))
			moved = append(moved, source(e[0], e[1]), text("\n\n"))
			f := r.fset.File(n.Pos())
			r.edits[f] = append(r.edits[f], &edit{e[0], e[1], nil})
		}
		r.added = append(r.added, moved)
		for _, spec := range file.Imports {
			stays := func(d ast.Decl) bool { return !slices.Contains(gone, ast.Node(d)) && r.uses(d, r.importObject(spec)) }
			if name := r.importObject(spec); name != nil && name.Name() != "_" && !slices.ContainsFunc(file.Decls, stays) {
				r.replace(spec, text("_ "+spec.Path.Value))
			}
		}
	}
}

func usesDotImport(file *ast.File) bool {
	return slices.ContainsFunc(file.Imports, func(s *ast.ImportSpec) bool { return s.Name != nil && s.Name.Name == "." })
}

func (r *rewriter) uses(n ast.Node, name types.Object) bool {
	return contains(n, func(n ast.Node) bool { id, ok := n.(*ast.Ident); return ok && name != nil && r.info.Uses[id] == name })
}

// imports returns the imports of a file whose names are wanted.
func (r *rewriter) imports(file *ast.File, wanted func(*types.PkgName) bool) string {
	var b strings.Builder
	for _, spec := range file.Imports {
		if name := r.importObject(spec); name != nil && wanted(name) {
			fmt.Fprintf(&b, "import %s %s\n", name.Name(), spec.Path.Value)
		}
	}
	return b.String()
}

// aliasImports imports packages by other names: import "net" becomes
// import metaInet "net".
func aliasImports(r *rewriter) {
	for _, file := range r.files {
		for _, spec := range file.Imports {
			name := r.importObject(spec)
			if name == nil || name.Name() == "_" || name.Name() == "." || spec.Path.Value == `"C"` {
				continue
			}
			r.replace(spec, text("metaI"+path.Base(name.Name())+" "+spec.Path.Value))
			for id, obj := range r.info.Uses {
				if obj == name {
					r.replace(id, text("metaI"+name.Name()))
				}
			}
		}
	}
}

// noop adds a statement without effect to each function.
func noop(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		r.insert(fn.Body.Lbrace+1, text(" _ = 0;"))
	})
}
