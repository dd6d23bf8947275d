package golangci

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
	"github.com/selfconnect/selfconnect/e2e/internal/pages"
)

// The README's .custom-gcl.yml, but for the commit in it, makes a golangci-lint
// with the plugin, which takes the README's .golangci.yml. What golangci-lint
// custom clones from GitHub comes from the module here.
func TestCustom(t *testing.T) {
	p := newProject(t)
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(p.dir, "app")
	custom := pages.Find(t, "README.md", "version: v2.15.0\nplugins").Text
	write(t, filepath.Join(dir, ".custom-gcl.yml"), strings.Replace(custom, "version: COMMIT", "path: "+root, 1))
	config := pages.Find(t, "README.md", "original-url:").Text
	write(t, filepath.Join(dir, ".golangci.yml"), config)
	if out := app.Run(t, dir, gitHub(t), p.bin, "custom"); out.Code != 0 {
		t.Fatalf("golangci-lint custom: exit code %d\n%s%s", out.Code, out.Stdout, out.Stderr)
	}
	env := []string{"GOLANGCI_LINT_CACHE=" + p.cache}
	app.Check(t, "golangci-lint custom", app.Run(t, dir, env, "./custom-gcl", "run", "./...").Stdout, app.Want)
	linters := app.Run(t, dir, env, "./custom-gcl", "linters").Stdout
	if want := "selfconnect: Finds TCP clients that can connect to themselves, and servers in their way"; !strings.Contains(linters, want) {
		t.Errorf("golangci-lint linters does not say %q:\n%s", want, linters)
	}

	// New code only: what was there at the last commit is not reported.
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"commit", "-q", "-m", "old"}, {"commit", "-q", "--allow-empty", "-m", "new"}} {
		if out := app.Run(t, dir, gitUser, "git", args...); out.Code != 0 {
			t.Fatalf("git %s: %s", args, out.Stderr)
		}
	}
	write(t, filepath.Join(dir, "quiet", "new.go"), "package quiet\n\nimport \"net\"\n\n// New listens.\nfunc New() (net.Listener, error) { return net.Listen(\"tcp\", \":50100\") }\n")
	out := app.Run(t, dir, env, "./custom-gcl", "run", "--new-from-rev=HEAD~1", "./...")
	app.Check(t, "--new-from-rev", out.Stdout, []string{"new.go:6:61: listenport"})
}

// For an editor the binary has another name and place, and nothing else is
// different; and the project's own .custom-gcl.yml is the README's too.
func TestEditor(t *testing.T) {
	plain := pages.Find(t, "README.md", "version: v2.15.0\nplugins").Text
	editor := pages.Find(t, "README.md", "destination: ").Text
	if got := strings.Replace(editor, "name: golangci-lint-v2\ndestination: ./bin\n", "", 1); got != plain {
		t.Errorf("the README has\n%s\nand for an editor\n%s", plain, editor)
	}
	own, err := os.ReadFile(filepath.Join("..", "..", ".custom-gcl.yml"))
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(own), "\n") // a comment
	text = strings.Replace(text, "name: golangci-lint-selfconnect\n", "", 1)
	if want := strings.Replace(plain, "version: COMMIT", "path: .", 1); text != want {
		t.Errorf("the project has\n%s\nwant\n%s", text, want)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

var gitUser = []string{"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com"}

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
