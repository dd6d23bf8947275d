package flow

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/known"
)

// knownCall walks on through a function of std by the table.
func (w *walker) knownCall(c *Call, fn *types.Func, result int, d want) {
	e := c.Expr
	for _, row := range w.p.Known.Of(fn) {
		if op, ok := ofSocket(row, d.As); ok && d.Path == nil && result == row.Operand("fd").Index {
			if d.As = Whole; row.Operand("type").Index == op.Index {
				d.As = Bits
			}
			w.operand(c, op, d)
			return
		}
		if row.Verb == "bound" && result == 0 {
			w.emit(Origin{Kind: Opaque, Expr: e, In: c.In, Obj: fn}, d)
			return
		}
		if row.Verb == "get" && result == 0 && w.p.whole {
			w.setting(c, fn, row, d)
			continue
		}
		to := row.Operand("to")
		if to.Base != known.Result || to.Index != result {
			continue
		}
		switch row.Verb {
		case "wrap":
			if d.As.ofSocket() {
				w.operand(c, row.Operand("from"), d)
				return
			}
		case "copy", "text":
			if below, ok := w.p.translate(fn.Signature().Results().At(result).Type(), to, d); ok {
				w.operand(c, row.Operand("from"), w.p.noteDefault(c, fn, below))
				return
			}
		case "format", "print", "append":
			if w.puts(c, row, d) {
				return
			}
		case "join":
			w.joined(c, row, d)
			return
		case "split":
			if w.split(c, row, d) {
				return
			}
		case "replace":
			if segs := w.replaced(c, row, 0); segs != nil {
				w.text(segs, e, c.In, d)
				return
			}
		}
	}
	w.opaque(e, fn, c.In, d)
}

// ofSocket returns the operand of a call that makes a socket which tells the
// aspect asked for of the descriptor.
func ofSocket(row *known.Row, as Aspect) (known.Operand, bool) {
	if row.Verb != "socket" {
		return known.Operand{}, false
	}
	switch as {
	case Type:
		return row.Operand("type"), true
	case Protocol:
		return row.Operand("proto"), true
	case Family:
		return row.Operand("family"), true
	}
	return known.Operand{}, false
}

// translate turns a demand on what to denotes, of type t, into one on what is
// copied there.
func (p *Package) translate(t types.Type, to known.Operand, d want) (want, bool) {
	prefix, ok := p.fields(t, to.Path)
	if !ok {
		return d, false
	}
	if d.Path, ok = after(d.Path, prefix); !ok {
		return d, false
	}
	as, _ := aspectNamed(to.Aspect)
	if as != Whole && as != d.As && !(as == Port && d.As == Whole) {
		return d, false
	}
	return d, true
}

// fields resolves field names below a value of type t.
func (p *Package) fields(t types.Type, names []string) (Path, bool) {
	if len(names) == 0 {
		return nil, true
	}
	if names[0] == "[]" {
		rest, ok := p.fields(elemType(t), names[1:])
		if !ok {
			return nil, false
		}
		return p.pushElem("", rest)
	}
	f := fieldNamed(t, names[0])
	if f == nil {
		return nil, false
	}
	rest, ok := p.fields(f.Type(), names[1:])
	if !ok {
		return nil, false
	}
	return p.push(f, rest)
}

// operand walks on at an operand of a call of a function of the table.
func (w *walker) operand(c *Call, op known.Operand, d want) {
	if as, ok := aspectNamed(op.Aspect); ok && as != Whole {
		d.As = as
	}
	for _, q := range w.p.operands(c, op) {
		below := d
		var ok bool
		if below.Path, ok = w.p.join(q.Path, d.Path); ok {
			w.at(q, below)
		}
	}
}

// operands returns the queries for an operand of a call.
func (p *Package) operands(c *Call, op known.Operand) []Query {
	args := arguments(p.Info, c.Expr)
	switch {
	case op.Base == known.Recv:
		e, in, embedded, ok := p.receiver(c, nil)
		if !ok {
			return nil
		}
		t := p.Info.TypeOf(e)
		if c.method != nil && types.IsInterface(t) {
			t = c.method.Signature().Recv().Type()
		}
		for s := embedded; s != nil; s = s.rest {
			t = s.field.Type()
		}
		prefix, ok := p.fields(t, op.Path)
		if !ok {
			return nil
		}
		if prefix, ok = p.join(embedded, prefix); !ok {
			return nil
		}
		return []Query{{Expr: e, In: in, Demand: Demand{Path: prefix}}}
	case op.Base == known.Arg && op.Rest && op.Index <= len(args):
		var all []Query
		for _, arg := range args[op.Index:] {
			q := Query{Expr: arg, In: c.In}
			if c.Expr.Ellipsis.IsValid() {
				q.Path = p.elem("")
			}
			all = append(all, q)
		}
		return all
	case op.Base == known.Arg && len(args) == 1 && op.Index > 0: // f(g())
		if t, ok := p.Info.TypeOf(args[0]).(*types.Tuple); ok && op.Index < t.Len() {
			if prefix, ok := p.fields(t.At(op.Index).Type(), op.Path); ok {
				return []Query{{Expr: args[0], Result: op.Index, In: c.In, Demand: Demand{Path: prefix}}}
			}
		}
	case op.Base == known.Arg && op.Index < len(args):
		if prefix, ok := p.fields(p.Info.TypeOf(args[op.Index]), op.Path); ok {
			return []Query{{Expr: args[op.Index], In: c.In, Demand: Demand{Path: prefix}}}
		}
	}
	return nil
}
