// Package edit makes the text edits of suggested fixes: it copies code as it
// is written, and adds imports where gofmt wants them.
package edit

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Source is a file and its text.
type Source struct {
	File *ast.File
	tok  *token.File
	text []byte
}

// Read reads the file of a position. It returns nil if the driver does not let
// an analyzer read files (nogo), or if the file is not as it was parsed.
func Read(pass *analysis.Pass, pos token.Pos) *Source {
	if pass.ReadFile == nil {
		return nil
	}
	for _, file := range pass.Files {
		if pos < file.FileStart || file.FileEnd <= pos {
			continue
		}
		tok := pass.Fset.File(pos)
		text, err := pass.ReadFile(tok.Name())
		if err != nil || len(text) != tok.Size() {
			return nil
		}
		return &Source{file, tok, text}
	}
	return nil
}

// Text returns the text between two positions, with some expressions written
// otherwise.
func (s *Source) Text(from, to token.Pos, instead map[ast.Expr]string) string {
	exprs := make([]ast.Expr, 0, len(instead))
	for e := range instead {
		exprs = append(exprs, e)
	}
	slices.SortFunc(exprs, func(a, b ast.Expr) int { return int(a.Pos() - b.Pos()) })
	var b strings.Builder
	for _, e := range exprs {
		b.Write(s.between(from, e.Pos()))
		b.WriteString(instead[e])
		from = e.End()
	}
	b.Write(s.between(from, to))
	return b.String()
}

func (s *Source) between(from, to token.Pos) []byte {
	return s.text[s.tok.Offset(from):s.tok.Offset(to)]
}

// Indent returns the white space that the line of pos begins with.
func (s *Source) Indent(pos token.Pos) string {
	line := s.between(s.tok.LineStart(s.tok.Line(pos)), pos)
	return string(line[:len(line)-len(strings.TrimLeft(string(line), "\t "))])
}

// Name returns the name by which the file can refer to a package, and whether
// it imports it.
func (s *Source) Name(path string) (name string, ok bool) {
	for _, spec := range s.File.Imports {
		if importPath(spec) != path {
			continue
		}
		if spec.Name == nil {
			return baseName(path), true
		}
		if name := spec.Name.Name; name != "_" && name != "." {
			return name, true
		}
	}
	return "", false
}

// Import returns the edits that make the file import a package of std, none if
// it does already, and the name by which to refer to it. It reports false
// where the file has no place for it.
func (s *Source) Import(path string) (name string, edits []analysis.TextEdit, ok bool) {
	if name, ok := s.Name(path); ok {
		return name, nil, true
	}
	for _, decl := range s.File.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.IMPORT || len(gen.Specs) == 0 || importPath(gen.Specs[0].(*ast.ImportSpec)) == "C" {
			continue
		}
		if !gen.Lparen.IsValid() {
			return baseName(path), insert(gen.End(), "\nimport "+strconv.Quote(path)), true
		}
		return baseName(path), insert(s.importPlace(gen, path)), true
	}
	return "", nil, false
}

// importPlace returns where in a declaration the import of a package of std
// goes, and what to write there: among those of std, which come first.
func (s *Source) importPlace(gen *ast.GenDecl, path string) (token.Pos, string) {
	first := gen.Specs[0].(*ast.ImportSpec)
	if !isStd(importPath(first)) {
		return first.Pos(), strconv.Quote(path) + "\n\n\t"
	}
	if path < importPath(first) {
		return first.Pos(), strconv.Quote(path) + "\n\t"
	}
	last := first
	for _, spec := range gen.Specs[1:] {
		spec := spec.(*ast.ImportSpec)
		if s.tok.Line(spec.Pos()) > s.tok.Line(last.End())+1 || path < importPath(spec) {
			break
		}
		last = spec
	}
	end := last.End()
	if last.Comment != nil {
		end = last.Comment.End()
	}
	return end, "\n\t" + strconv.Quote(path)
}

func insert(pos token.Pos, text string) []analysis.TextEdit {
	return []analysis.TextEdit{{Pos: pos, End: pos, NewText: []byte(text)}}
}

func importPath(spec *ast.ImportSpec) string {
	p, _ := strconv.Unquote(spec.Path.Value)
	return p
}

func baseName(p string) string { return path.Base(p) }

// isStd reports whether a path is one of std: its first element has no dot.
func isStd(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	return !strings.Contains(first, ".")
}
