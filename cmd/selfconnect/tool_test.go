package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"
)

// toolDir has the binary, once there is one.
var toolDir string

// tool is a binary of this package, built when it is first asked for.
var tool = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "selfconnect")
	if err != nil {
		return "", err
	}
	toolDir = dir
	bin := filepath.Join(dir, "selfconnect")
	if runtime.GOOS == "windows" {
		bin += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		return bin, fmt.Errorf("go build: %w\n%s", err, out)
	}
	return bin, nil
})

func TestMain(m *testing.M) {
	m.Run()
	if toolDir != "" {
		_ = os.RemoveAll(toolDir)
	}
}

func binary(t *testing.T) string {
	t.Helper()
	bin, err := tool()
	if err != nil {
		t.Fatal(err)
	}
	return bin
}

// modules returns a copy of testdata/modules. Go vet of Go 1.26 prints nothing
// for a package that was analysed as a dependency before; it knows no package
// of a fresh copy.
func modules(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "testdata", "modules"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// project returns a directory with a module: the files of an archive in the
// form of txtar. What it imports of std is little, so that go vet has little
// to do.
func project(t *testing.T, archive string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	files := txtar.Parse([]byte(archive)).Files
	for _, f := range append(files, txtar.File{Name: "go.mod", Data: []byte("module example.com/m\n\ngo 1.26\n")}) {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// run runs a command in a directory, and returns its output and exit code.
func run(t *testing.T, dir, name string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	return runWith(t, dir, nil, name, args...)
}

// runWith does so with variables in the environment.
func runWith(t *testing.T, dir string, env []string, name string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	// The linter and the go command end soon: collecting garbage would take a
	// third of their time.
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", "GOPROXY=off", "PWD="+dir, "GOGC=off", "GOMEMLIMIT=1GiB")
	cmd.Env = append(cmd.Env, env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", name, err)
	}
	return plain(out.String()), plain(errs.String()), cmd.ProcessState.ExitCode()
}

func plain(s string) string { return strings.ReplaceAll(s, "\r", "") }

// alone runs the linter by itself on all packages of a module.
func alone(t *testing.T, dir string, flags ...string) (stdout, stderr string, code int) {
	t.Helper()
	return run(t, dir, binary(t), append(flags, "./...")...)
}

// vet runs it under go vet.
func vet(t *testing.T, dir string, flags ...string) (stdout, stderr string, code int) {
	t.Helper()
	if testing.Short() {
		t.Skip("go vet analyses what a module imports of std")
	}
	return run(t, dir, "go", slices.Concat([]string{"vet", "-vettool=" + binary(t)}, flags, []string{"./..."})...)
}

// drivers are the ways to run the linter that this package tests: each
// finding, flag and comment does the same in all.
var drivers = map[string]func(t *testing.T, dir string, flags ...string) (stdout, stderr string, code int){
	"standalone": alone, "go vet": vet,
}

var findingLine = regexp.MustCompile(`(?m)^(?:.*[/\\])?(\w+\.go:\d+:\d+: (?:reconnect|listenport|unused-nolint): .*)$`)

// findings returns the findings in some output as "file.go:line:col: message".
func findings(output string) []string {
	var all []string
	for _, m := range findingLine.FindAllStringSubmatch(output, -1) {
		all = append(all, m[1])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// check fails the test unless the findings in some output begin as wanted.
func check(t *testing.T, output string, want ...string) {
	t.Helper()
	slices.Sort(want)
	if got := findings(output); !slices.EqualFunc(got, want, strings.HasPrefix) {
		t.Errorf("found\n\t%s\nwant\n\t%s\nin\n%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"), output)
	}
}
