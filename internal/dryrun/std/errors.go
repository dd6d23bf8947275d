package std

import (
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// fails returns an error that is made of what a call is given.
func (c *call) fails(row *known.Row) ([]memory.Outcome, bool) {
	var all []value.Value
	if row.Operand("fmt").Base != known.None {
		all = append(all, c.raw(row, "fmt"))
	}
	of, _ := c.rest(row.Operand("from"))
	return c.give(c.Thing("error", append(all, of...)...))
}

// unite returns an error around several; nil if all are nil.
func (c *call) unite(row *known.Row) ([]memory.Outcome, bool) {
	all, ok := c.rest(row.Operand("of"))
	for _, e := range all {
		is, sure := value.IsNil(e)
		if sure && !is {
			return c.give(c.Thing("error", all...))
		}
		ok = ok && sure
	}
	if ok {
		return c.give(value.Nil{})
	}
	return c.give(c.Unknown("joined"))
}

// isAround reports whether an error is another, or encloses it.
func (c *call) isAround(err, target value.Value) value.Value {
	err, target = value.Unwrap(err), value.Unwrap(target)
	if eq, sure := value.Equal(c.s, err, target); sure && eq {
		return value.Truth(true)
	}
	switch e := err.(type) {
	case value.Nil:
		return value.Truth(false)
	case value.Thing:
		for _, of := range e.Of {
			switch b, sure := value.AsBool(c.isAround(of, target)); {
			case !sure:
				return c.Unknown("is")
			case b:
				return value.Truth(true)
			}
		}
		if _, known := target.(value.Thing); known {
			return value.Truth(false)
		}
	case value.Const, value.Text:
		return value.Truth(false)
	}
	return c.Unknown("is")
}

// contextValue returns what a context has under a key.
func (c *call) contextValue(ctx, key value.Value) value.Value {
	for {
		t, ok := value.Unwrap(ctx).(value.Thing)
		if !ok {
			return c.Lose("context value")
		}
		if t.Kind == "value" {
			eq, sure := value.Equal(c.s, t.Of[1], key)
			switch {
			case !sure:
				return c.Lose("context value")
			case eq:
				return t.Of[2]
			}
		} else if len(t.Of) == 0 {
			return value.Nil{}
		}
		ctx = t.Of[0]
	}
}

// enclose returns an error around another.
func (c *call) enclose(row *known.Row) {
	inner := c.operand(row.Operand("from"))
	v := c.Thing("error", inner)
	switch nilErr, sure := value.IsNil(inner); {
	case !sure:
		v = value.Unknown{Name: "enclosed " + value.Spell(inner)}
	case nilErr:
		v = value.Nil{}
	}
	c.assign(row.Operand("to"), v)
}
