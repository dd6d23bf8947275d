package std

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// list returns a new list of the elements of one, or of several.
func (c *call) list(row *known.Row) ([]memory.Outcome, bool) {
	elems, ok := c.Elements(c.s, c.raw(row, "of"))
	if !ok {
		return nil, false
	}
	if !row.Operand("of").Rest {
		return c.give(c.NewSlice(c.s, elems))
	}
	var all []value.Value
	for _, l := range elems {
		part, ok := c.Elements(c.s, l)
		if !ok {
			return nil, false
		}
		all = append(all, part...)
	}
	return c.give(c.NewSlice(c.s, all))
}

// arrange puts a list in order.
func (c *call) arrange(row *known.Row) ([]memory.Outcome, bool) {
	of := c.raw(row, "of")
	elems, ok := c.Elements(c.s, of)
	if !ok {
		return nil, false
	}
	list := slices.Clone(elems)
	switch {
	case row.Word("order") == "reversed":
		slices.Reverse(list)
	case slices.ContainsFunc(elems, func(v value.Value) bool { _, isConst := v.(value.Const); return !isConst }):
		return nil, false
	default:
		list = inOrder(list)
	}
	c.Copy(c.s, of, value.Struct{Fields: list})
	return c.give()
}

func inOrder(elems []value.Value) []value.Value {
	list := slices.Clone(elems)
	slices.SortStableFunc(list, func(a, b value.Value) int {
		if value.Less(a, b) {
			return -1
		}
		if value.Less(b, a) {
			return 1
		}
		return 0
	})
	return list
}

// find says whether an element is in a list, or where.
func (c *call) find(row *known.Row) ([]memory.Outcome, bool) {
	elems, ok := c.Elements(c.s, c.raw(row, "list"))
	if !ok {
		return nil, false
	}
	b, isBasic := c.fn.Signature().Results().At(0).Type().Underlying().(*types.Basic)
	contains := isBasic && b.Kind() == types.Bool
	if row.Operand("by").Base != known.None {
		return c.indexFunc(elems, c.raw(row, "by"), contains)
	}
	return c.index(elems, c.raw(row, "of"), contains)
}

// index looks for an element of a list.
func (c *call) index(elems []value.Value, of value.Value, contains bool) ([]memory.Outcome, bool) {
	for i, e := range elems {
		eq, sure := value.Equal(c.s, e, of)
		switch {
		case !sure:
			return c.give(c.Unknown("index"))
		case eq && contains:
			return c.give(value.Truth(true))
		case eq:
			return c.give(value.Number(int64(i)))
		}
	}
	if contains {
		return c.give(value.Truth(false))
	}
	return c.give(value.Number(-1))
}

// indexFunc looks for an element of which a function says that it is the one.
func (c *call) indexFunc(elems []value.Value, by value.Value, contains bool) ([]memory.Outcome, bool) {
	for i, e := range elems {
		outs := c.CallBack(by, []value.Value{e}, c.s)
		if len(outs) != 1 || outs[0].Panic != nil {
			return nil, false
		}
		c.s = outs[0].State
		is, sure := value.AsBool(outs[0].Result())
		switch {
		case !sure:
			return c.give(c.Unknown("index"))
		case is && contains:
			return c.give(value.Truth(true))
		case is:
			return c.give(value.Number(int64(i)))
		}
	}
	if contains {
		return c.give(value.Truth(false))
	}
	return c.give(value.Number(-1))
}
