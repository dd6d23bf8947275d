// Package programtest loads small packages for tests, and what comments say of
// their lines.
package programtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Load type-checks the package in a directory, which may import std, as the pass
// of an analyzer that has no facts.
func Load(t *testing.T, dir string) *analysis.Pass {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no files in %s: %v", dir, err)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return Check(t, fset, files)
}

// Parse is Load for a package of one file, which may import some packages beside std.
func Parse(t *testing.T, src string, beside ...*types.Package) *analysis.Pass {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return Check(t, fset, []*ast.File{file}, beside...)
}

// Check type-checks files, which may import some packages beside std.
func Check(t *testing.T, fset *token.FileSet, files []*ast.File, beside ...*types.Package) *analysis.Pass {
	t.Helper()
	info := &types.Info{
		Types:      make(map[ast.Expr]types.TypeAndValue),
		Defs:       make(map[*ast.Ident]types.Object),
		Uses:       make(map[*ast.Ident]types.Object),
		Implicits:  make(map[ast.Node]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Instances:  make(map[*ast.Ident]types.Instance),
	}
	imports, err := importerOf(t, fset, files, beside)
	if err != nil {
		t.Fatal(err)
	}
	conf := types.Config{Importer: imports}
	pkg, err := conf.Check(files[0].Name.Name, fset, files, info)
	if err != nil {
		t.Fatal(err)
	}
	return &analysis.Pass{
		Fset: fset, Files: files, Pkg: pkg, TypesInfo: info,
		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
	}
}

// A Mark is what a comment says of a line.
type Mark struct {
	Call *ast.CallExpr // the first and outermost call on the line
	Want string
}

// Each runs a test for each comment "// verb: want" behind a call. It fails if
// there is none.
func Each(t *testing.T, pass *analysis.Pass, verb string, test func(t *testing.T, m Mark)) {
	t.Helper()
	mark := regexp.MustCompile(`^// ` + verb + `:(.*)$`)
	n := 0
	for _, file := range pass.Files {
		calls := make(map[int]*ast.CallExpr) // by line
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				line := pass.Fset.Position(call.Pos()).Line
				if calls[line] == nil {
					calls[line] = call
				}
			}
			return true
		})
		for _, group := range file.Comments {
			for _, c := range group.List {
				found := mark.FindStringSubmatch(c.Text)
				if found == nil {
					continue
				}
				n++
				posn := pass.Fset.Position(c.Pos())
				call := calls[posn.Line]
				if call == nil {
					t.Errorf("%v: no call on the line", posn)
					continue
				}
				t.Run(filepath.Base(posn.String()), func(t *testing.T) {
					test(t, Mark{call, strings.TrimSpace(found[1])})
				})
			}
		}
	}
	if n == 0 {
		t.Errorf("no line says %q", verb)
	}
}

// CallAt returns the call of an index that a mark is on.
func CallAt(t *testing.T, p *xref.Package, m Mark) *xref.Call {
	t.Helper()
	for _, c := range p.Calls() {
		if c.Expr == m.Call {
			return c
		}
	}
	t.Fatal("the call is not in the index")
	return nil
}

// Compare compares an answer with what a mark wants.
func Compare(t *testing.T, got string, m Mark) {
	t.Helper()
	if got = strings.TrimSpace(got); got != m.Want {
		t.Errorf("got %s, want %s", got, m.Want)
	}
}

// CompareBool is Compare for an answer that is "yes" or "no".
func CompareBool(t *testing.T, got bool, m Mark) {
	t.Helper()
	answer := "no"
	if got {
		answer = "yes"
	}
	Compare(t, answer, m)
}

// Open is Load for a package that is indexed as a whole.
func Open(t *testing.T, dir string) (*analysis.Pass, *program.Package) {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	pass := Load(t, dir)
	p := program.New(pass, table)
	p.Open()
	return pass, p
}
