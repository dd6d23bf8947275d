package std

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// row runs what one row of the table says, and reports whether it says anything here.
func (c *call) row(row *known.Row) bool {
	to := row.Operand("to")
	switch row.Verb {
	case "copy", "store":
		v, ok := c.copyOf(row)
		if ok {
			c.assign(to, v)
		}
		return ok
	case "format":
		args, ok := c.rest(row.Operand("from"))
		v := value.Format(c.operand(row.Operand("fmt")), args, c.ownText)
		if !ok || v == nil {
			return true
		}
		c.assign(to, c.prepend(row, v))
	case "print":
		args, ok := c.rest(row.Operand("from"))
		if ok {
			c.assign(to, c.prepend(row, value.Print(args, row.Word("end") == "line", c.ownText)))
		}
	case "append":
		c.assign(to, c.prepend(row, value.Digits(c.operand(row.Operand("from")))))
	case "write":
		c.write(row)
	case "text":
		c.assign(to, c.textOf(row.Operand("from")))
	case "join":
		c.join(row)
	case "split":
		c.split(row)
	case "environ":
		c.environ(row)
	case "enclose":
		c.enclose(row)
	case "setup", "close", "linger", "wrap":
	default:
		return false
	}
	return true
}

// prepend returns a text behind the one that a row puts it onto.
func (c *call) prepend(row *known.Row, v value.Value) value.Value {
	if o := row.Operand("onto"); o.Base != known.None {
		head := c.operand(o)
		if elems, ok := c.Elements(c.s, head); ok && len(elems) == 0 {
			return v
		}
		return value.Concat(head, v)
	}
	return v
}

// copyOf returns what a row copies: a value, or as much of an address as its port says.
func (c *call) copyOf(row *known.Row) (value.Value, bool) {
	from, to := row.Operand("from"), row.Operand("to")
	if from.Rest {
		return nil, false
	}
	v := c.operand(from)
	if recv := c.fn.Signature().Recv(); row.Verb == "copy" && from.Base == known.Recv && len(from.Path) == 0 && recv != nil && syntax.IsPointer(recv.Type()) && from.Aspect == "" {
		v = c.Load(c.s, v) // a cell: (*atomic.Int32).Load
	}
	if from.Aspect != "" || to.Aspect != "" {
		port := value.Port(v, from.Aspect)
		if port == nil {
			return nil, false
		}
		switch to.Aspect {
		case "hostport":
			port = value.Concat(value.Unknown{Name: "host"}, value.String(":"), value.Digits(port))
		case "url":
			port = value.Concat(value.Unknown{Name: "scheme"}, value.String("://"), value.Unknown{Name: "host"}, value.String(":"), value.Digits(port))
		}
		if b, ok := c.resultType(to).(*types.Basic); ok && to.Aspect == "port" && b.Info()&types.IsString != 0 {
			port = value.Digits(port)
		}
		v = port
	}
	if row.Word("or") == "any" {
		v = chosen("flag"+c.Place().Site, v)
	}
	return v, true
}

// chosen returns what somebody may choose, by its name and what it is otherwise: of that may
// something be known, or that the program has not made it.
func chosen(name string, v value.Value) value.Value {
	def := value.Unwrap(v)
	u, isUnknown := def.(value.Unknown)
	switch {
	case !isUnknown:
		return value.Choose(name, def)
	case u.Default == nil && !value.IsOutside(u):
		return value.Unknown{Name: value.LostPrefix + name}
	}
	return value.Choose(name, u.Default)
}

func (c *call) resultType(o known.Operand) types.Type {
	if o.Base == known.Result && o.Index < c.fn.Signature().Results().Len() {
		return c.fn.Signature().Results().At(o.Index).Type().Underlying()
	}
	return nil
}
