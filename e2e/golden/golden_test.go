// Package golden holds the linter to what it has found before, in much code
// that it does not know: the standard library of three systems, golangci-lint
// and some servers with all that they are made of. A change shows as a
// difference to files that somebody has read:
//
//	go test ./golden -update
package golden

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"flag"
	"fmt"
	"go/types"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/selfconnect/selfconnect/analyzer"
)

var update = flag.Bool("update", false, "write the files of testdata anew")

// golangci is the command whose packages are analysed, at the version that
// go.mod has.
const golangci = "github.com/golangci/golangci-lint/v2/cmd/golangci-lint"

func TestGolangciLint(t *testing.T) {
	compare(t, "golangci-lint.txt", run(t, "linux", ".", dependencies(t, ".", golangci)...))
}

// Servers, proxies and brokers, with what they are made of: the modules that
// the tests of frameworks have.
func TestFrameworks(t *testing.T) {
	for _, name := range []string{"daemons", "rpc", "servers"} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join("..", "frameworks", "testdata", name)
			compare(t, name+".txt", run(t, "linux", dir, dependencies(t, dir, "./...")...))
		})
	}
}

// dependencies returns the packages that some consist of, apart from std.
func dependencies(t *testing.T, dir, pattern string) []string {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", pattern)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=linux", "CGO_ENABLED=0", "GOWORK=off", "GOFLAGS=")
	list, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(list))
}

func TestStd(t *testing.T) {
	for _, goos := range []string{"linux", "darwin", "windows"} {
		t.Run(goos, func(t *testing.T) {
			compare(t, "std.txt", run(t, goos, ".", "std"))
		})
	}
}

// run analyses packages as a user on amd64 would. It returns the findings,
// where the packages export facts, a summary of these, and the largest ones.
func run(t *testing.T, goos, dir string, patterns ...string) string {
	t.Helper()
	a, err := analyzer.New(analyzer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir,
		Env: append(os.Environ(), "GOOS="+goos, "GOARCH=amd64", "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off"),
	}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) < 100 || packages.PrintErrors(pkgs) > 0 {
		t.Fatalf("%d packages of %q are loaded", len(pkgs), patterns)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Errorf("%s: %v", act.Package.PkgPath, act.Err)
		}
		for _, d := range act.Diagnostics {
			at := act.Package.Fset.Position(d.Pos)
			found = append(found, fmt.Sprintf("%s/%s:%d:%d: %s", act.Package.PkgPath, filepath.Base(at.Filename), at.Line, at.Column, d.Message))
		}
	}
	slices.Sort(found)
	return strings.Join(append(found, facts(t, graph)...), "\n") + "\n"
}

// facts says how many facts the packages export, of which sizes: each is read
// for every package that imports its package, however far.
func facts(t *testing.T, graph *checker.Graph) []string {
	t.Helper()
	type fact struct {
		name string
		size int
	}
	var all []fact
	total := 0
	add := func(f analysis.Fact, of string) {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(f); err != nil {
			t.Errorf("%s: %v", of, err)
		}
		total += b.Len()
		all = append(all, fact{fmt.Sprintf("%T of %s", f, of), b.Len()})
	}
	for act := range graph.All() {
		for _, f := range act.AllPackageFacts() {
			if f.Package == act.Package.Types { // else it is inherited
				add(f.Fact, f.Package.Path())
			}
		}
		for _, f := range act.AllObjectFacts() {
			if f.Object.Pkg() != act.Package.Types {
				continue
			}
			name := f.Object.Pkg().Path() + "." + f.Object.Name()
			if fn, ok := f.Object.(*types.Func); ok {
				name = fn.FullName()
			}
			add(f.Fact, name)
		}
	}
	slices.SortFunc(all, func(a, b fact) int { return cmp.Or(b.size-a.size, strings.Compare(a.name, b.name)) })
	lines := []string{"", fmt.Sprintf("about %d facts, %d bytes", about(len(all)), about(total))}
	for _, f := range all[:min(3, len(all))] {
		lines = append(lines, fmt.Sprintf("about %d bytes: %s", about(f.size), f.name))
	}
	return lines
}

// about rounds to one digit and a half: 1, 1.5, 2, …, so that a file stays the
// same where nobody would care.
func about(n int) int {
	if n < 10 {
		return n
	}
	unit := math.Pow10(int(math.Log10(float64(n)))) / 2
	return int(math.Round(float64(n)/unit) * unit)
}

func compare(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for _, line := range was {
		if !slices.Contains(is, line) {
			t.Errorf("no more: %s", line)
		}
	}
	for _, line := range is {
		if !slices.Contains(was, line) {
			t.Errorf("new:     %s", line)
		}
	}
	t.Errorf("read the difference to %s, and accept it with -update, if it is right", file)
}
