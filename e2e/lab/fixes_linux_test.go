package lab

import (
	"bytes"
	"cmp"
	"encoding/json"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFixes applies the fixes to the cases, as a user does, and demands that
// what they make compiles, lints clean, is not changed by a second time, and is
// no longer connected to itself; and that what is still reported still is.
func TestFixes(t *testing.T) {
	build(t, copied(t)) // skips where the lab cannot run
	dir := t.TempDir()
	tree := filepath.Join(dir, "reconnect")
	if err := copySources(sources, tree, false); err != nil {
		t.Fatal(err)
	}
	// What is for other systems only cannot be loaded here.
	if err := os.RemoveAll(filepath.Join(tree, "direct", "win")); err != nil {
		t.Fatal(err)
	}
	sys, err := goCmd(".", "list", "-m", "-f", "{{.Version}}", "golang.org/x/sys")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(tree, "go.mod"), []byte("module reconnect\n\ngo 1.26.0\n\nrequire golang.org/x/sys "+sys), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := goCmd(tree, "mod", "tidy"); err != nil {
		t.Fatal(err)
	}
	tool := filepath.Join(dir, "selfconnect.exe")
	if _, err := goCmd(filepath.Join("..", ".."), "build", "-o", tool, "./cmd/selfconnect"); err != nil {
		t.Fatal(err)
	}

	before := findings(t, tool, tree)
	apply(t, tool, tree)
	once := read(t, tree)
	after := findings(t, tool, tree)
	apply(t, tool, tree)
	for name, text := range read(t, tree) {
		if !bytes.Equal(text, once[name]) {
			t.Errorf("%s: applied again, the fixes change it again", name)
		}
	}
	if out, err := exec.Command("gofmt", "-l", tree).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("gofmt: %v\n%s", err, out)
	}
	for name, f := range after {
		if f.fixable {
			t.Errorf("%s: a fix is offered again", name)
		}
	}

	fixed := t.TempDir()
	if err := Copy(tree, fixed); err != nil {
		t.Fatal(err)
	}
	l := build(t, fixed)
	all, err := l.Cases()
	if err != nil {
		t.Fatal(err)
	}
	cases := slices.DeleteFunc(all, func(c Case) bool { return !before[cmp.Or(c.At, c.Name)].fixable })
	clean := 0
	for i, r := range l.RunAll(cases) {
		c := cases[i]
		t.Run(c.Name, func(t *testing.T) {
			if r.Err != nil {
				t.Fatal(r.Err)
			}
			_, reported := after[cmp.Or(c.At, c.Name)]
			if !reported {
				clean++
			}
			if r.Outcome.Used != reported {
				t.Errorf("reported after the fix: %t; but the kernel saw: %+v", reported, r.Outcome)
			}
			if !reported && !r.Outcome.Came {
				t.Errorf("it never was connected to itself, so its check was not tried: %+v", r.Outcome)
			}
		})
	}
	t.Logf("%d of %d cases with a fix are clean after it, and no longer connect to themselves", clean, len(cases))
	if clean < 40 {
		t.Errorf("want at least 40")
	}
}

// A finding is what is reported in one function.
type finding struct{ fixable bool }

// findings returns the findings in a tree by the functions that they stand in.
func findings(t *testing.T, tool, tree string) map[string]finding {
	t.Helper()
	cmd := exec.Command(tool, "-json", "-test=false", "-rules", "reconnect", "./...")
	cmd.Dir = tree
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.Bytes())
	}
	var byPackage map[string]map[string][]struct {
		Posn  string            `json:"posn"`
		Fixes []json.RawMessage `json:"suggested_fixes"`
	}
	if err := json.Unmarshal(out, &byPackage); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	all := make(map[string]finding)
	for _, byAnalyzer := range byPackage {
		for _, diags := range byAnalyzer {
			for _, d := range diags {
				name := functionAt(t, tree, d.Posn)
				all[name] = finding{all[name].fixable || len(d.Fixes) > 0}
			}
		}
	}
	return all
}

// functionAt names the function at a position, FILE:LINE:COLUMN, as Case.Name
// does.
func functionAt(t *testing.T, tree, posn string) string {
	t.Helper()
	parts := strings.Split(posn, ":")
	file := strings.Join(parts[:len(parts)-2], ":")
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	name, err := declAt(fset, f, parts[len(parts)-2])
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := filepath.Rel(tree, filepath.Dir(file))
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(pkg) + "." + name
}

func apply(t *testing.T, tool, tree string) {
	t.Helper()
	cmd := exec.Command(tool, "-fix", "-test=false", "-rules", "reconnect", "./...")
	cmd.Dir = tree
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil && cmd.ProcessState.ExitCode() != foundSomething {
		t.Fatalf("%v\n%s", err, out)
	}
}

// foundSomething is the exit code for findings.
const foundSomething = 3

func read(t *testing.T, tree string) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(tree, "*", "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in %s: %v", tree, err)
	}
	texts := make(map[string][]byte)
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = text
	}
	return texts
}
