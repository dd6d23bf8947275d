package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// A mutant is a file with one change.
type mutant struct {
	file string
	line int
	text []byte

	was, is string
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d: %s -> %s", filepath.ToSlash(m.file), m.line, oneLine(m.was), oneLine(m.is))
}

func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 80 {
		s = string(r[:80]) + "…"
	}
	return s
}

// mutants returns all mutants of the files in a directory, apart from tests.
func mutants(dir string) (all []mutant, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, file, src, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		v := &visitor{file: file, src: src, fset: fset}
		ast.Inspect(f, v.visit)
		all = append(all, v.found...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there is no code in %s", dir)
	}
	return all, nil
}

type visitor struct {
	file  string
	src   []byte
	fset  *token.FileSet
	found []mutant
}

// swapped returns the operators that mutants have in the place of another.
func swapped(op token.Token) []string {
	switch op {
	case token.LAND:
		return []string{"||"}
	case token.LOR:
		return []string{"&&"}
	case token.EQL:
		return []string{"!="}
	case token.NEQ:
		return []string{"=="}
	case token.LSS:
		return []string{"<=", ">"}
	case token.LEQ:
		return []string{"<", ">"}
	case token.GTR:
		return []string{">=", "<"}
	case token.GEQ:
		return []string{">", "<"}
	case token.ADD:
		return []string{"-"}
	case token.SUB:
		return []string{"+"}
	}
	return nil
}

func (v *visitor) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.IfStmt:
		v.replace(n.Cond, "!("+v.source(n.Cond)+")", "("+v.source(n.Cond)+") && false", "("+v.source(n.Cond)+") || true")
	case *ast.ForStmt:
		if n.Cond != nil {
			v.replace(n.Cond, "("+v.source(n.Cond)+") && false")
		}
	case *ast.BinaryExpr:
		for _, op := range swapped(n.Op) {
			v.change(n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), op)
		}
	case *ast.ExprStmt:
		v.replace(n, "")
	case *ast.IncDecStmt:
		v.replace(n, "")
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			v.replace(n, "")
		}
	case *ast.BranchStmt:
		if other := map[token.Token]string{token.BREAK: "continue", token.CONTINUE: "break"}[n.Tok]; other != "" && n.Label == nil {
			v.replace(n, other)
		}
	case *ast.Ident:
		if other := map[string]string{"true": "false", "false": "true"}[n.Name]; other != "" {
			v.replace(n, other)
		}
	case *ast.CaseClause:
		if len(n.Body) > 0 && len(n.List) > 1 {
			v.change(n.List[0].Pos(), n.List[1].Pos(), "") // one case less
		}
	case *ast.BasicLit:
		if n.Kind == token.INT {
			v.replace(n, n.Value+"+1")
		}
	case *ast.ImportSpec:
		return false
	}
	return true
}

func (v *visitor) source(n ast.Node) string {
	return string(v.src[v.offset(n.Pos()):v.offset(n.End())])
}

func (v *visitor) offset(pos token.Pos) int { return v.fset.Position(pos).Offset }

func (v *visitor) replace(n ast.Node, others ...string) {
	for _, other := range others {
		v.change(n.Pos(), n.End(), other)
	}
}

// change adds a mutant that has another text from one place to another.
func (v *visitor) change(from, to token.Pos, other string) {
	start, end := v.offset(from), v.offset(to)
	text := make([]byte, 0, len(v.src)+len(other))
	text = append(append(append(text, v.src[:start]...), other...), v.src[end:]...)
	v.found = append(v.found, mutant{v.file, v.fset.Position(from).Line, text, string(v.src[start:end]), other})
}
