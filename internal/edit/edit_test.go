package edit_test

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/edit"
)

// imports has a file's imports, and what they are with reflect; the same if it
// has no place for it.
var imports = []struct{ before, after, name string }{
	{"import \"net\"\n", "import \"net\"\nimport \"reflect\"\n", "reflect"},
	{"import (\n\t\"net\"\n)\n", "import (\n\t\"net\"\n\t\"reflect\"\n)\n", "reflect"},
	{"import (\n\t\"syscall\" // why\n)\n", "import (\n\t\"reflect\"\n\t\"syscall\" // why\n)\n", "reflect"},
	{"import (\n\t\"net\" // why\n\n\t\"example.com/a\"\n)\n", "import (\n\t\"net\" // why\n\t\"reflect\"\n\n\t\"example.com/a\"\n)\n", "reflect"},
	{"import (\n\t\"example.com/a\"\n)\n", "import (\n\t\"reflect\"\n\n\t\"example.com/a\"\n)\n", "reflect"},
	{"import (\n\t\"net\"\n\t\"time\"\n)\n", "import (\n\t\"net\"\n\t\"reflect\"\n\t\"time\"\n)\n", "reflect"},
	{"import (\n\t\"errors\"\n\t\"net\"\n\t\"time\"\n)\n", "import (\n\t\"errors\"\n\t\"net\"\n\t\"reflect\"\n\t\"time\"\n)\n", "reflect"},
	{"import (\n\t\"net\"\n\t\"reflect\"\n)\n", "import (\n\t\"net\"\n\t\"reflect\"\n)\n", "reflect"},
	{"import (\n\t\"net\"\n\tr \"reflect\"\n)\n", "import (\n\t\"net\"\n\tr \"reflect\"\n)\n", "r"},
	{"import (\n\tr \"reflect\"\n)\n", "import (\n\tr \"reflect\"\n)\n", "r"},
	{"import \"C\"\n\nimport \"net\"\n", "import \"C\"\n\nimport \"net\"\nimport \"reflect\"\n", "reflect"},
	{"var x int\n", "var x int\n", ""},
}

func TestImport(t *testing.T) {
	for _, c := range imports {
		text := "package p\n\n" + c.before
		src, file := source(t, text)
		name, edits, ok := src.Import("reflect")
		if name != c.name || ok != (name != "") {
			t.Errorf("%q: named %q, %t; want %q", c.before, name, ok, c.name)
		}
		for _, e := range edits {
			at := int(e.Pos - file.FileStart)
			text = text[:at] + string(e.NewText) + text[at:]
		}
		if want := "package p\n\n" + c.after; text != want {
			t.Errorf("%q becomes\n%s\nwant\n%s", c.before, text, want)
		}
		if formatted, err := format.Source([]byte(text)); err != nil || string(formatted) != text {
			t.Errorf("gofmt changes it: %v\n%s", err, formatted)
		}
	}
}

func TestText(t *testing.T) {
	src, file := source(t, "package p\n\nfunc f(err error) error {\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n")
	branch := file.Decls[0].(*ast.FuncDecl).Body.List[0].(*ast.IfStmt)
	if got := src.Indent(branch.Body.List[0].Pos()); got != "\t\t" {
		t.Errorf("the return is indented by %q", got)
	}
	err := branch.Body.List[0].(*ast.ReturnStmt).Results[0]
	if got := src.Text(branch.Body.Pos(), branch.Body.End(), map[ast.Expr]string{err: "other"}); got != "{\n\t\treturn other\n\t}" {
		t.Errorf("the branch with another error is %q", got)
	}
	condition := branch.Cond.(*ast.BinaryExpr)
	for range 10 { // a map has no order, and the text has one
		if got := src.Text(condition.Pos(), condition.End(), map[ast.Expr]string{condition.Y: "second", condition.X: "first"}); got != "first != second" {
			t.Errorf("the condition with other operands is %q", got)
		}
	}
}

// Of several files the one that holds the position is read, from its first byte
// on; what follows it is the next one's.
func TestFiles(t *testing.T) {
	texts := map[string]string{"a.go": "package a", "b.go": "package b // longer"}
	pass := &analysis.Pass{Fset: token.NewFileSet()}
	pass.ReadFile = func(name string) ([]byte, error) { return []byte(texts[name]), nil }
	for _, name := range []string{"a.go", "b.go"} {
		file, err := parser.ParseFile(pass.Fset, name, texts[name], parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		pass.Files = append(pass.Files, file)
	}
	for _, file := range pass.Files {
		for _, pos := range []token.Pos{file.FileStart, file.FileEnd - 1} {
			if src := edit.Read(pass, pos); src == nil || src.File != file {
				t.Errorf("at %v another file is read: %v", pass.Fset.Position(pos), src)
			}
		}
	}
	if src := edit.Read(pass, pass.Files[1].FileEnd); src != nil {
		t.Errorf("behind all files %v is read", src.File.Name)
	}
}

// TestUnreadable has a driver that lets no analyzer read files, and a file that
// has changed since.
func TestUnreadable(t *testing.T) {
	pass, file := parse(t, "package p\n")
	pass.ReadFile = nil
	if edit.Read(pass, file.Pos()) != nil {
		t.Error("read without ReadFile")
	}
	pass.ReadFile = func(string) ([]byte, error) { return []byte("package p // longer\n"), nil }
	if edit.Read(pass, file.Pos()) != nil {
		t.Error("read what has changed")
	}
}

func source(t *testing.T, text string) (*edit.Source, *ast.File) {
	t.Helper()
	pass, file := parse(t, text)
	src := edit.Read(pass, file.Pos())
	if src == nil {
		t.Fatalf("cannot read\n%s", text)
	}
	return src, file
}

func parse(t *testing.T, text string) (*analysis.Pass, *ast.File) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return &analysis.Pass{
		Fset:     fset,
		Files:    []*ast.File{file},
		ReadFile: func(string) ([]byte, error) { return []byte(text), nil },
	}, file
}
