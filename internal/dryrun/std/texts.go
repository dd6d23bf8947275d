package std

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// buffer returns the variable that holds the text of a buffer: it is kept beside the one
// that the buffer is.
func (l *Library) buffer(s *memory.State, v value.Value, start value.Value) value.Pointer {
	return l.Global(s, "buffer "+value.Spell(value.Unwrap(v)), start)
}

// write adds to a buffer, or empties it.
func (c *call) write(row *known.Row) {
	to := c.operand(known.Operand{Base: row.Operand("to").Base, Index: row.Operand("to").Index})
	at := c.buffer(c.s, to, value.String(""))
	from := row.Operand("from")
	if from.Base == known.None {
		c.Put(c.s, at.Var, value.String(""))
		return
	}
	var v value.Value
	switch layout := row.Operand("fmt"); {
	case layout.Base != known.None:
		args, ok := c.rest(from)
		if v = value.Format(c.operand(layout), args, c.ownText); v == nil || !ok {
			v = c.Lose("written")
		}
	case from.Rest:
		args, ok := c.rest(from)
		if v = value.Print(args, row.Word("end") == "line", c.ownText); !ok {
			v = c.Lose("written")
		}
	default:
		v = c.operand(from)
		if n, ok := value.AsInt(v); ok {
			v = value.String(string(rune(n)))
		}
	}
	c.Put(c.s, at.Var, value.Concat(c.Load(c.s, at), v))
}

// textOf returns the text of a buffer, or of what one is made of.
func (c *call) textOf(from known.Operand) value.Value {
	v := c.operand(from)
	if from.Base == known.Recv {
		if _, isPtr := value.Unwrap(v).(value.Pointer); isPtr {
			return c.Load(c.s, c.buffer(c.s, v, value.String("")))
		}
		return c.Lose("text")
	}
	p := value.Pointer{Var: c.Alloc(c.s, c.Lose("buffer"))}
	c.Put(c.s, c.buffer(c.s, p, v).Var, v)
	return p
}

func (c *call) join(row *known.Row) {
	elems, ok := c.Elements(c.s, c.operand(row.Operand("from")))
	if !ok {
		return
	}
	sep := c.operand(row.Operand("sep"))
	var parts []value.Value
	for i, e := range elems {
		if i > 0 {
			parts = append(parts, sep)
		}
		parts = append(parts, e)
	}
	c.assign(row.Operand("to"), value.Concat(parts...))
}

func (c *call) split(row *known.Row) {
	whole, ok := value.AsText(c.operand(row.Operand("from")))
	if !ok || row.Operand("most").Base != known.None {
		return
	}
	var words []string
	if o := row.Operand("sep"); o.Base == known.None {
		words = strings.Fields(whole)
	} else if sep, known := value.AsText(c.operand(o)); known {
		words = strings.Split(whole, sep)
	} else {
		return
	}
	vals := make([]value.Value, len(words))
	for i, w := range words {
		vals[i] = value.String(w)
	}
	list := c.NewSlice(c.s, vals)
	to := row.Operand("to")
	if _, isIterator := c.resultType(to).(*types.Signature); isIterator {
		list = value.Func{Name: iterator("elem"), Free: []value.Value{list}}
	}
	c.assign(to, list)
}

// ownText returns what a value has itself printed as, if its type has a method for that.
//
//	func (a addr) String() string
func (c *call) ownText(v value.Value) value.Value {
	i, ok := v.(value.Iface)
	if !ok {
		return v
	}
	for _, name := range []string{"Format", "Error", "String"} {
		obj, _, _ := types.LookupFieldOrMethod(i.Type, false, c.Pkg, name)
		m, isMethod := obj.(*types.Func)
		if !isMethod || m.Pkg() != c.Pkg {
			continue
		}
		fn, recv := c.FindMethod(c.s, i.Val, i.Type, m)
		if fn.Body == nil || !prints(m) {
			continue
		}
		if name == "Format" {
			return c.Lose("formatted")
		}
		if outs := c.CallBack(fn, []value.Value{recv}, c.s); len(outs) == 1 && outs[0].Panic == nil {
			c.s = outs[0].State
			return outs[0].Result()
		}
		return c.Lose("printed")
	}
	return v
}

// prints reports whether package fmt calls a method of this signature.
func prints(m *types.Func) bool {
	sig := m.Signature()
	if m.Name() == "Format" {
		return sig.Params().Len() == 2 && sig.Results().Len() == 0
	}
	return sig.Params().Len() == 0 && sig.Results().Len() == 1 && types.Identical(sig.Results().At(0).Type(), types.Typ[types.String])
}
