package vet

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// The linter as a tool of the module, which the go command builds with the Go
// that it builds the module with.
func TestGoTool(t *testing.T) {
	dir := filepath.Join(app.Copy(t), "app")
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	const module = "github.com/selfconnect/selfconnect"
	for _, args := range [][]string{
		// What go get -tool would do, with a module that is not published.
		{"mod", "edit", "-require", module + "@v0.0.0", "-replace", module + "=" + root, "-tool", module + "/cmd/selfconnect"},
		{"mod", "tidy"},
	} {
		if out := app.Run(t, dir, nil, "go", args...); out.Code != 0 {
			t.Fatalf("go %s: exit code %d\n%s", args, out.Code, out.Stderr)
		}
	}
	out := app.Run(t, dir, nil, "go", "tool", "selfconnect", "./...")
	app.Check(t, "go tool", out.Stderr, app.Want)
	if out.Code != 3 {
		t.Errorf("go tool: exit code %d, want 3", out.Code)
	}
	path := strings.TrimSpace(app.Run(t, dir, nil, "go", "tool", "-n", "selfconnect").Stdout)
	app.Check(t, "go vet", app.Run(t, dir, nil, "go", "vet", "-vettool="+path, "./...").Stderr, app.Want)
}
