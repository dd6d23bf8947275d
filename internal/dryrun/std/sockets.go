package std

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// socket runs what a row says of sockets; ok is false for rows about something else.
func (c *call) socket(row *known.Row) (outs []memory.Outcome, ok bool) {
	n := c.fn.Signature().Results().Len()
	switch row.Verb {
	case "socket":
		made, failed := c.s, c.s.Clone()
		fd := c.Thing("socket", c.operand(row.Operand("type")))
		return []memory.Outcome{{Results: append([]value.Value{fd}, nils(n-1)...), State: made}, {Results: c.failure(n), State: failed}}, true
	case "bind":
		sock := value.Unwrap(c.operand(row.Operand("fd")))
		fd := value.Spell(sock)
		served := c.s.Clone()
		served.Bindings[fd] = memory.Binding{Call: memory.Call{State: served, Fn: c.fn, Pos: c.Place().Pos, Args: c.args}, Row: row, At: c.operand(row.Operand("at")), Kind: typeOf(sock)}
		return []memory.Outcome{{Results: nils(n), State: served}, {Results: c.failure(n), State: c.s}}, true
	case "listens", "receives":
		b, known := c.s.Bindings[value.Spell(value.Unwrap(c.operand(row.Operand("fd"))))]
		if known && c.Listened != nil {
			port := value.Settle(c.s, c.portOf(b.At))
			place := c.Place()
			c.Listened(Listen{Call: b.Call, Row: b.Row, At: port, Kind: b.Kind, Calls: place.Calls(), Late: place.Late})
		}
		if row.Verb == "listens" {
			return []memory.Outcome{{Results: nils(n), State: c.s}, {Results: c.failure(n), State: c.s.Clone()}}, true
		}
	}
	return nil, false
}

// portOf returns the port of a socket address; Nil for one that has none.
func (c *call) portOf(addr value.Value) value.Value {
	i, ok := addr.(value.Iface)
	if !ok {
		return c.Lose("address")
	}
	named, ok := types.Unalias(value.Pointee(i.Type)).(*types.Named)
	if !ok {
		return c.Lose("address")
	}
	row, inet := c.Known.Is(named.Obj(), "inet")
	if !inet {
		return value.Nil{}
	}
	return c.Field(c.s, i.Val, i.Type, []string{row.Word("port")})
}

// typeOf returns the type that a socket was made with; nil if that is not known.
func typeOf(sock value.Value) value.Value {
	if t, ok := sock.(value.Thing); ok && t.Kind == "socket" {
		return t.Of[0]
	}
	return nil
}

// nils returns results that are all nil.
func nils(n int) []value.Value {
	vals := make([]value.Value, n)
	for i := range vals {
		vals[i] = value.Nil{}
	}
	return vals
}

// failure returns the results of a call that fails.
func (c *call) failure(n int) []value.Value {
	vals := make([]value.Value, n)
	for i := range vals {
		vals[i] = value.Zero(c.fn.Signature().Results().At(i).Type(), nil)
	}
	vals[n-1] = c.Thing("error")
	return vals
}
