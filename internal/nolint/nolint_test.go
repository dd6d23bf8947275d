package nolint

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"go/ast"
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
		if got := d.Silence(file.LineStart(i+1) + token.Pos(at)); got != want {
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
	if New(fset, nil, "selfconnect").Silence(f.Pos()) {
		t.Error("a position outside of all files is silenced")
	}
}
