package std

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// operand returns what an operand of a row is at this call.
func (c *call) operand(o known.Operand) value.Value {
	sig := c.fn.Signature()
	recv := 0
	if sig.Recv() != nil {
		recv = 1
	}
	var v value.Value
	var t types.Type
	switch o.Base {
	case known.Recv:
		if recv == 0 || len(c.args) == 0 {
			return c.Lose("operand")
		}
		v, t = c.args[0], sig.Recv().Type()
	case known.Arg:
		if o.Index+recv >= len(c.args) || o.Index >= sig.Params().Len() {
			return c.Lose("operand")
		}
		v, t = c.args[o.Index+recv], sig.Params().At(o.Index).Type()
	default:
		return c.Lose("operand")
	}
	if o.Deref {
		v, t = c.Load(c.s, v), value.Pointee(t)
	}
	if v = c.Plain(c.s, v, t); len(o.Path) == 0 {
		return v
	}
	return c.Field(c.s, v, t, o.Path)
}

// raw returns the argument that the operand of a row is, as it is given: a list of bytes as
// a list.
func (c *call) raw(row *known.Row, key string) value.Value {
	o := row.Operand(key)
	i := o.Index
	switch {
	case o.Base == known.Recv:
		i = 0
	case c.fn.Signature().Recv() != nil:
		i++
	}
	if i >= len(c.args) {
		return c.Lose("operand")
	}
	return c.args[i]
}

// rest returns the arguments from one on, those of a variadic parameter one by one.
func (c *call) rest(o known.Operand) ([]value.Value, bool) {
	recv := 0
	if c.fn.Signature().Recv() != nil {
		recv = 1
	}
	from := o.Index + recv
	if from >= len(c.args) {
		return nil, true
	}
	vals := append([]value.Value(nil), c.args[from:len(c.args)-1]...)
	last := c.args[len(c.args)-1]
	if !c.fn.Signature().Variadic() {
		return append(vals, last), true
	}
	elems, ok := c.Elements(c.s, last)
	for _, e := range elems {
		vals = append(vals, c.Plain(c.s, e, nil))
	}
	return vals, ok
}

// assign puts a value where an operand of a row is a result, or into what it points to.
func (c *call) assign(o known.Operand, v value.Value) {
	sig := c.fn.Signature()
	switch o.Base {
	case known.Result:
		if o.Index >= len(c.out) {
			return
		}
		t := sig.Results().At(o.Index).Type()
		switch {
		case o.Deref:
			v = value.Pointer{Var: c.Alloc(c.s, v)}
		case len(o.Path) == 1 && o.Path[0] != "[]":
			v = c.Object(c.s, t, o.Path[0], v)
		case len(o.Path) > 0:
			return
		case value.IsListOf(t, types.Uint8):
			v = c.ListOf(c.s, v, types.Uint8)
		}
		c.out[o.Index] = v
	case known.Arg, known.Recv:
		o.Deref = false
		at := c.operand(known.Operand{Base: o.Base, Index: o.Index})
		c.Store(c.s, value.Unwrap(at), v)
		c.Changed(c.s, value.Unwrap(at))
	}
}
