// Package golangci runs golangci-lint with the plugin, built from modules.
package golangci

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// project is a copy of the test modules, so that a test can change them.
type project struct {
	t               *testing.T
	bin, dir, cache string
}

func newProject(t *testing.T) *project {
	t.Helper()
	return &project{t: t, bin: app.Build(t, "./gcl"), dir: app.Copy(t), cache: t.TempDir()}
}

// run lints the module app with settings for the plugin in YAML.
func (p *project) run(settings string, args ...string) app.Output {
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
	return app.Run(p.t, filepath.Join(p.dir, "app"), []string{"GOLANGCI_LINT_CACHE=" + p.cache},
		p.bin, append([]string{"run", "-c", config, "./..."}, args...)...)
}

func TestPlugin(t *testing.T) {
	p := newProject(t)
	for _, cache := range []string{"cold", "warm"} {
		out := p.run("")
		app.Check(t, cache+" cache", out.Stdout, app.Want)
		if out.Code != 1 || !strings.Contains(out.Stdout, "3 issues:") {
			t.Errorf("%s cache: exit code %d, want 1, and 3 issues:\n%s", cache, out.Code, out.Stdout)
		}
	}

	// The module lib changes, not the one that is linted.
	app.Replace(t, filepath.Join(p.dir, "lib", "raw", "raw.go"), "syscall.SOCK_STREAM", "syscall.SOCK_DGRAM")
	app.Check(t, "after the change", p.run("").Stdout, app.Want[2:])
}

// GitHub reads the findings as SARIF.
func TestSARIF(t *testing.T) {
	out := newProject(t).run("", "--issues-exit-code=0", "--output.text.path=stderr", "--output.sarif.path=stdout")
	if out.Code != 0 {
		t.Errorf("exit code %d, want 0\n%s", out.Code, out.Stderr)
	}
	var report struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	if err := json.NewDecoder(strings.NewReader(out.Stdout)).Decode(&report); err != nil || len(report.Runs) != 1 {
		t.Fatalf("%v, %d runs in\n%s", err, len(report.Runs), out.Stdout)
	}
	var text strings.Builder
	for _, result := range report.Runs[0].Results {
		if result.RuleID != "selfconnect" || len(result.Locations) != 1 {
			t.Errorf("rule %q with %d locations", result.RuleID, len(result.Locations))
			continue
		}
		at := result.Locations[0].PhysicalLocation
		fmt.Fprintf(&text, "%s:%d:%d: %s\n", at.ArtifactLocation.URI, at.Region.StartLine, at.Region.StartColumn, result.Message.Text)
	}
	app.Check(t, "SARIF", text.String(), app.Want)
}

func TestSettings(t *testing.T) {
	p := newProject(t)
	for _, test := range []struct {
		settings string
		want     []string
	}{
		{"        settings:\n          rules: [reconnect]\n", app.Want[:2]},
		{"        settings:\n          allow-ports: [\"50052\"]\n", app.Want[:2]},
		{"        settings:\n          allow-ports: [40000, 50050–50059]\n", app.Want[:2]},
		{"        settings:\n          allow-ports: 50052\n", app.Want[:2]},
		{"        settings:\n          rules: [listenport]\n          ephemeral-ports: 49152-50000\n", nil},
	} {
		app.Check(t, test.settings, p.run(test.settings).Stdout, test.want)
	}
	// As the README says of tests.
	write(t, filepath.Join(p.dir, "app", "main_test.go"), "package main\n\nimport (\n\t\"net\"\n\t\"testing\"\n)\n\nfunc TestListen(*testing.T) { _, _ = net.Listen(\"tcp\", \":50100\") }\n")
	app.Check(t, "with tests", p.run("").Stdout, append(slices.Clone(app.Want), "main_test.go:8:56: listenport"))
	app.Check(t, "tests: false", p.run("run:\n  tests: false\n").Stdout, app.Want)
	for setting, want := range map[string]string{
		"ports: 1-2": `selfconnect: decoding settings: json: unknown field "ports"`,
		"allow-ports: [50051, ssh]": `selfconnect: invalid value "50051,ssh" for allow-ports: want ports from 1 to 65535 and LOW-HIGH ranges, ` +
			`separated by commas, such as 50051,50060-50069: "ssh" is neither`,
	} {
		out := p.run("        settings:\n          " + setting + "\n")
		// golangci-lint prints each error twice, with different words before it.
		if out.Code == 0 || out.Code == 1 || strings.Count(out.Stderr, want+"\n") != strings.Count(out.Stderr, "\n") {
			t.Errorf("%s: exit code %d, want lines that end with\n%s\nin\n%s", setting, out.Code, want, out.Stderr)
		}
	}
}
