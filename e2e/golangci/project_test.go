package golangci

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// The project is clean by its own configuration with the plugin added.
// golangci-lint refuses a configuration with a plugin that it was built
// without, so .golangci.yml leaves it out: contributors need no build of their
// own.
func TestProject(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, ".golangci.yml"))
	if err != nil {
		t.Fatal(err)
	}
	config := string(text)
	for _, line := range []string{
		"\n  enable:\n" + "    - selfconnect\n",
		"\n  settings:\n" + "    custom:\n      selfconnect:\n        type: module\n",
	} {
		head := line[:strings.Index(line, ":\n")+2]
		if !strings.Contains(config, head) {
			t.Fatalf(".golangci.yml has no line %q", head)
		}
		config = strings.Replace(config, head, line, 1)
	}
	// The paths in the configuration are relative to it.
	file := filepath.Join(t.TempDir(), "golangci.yml")
	config = strings.Replace(config, "run:\n", "run:\n  relative-path-mode: wd\n", 1)
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	bin, env := app.Build(t, "./gcl"), []string{"GOLANGCI_LINT_CACHE=" + t.TempDir()}
	linters := app.Run(t, root, env, bin, "linters", "-c", file)
	if enabled, _, _ := strings.Cut(linters.Stdout, "\nDisabled"); !strings.Contains(enabled, "\nselfconnect: ") {
		t.Errorf("selfconnect is not enabled:\n%s%s", linters.Stdout, linters.Stderr)
	}
	if out := app.Run(t, root, env, bin, "run", "-c", file, "./..."); out.Code != 0 {
		t.Errorf("exit code %d\n%s%s", out.Code, out.Stdout, out.Stderr)
	}
}
