package text

import (
	"go/ast"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A verb is what follows the % of a format: %[2]*[1]d.
type verb struct {
	verb rune
	arg  int    // which operand it prints
	rest string // what follows
}

// Format splits what a Printf-like call prints into segments. It reports
// false for formats whose arguments cannot be told apart.
func Format(layout string, at ast.Expr, args []ast.Expr) ([]Segment, bool) {
	var segs []Segment
	next := 0
	for layout != "" {
		text, rest, found := strings.Cut(layout, "%")
		if text != "" {
			segs = append(segs, Segment{Text: text, At: at})
		}
		if !found {
			break
		}
		v, ok := parseVerb(rest, next)
		if !ok {
			return nil, false
		}
		layout = v.rest
		if v.verb == '%' {
			segs = append(segs, Segment{Text: "%", At: at})
			continue
		}
		if v.arg < 0 || v.arg >= len(args) {
			return nil, false
		}
		next = v.arg + 1
		if strings.ContainsRune("dsv", v.verb) {
			segs = append(segs, Segment{At: args[v.arg], IsExpr: true, Printed: v.verb != 'd'})
		} else { // in quotes, or to another base
			segs = append(segs, Segment{Text: "?", At: args[v.arg]})
		}
	}
	return segs, true
}

// parseVerb reads a verb whose operand is the next one, unless it says which.
func parseVerb(s string, next int) (v verb, ok bool) {
	for s = strings.TrimLeft(s, "+-# 0"); s != ""; {
		switch c := s[0]; {
		case c == '[':
			index, rest, found := strings.Cut(s[1:], "]")
			n, err := strconv.Atoi(index)
			if !found || err != nil {
				return verb{}, false
			}
			next, s = n-1, rest
		case c == '*': // a width or precision of its own
			next, s = next+1, s[1:]
		case c == '.' || '0' <= c && c <= '9':
			s = s[1:]
		default:
			r, size := utf8.DecodeRuneInString(s)
			return verb{r, next, s[size:]}, true
		}
	}
	return verb{}, false
}
