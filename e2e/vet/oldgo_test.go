package vet

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// A binary that was built with Go 1.26 says what is wrong with code that is
// built with Go 1.27, and what to do; and it does nothing else.
func TestOlderGo(t *testing.T) {
	bin, dir := filepath.Join(t.TempDir(), "selfconnect"), filepath.Join(app.Copy(t), "app")
	build := exec.Command("go", "build", "-o", bin, "github.com/selfconnect/selfconnect/cmd/selfconnect")
	if !strings.HasPrefix(runtime.Version(), "go1.26") {
		build.Env = append(build.Environ(), "GOTOOLCHAIN=go1.26.0")
	}
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const cannot, todo = "it cannot read the newer standard library of go1.27.0", "GOTOOLCHAIN=go1.27.0 go install github.com/selfconnect/"
	for name, command := range map[string][]string{
		"standalone": {bin, "./..."},
		"go vet":     {"go", "vet", "-vettool=" + bin, "./..."},
		"go fix":     {"go", "fix", "-fixtool=" + bin, "./..."},
	} {
		out := app.Run(t, dir, []string{"GOTOOLCHAIN=go1.27.0"}, command[0], command[1:]...)
		if out.Code != 1 || !strings.Contains(out.Stderr, cannot) || !strings.Contains(out.Stderr, todo) {
			t.Errorf("%s: exit code %d, want 1 and a message that says %q and %q:\n%s", name, out.Code, cannot, todo, out.Stderr)
		}
		if n := strings.Count(withoutDownloads(out.Stderr), "\n"); n > 4 { // go vet has one or two lines to add
			t.Errorf("%s: %d lines:\n%s", name, n, out.Stderr)
		}
	}
	out := app.Run(t, dir, []string{"GOTOOLCHAIN=go1.27.0"}, bin, "-flags")
	if out.Code != 0 || !strings.Contains(out.Stdout, "allow-ports") {
		t.Errorf("-flags: exit code %d\n%s%s", out.Code, out.Stdout, out.Stderr)
	}
}

// withoutDownloads drops the lines with which the go command says that it fetches
// a toolchain or a module: it does so once on a machine, between others.
func withoutDownloads(text string) string {
	var kept strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "go: downloading ") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}
