// Package knowntest checks the table of package known against the packages
// that it speaks of, as they are on each operating system.
package knowntest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/packages"

	"github.com/selfconnect/selfconnect/internal/known"
)

// Systems returns the GOOS values that the table tells apart.
func Systems() []string {
	return []string{"linux", "windows", "darwin", "freebsd", "netbsd", "openbsd", "dragonfly", "solaris"}
}

// A World is a set of packages as one operating system has them.
type World struct {
	OS   string
	pkgs map[string]*types.Package
}

// Load type-checks the packages with the given paths for goos, without the
// bodies of their functions. A package that exports nothing there, such as
// x/sys/unix on Windows, is left out.
func Load(goos string, paths ...string) (*World, error) {
	return newLoader().load(goos, paths...)
}

// A loader parses each file once, for all systems that have it.
type loader struct {
	fset  *token.FileSet
	mu    sync.Mutex
	files map[string]*ast.File
}

func newLoader() *loader {
	return &loader{fset: token.NewFileSet(), files: make(map[string]*ast.File)}
}

func (l *loader) load(goos string, paths ...string) (*World, error) {
	cfg := &packages.Config{
		Mode: packages.NeedName | packages.NeedCompiledGoFiles | packages.NeedImports |
			packages.NeedDeps | packages.NeedTypes | packages.NeedSyntax,
		Env:       append(os.Environ(), "GOOS="+goos, "GOARCH=amd64", "CGO_ENABLED=0"),
		Fset:      l.fset,
		ParseFile: l.parse,
	}
	loaded, err := packages.Load(cfg, paths...)
	if err != nil {
		return nil, err
	}
	w := &World{OS: goos, pkgs: make(map[string]*types.Package)}
	for _, p := range loaded {
		if len(p.CompiledGoFiles) > 0 {
			if slices.ContainsFunc(p.Types.Scope().Names(), token.IsExported) {
				w.pkgs[p.PkgPath] = p.Types
			}
		} else if p.PkgPath == "" || len(p.Errors) > 0 && !excluded(p.Errors) {
			return nil, fmt.Errorf("%s: %v", p.ID, p.Errors)
		}
	}
	return w, nil
}

// excluded reports whether the errors of a package say no more than that its
// files are for other systems.
func excluded(errs []packages.Error) bool {
	for _, err := range errs {
		if !strings.Contains(err.Msg, "build constraints exclude all Go files") {
			return false
		}
	}
	return true
}

// parse parses a file that is not parsed yet, and forgets the bodies of its
// functions and the elements of what its variables are set to: they make up
// most of the work of type checking, and no row asks for them.
func (l *loader) parse(_ *token.FileSet, name string, src []byte) (*ast.File, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f := l.files[name]; f != nil {
		return f, nil
	}
	f, err := parser.ParseFile(l.fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return f, err
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			d.Body = nil
		case *ast.GenDecl:
			if d.Tok == token.VAR {
				ast.Inspect(d, forget)
			}
		}
	}
	l.files[name] = f
	return f, nil
}

// forget takes the elements out of a composite literal, whose type does not
// depend on them but for the length of an array.
func forget(n ast.Node) bool {
	if lit, ok := n.(*ast.CompositeLit); ok {
		lit.Elts = nil
	}
	return true
}

// Package returns a package of the world; nil if the system has none of that
// path.
func (w *World) Package(path string) *types.Package { return w.pkgs[path] }

// Path returns the path of the package that a name of the table is in.
func Path(name string) string {
	path, _ := split(name)
	return path
}

// split takes a name apart: "(*net/http.Server).Serve" into "net/http" and
// "Server", "Serve".
func split(name string) (path string, elems []string) {
	path = known.PathOf(name)
	name = strings.NewReplacer("(*", "", "(", "", ")", "").Replace(name)
	elems = strings.Split(strings.TrimPrefix(name, path+"."), ".")
	elems[0], _, _ = strings.Cut(elems[0], "[") // type parameters
	return path, elems
}

// object returns what a row is about; nil if this system has no such thing.
func (w *World) object(row *known.Row) types.Object {
	path, elems := split(row.Name)
	pkg := w.pkgs[path]
	if pkg == nil {
		return nil
	}
	if prefix, ok := strings.CutSuffix(elems[0], "*"); ok {
		return constant(pkg, prefix)
	}
	obj := pkg.Scope().Lookup(elems[0])
	if obj == nil || len(elems) == 1 {
		return obj
	}
	member, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), false, pkg, elems[1])
	if member == nil { // of an interface
		member, _, _ = types.LookupFieldOrMethod(obj.Type(), false, pkg, elems[1])
	}
	return member
}

// constant returns a constant whose name begins with prefix; nil if pkg has none.
func constant(pkg *types.Package, prefix string) types.Object {
	for _, name := range pkg.Scope().Names() {
		if c, ok := pkg.Scope().Lookup(name).(*types.Const); ok && strings.HasPrefix(name, prefix) {
			return c
		}
	}
	return nil
}
