// Package precommit runs the hook of .pre-commit-hooks.yaml under pre-commit.
package precommit

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
	"github.com/selfconnect/selfconnect/e2e/internal/pages"
)

// A repo is a git repository.
type repo struct {
	t   *testing.T
	dir string
	env []string
}

func newRepo(t *testing.T, dir string) *repo {
	t.Helper()
	modules, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	r := &repo{t, dir, []string{
		"PRE_COMMIT_HOME=" + t.TempDir(), "GOMODCACHE=" + strings.TrimSpace(string(modules)),
		"GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
	}}
	r.must("git", "init", "-q")
	r.must("git", "add", "-A")
	r.must("git", "commit", "-q", "-m", "first")
	return r
}

func (r *repo) run(name string, args ...string) app.Output {
	r.t.Helper()
	return app.Run(r.t, r.dir, r.env, name, args...)
}

func (r *repo) must(name string, args ...string) string {
	r.t.Helper()
	out := r.run(name, args...)
	if out.Code != 0 {
		r.t.Fatalf("%s %s: exit code %d\n%s%s", name, args, out.Code, out.Stdout, out.Stderr)
	}
	return strings.TrimSpace(out.Stdout)
}

// hooks returns a repository with what this project has in its work tree,
// apart from its tests: a hook is cloned from a commit.
func hooks(t *testing.T) *repo {
	t.Helper()
	dir, root := t.TempDir(), filepath.Join("..", "..")
	for _, name := range []string{"analyzer", "cmd", "internal", "plugin"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(root, name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", ".pre-commit-hooks.yaml"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return newRepo(t, dir)
}

// configure makes the repository use the hook as the README says, with some
// arguments.
func (r *repo) configure(hook *repo, args string) {
	r.t.Helper()
	text := strings.NewReplacer(
		"https://github.com/selfconnect/selfconnect", hook.dir, "COMMIT", hook.must("git", "rev-parse", "HEAD"), "-allow-ports=50051", args,
	).Replace(pages.Find(r.t, "README.md", "- repo: https://").Text)
	if err := os.WriteFile(filepath.Join(r.dir, ".pre-commit-config.yaml"), []byte(text), 0o600); err != nil {
		r.t.Fatal(err)
	}
	r.must("git", "add", "-A")
}

// A repository with two modules, one of which depends on the other, and one
// whose name starts with an underscore.
func TestHook(t *testing.T) {
	dir := app.Copy(t)
	if err := os.Rename(filepath.Join(dir, "broken"), filepath.Join(dir, "_broken")); err != nil {
		t.Fatal(err)
	}
	r, hook := newRepo(t, dir), hooks(t)

	// The commit touches the library, which is wrong by itself too: to be told of once.
	app.Replace(t, filepath.Join(dir, "lib", "raw", "raw.go"), "\t\"os\"\n", "\t\"net\"\n\t\"os\"\n")
	const listen = "\n// Listen listens.\nfunc Listen() (net.Listener, error) { return net.Listen(\"tcp\", \":50060\") }\n"
	app.Replace(t, filepath.Join(dir, "lib", "raw", "raw.go"), "\n// Dial ", listen+"\n// Dial ")
	want := slices.Concat(app.Want, []string{"raw.go:11:64: listenport"})

	r.configure(hook, "")
	r.must("pre-commit", "install", "--install-hooks")
	for _, cache := range []string{"cold", "warm"} {
		out := r.run("git", "commit", "-m", cache)
		app.Check(t, cache+" cache", out.Stderr+out.Stdout, want)
		if out.Code == 0 {
			t.Errorf("%s cache: the commit was let through", cache)
		}
		for _, path := range []string{"app/client/client.go:15:16: ", "lib/raw/raw.go:11:64: "} {
			if !strings.Contains(out.Stderr+out.Stdout, "\n"+filepath.FromSlash(path)) {
				t.Errorf("%s cache: no line begins with %q:\n%s%s", cache, path, out.Stderr, out.Stdout)
			}
		}
	}

	r.configure(hook, "-rules=listenport, -allow-ports=50052-50055, -allow-ports=50060")
	if out := r.run("git", "commit", "-m", "allowed"); out.Code != 0 {
		t.Errorf("a clean commit is refused:\n%s%s", out.Stderr, out.Stdout)
	}
}
