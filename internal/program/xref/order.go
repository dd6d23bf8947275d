package xref

import (
	"cmp"
	"go/token"
	"slices"
)

// A fileSpan is a file's range of positions, and its place among the files of
// the package.
type fileSpan struct {
	from, to token.Pos
	index    int
}

// Order compares two positions of the package by file and offset. Positions
// themselves do not: files are parsed side by side, and which gets the lower
// ones changes from run to run.
func (p *Package) Order(a, b token.Pos) int {
	return cmp.Or(cmp.Compare(p.fileOf(a), p.fileOf(b)), cmp.Compare(a, b))
}

func (p *Package) fileOf(pos token.Pos) int {
	if p.spans == nil {
		for i, file := range p.Pass.Files {
			p.spans = append(p.spans, fileSpan{file.FileStart, file.FileEnd, i})
		}
		slices.SortFunc(p.spans, func(a, b fileSpan) int { return cmp.Compare(a.from, b.from) })
	}
	i, found := slices.BinarySearchFunc(p.spans, pos, func(s fileSpan, pos token.Pos) int { return cmp.Compare(s.from, pos) })
	if !found {
		i--
	}
	if i < 0 {
		return -1
	}
	return p.spans[i].index
}
