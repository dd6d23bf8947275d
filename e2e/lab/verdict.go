package lab

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
)

// Verdicts reads what the analyzer says of the functions of the cases: whether
// a finding stands in one, as its own tests demand by a comment "want". The
// keys are as Case.Name.
func Verdicts(sources string) (map[string]bool, error) {
	files, err := filepath.Glob(filepath.Join(sources, "*", "*.go"))
	if err != nil {
		return nil, err
	}
	verdicts := make(map[string]bool)
	fset := token.NewFileSet()
	for _, name := range files {
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		pkg := filepath.Base(filepath.Dir(name))
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				verdicts[pkg+"."+funcName(fn)] = wants(file, fn)
			}
		}
	}
	return verdicts, nil
}

// funcName names a function, or a method with its type.
func funcName(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return fn.Name.Name
	}
	t := fn.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name + "." + fn.Name.Name
	}
	return fn.Name.Name
}

// wants reports whether a comment in a function says that it is reported.
func wants(file *ast.File, fn *ast.FuncDecl) bool {
	for _, group := range file.Comments {
		for _, c := range group.List {
			if fn.Pos() < c.Pos() && c.Pos() < fn.End() && strings.HasPrefix(c.Text, "// want ") {
				return true
			}
		}
	}
	return false
}
