package golangci

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// The project's .custom-gcl.yml makes a golangci-lint with the plugin. What
// golangci-lint custom clones from GitHub comes from the module here.
func TestCustom(t *testing.T) {
	p := newProject(t)
	dir, root := t.TempDir(), filepath.Join("..", "..")
	for _, name := range []string{"analyzer", "internal", "plugin"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(root, name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", ".custom-gcl.yml"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out := app.Run(t, dir, gitHub(t), p.bin, "custom"); out.Code != 0 {
		t.Fatalf("golangci-lint custom: exit code %d\n%s%s", out.Code, out.Stdout, out.Stderr)
	}
	p.bin = filepath.Join(dir, "golangci-lint-selfconnect")
	app.Check(t, "golangci-lint custom", p.run("").Stdout, app.Want)
}

// gitHub returns settings with which git finds golangci-lint's repository on
// this machine: one commit, with what the module has.
func gitHub(t *testing.T) (env []string) {
	t.Helper()
	const path, version = "github.com/golangci/golangci-lint/v2", "v2.15.0"
	var module struct{ Dir, Version string }
	out := app.Run(t, ".", nil, "go", "list", "-m", "-json", path)
	if err := json.Unmarshal([]byte(out.Stdout), &module); err != nil || module.Version != version {
		t.Fatalf("%v, version %q, want %s\n%s", err, module.Version, version, out.Stderr)
	}
	dir := filepath.Join(t.TempDir(), "golangci-lint.git")
	if err := os.CopyFS(dir, os.DirFS(module.Dir)); err != nil {
		t.Fatal(err)
	}
	env = []string{
		"GIT_CONFIG_COUNT=3",
		"GIT_CONFIG_KEY_0=url.file://" + dir + ".insteadOf", "GIT_CONFIG_VALUE_0=https://github.com/golangci/golangci-lint.git",
		"GIT_CONFIG_KEY_1=user.name", "GIT_CONFIG_VALUE_1=a",
		"GIT_CONFIG_KEY_2=user.email", "GIT_CONFIG_VALUE_2=a@example.com",
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A", "-f"}, {"commit", "-q", "-m", version}, {"tag", version}} {
		if out := app.Run(t, dir, env, "git", args...); out.Code != 0 {
			t.Fatalf("git %s: exit code %d\n%s%s", args, out.Code, out.Stdout, out.Stderr)
		}
	}
	return env
}
