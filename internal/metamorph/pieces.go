package metamorph

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
	"sort"
	"strings"
)

// A piece is a text, or else the source from one place to another, with the
// edits in it.
type piece struct {
	text     string
	from, to token.Pos
}

func text(s string) piece { return piece{text: s} }

func source(from, to token.Pos) piece { return piece{from: from, to: to} }

func node(n ast.Node) piece { return piece{from: n.Pos(), to: n.End()} }

// An edit puts pieces in the place of a part of the source, which may be
// empty.
type edit struct {
	pos, end token.Pos
	pieces   []piece
}

// A segment is a part of a rewritten file that has one origin: it is copied
// from there, or stands in the place of what was there.
type segment struct {
	start  int // offset in the file
	origin token.Pos
	copied bool
}

// A rendering is a rewritten file in the making.
type rendering struct {
	r        *rewriter
	out      strings.Builder
	segments []segment
	active   map[*edit]bool // those being rendered
}

func (w *rendering) add(s string, origin token.Pos, copied bool) {
	if s == "" {
		return
	}
	w.segments = append(w.segments, segment{w.out.Len(), origin, copied})
	w.out.WriteString(s)
}

// pieces renders pieces in the place of what was at pos.
func (w *rendering) pieces(pieces []piece, pos token.Pos) {
	for _, p := range pieces {
		if p.from.IsValid() {
			w.source(p.from, p.to)
		} else {
			w.add(p.text, pos, false)
		}
	}
}

// source renders the source from one place to another, with the edits that lie
// in between: not one of the whole, which is what puts it somewhere else, nor
// those being rendered.
func (w *rendering) source(from, to token.Pos) {
	start := from
	for _, e := range w.r.sorted(from) {
		if whole := e.pos == start && e.end == to && e.pos != e.end; e.pos < from || e.end > to || whole || w.active[e] {
			continue
		}
		w.copy(from, e.pos)
		w.active[e] = true
		w.pieces(e.pieces, e.pos)
		delete(w.active, e)
		from = e.end
	}
	w.copy(from, to)
}

func (w *rendering) copy(from, to token.Pos) {
	file := w.r.fset.File(from)
	w.add(w.r.src[file][file.Offset(from):file.Offset(to)], from, true)
}

// sorted returns the edits of the file that has pos, outer ones before those
// inside them.
func (r *rewriter) sorted(pos token.Pos) []*edit {
	edits := r.edits[r.fset.File(pos)]
	slices.SortStableFunc(edits, func(a, b *edit) int {
		return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(rank(a), rank(b)), cmp.Compare(b.end, a.end))
	})
	return edits
}

// rank puts what is inserted at a place before what is replaced from there on.
func rank(e *edit) int {
	if e.pos == e.end {
		return 0
	}
	return 1
}

// origin returns the place where the text at an offset of a rewritten file
// comes from.
func origin(segments []segment, offset int) token.Pos {
	i := sort.Search(len(segments), func(i int) bool { return segments[i].start > offset }) - 1
	if i < 0 {
		return token.NoPos
	}
	s := segments[i]
	if s.copied {
		return s.origin + token.Pos(offset-s.start)
	}
	return s.origin
}
