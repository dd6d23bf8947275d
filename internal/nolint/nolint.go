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

// Directives are the //nolint comments in some files that speak to some
// linters.
type Directives struct {
	fset  *token.FileSet
	files []*ast.File
	names []string
	read  map[*ast.File][]*Directive
}

// A Directive is one //nolint comment.
type Directive struct {
	Pos   token.Pos
	Names []string // as they are listed, in lower case; none means all linters

	own    lines   // of its comment group
	column int     // of that group
	below  []lines // of the code that it stands above
	used   bool    // it has silenced something
}

// lines are those from one to another, both included.
type lines struct{ from, to int }

func (l lines) contains(line int) bool { return l.from <= line && line <= l.to }

// New returns the directives in files that speak to one of the linters named.
// A file is read when a position in it is asked for.
func New(fset *token.FileSet, files []*ast.File, names ...string) *Directives {
	return &Directives{fset: fset, files: files, names: names, read: make(map[*ast.File][]*Directive)}
}

// Silence reports whether a directive that speaks to one of the linters named,
// which New was told of, silences them on the line of pos.
func (d *Directives) Silence(pos token.Pos, names ...string) bool {
	return d.silence(pos, func(c *Directive) bool { return c.speaksToAny(names) })
}

// SilenceRest does so for one linter, where the driver heeds the directives for
// another one: by a directive that lists the first by name, and does not speak
// to the other.
func (d *Directives) SilenceRest(pos token.Pos, name, other string) bool {
	return d.silence(pos, func(c *Directive) bool {
		return slices.Contains(c.Names, name) && !slices.Contains(c.Names, other)
	})
}

func (d *Directives) silence(pos token.Pos, speaks func(*Directive) bool) (silenced bool) {
	i := slices.IndexFunc(d.files, func(f *ast.File) bool { return f.FileStart <= pos && pos <= f.FileEnd })
	if i < 0 {
		return false
	}
	line := d.fset.Position(pos).Line
	for _, c := range d.of(d.files[i]) {
		if speaks(c) && (c.own.contains(line) || slices.ContainsFunc(c.below, func(l lines) bool { return l.contains(line) })) {
			c.used, silenced = true, true
		}
	}
	return silenced
}

// Unused returns the directives in a file that list one of the linters that
// New was told of, by name, and have silenced nothing so far.
func (d *Directives) Unused(f *ast.File) (unused []*Directive) {
	for _, c := range d.of(f) {
		if len(c.Names) > 0 && !c.used {
			unused = append(unused, c)
		}
	}
	return unused
}

// of returns the directives in a file.
func (d *Directives) of(f *ast.File) []*Directive {
	if got, ok := d.read[f]; ok {
		return got
	}
	var all, above []*Directive
	for _, group := range f.Comments {
		first := true
		for _, comment := range group.List {
			names, ok := parse(comment.Text)
			if !ok {
				continue
			}
			start := d.fset.Position(group.Pos())
			c := &Directive{
				Pos: comment.Pos(), Names: names, column: start.Column,
				own: lines{start.Line, d.fset.Position(group.End()).Line},
			}
			if c.speaksToAny(d.names) {
				all = append(all, c)
				if first {
					above = append(above, c)
				}
			}
			first = false
		}
	}
	if len(above) > 0 {
		ast.Inspect(f, func(n ast.Node) bool {
			if n != nil {
				d.spread(above, n)
			}
			return true
		})
	}
	d.read[f] = all
	return all
}

// spread lets a directive count for n if it stands right above it.
func (d *Directives) spread(above []*Directive, n ast.Node) {
	start := d.fset.Position(n.Pos())
	for _, c := range above {
		if c.own.to == start.Line-1 && c.column == start.Column {
			c.below = append(c.below, lines{start.Line, d.fset.Position(n.End()).Line})
			return
		}
	}
}

// speaksToAny reports whether a directive is for one of the linters named.
func (c *Directive) speaksToAny(names []string) bool {
	return len(c.Names) == 0 || slices.ContainsFunc(names, func(name string) bool { return slices.Contains(c.Names, name) })
}

// parse returns the names that the comment lists, in lower case, if it is a
// directive; none means all linters.
func parse(text string) (names []string, ok bool) {
	rest, ok := directive(text)
	if !ok {
		return nil, false
	}
	list, ok := strings.CutPrefix(rest, ":")
	if !ok || strings.HasPrefix(list, "all") {
		return nil, true
	}
	list, _, _ = strings.Cut(list, "//")
	for item := range strings.SplitSeq(list, ",") {
		names = append(names, strings.ToLower(strings.TrimSpace(item)))
	}
	if slices.Contains(names, "all") {
		return nil, true
	}
	return names, true
}

// directive returns what follows the word nolint in a comment that is a
// directive for some linter.
func directive(text string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(strings.TrimLeft(text, "/ "), "nolint")
	return rest, ok && (rest == "" || rest[0] == ' ' || rest[0] == ':')
}
