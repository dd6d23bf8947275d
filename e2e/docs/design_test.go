package docs

import (
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
	"github.com/selfconnect/selfconnect/e2e/internal/pages"
)

// imports returns what each package of the project imports of it, by their
// paths below the root; of what the linter is built from alone.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	const module = "github.com/selfconnect/selfconnect/"
	out := app.Run(t, pages.Root(t), nil, "go", "list", "-deps", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./cmd/selfconnect", "./plugin")
	all := make(map[string][]string)
	for line := range strings.Lines(out.Stdout) {
		words := strings.Fields(line)
		name, own := strings.CutPrefix(words[0], module)
		if !own {
			continue
		}
		all[name] = nil
		for _, word := range words[1:] {
			if imported, own := strings.CutPrefix(word, module); own {
				all[name] = append(all[name], imported)
			}
		}
	}
	if len(all) < 20 {
		t.Fatalf("the linter has only the packages %q\n%s", all, out.Stderr)
	}
	return all
}

// table returns the packages in the first column of the table with some header,
// from top to bottom. Names without a path are those of packages beside the one
// before them, or in a directory.
func table(t *testing.T, text, header, dir string) (rows []string) {
	t.Helper()
	_, rest, ok := strings.Cut(text, "| "+header+" | what it is |\n|---|---|\n")
	if !ok {
		t.Fatalf("docs/design.md has no table of %s", header)
	}
	for line := range strings.Lines(rest) {
		cell, _, ok := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		if !ok {
			break
		}
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cell, -1) {
			name := m[1]
			if strings.Contains(name, "/") {
				dir = path.Dir(name)
			} else {
				name = path.Join(dir, name)
			}
			rows = append(rows, name)
		}
	}
	return rows
}

// The tables of the packages of the engines are whole, and each package uses
// only those above it, as the page says. What else the linter is built from has
// a word in it too.
func TestDesign(t *testing.T) {
	text, all := read(t, filepath.Join(pages.Root(t), "docs", "design.md")), imports(t)
	interpreter := append(table(t, text, "package of `internal/absint`", "internal/absint"), "internal/absint")
	rehearsal := append(table(t, text, "package of `internal/dryrun`", "internal/dryrun"), "internal/dryrun")
	for _, rows := range [][]string{interpreter, rehearsal, table(t, text, "package", "")} {
		for i, name := range rows {
			imported, ok := all[name]
			if !ok {
				t.Errorf("docs/design.md names the package %s, which the linter does not use", name)
			}
			for _, other := range imported {
				if slices.Contains(rows[i:], other) {
					t.Errorf("docs/design.md has %s above %s, which it uses", name, other)
				}
			}
			delete(all, name)
		}
	}
	for name := range all {
		if !strings.Contains(text, name) {
			t.Errorf("docs/design.md does not say what %s is", name)
		}
	}
}
