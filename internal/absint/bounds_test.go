package absint

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var boundRow = regexp.MustCompile("(?m)^\\| `([Mm]ax\\w+)` \\| ([0-9,]+) \\| .")

// The design page lists every bound of the engine and of the facts, with its
// value and a reason.
func TestBoundsAreDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "design.md"))
	if err != nil {
		t.Fatal(err)
	}
	documented := make(map[string]string)
	for _, m := range boundRow.FindAllStringSubmatch(string(page), -1) {
		documented[m[1]] = strings.ReplaceAll(m[2], ",", "")
	}
	var files []string
	for _, pattern := range []string{"*.go", "*/*.go"} {
		more, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, more...)
	}
	for _, name := range []string{"facts.go", "helpers.go"} {
		files = append(files, filepath.Join("..", "..", "analyzer", "reconnect", name))
	}
	found := make(map[string]string)
	for _, name := range files {
		for bound, value := range boundsIn(t, name) {
			if found[bound] != "" {
				t.Errorf("two bounds are named %s", bound)
			}
			found[bound] = value
		}
	}
	if len(found) == 0 {
		t.Fatal("no bounds were found")
	}
	for _, bound := range slices.Sorted(maps.Keys(found)) {
		if documented[bound] != found[bound] {
			t.Errorf("%s is %s, and docs/design.md says %q", bound, found[bound], documented[bound])
		}
	}
	for bound := range documented {
		if found[bound] == "" {
			t.Errorf("docs/design.md speaks of %s, which is no bound", bound)
		}
	}
}

// boundsIn returns the constants of a file whose names begin with max.
func boundsIn(t *testing.T, name string) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]string)
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			continue
		}
		for _, spec := range decl.Specs {
			spec := spec.(*ast.ValueSpec)
			for i, id := range spec.Names {
				if !strings.HasPrefix(strings.ToLower(id.Name), "max") || i >= len(spec.Values) {
					continue
				}
				tv, err := types.Eval(token.NewFileSet(), nil, token.NoPos, types.ExprString(spec.Values[i]))
				if err != nil || tv.Value == nil || tv.Value.Kind() != constant.Int {
					t.Fatalf("%s: %s is no number: %v", name, id.Name, err)
				}
				found[id.Name] = tv.Value.ExactString()
			}
		}
	}
	return found
}
