// Package vet runs the linter under go vet and go fix.
package vet

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// A tool is the linter behind a script that counts the packages it analyses.
type tool struct{ path, log string }

func newTool(t *testing.T) tool {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the counting script is a shell's")
	}
	dir := t.TempDir()
	v := tool{filepath.Join(dir, "selfconnect"), filepath.Join(dir, "log")}
	script := fmt.Sprintf("#!/bin/sh\necho \"$@\" >>'%s'\nexec '%s' \"$@\"\n", v.log, app.Linter(t))
	if err := os.WriteFile(v.path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return v
}

// analysed returns the number of packages analysed since the last call.
func (v tool) analysed(t *testing.T) int {
	t.Helper()
	text, err := os.ReadFile(v.log)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(v.log); err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(text), "vet.cfg\n")
}

func TestCache(t *testing.T) {
	v, dir := newTool(t), app.Copy(t)
	env := []string{"GOCACHE=" + t.TempDir()}
	vet := func() app.Output {
		return app.Run(t, filepath.Join(dir, "app"), env, "go", "vet", "-vettool="+v.path, "./...")
	}

	first := vet()
	app.Check(t, "cold cache", first.Stderr, app.Want)
	if n := v.analysed(t); n < 10 {
		t.Errorf("cold cache: %d packages analysed, with all of std that they import", n)
	}
	if second := vet(); second != first {
		t.Errorf("warm cache: %+v, want %+v", second, first)
	}
	if n := v.analysed(t); n != 0 {
		t.Errorf("warm cache: %d packages analysed, want 0", n)
	}

	// The module lib changes, not the one that is linted.
	app.Replace(t, filepath.Join(dir, "lib", "raw", "raw.go"), "syscall.SOCK_STREAM", "syscall.SOCK_DGRAM")
	app.Check(t, "after the change", vet().Stderr, app.Want[2:])
	if n := v.analysed(t); n < 2 || n > 5 {
		t.Errorf("after the change: %d packages analysed, want lib/raw and those that import it", n)
	}
}

func TestJSON(t *testing.T) {
	bin, dir := app.Linter(t), app.Copy(t)
	out := app.Run(t, filepath.Join(dir, "app"), nil, "go", "vet", "-json", "-vettool="+bin, "./...")
	if out.Code != 0 {
		t.Errorf("exit code %d, want 0\n%s", out.Code, out.Stderr)
	}
	var text strings.Builder
	for dec := json.NewDecoder(strings.NewReader(out.Stdout)); dec.More(); {
		var pkgs map[string]map[string][]struct{ Category, Posn, Message string }
		if err := dec.Decode(&pkgs); err != nil {
			t.Fatalf("%v in\n%s", err, out.Stdout)
		}
		for _, analyzers := range pkgs {
			for _, d := range analyzers["selfconnect"] {
				fmt.Fprintf(&text, "%s: %s\n", d.Posn, d.Message)
				if !strings.HasPrefix(d.Message, d.Category+": ") {
					t.Errorf("category %q of %q", d.Category, d.Message)
				}
			}
		}
	}
	app.Check(t, "-json", text.String(), app.Want)
}

// Two machines with a cache between them: what one has analysed, the other
// does not.
func TestSharedCache(t *testing.T) {
	v, cacher := newTool(t), app.Build(t, "./cacher")
	dir, shared := filepath.Join(app.Copy(t), "app"), t.TempDir()
	vet := func() app.Output {
		prog := fmt.Sprintf("GOCACHEPROG=%s -local %s -shared %s", cacher, t.TempDir(), shared)
		return app.Run(t, dir, []string{"GOCACHE=" + t.TempDir(), prog}, "go", "vet", "-vettool="+v.path, "./...")
	}
	first := vet()
	app.Check(t, "first machine", first.Stderr, app.Want)
	if n := v.analysed(t); n < 10 {
		t.Errorf("first machine: %d packages analysed, with all of std that they import", n)
	}
	if second := vet(); second != first {
		t.Errorf("second machine: %+v, want %+v", second, first)
	}
	if n := v.analysed(t); n != 0 {
		t.Errorf("second machine: %d packages analysed, want 0", n)
	}
}

// faulty reports whether this Go's vet has the fault that TestDependencyFirst
// is about, by what it does with an analyzer of its own.
func faulty(t *testing.T) bool {
	t.Helper()
	dir := filepath.Join(app.Copy(t), "app")
	const wrong = "package client\n\nimport \"fmt\"\n\nfunc init() { fmt.Printf(\"%d\", \"text\") }\n"
	if err := os.WriteFile(filepath.Join(dir, "client", "wrong.go"), []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
	app.Run(t, dir, nil, "go", "vet", ".")
	return !strings.Contains(app.Run(t, dir, nil, "go", "vet", "./client").Stderr, "wrong type")
}

// Go 1.26 keeps no diagnostics of a package that it vets as a dependency only,
// and takes it from the cache all the same when it is asked for; and it prints
// those that it has kept when the package is but a dependency. The flags are
// part of the cache's key: one that is spelled out gets a fresh one. (A copy
// of the module is in no cache yet, so this needs none of its own.)
func TestDependencyFirst(t *testing.T) {
	bin, faulty := app.Linter(t), faulty(t)
	t.Logf("%s has the fault: %t", runtime.Version(), faulty)
	vet := func(dir string, args ...string) string {
		args = append([]string{"vet", "-vettool=" + bin}, args...)
		return app.Run(t, dir, nil, "go", args...).Stderr
	}
	dependency, root := app.Want[:2], app.Want[2:]

	dir := filepath.Join(app.Copy(t), "app")
	app.Check(t, "go vet .", vet(dir, "."), root)
	want := dependency
	if faulty {
		want = nil
	}
	app.Check(t, "then go vet ./client", vet(dir, "./client"), want)
	app.Check(t, "go vet ./... with a flag", vet(dir, "-rules=reconnect,listenport", "./..."), app.Want)

	dir = filepath.Join(app.Copy(t), "app")
	app.Check(t, "go vet ./client", vet(dir, "./client"), dependency)
	want = root
	if faulty {
		want = app.Want
	}
	app.Check(t, "then go vet .", vet(dir, "."), want)
}
