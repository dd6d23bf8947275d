// Package release checks what makes a release.
package release

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
	"github.com/selfconnect/selfconnect/e2e/internal/pages"
)

const goreleaser = "github.com/goreleaser/goreleaser/v2@v2.16.0"

// The configuration of goreleaser is sound by its own check, and a snapshot
// can be built from it, whose command runs.
func TestSnapshot(t *testing.T) {
	root, dir := pages.Root(t), t.TempDir()
	for _, name := range []string{"analyzer", "cmd", "docs", "internal", "plugin"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(root, name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{".goreleaser.yaml", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := []string{
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
		"GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GOBIN=" + t.TempDir(),
	}
	for _, args := range [][]string{
		{"git", "init", "-q", "-b", "main"}, {"git", "add", "-A"}, {"git", "commit", "-q", "-m", "all"},
		{"git", "remote", "add", "origin", "https://github.com/selfconnect/selfconnect"},
		{"go", "run", goreleaser, "check"},
		{"go", "run", goreleaser, "build", "--snapshot", "--clean", "--single-target"},
	} {
		if out := app.Run(t, dir, env, args[0], args[1:]...); out.Code != 0 {
			t.Fatalf("%s: exit code %d\n%s%s", args, out.Code, out.Stdout, out.Stderr)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "dist", "artifacts.json"))
	if err != nil {
		t.Fatal(err)
	}
	var artifacts []struct{ Path, Type, Goos string }
	if err := json.Unmarshal(text, &artifacts); err != nil {
		t.Fatal(err)
	}
	binaries := 0
	for _, a := range artifacts {
		if a.Type != "Binary" || a.Goos != runtime.GOOS {
			continue
		}
		binaries++
		out := app.Run(t, dir, nil, filepath.Join(dir, a.Path), "-version")
		if out.Code != 0 || !strings.HasPrefix(out.Stdout, "selfconnect ") {
			t.Errorf("%s -version: exit code %d\n%s%s", a.Path, out.Code, out.Stdout, out.Stderr)
		}
	}
	if binaries != 1 {
		t.Errorf("%d binaries in\n%s", binaries, text)
	}
}
