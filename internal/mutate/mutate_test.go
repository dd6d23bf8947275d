package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

const code = `package p

func Sign(n int) (s int) {
	if n > 0 {
		return 1
	}
	if n < 0 && n != 7 {
		s = -1
	}
	return s
}
`

func module(t *testing.T, test string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/p\n\ngo 1.26\n", "p.go": code, "p_test.go": test} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestMutants(t *testing.T) {
	all, err := mutants(module(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range all {
		if _, err := parser.ParseFile(token.NewFileSet(), "p.go", m.text, 0); err != nil {
			t.Errorf("%s: %v", m, err)
		}
		got = append(got, regexp.MustCompile(`^.*p\.go:`).ReplaceAllString(m.String(), ""))
	}
	for _, want := range []string{
		"4: n > 0 -> !(n > 0)", "4: n > 0 -> (n > 0) && false", "4: > -> >=", "4: 0 -> 0+1", "5: 1 -> 1+1",
		"7: && -> ||", "7: != -> ==", "8: s = -1 -> ",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("there is no mutant %q among\n%s", want, strings.Join(got, "\n"))
		}
	}
}

// The tests see what Sign does with a positive number, and nothing else.
func TestRun(t *testing.T) {
	dir := module(t, "package p\n\nimport \"testing\"\n\nfunc TestSign(t *testing.T) {\n\tif Sign(2) != 1 {\n\t\tt.Error()\n\t}\n}\n")
	var out bytes.Buffer
	r := runner{dir: dir, limit: time.Minute, out: &out}
	t.Setenv("GOWORK", "off")
	t.Setenv("GOFLAGS", "")
	if err := r.run([]string{"."}, 4, 1); err != nil {
		t.Fatal(err)
	}
	if r.killed+r.survived+r.invalid != 4 || r.killed == 0 || r.survived == 0 || strings.Count(out.String(), "survived: ") != r.survived {
		t.Errorf("%d killed, %d survived, %d do not compile:\n%s", r.killed, r.survived, r.invalid, out.String())
	}
	if strings.Contains(out.String(), "p.go:5:") {
		t.Errorf("what the test sees survives:\n%s", out.String())
	}
	if text, err := os.ReadFile(filepath.Join(dir, "p.go")); err != nil || string(text) != code {
		t.Errorf("the code was changed, %v", err)
	}
	failing := runner{dir: module(t, "package p\n\nimport \"testing\"\n\nfunc TestSign(t *testing.T) { t.Error() }\n"), limit: time.Minute, out: &out}
	if err := failing.run([]string{"."}, 1, 1); err == nil || !strings.Contains(err.Error(), "without a mutant") {
		t.Errorf("tests that fail anyway: %v", err)
	}
}
