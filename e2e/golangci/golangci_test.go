// Package golangci runs golangci-lint with the plugin, built from modules.
package golangci

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// found is what the standalone linter finds in testdata/modules/app: a case
// within a package, one across packages, one across modules. What carries a
// nolint comment there is not among them.
var found = []string{
	"client.go:15:16: reconnect",
	"client.go:25:11: reconnect",
	"main.go:13:27: listenport",
}

// project is a copy of the test modules, so that a test can change them.
type project struct {
	t        *testing.T
	bin, dir string
	env      []string
}

func newProject(t *testing.T) *project {
	t.Helper()
	p := &project{t: t, bin: filepath.Join(t.TempDir(), "gcl"), dir: t.TempDir()}
	if out, err := exec.Command("go", "build", "-o", p.bin, "./gcl").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := os.CopyFS(p.dir, os.DirFS(filepath.Join("..", "..", "testdata", "modules"))); err != nil {
		t.Fatal(err)
	}
	p.env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+t.TempDir(), "GOFLAGS=", "GOWORK=off")
	return p
}

// run lints the module app with settings for the plugin in YAML, and returns
// the findings as file:line:col: rule, the whole output, and the exit code.
func (p *project) run(settings string) (findings []string, output string, code int) {
	p.t.Helper()
	config := filepath.Join(p.dir, "golangci.yml")
	text := `version: "2"
linters:
  default: none
  enable: [selfconnect]
  settings:
    custom:
      selfconnect:
        type: module
        description: against TCP self-connection
` + settings
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
	cmd := exec.Command(p.bin, "run", "-c", config, "./...")
	cmd.Dir, cmd.Env = filepath.Join(p.dir, "app"), p.env
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		p.t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(\w+\.go:\d+:\d+: \w+): `).FindAllStringSubmatch(string(out), -1) {
		findings = append(findings, m[1])
	}
	slices.Sort(findings)
	return findings, string(out), cmd.ProcessState.ExitCode()
}

func (p *project) replace(file, old, text string) {
	p.t.Helper()
	path := filepath.Join(p.dir, file)
	source, err := os.ReadFile(path)
	if err != nil {
		p.t.Fatal(err)
	}
	if !strings.Contains(string(source), old) {
		p.t.Fatalf("%s does not contain %q", file, old)
	}
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(source), old, text)), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

func TestPlugin(t *testing.T) {
	p := newProject(t)
	for _, cache := range []string{"cold", "warm"} {
		got, out, code := p.run("")
		if !slices.Equal(got, found) || code != 1 || !strings.Contains(out, "3 issues:") {
			t.Errorf("%s cache: exit code %d, found %q, want %q and 3 issues\n%s", cache, code, got, found, out)
		}
	}

	// The module lib changes, not the one that is linted.
	p.replace(filepath.Join("lib", "raw", "raw.go"), "syscall.SOCK_STREAM", "syscall.SOCK_DGRAM")
	if got, out, _ := p.run(""); !slices.Equal(got, found[2:]) {
		t.Errorf("after the change: found %q, want %q\n%s", got, found[2:], out)
	}
}

func TestSettings(t *testing.T) {
	p := newProject(t)
	for _, test := range []struct {
		settings string
		want     []string
	}{
		{"        settings:\n          rules: [reconnect]\n", found[:2]},
		{"        settings:\n          allow-ports: [\"50052\"]\n", found[:2]},
		{"        settings:\n          rules: [listenport]\n          ephemeral-ports: 49152-50000\n", nil},
	} {
		if got, out, _ := p.run(test.settings); !slices.Equal(got, test.want) {
			t.Errorf("%s: found %q, want %q\n%s", test.settings, got, test.want, out)
		}
	}
	_, out, code := p.run("        settings:\n          ports: 1-2\n")
	if code == 0 || code == 1 || !strings.Contains(out, `unknown field "ports"`) {
		t.Errorf("exit code %d, want an error that names the setting:\n%s", code, out)
	}
}
