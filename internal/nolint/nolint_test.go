package nolint

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// A directive also counts for a comment right below it in the same column, as
// in golangci-lint; X8 therefore stands a column further on.
//
// Each line that holds an x stands for a finding there: X is to be reported,
// x is silenced.
const src = `package p

var X1 = 1
var x2 = 2 //nolint
var x3 = 3 //nolint:selfconnect
var x4 = 4 //nolint:errcheck,selfconnect // a reason
var x5 = 5 //nolint:all
var x6 = 6 // nolint:selfconnect
var x7 = 7 //nolint:SelfConnect
var X8 = 8  //nolint:errcheck
var X9 = 9 //nolintlint
var X10 = 10 // see nolint:selfconnect
var x11 = 11 //nolint // bare with a reason

//nolint:selfconnect // all of it
func f() {
	_ = "x12"
	if true {
		_ = "x13"
	}
}

func g() {
	//nolint:selfconnect
	_ = map[string]int{
		"x14": 1,
	}
	_ = "X15"
	if true {
	//nolint:selfconnect
		_ = "X16"
	}
	_ = "X17"; //nolint:errcheck // selfconnect
	//nolint:errcheck
	//nolint:selfconnect
	_ = "X18"
	//nolint:selfconnect
	//nolint:errcheck
	_ = "x19"
}
`

func TestSilence(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	d := New(fset, []*ast.File{f}, "selfconnect")
	file, asked := fset.File(f.Pos()), 0
	for i, line := range strings.Split(src, "\n") {
		code, _, _ := strings.Cut(line, "//")
		at := strings.IndexAny(code, "xX")
		if at < 0 {
			continue
		}
		asked++
		want := code[at] == 'x'
		if got := d.Silence(file.LineStart(i+1)+token.Pos(at), "selfconnect"); got != want {
			t.Errorf("line %d, %q: silenced = %v, want %v", i+1, line, got, want)
		}
	}
	if asked != 19 {
		t.Errorf("asked %d times, want 19", asked)
	}
}

func TestOtherFile(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", "package p\n", parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	if New(fset, nil, "selfconnect").Silence(f.Pos(), "selfconnect") {
		t.Error("a position outside of all files is silenced")
	}
}

// A rule can be named too, and speaks for itself alone.
func TestNames(t *testing.T) {
	const src = `package p

var a = 1 //nolint:one
var b = 2 //nolint:two,ONE // why
var c = 3 //nolint:linter
var d = 4 //nolint
var e = 50 //nolint:other
var f = 60 //nolint:other,all
`
	want := map[string][]bool{ // by line, from line 3 on
		"one": {true, true, true, true, false, true},
		"two": {false, true, true, true, false, true},
	}
	for rule, lines := range want {
		f, d := read(t, src, "linter", "one", "two")
		for i, silent := range lines {
			if got := d.Silence(line(d.fset, f, i+3), "linter", rule); got != silent {
				t.Errorf("%s, line %d: silenced = %t", rule, i+3, got)
			}
		}
	}
}

// A directive that lists the linter and has silenced nothing is unused; one
// that is for all linters may be for another, and so may one in a group that
// another directive of the group has silenced for.
func TestUnused(t *testing.T) {
	f, d := read(t, `package p

var a = 1 //nolint:linter // used
var b = 2 //nolint:linter // unused
var c = 3 //nolint
var d = 4 //nolint:other
var e = 5 //nolint:other,one // unused

//nolint:linter // used below
var g = []int{
	1,
}

//nolint:linter // unused: there is nothing below

var h = 6
`, "linter", "one")
	if got := unused(d, f); !slices.Equal(got, []int{3, 4, 7, 9, 14}) {
		t.Errorf("before anything was silenced: lines %d", got)
	}
	for _, at := range []int{3, 11} {
		if !d.Silence(line(d.fset, f, at), "linter", "one") {
			t.Errorf("line %d is not silenced", at)
		}
	}
	if got := unused(d, f); !slices.Equal(got, []int{4, 7, 14}) {
		t.Errorf("unused: lines %d", got)
	}
}

func unused(d *Directives, f *ast.File) (lines []int) {
	for _, c := range d.Unused(f) {
		lines = append(lines, d.fset.Position(c.Pos).Line)
	}
	return lines
}

func read(t *testing.T, src string, names ...string) (*ast.File, *Directives) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return f, New(fset, []*ast.File{f}, names...)
}

func line(fset *token.FileSet, f *ast.File, n int) token.Pos { return fset.File(f.Pos()).LineStart(n) }

// Whatever a comment says, reading it does not fail; what is no directive
// silences nothing; and each name that is listed silences its linter.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"nolint", "nolint:all", " nolint:a,b // why", "nolint: a , B", "nolint:", "nolint:,", "nolinting", "nolint:\x00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "\n\r") {
			return // a line comment ends there
		}
		names, ok := parse("//" + text)
		if !ok && names != nil {
			t.Errorf("%q is no directive, and names %q", text, names)
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", "package p\n\nvar x = 1 //"+text+"\n", parser.ParseComments)
		if err != nil {
			return
		}
		for _, name := range append(names, "linter") {
			want := ok && (len(names) == 0 || slices.Contains(names, name))
			if got := New(fset, []*ast.File{file}, name).Silence(line(fset, file, 3), name); got != want {
				t.Errorf("%q for %q: silenced = %t, and it names %q, %t", text, name, got, names, ok)
			}
		}
	})
}

// The first and the last byte of a file are in it.
func TestEnds(t *testing.T) {
	f, d := read(t, "package p //nolint:linter", "linter")
	for _, pos := range []token.Pos{f.FileStart, f.FileEnd} {
		if !d.Silence(pos, "linter") {
			t.Errorf("offset %d is not silenced", pos-f.FileStart)
		}
	}
}
