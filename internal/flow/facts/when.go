package facts

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
)

// A When tells importers of a choice: for which values of a parameter something
// comes out of a function, or is listened on.
type When struct {
	Param  int    // program.Recv for the receiver
	Path   string // what of it
	Values string // constants as source text, sorted, a line each; "" if there is no choice
	Others bool   // all values but these
}

// Whens are the choices that must all be met, those that there are first. They
// compare by ==.
type Whens [bound.Whens]When

func (ws Whens) String() string {
	var parts []string
	for _, w := range ws {
		if w.Values != "" {
			not := ""
			if w.Others {
				not = "not "
			}
			parts = append(parts, fmt.Sprintf("%s%s is %s%s", ParamString(w.Param), w.Path, not, strings.ReplaceAll(w.Values, "\n", " or ")))
		}
	}
	if parts == nil {
		return ""
	}
	return " if " + strings.Join(parts, " and ")
}

// PackWhens puts choices into the order in which they travel, and reports whether
// there is room for all.
func PackWhens(all []When) (ws Whens, whole bool) {
	slices.SortFunc(all, func(a, b When) int {
		return cmp.Or(a.Param-b.Param, strings.Compare(a.Path, b.Path), strings.Compare(a.Values, b.Values))
	})
	all = slices.Compact(all)
	return ws, copy(ws[:], all) == len(all)
}
