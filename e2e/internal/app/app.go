// Package app is the project that goes through all drivers: the module app of
// testdata/modules, with the module lib that it depends on.
package app

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	_ "github.com/selfconnect/selfconnect/plugin" // so that no test result outlives a change of the linter
)

// Want is what every driver finds in the module app, as file:line:col: rule:
// a case across packages, one across modules, and one through a generated file.
// What carries a nolint comment there is not among them, whether that names the
// linter or a rule, and nor is what stands in the generated file.
var Want = []string{
	"client.go:15:16: reconnect",
	"client.go:25:11: reconnect",
	"main.go:13:27: listenport",
}

// Copy copies the modules to a new directory, so that a test can change them.
func Copy(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "testdata", "modules"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Replace changes the text of a file.
func Replace(t *testing.T, file, old, text string) {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(source, []byte(old)) {
		t.Fatalf("%s does not contain %q", file, old)
	}
	if err := os.WriteFile(file, bytes.ReplaceAll(source, []byte(old), []byte(text)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Build returns a binary of a package of the module that runs the test.
func Build(t *testing.T, pkg string) (bin string) {
	t.Helper()
	bin = filepath.Join(t.TempDir(), "tool")
	if out, err := exec.Command("go", "build", "-o", bin, pkg).CombinedOutput(); err != nil {
		t.Fatalf("go build %s: %v\n%s", pkg, err, out)
	}
	return bin
}

// Linter returns a binary of the linter.
func Linter(t *testing.T) (bin string) {
	t.Helper()
	return Build(t, "github.com/selfconnect/selfconnect/cmd/selfconnect")
}

// Output is what a command printed, and its exit code.
type Output struct {
	Stdout, Stderr string
	Code           int
}

// Run runs a command in a directory, with some environment variables besides
// those of the test.
func Run(t *testing.T, dir string, env []string, name string, args ...string) Output {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = slices.Concat(os.Environ(), []string{"GOFLAGS=", "GOWORK=off"}, env)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", name, err)
	}
	return Output{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

var finding = regexp.MustCompile(`([\w-]+\.go:\d+:\d+: (?:reconnect|listenport)): `)

// Findings returns the findings in what a driver prints, as Want has them.
func Findings(output string) (all []string) {
	for _, m := range finding.FindAllStringSubmatch(output, -1) {
		all = append(all, m[1])
	}
	slices.Sort(all)
	return all
}

// Check fails the test unless the driver printed just the findings wanted.
func Check(t *testing.T, what, output string, want []string) {
	t.Helper()
	if got := Findings(output); !slices.Equal(got, want) {
		t.Errorf("%s: found\n\t%s\nwant\n\t%s\nin\n%s", what, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"), output)
	}
}
