package escape_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/escape"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

// TestNesting holds that an object is looked for in so many types in types, that
// whoever asks is told where it ends, and that a type which has itself in it is no
// end.
func TestNesting(t *testing.T) {
	for _, test := range []struct {
		depth int
		want  []string
	}{
		{bound.Nesting, nil},
		{bound.Nesting + 1, []string{fmt.Sprintf("flow: p: p.main: more than %d types in types", bound.Nesting)}},
	} {
		if got := toldOf(t, test.depth); !slices.Equal(got, test.want) {
			t.Errorf("of %d types in types is told %q, want %q", test.depth, got, test.want)
		}
	}
}

// toldOf returns what is told of the search for a server in types in types.
func toldOf(t *testing.T, depth int) (told []string) {
	t.Helper()
	var src strings.Builder
	src.WriteString("package p\n\ntype server struct{ part T0 }\n\ntype list struct{ next *list }\n\nfunc main() { _ = (&server{}).part }\n\n")
	for i := range depth {
		next := fmt.Sprint("T", i+1)
		if i == depth-1 {
			next = "*server"
		}
		fmt.Fprintf(&src, "type T%d struct{ others *list; f %s }\n\n", i, next)
	}
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	p := flow.New(programtest.Parse(t, src.String()), table)
	p.Bounds = func(line string) { told = append(told, line) }
	p.Open()
	main := p.Funcs()[0]
	ast.Inspect(main.Body, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			e := escape.New(p.Package, p, p.Info.TypeOf(sel.X), func(*types.Func, int) bool { return false })
			e.FollowValue(sel.X, main)
		}
		return true
	})
	return told
}
