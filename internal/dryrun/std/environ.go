package std

import (
	"os"
	"strings"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// environ returns what the program itself has put into its environment.
func (c *call) environ(row *known.Row) {
	key := value.Spell(c.operand(row.Operand("key")))
	v, set := c.s.Env[key]
	switch {
	case set:
		c.out[0] = v
	default:
		c.out[0] = c.environment(key)
	}
	if len(c.out) > 1 {
		c.out[1] = value.Truth(true)
		if !set {
			c.out[1] = value.Unknown{Name: "is environment " + key}
		}
	}
}

// environment returns what the environment of the program says: nothing that the program has
// made, unless it has put something there under a name that is not known.
func (c *call) environment(key string) value.Value {
	name := value.Environment + key
	for set := range c.s.Env {
		if !strings.HasPrefix(set, `"`) {
			name = value.LostPrefix + name
			break
		}
	}
	return value.Unknown{Name: name}
}

// setEnv puts a value into the environment, or takes one away.
func (c *call) setEnv(row *known.Row) ([]memory.Outcome, bool) {
	v := value.String("")
	if row.Operand("value").Base != known.None {
		v = c.raw(row, "value")
	}
	c.s.Env[value.Spell(c.raw(row, "key"))] = v
	return c.give(nils(c.fn.Signature().Results().Len())...)
}

// expand puts in what stands for each ${NAME} of a text.
//
//	os.ExpandEnv("localhost:${PORT}")
func (c *call) expand(row *known.Row) ([]memory.Outcome, bool) {
	layout, ok := value.AsText(c.raw(row, "from"))
	if !ok {
		return nil, false
	}
	var parts []value.Value
	known := true
	rest := os.Expand(layout, func(name string) string {
		v, found := c.valueOf(row, name)
		known = known && found
		parts = append(parts, v)
		return "\x00"
	})
	if !known {
		return nil, false
	}
	var all []value.Value
	for i, piece := range strings.Split(rest, "\x00") {
		if i > 0 {
			all = append(all, parts[i-1])
		}
		all = append(all, value.String(piece))
	}
	return c.give(value.Concat(all...))
}

// valueOf returns what stands for a name: what the environment says, or the function that
// is given.
func (c *call) valueOf(row *known.Row, name string) (value.Value, bool) {
	if row.Operand("func").Base == known.None {
		if v, set := c.s.Env[value.Spell(value.String(name))]; set {
			return v, true
		}
		return c.environment(value.Spell(value.String(name))), true
	}
	outs := memory.Returns(c.CallBack(c.raw(row, "func"), []value.Value{value.String(name)}, c.s))
	if len(outs) != 1 || len(outs[0].Results) != 1 {
		return nil, false
	}
	c.s = outs[0].State
	return outs[0].Results[0], true
}
