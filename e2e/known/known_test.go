// Package known_test checks the rows about golang.org/x/sys and about other
// modules, which the root module does not depend on.
package known_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "golang.org/x/sys/cpu" // so that go.mod requires the module on every system

	"github.com/selfconnect/selfconnect/internal/known/knowntest"
)

// TestSys looks up every row about x/sys in the x/sys of each system.
func TestSys(t *testing.T) {
	rows := knowntest.Rows(t, func(path string) bool { return strings.HasPrefix(path, "golang.org/x/sys/") })
	if len(rows) < 100 {
		t.Errorf("the table has only %d rows about x/sys", len(rows))
	}
	knowntest.Test(t, rows)
}

// TestLibraries looks up every row about other modules in a module that
// requires them.
func TestLibraries(t *testing.T) {
	rows := knowntest.Libraries(t)
	if len(rows) < 100 {
		t.Errorf("the table has only %d rows about libraries", len(rows))
	}
	t.Chdir(filepath.Join("testdata", "libraries"))
	t.Setenv("GOFLAGS", "")
	var paths []string
	for _, row := range rows {
		if path := knowntest.Path(row.Name); !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	world, err := knowntest.Load("linux", paths...)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if world.Package(path) == nil {
			t.Errorf("%s is not in testdata/libraries", path)
		}
	}
	for _, err := range world.Check(rows) {
		t.Error(err)
	}
}
