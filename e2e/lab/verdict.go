package lab

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
)

// Verdicts reads what the analyzer says of the functions of the cases: whether
// a finding stands in one, as its own tests demand by a comment "want". The
// keys are as Case.Name.
func Verdicts(sources string) (map[string]bool, error) {
	verdicts := make(map[string]bool)
	err := filepath.WalkDir(sources, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		pkg, err := filepath.Rel(sources, filepath.Dir(path))
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				verdicts[filepath.ToSlash(pkg)+"."+funcName(fn)] = wants(file, fn)
			}
		}
		return nil
	})
	return verdicts, err
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

// declAt names the function that a line of a file stands in.
func declAt(fset *token.FileSet, file *ast.File, line string) (string, error) {
	n, err := strconv.Atoi(line)
	if err != nil {
		return "", err
	}
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if ok && fset.Position(fn.Pos()).Line <= n && n <= fset.Position(fn.End()).Line {
			return funcName(fn), nil
		}
	}
	return "", fmt.Errorf("no function at line %d", n)
}
