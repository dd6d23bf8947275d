// Package nolint reads //nolint comments as golangci-lint defines them, for
// the drivers that do not: go vet, the standalone binary.
//
// A directive is a comment whose text is nolint, nolint:all, or nolint: with a
// list of linters, perhaps followed by // and a reason. It counts on the lines
// of its comment group. Standing alone above a declaration or statement, in
// the same column, it counts on all lines of that; of several directives in one
// group, only the first does.
package nolint

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// Directives are the //nolint comments for one linter in some files.
type Directives struct {
	fset  *token.FileSet
	files []*ast.File
	name  string
	read  map[*ast.File][]lines
}

type lines struct {
	from, to int
	column   int  // of the directive's comment group
	spreads  bool // the first directive of the group speaks to the linter
}

// New returns the directives in files that speak to the linter name. A file is
// read when a position in it is asked for.
func New(fset *token.FileSet, files []*ast.File, name string) *Directives {
	return &Directives{fset: fset, files: files, name: name, read: make(map[*ast.File][]lines)}
}

// Silence reports whether a directive silences the linter on the line of pos.
func (d *Directives) Silence(pos token.Pos) bool {
	i := slices.IndexFunc(d.files, func(f *ast.File) bool { return f.FileStart <= pos && pos <= f.FileEnd })
	if i < 0 {
		return false
	}
	line := d.fset.Position(pos).Line
	return slices.ContainsFunc(d.of(d.files[i]), func(r lines) bool { return r.from <= line && line <= r.to })
}

func (d *Directives) of(f *ast.File) []lines {
	if got, ok := d.read[f]; ok {
		return got
	}
	var own []lines
	for _, group := range f.Comments {
		if slices.ContainsFunc(group.List, func(c *ast.Comment) bool { return speaks(c.Text, d.name) }) {
			start := d.fset.Position(group.Pos())
			first := slices.IndexFunc(group.List, func(c *ast.Comment) bool { _, ok := directive(c.Text); return ok })
			own = append(own, lines{start.Line, d.fset.Position(group.End()).Line, start.Column, speaks(group.List[first].Text, d.name)})
		}
	}
	all := slices.Clone(own)
	if len(own) > 0 {
		ast.Inspect(f, func(n ast.Node) bool {
			if n != nil {
				all = append(all, d.below(n, own)...)
			}
			return true
		})
	}
	d.read[f] = all
	return all
}

// below returns the lines of n if a directive stands right above it.
func (d *Directives) below(n ast.Node, own []lines) []lines {
	start := d.fset.Position(n.Pos())
	for _, r := range own {
		if r.spreads && r.to == start.Line-1 && r.column == start.Column {
			return []lines{{r.from, max(r.to, d.fset.Position(n.End()).Line), r.column, true}}
		}
	}
	return nil
}

// speaks reports whether a comment is a directive for the linter name.
func speaks(text, name string) bool {
	text, ok := directive(text)
	if !ok {
		return false
	}
	list, ok := strings.CutPrefix(text, ":")
	if !ok || strings.HasPrefix(list, "all") {
		return true
	}
	list, _, _ = strings.Cut(list, "//")
	for item := range strings.SplitSeq(list, ",") {
		item = strings.ToLower(strings.TrimSpace(item))
		if item == name || item == "all" {
			return true
		}
	}
	return false
}

// directive returns what follows the word nolint in a comment that is a
// directive for some linter.
func directive(text string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(strings.TrimLeft(text, "/ "), "nolint")
	return rest, ok && (rest == "" || rest[0] == ' ' || rest[0] == ':')
}
