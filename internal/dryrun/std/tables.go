package std

import (
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// tableOf returns what a table holds that is a variable itself, and in which variable that
// is kept.
func (c *call) tableOf(of value.Value) (t value.Table, id int, ok bool) {
	key := "map " + value.Spell(of)
	id, ok = c.s.Globals[key]
	if !ok {
		id = c.Alloc(c.s, value.Table{})
		c.s.Globals[key] = id
	}
	t, ok = c.s.Vars[id].(value.Table)
	return t, id, ok
}

// runEach runs a function with each key and element of a table.
func (c *call) runEach(row *known.Row) ([]memory.Outcome, bool) {
	t, _, ok := c.tableOf(c.raw(row, "of"))
	if !ok {
		return nil, false
	}
	var pairs [][]value.Value
	for i := range t.Keys {
		pairs = append(pairs, []value.Value{t.Keys[i], t.Vals[i]})
	}
	return c.iterate(pairs, value.Unwrap(c.raw(row, "func")), c.s), true
}

// tableRow runs what is done with a table that is a variable. What was there before is what a
// map of the same says.
//
//	addrs.Store("api", ":50052")
func (c *call) tableRow(row *known.Row) ([]memory.Outcome, bool) {
	_, id, _ := c.tableOf(c.raw(row, "of"))
	table := value.Ref{Var: id}
	if row.Word("do") == "clear" {
		c.Clear(c.s, table)
		return c.give()
	}
	key, v := c.raw(row, "key"), c.raw(row, "value")
	before := c.Lookup(c.s, table, key, value.Nil{}, true).(value.Tuple).Vals
	there, known := value.AsBool(before[1])
	switch row.Word("do") {
	case "put":
		c.Update(c.s, table, key, v)
		return c.give()
	case "drop":
		c.Delete(c.s, table, key)
		return c.give()
	case "get":
	case "ensure":
		if known && !there {
			c.Update(c.s, table, key, v)
			return c.give(v, value.Truth(false))
		}
		if !known {
			c.Put(c.s, id, c.Lose("table"))
		}
	case "swap":
		c.Update(c.s, table, key, v)
	case "take":
		c.Delete(c.s, table, key)
	case "replace":
		return c.replaceInTable(row, table, key, before[0])
	default:
		return nil, false
	}
	return c.give(before...)
}

// replaceInTable runs what changes an element of a table if it is the one that the call names.
//
//	addrs.CompareAndSwap("api", ":8080", ":50052")
func (c *call) replaceInTable(row *known.Row, table value.Ref, key, before value.Value) ([]memory.Outcome, bool) {
	switch same, sure := value.Equal(c.s, before, c.raw(row, "old")); {
	case !sure:
		c.Put(c.s, table.Var, c.Lose("table"))
		return c.give(c.Unknown("swaps"))
	case !same:
		return c.give(value.Truth(false))
	case row.Operand("value").Base == known.None:
		c.Delete(c.s, table, key)
	default:
		c.Update(c.s, table, key, c.raw(row, "value"))
	}
	return c.give(value.Truth(true))
}
