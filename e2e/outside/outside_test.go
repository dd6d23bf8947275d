// Package outside builds the analyzer into a program of somebody else's, as
// golangci-lint would that has the linter built in.
package outside

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// program makes analyzers with options of its own. Its module is none of this
// repository's, so it cannot name what is internal here: each field is written
// with types that everybody has.
const program = `// Command linters runs the analyzer with the options that a variable names.
package main

import (
	"fmt"
	"os"

	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/selfconnect/selfconnect/analyzer"
)

func main() {
	opts := map[string]analyzer.Options{
		"none": {},
		"rule": {Rules: []string{"listenport"}},
		"range": {EphemeralPorts: "32768–50051"},
		"allowed": {AllowPorts: []string{"50050-50059"}},
		"all": {
			Rules: []string{"reconnect", "listenport"}, EphemeralPorts: "32768-60999", AllowPorts: []string{"1", "40000-40010"},
			OpaqueDialers: true, PlainDiagnostics: true, Bounds: func(line string) { fmt.Fprintln(os.Stderr, line) },
		},
		"wrong": {AllowPorts: []string{"ssh"}},
	}
	a, err := analyzer.New(opts[os.Getenv("OPTIONS")])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(4)
	}
	singlechecker.Main(a)
}
`

func TestOptions(t *testing.T) {
	dir, modules := t.TempDir(), app.Copy(t)
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(program), 0o600); err != nil {
		t.Fatal(err)
	}
	const module = "github.com/selfconnect/selfconnect"
	bin := filepath.Join(dir, "linters")
	for _, args := range [][]string{
		{"mod", "init", "example.net/linters"},
		{"mod", "edit", "-require", module + "@v0.0.0", "-replace", module + "=" + root},
		{"mod", "tidy"},
		{"build", "-o", bin, "."},
	} {
		if out := app.Run(t, dir, nil, "go", args...); out.Code != 0 {
			t.Fatalf("go %s: exit code %d\n%s", args, out.Code, out.Stderr)
		}
	}
	run := func(options string) app.Output {
		return app.Run(t, filepath.Join(modules, "app"), []string{"OPTIONS=" + options}, bin, "./...")
	}
	for options, want := range map[string][]string{
		"none": app.Want, "rule": app.Want[2:], "range": app.Want[:2], "allowed": app.Want[:2],
	} {
		app.Check(t, options, run(options).Stderr, want)
	}

	// PlainDiagnostics leaves comments that name the linter to the driver, and
	// the notes away.
	all := run("all")
	if n := len(app.Findings(all.Stderr)); n != len(app.Want)+3 || strings.Contains(all.Stderr, "note: ") {
		t.Errorf("all options: %d findings, want %d, and no notes:\n%s", n, len(app.Want)+3, all.Stderr)
	}

	const want = `invalid value "ssh" for allow-ports: want ports from 1 to 65535 and LOW-HIGH ranges, separated by commas, such as 50051,50060-50069` + "\n"
	if out := run("wrong"); out.Code != 4 || out.Stderr != want {
		t.Errorf("a bad value: exit code %d and\n%s\nwant\n%s", out.Code, out.Stderr, want)
	}
}
