// Package lowertest makes functions of package ir for tests, from source text
// and from packages of std.
package lowertest

import (
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/lower"
)

// A Package is one whose functions were lowered.
type Package struct {
	Types *types.Package
	Fset  *token.FileSet
	SSA   *ssa.Package
	Funcs []*ir.Func
}

// Func returns the function with an ID.
func (p *Package) Func(t testing.TB, id string) *ir.Func {
	t.Helper()
	for _, f := range p.Funcs {
		if f.ID == id {
			return f
		}
	}
	t.Fatalf("there is no function %s", id)
	return nil
}

// Source lowers a package that is one file. Its path is p.
func Source(t testing.TB, src string) *Package {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module p\n\ngo 1.26\n", "p.go": src} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return load(t, dir, ".")[0]
}

// Std lowers packages of std.
func Std(t testing.TB, paths ...string) []*Package {
	t.Helper()
	return load(t, "", paths...)
}

func load(t testing.TB, dir string, patterns ...string) []*Package {
	t.Helper()
	fset := token.NewFileSet()
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
			packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedExportFile,
		Dir: dir, Fset: fset, Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod"),
	}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	if len(loaded) == 0 || packages.PrintErrors(loaded) > 0 {
		t.Fatalf("cannot load %q", patterns)
	}
	_, built := ssautil.Packages(loaded, ssa.BuilderMode(0))
	var all []*Package
	for i, pkg := range built {
		pkg.Build()
		all = append(all, &Package{Types: loaded[i].Types, Fset: fset, SSA: pkg, Funcs: lower.Package(pkg)})
	}
	return all
}
