package metamorph

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// A Program is packages that are loaded with all that they import.
type Program struct {
	fset *token.FileSet
	root string
	pkgs map[string]*packages.Package // by path, those below root
	std  map[string]*types.Package    // the others
}

// Load loads the packages in a directory's src, as GOPATH has it, whose paths
// match the patterns.
func Load(dir string, patterns ...string) (*Program, error) {
	root, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	p := &Program{fset: token.NewFileSet(), root: root, pkgs: make(map[string]*packages.Package), std: make(map[string]*types.Package)}
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.LoadAllSyntax, Fset: p.fset, Dir: root,
		Env: append(os.Environ(), "GOPATH="+root, "GO111MODULE=off", "GOPROXY=off", "GOWORK=off"),
	}, patterns...)
	if err != nil {
		return nil, err
	}
	var errs []error
	packages.Visit(loaded, nil, func(pkg *packages.Package) {
		for _, err := range pkg.Errors {
			errs = append(errs, err)
		}
		if len(pkg.GoFiles) > 0 && strings.HasPrefix(pkg.GoFiles[0], root) {
			p.pkgs[pkg.PkgPath] = pkg
		} else {
			p.std[pkg.PkgPath] = pkg.Types
		}
	})
	// Nothing is known of std but what the analyzer brings along.
	for _, pkg := range p.pkgs {
		maps.DeleteFunc(pkg.Imports, func(path string, _ *packages.Package) bool { return p.pkgs[path] == nil })
	}
	return p, errors.Join(errs...)
}

