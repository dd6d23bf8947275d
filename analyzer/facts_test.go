package analyzer_test

import (
	"bytes"
	"encoding/gob"
	"flag"
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/analyzer"
	"github.com/selfconnect/selfconnect/analyzer/reconnect"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// To see what importers are told of a package, with all it imports:
//
//	go test ./analyzer -run TestFacts -v -dir MODULE -pkg ./...
var (
	factsDir = flag.String("dir", filepath.Join("..", "testdata", "modules", "app"), "the module whose packages' facts to print")
	factsPkg = flag.String("pkg", "./...", "the packages whose facts to print")
)

// listed loads packages with their dependencies.
func listed(t *testing.T, dir, pattern string) []*packages.Package {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir,
		Env: append(os.Environ(), "GOWORK=off", "GOFLAGS="),
	}, pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) == 0 || packages.PrintErrors(pkgs) > 0 {
		t.Fatalf("cannot load %s in %s", pattern, dir)
	}
	return pkgs
}

// facts analyses packages with their dependencies, and returns their facts as
// text in a fixed order, and the size of all as gob encodes them.
func facts(t *testing.T, pkgs []*packages.Package) (lines []string, size int) {
	t.Helper()
	a, err := analyzer.New(analyzer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for act := range graph.All() {
		if act.Err != nil {
			t.Errorf("%s: %v", act.Package.PkgPath, act.Err)
		}
		for _, f := range act.AllObjectFacts() {
			if f.Object.Pkg() != act.Package.Types {
				continue // inherited
			}
			var b bytes.Buffer
			if err := gob.NewEncoder(&b).Encode(f.Fact); err != nil {
				t.Errorf("%s: %v", f.Object, err)
			}
			size += b.Len()
			lines = append(lines, fmt.Sprintf("%s: %v", types.ObjectString(f.Object, nil), f.Fact))
		}
		for _, f := range act.AllPackageFacts() {
			if f.Package == act.Package.Types {
				lines = append(lines, fmt.Sprintf("package %s: %v%s", f.Package.Path(), f.Fact, functions(t, f.Fact)))
			}
		}
	}
	slices.Sort(lines)
	return lines, size
}

// functions lists those that a fact hands to importers.
func functions(t *testing.T, fact analysis.Fact) (list string) {
	t.Helper()
	code, ok := fact.(*reconnect.Code)
	if !ok {
		return ""
	}
	data := code.Funcs.Bytes()
	if len(data) == 0 {
		return ""
	}
	funcs, err := ir.Decode(data, ir.NewResolver(func(string) *types.Package { return nil }))
	if err != nil {
		t.Error(err)
	}
	for _, f := range funcs {
		list += "\n\t" + f.ID
	}
	return list
}

func TestFacts(t *testing.T) {
	pkgs := listed(t, *factsDir, *factsPkg)
	lines, size := facts(t, pkgs)
	t.Logf("%d facts, %d bytes\n%s", len(lines), size, strings.Join(lines, "\n"))
	again, _ := facts(t, pkgs)
	if !slices.Equal(lines, again) {
		t.Errorf("a second run has the facts\n%s", strings.Join(again, "\n"))
	}
	if len(lines) == 0 {
		t.Error("there are no facts")
	}
	// A fact is copied to every package that imports its package, however
	// far, so a large one is paid for many times over.
	if perFact := size / max(1, len(lines)); perFact > 1000 {
		t.Errorf("a fact has %d bytes on average", perFact)
	}
}
