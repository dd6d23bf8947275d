package report

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// testsAside reports whether a package has tests of its own that are not among
// its files: then it is analysed once more, with them, and what is in its files
// may be found there alone.
//
//	const port = ":50052" //nolint:listenport // a test listens on it
//
// A driver that has a ReadFile lets analyzers read the files of their package
// with it, and no others. Nothing is kept of what is read here: go vet analyses
// a package with its tests only, if there are any, and the command keeps nothing.
func testsAside(pass *analysis.Pass) bool {
	if pass.ReadFile == nil || len(pass.Files) == 0 {
		return false
	}
	isTest := func(name string) bool { return strings.HasSuffix(name, "_test.go") }
	for _, f := range pass.Files {
		if isTest(pass.Fset.Position(f.Package).Filename) {
			return false
		}
	}
	dir := filepath.Dir(pass.Fset.Position(pass.Files[0].Package).Filename)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	for _, e := range entries {
		if !isTest(e.Name()) {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.PackageClauseOnly)
		if err == nil && f.Name.Name == pass.Pkg.Name() {
			return true
		}
	}
	return false
}
