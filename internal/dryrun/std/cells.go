package std

import (
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// cell runs what is done with a variable that goroutines share. One in which nothing was
// ever stored holds zero.
//
//	var addr atomic.Value
func (c *call) cell(row *known.Row) ([]memory.Outcome, bool) {
	do := row.Word("do")
	at := value.Unwrap(c.raw(row, "of"))
	held := c.Load(c.s, at)
	if _, never := held.(value.Struct); never {
		held = c.zeroOfCell(do)
	}
	set := func(v value.Value) {
		c.Store(c.s, at, v)
		c.Changed(c.s, at)
	}
	switch do {
	case "get":
		return c.give(held)
	case "put":
		set(c.raw(row, "value"))
		return c.give()
	case "swap":
		set(c.raw(row, "value"))
		return c.give(held)
	case "replace":
		switch eq, known := value.Equal(c.s, held, c.raw(row, "old")); {
		case !known:
			set(c.Lose("swapped"))
			return c.give(c.Unknown("swaps"))
		case eq:
			set(c.raw(row, "value"))
		default:
			return c.give(value.Truth(false))
		}
		return c.give(value.Truth(true))
	}
	set(c.Lose("counted"))
	return c.give(c.Lose("counted"))
}

// zeroOfCell returns the zero value of what a cell holds, by what a call is given or returns
// of it.
func (c *call) zeroOfCell(do string) value.Value {
	list := c.fn.Signature().Results()
	if do == "replace" {
		list = c.fn.Signature().Params()
	}
	if list.Len() == 0 {
		return value.Nil{}
	}
	return value.Zero(list.At(0).Type(), nil)
}
