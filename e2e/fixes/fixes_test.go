// Package fixes applies the suggested fixes in every driver that does so.
package fixes

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// config enables the plugin of golangci-lint, and nothing else.
const config = `version: "2"
linters:
  default: none
  enable: [selfconnect]
  settings:
    custom:
      selfconnect:
        type: module
`

// A project is a copy of testdata, with a loop that has a fix, and one that a
// comment silences.
func project(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, ".golangci.yml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func source(t *testing.T, dir string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "client.go"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestFixes(t *testing.T) {
	bin, golangci := app.Linter(t), app.Build(t, "../golangci/gcl")
	before := source(t, "testdata")
	var first string
	for _, test := range []struct {
		driver  string
		command []string
	}{
		{"standalone", []string{bin, "-fix", "./..."}},
		{"go vet", []string{"go", "vet", "-vettool=" + bin, "-fix", "./..."}},
		{"go fix", []string{"go", "fix", "-fixtool=" + bin, "./..."}},
		{"golangci-lint", []string{golangci, "run", "--fix", "./..."}},
	} {
		dir, env := project(t), []string{"GOLANGCI_LINT_CACHE=" + t.TempDir()}
		out := app.Run(t, dir, env, test.command[0], test.command[1:]...)
		after := source(t, dir)
		switch {
		case after == before:
			t.Errorf("%s: nothing is fixed: exit code %d\n%s%s", test.driver, out.Code, out.Stdout, out.Stderr)
			continue
		case first == "":
			first = after
			t.Log(after)
		case after != first:
			t.Errorf("%s: fixed to\n%s\nand not to\n%s", test.driver, after, first)
		}
		_, silenced, _ := strings.Cut(before, "// Silenced ")
		if !strings.HasSuffix(after, silenced) {
			t.Errorf("%s: what is silenced was changed:\n%s", test.driver, after)
		}
		if out := app.Run(t, dir, env, bin, "./..."); out.Code != 0 {
			t.Errorf("%s: after the fix: exit code %d\n%s", test.driver, out.Code, out.Stderr)
		}
		if out := app.Run(t, dir, env, "gofmt", "-l", "."); out.Stdout != "" {
			t.Errorf("%s: after the fix: gofmt would change %s", test.driver, out.Stdout)
		}
	}
}

// With -diff the fix is shown, and the file stays as it is.
func TestDiff(t *testing.T) {
	bin := app.Linter(t)
	for driver, command := range map[string][]string{
		"standalone": {bin, "-fix", "-diff", "./..."},
		"go vet":     {"go", "vet", "-vettool=" + bin, "-fix", "-diff", "./..."},
		"go fix":     {"go", "fix", "-fixtool=" + bin, "-diff", "./..."},
	} {
		dir := project(t)
		out := app.Run(t, dir, nil, command[0], command[1:]...)
		if !strings.Contains(out.Stdout, "client.go") || !strings.Contains(out.Stdout, "\n+") {
			t.Errorf("%s: exit code %d, and no diff:\n%s%s", driver, out.Code, out.Stdout, out.Stderr)
		}
		if source(t, dir) != source(t, "testdata") {
			t.Errorf("%s: the file was changed", driver)
		}
	}
}
