package std

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// equalRow runs a call that compares.
func (c *Call) equalRow(row *known.Row) []*state.State {
	a, _ := c.operand(row.Operand("a"))
	b, _ := c.operand(row.Operand("b"))
	if a == nil || b == nil {
		return c.with(c.s, nil)
	}
	a, b = c.Snapshot(c.s, a, 3), c.Snapshot(c.s, b, 3)
	if folded := c.Simplify(c.fn.FullName(), []*domain.Value{a, b}); folded.Kind == domain.Const {
		return c.with(c.s, []*domain.Value{folded}) // strings.EqualFold knows better than ==
	}
	t := c.EqualEnds(c.s, a, b) // what two pointers point to
	if t == eval.Unknown {
		t = c.Equal(c.s, a, b)
	}
	switch t {
	case eval.Yes:
		return c.with(c.s, []*domain.Value{c.Bool(true)})
	case eval.No:
		return c.with(c.s, []*domain.Value{c.Bool(false)})
	}
	return c.with(c.s, []*domain.Value{c.s.Refine(c.App("==", a, b))})
}

// compareRow runs a call that orders, 0 for what is equal.
func (c *Call) compareRow(row *known.Row) []*state.State {
	a, _ := c.operand(row.Operand("a"))
	b, _ := c.operand(row.Operand("b"))
	if a == nil || b == nil {
		return c.with(c.s, nil)
	}
	a, b = c.Snapshot(c.s, a, 3), c.Snapshot(c.s, b, 3)
	switch c.Equal(c.s, a, b) {
	case eval.Yes:
		return c.with(c.s, []*domain.Value{c.Int(0)})
	case eval.No:
		return c.with(c.s, []*domain.Value{c.App("nonzero", a, b)})
	}
	return c.with(c.s, []*domain.Value{c.App("compare", a, b)})
}

// amongRow runs a call that looks for a value in a list. Of a list whose elements
// are not known nothing is.
//
//	slices.Contains([]string{c.LocalAddr().String()}, c.RemoteAddr().String())
func (c *Call) amongRow(row *known.Row) []*state.State {
	list, _ := c.operand(row.Operand("list"))
	if by, _ := c.operand(row.Operand("by")); by != nil && list != nil {
		return c.amongBy(list, by)
	}
	v, _ := c.operand(row.Operand("of"))
	if list == nil || v == nil {
		return c.with(c.s, nil)
	}
	list, v = c.Snapshot(c.s, list, 4), c.Snapshot(c.s, v, 3)
	if list.Kind != domain.List && list.Kind != domain.Nil {
		return c.pure()
	}
	open := false // whether an element is not known to be another
	for i, e := range list.Args {
		switch c.Equal(c.s, e, v) {
		case eval.Yes:
			return c.foundAt(c.s, i)
		case eval.Unknown:
			open = true
		}
	}
	if open {
		return c.pure()
	}
	return c.foundAt(c.s, -1)
}

// foundAt ends a call that looks for something in a list, where it is the i-th
// element; -1 if it is not there.
func (c *Call) foundAt(s *state.State, i int) []*state.State {
	v := c.Int(int64(i))
	if basic, ok := c.fn.Signature().Results().At(0).Type().(*types.Basic); ok && basic.Kind() == types.Bool {
		v = c.Bool(i >= 0)
	}
	return c.with(s, []*domain.Value{v})
}