// Packages returns the paths of the packages loaded that can be rewritten,
// sorted: not those that use cgo, whose files are not what somebody wrote.
func (p *Program) Packages() (paths []string) {
	for path, pkg := range p.pkgs {
		if len(pkg.Syntax) > 0 && slices.Equal(pkg.GoFiles, pkg.CompiledGoFiles) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// A Variant is a rewritten package, and the packages that import it.
type Variant struct {
	prog    *Program
	Files   map[string]string // of the rewritten package, by name
	Changed bool              // whether the transform found a place

	segments map[string][]segment
	made     []*packages.Package // those that it analyses, dependencies first
}

// Rewrite applies a transform to a package, and type-checks what comes out.
func (p *Program) Rewrite(path string, t Transform, rnd *rand.Rand) (*Variant, error) {
	pkg := p.pkgs[path]
	r := &rewriter{
		fset: p.fset, pkg: pkg.Types, info: pkg.TypesInfo, files: pkg.Syntax, rnd: rnd,
		src: make(map[*token.File]string), edits: make(map[*token.File][]*edit), ends: make(map[*ast.File][]piece),
	}
	for _, f := range pkg.Syntax {
		file := p.fset.File(f.FileStart)
		text, err := os.ReadFile(file.Name())
		if err != nil {
			return nil, err
		}
		r.src[file] = string(text)
	}
	t.apply(r)
	v := &Variant{prog: p, Files: make(map[string]string), segments: make(map[string][]segment)}
	for _, f := range pkg.Syntax {
		v.render(r, filepath.Base(p.fset.File(f.FileStart).Name()), append([]piece{source(f.FileStart, f.FileEnd)}, r.ends[f]...))
	}
	for i, pieces := range r.added {
		v.render(r, fmt.Sprintf("meta%d.go", i), pieces)
	}
	own := slices.Sorted(maps.Keys(v.Files))
	v.Changed = len(r.edits) > 0
	known := make(map[string]*packages.Package)
	if len(r.moved) > 0 {
		pieces := []piece{text("package moved\n")}
		for _, spec := range slices.Sorted(maps.Keys(r.needs)) {
			pieces = append(pieces, text("import "+spec+"\n"))
		}
		v.render(r, "moved.go", append(pieces, slices.Concat(r.moved...)...))
		if err := v.check(known, movedPath, "moved", []string{"moved.go"}, v.sources()); err != nil {
			return v, err
		}
	}
	if err := v.check(known, path, pkg.Name, own, v.sources()); err != nil {
		return v, err
	}
	err := v.importers(known, path)
	return v, err
}

func (v *Variant) render(r *rewriter, name string, pieces []piece) {
	w := &rendering{r: r, active: make(map[*edit]bool)}
	w.pieces(pieces, r.files[0].Pos())
	v.Files[name], v.segments[name] = w.out.String(), w.segments
}

func (v *Variant) sources() func(string) (any, error) {
	return func(name string) (any, error) { return v.Files[name], nil }
}

// importers checks anew the packages that import the rewritten one.
func (v *Variant) importers(known map[string]*packages.Package, path string) error {
	var visit func(pkg *packages.Package) (bool, error)
	state := map[string]bool{path: true}
	visit = func(pkg *packages.Package) (bool, error) {
		if dirty, ok := state[pkg.PkgPath]; ok {
			return dirty, nil
		}
		state[pkg.PkgPath] = false
		dirty := false
		for _, dep := range pkg.Imports {
			d, err := visit(dep)
			if err != nil {
				return false, err
			}
			dirty = dirty || d
		}
		state[pkg.PkgPath] = dirty
		if !dirty {
			return false, nil
		}
		return true, v.check(known, pkg.PkgPath, pkg.Name, pkg.CompiledGoFiles, func(string) (any, error) { return nil, nil })
	}
	for _, path := range slices.Sorted(maps.Keys(v.prog.pkgs)) {
		if _, err := visit(v.prog.pkgs[path]); err != nil {
			return err
		}
	}
	return nil
}

// check parses and type-checks a package of the variant.
func (v *Variant) check(known map[string]*packages.Package, path, name string, files []string, content func(string) (any, error)) error {
	p := v.prog
	pkg := &packages.Package{
		ID: path, PkgPath: path, Name: name, Fset: p.fset, Imports: make(map[string]*packages.Package),
		GoFiles: files, CompiledGoFiles: files, TypesSizes: types.SizesFor("gc", "amd64"),
		TypesInfo: &types.Info{
			Types: make(map[ast.Expr]types.TypeAndValue), Instances: make(map[*ast.Ident]types.Instance),
			Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
			Implicits: make(map[ast.Node]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
			Scopes: make(map[ast.Node]*types.Scope), FileVersions: make(map[*ast.File]string),
		},
	}
	for _, file := range files {
		text, err := content(file)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(p.fset, file, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		pkg.Syntax = append(pkg.Syntax, f)
	}
	conf := types.Config{Sizes: pkg.TypesSizes, Importer: importer(func(path string) (*types.Package, error) {
		dep := known[path]
		if dep == nil {
			dep = p.pkgs[path]
		}
		if dep != nil {
			pkg.Imports[path] = dep
			return dep.Types, nil
		}
		if std := p.std[path]; std != nil {
			return std, nil
		}
		return nil, fmt.Errorf("package %s is not loaded", path)
	})}
	var err error
	if pkg.Types, err = conf.Check(path, p.fset, pkg.Syntax, pkg.TypesInfo); err != nil {
		return err
	}
	known[path] = pkg
	v.made = append(v.made, pkg)
	return nil
}

type importer func(string) (*types.Package, error)

func (f importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	return f(path)
}

// A Finding is what is reported, by the place where it comes from.
type Finding struct {
	Category string
	At       token.Position // in the package before it was rewritten
	Function string         // that declares what is at that place, "" if none does
}

// Findings returns what an analyzer reports in the variant's packages.
func (v *Variant) Findings(a *analysis.Analyzer) (all []Finding, err error) {
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, v.made, nil)
	if err != nil {
		return nil, err
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			return nil, act.Err
		}
		for _, d := range act.Diagnostics {
			pos := d.Pos
			if at := v.prog.fset.Position(pos); v.segments[at.Filename] != nil {
				pos = origin(v.segments[at.Filename], at.Offset)
			}
			f := Finding{Category: d.Category, At: v.prog.fset.Position(pos), Function: v.prog.function(pos)}
			name, err := filepath.Rel(v.prog.root, f.At.Filename)
			if err != nil {
				return nil, err
			}
			f.At.Filename = filepath.ToSlash(name)
			all = append(all, f)
		}
	}
	return all, nil
}

// function returns the name of the function around a place in a package that
// was loaded, or checked anew.
func (p *Program) function(pos token.Pos) string {
	name := p.fset.Position(pos).Filename
	for _, pkg := range p.pkgs {
		for _, f := range pkg.Syntax {
			if p.fset.Position(f.FileStart).Filename != name {
				continue
			}
			offset := p.fset.Position(pos).Offset
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && p.fset.Position(fn.Pos()).Offset <= offset && offset < p.fset.Position(fn.End()).Offset {
					return fn.Name.Name
				}
			}
		}
	}
	return ""
}

// Unchanged is the transform that changes nothing.
func Unchanged() Transform { return Transform{Name: "unchanged", apply: func(*rewriter) {}} }
