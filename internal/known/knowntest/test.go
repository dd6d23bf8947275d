package knowntest

import (
	"go/types"
	"slices"
	"testing"

	"github.com/selfconnect/selfconnect/internal/known"
)

// Rows returns the rows of the table about packages of std and x/sys for which
// of is true, but for those about C, which the cases with cgo check.
func Rows(t *testing.T, of func(path string) bool) []*known.Row {
	t.Helper()
	return filter(t, func(path string) bool { return known.Covers(path) && path != "C" && of(path) })
}

// Libraries returns the rows about other modules.
func Libraries(t *testing.T) []*known.Row {
	t.Helper()
	return filter(t, func(path string) bool { return !known.Covers(path) })
}

func filter(t *testing.T, of func(path string) bool) []*known.Row {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	var rows []*known.Row
	for _, row := range table.Rows() {
		if of(Path(row.Name)) {
			rows = append(rows, row)
		}
	}
	return rows
}

// Test checks rows on every system, and that each of them is about something
// on one of them at least.
func Test(t *testing.T, rows []*known.Row) {
	var paths []string
	for _, row := range rows {
		if path := Path(row.Name); !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	found := make(map[*known.Row]bool)
	l := newLoader()
	for _, goos := range Systems() {
		world, err := l.load(goos, paths...)
		if err != nil {
			t.Errorf("%s: %v", goos, err)
			continue
		}
		for _, err := range world.Check(rows) {
			t.Error(err)
		}
		for _, err := range world.Complete(rows) {
			t.Error(err)
		}
		for _, row := range rows {
			if row.On(goos) && world.object(row) != nil {
				found[row] = true
			}
		}
	}
	for _, row := range rows {
		if !found[row] {
			t.Errorf("%s: no system has such a thing", row.Name)
		}
	}
}

// Object returns the object with a name, or a type's name and one of its
// field's or method's: "Dial", "Resolver.Dial".
func (w *World) Object(path, name string) types.Object {
	return w.object(&known.Row{Name: path + "." + name})
}
