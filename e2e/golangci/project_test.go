package golangci

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// The project is clean by its own configuration, which enables the plugin.
func TestProject(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	bin, env := app.Build(t, "./gcl"), []string{"GOLANGCI_LINT_CACHE=" + t.TempDir()}
	linters := app.Run(t, root, env, bin, "linters")
	if enabled, _, _ := strings.Cut(linters.Stdout, "\nDisabled"); !strings.Contains(enabled, "\nselfconnect: ") {
		t.Errorf("selfconnect is not enabled:\n%s%s", linters.Stdout, linters.Stderr)
	}
	if out := app.Run(t, root, env, bin, "run", "./..."); out.Code != 0 {
		t.Errorf("exit code %d\n%s%s", out.Code, out.Stdout, out.Stderr)
	}
}
