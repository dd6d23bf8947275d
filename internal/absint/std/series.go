package std

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/container"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// An iterator is a term of what it iterates over: what it gives, and whether each
// element stands under a key of its own.

// series runs a call that makes an iterator. One over parts of a text is one over the
// list of them.
//
//	slices.Values(addrs)
func (c *Call) series(row *known.Row) []*state.State {
	of, t := c.operand(row.Operand("of"))
	if of == nil {
		return c.with(c.s, nil)
	}
	if domain.IsText(t) {
		of = c.App("parts of "+c.fn.FullName(), c.vals...)
	}
	return c.with(c.s, []*domain.Value{c.App(domain.Series, of, c.Text(row.Word("gives")), c.Bool(row.Word("keys") != ""))})
}

// gather runs a call that makes a list of what an iterator gives. The same iterator
// makes the same list.
//
//	slices.Sorted(maps.Keys(addrs))
func (c *Call) gather(row *known.Row) []*state.State {
	from, _ := c.operand(row.Operand("from"))
	if from == nil || !domain.IsSeries(from) {
		return c.pure()
	}
	elems, known := c.given(from)
	if !known {
		return c.pure()
	}
	if row.Word("order") != "" {
		elems = slices.Clone(elems)
		slices.SortStableFunc(elems, func(a, b *domain.Value) int {
			switch {
			case domain.Precedes(a, b):
				return -1
			case domain.Precedes(b, a):
				return 1
			}
			return 0
		})
	}
	return c.slice(elems)
}

// given returns what an iterator gives, if that is known.
func (c *Call) given(it *domain.Value) (elems []*domain.Value, known bool) {
	of, gives, keyed := domain.OfSeries(it)
	switch {
	case gives == "both":
		return nil, false
	case !keyed:
		elems, known = c.elements(of)
		return elems, known && gives == "elem"
	}
	table := c.MapContent(c.s, of)
	if table == nil || !container.Complete(table) {
		return nil, false
	}
	for i := 0; i+1 < len(table.Args); i += 2 {
		if gives == "key" {
			elems = append(elems, table.Args[i])
		} else {
			elems = append(elems, table.Args[i+1])
		}
	}
	return elems, true
}
