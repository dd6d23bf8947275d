package text

import (
	"strings"
)

// A Replacement says what is put in the place of a text.
type Replacement struct {
	Old string
	By  []Segment
}

// Replace splits a segment at the text that is replaced.
func (s Segment) Replace(r Replacement) (out []Segment) {
	if s.IsExpr {
		return []Segment{s}
	}
	for i, text := range strings.Split(s.Text, r.Old) {
		if i > 0 {
			out = append(out, r.By...)
		}
		if text != "" {
			out = append(out, Segment{Text: text, At: s.At})
		}
	}
	return out
}
