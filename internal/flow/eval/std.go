package eval

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// knownCall walks on through a function of std by the table.
func (w *Walker) knownCall(c *program.Call, fn *types.Func, result int, d Want) {
	e := c.Expr
	for _, row := range w.p.Known.Of(fn) {
		if op, ok := ofSocket(row, d.As); ok && d.Path == nil && result == row.Operand("fd").Index {
			if d.As = origin.Whole; row.Operand("type").Index == op.Index {
				d.As = origin.Bits
			}
			w.operand(c, op, d)
			return
		}
		if row.Verb == "bound" && result == 0 {
			w.emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: c.In, Obj: fn}, d)
			return
		}
		if row.Verb == "get" && result == 0 && w.p.WholeIndexed() {
			w.setting(c, fn, row, d)
			continue
		}
		to := row.Operand("to")
		if to.Base != known.Result || to.Index != result {
			continue
		}
		switch row.Verb {
		case "wrap":
			if d.As.OfSocket() {
				w.operand(c, row.Operand("from"), d)
				return
			}
		case "copy", "text":
			if below, ok := w.p.translate(fn.Signature().Results().At(result).Type(), to, d); ok {
				below.Trace = w.p.Conds.Default(below.Trace, c, fn)
				w.pick(c, row, below)
				return
			}
		case "format", "print", "append":
			if w.madeText(c, row, d) {
				return
			}
		case "join":
			w.joinedText(c, row, d)
			return
		case "split":
			if w.splitText(c, row, d) {
				return
			}
		case "replace":
			if segs := w.replacedText(c, row, 0); segs != nil {
				w.portIn(segs, e, c.In, d)
				return
			}
		}
	}
	w.opaque(e, fn, c.In, d)
}

// ofSocket returns the operand of a call that makes a socket which tells the
// aspect asked for of the descriptor.
func ofSocket(row *known.Row, as origin.Aspect) (known.Operand, bool) {
	if row.Verb != "socket" {
		return known.Operand{}, false
	}
	switch as {
	case origin.Type:
		return row.Operand("type"), true
	case origin.Protocol:
		return row.Operand("proto"), true
	case origin.Family:
		return row.Operand("family"), true
	}
	return known.Operand{}, false
}

// translate turns a demand on what to denotes, of type t, into one on what is
// copied there.
func (p *Evaluator) translate(t types.Type, to known.Operand, d Want) (Want, bool) {
	prefix, ok := p.ResolveNames(t, to.Path)
	if !ok {
		return d, false
	}
	if d.Path, ok = program.CutPrefix(d.Path, prefix); !ok {
		return d, false
	}
	as, _ := origin.AspectNamed(to.Aspect)
	if as != origin.Whole && as != d.As && !(as == origin.Port && d.As == origin.Whole) {
		return d, false
	}
	return d, true
}

// pick walks on at what a call copies to its result: of several operands, where the first
// counts that is not zero, at none behind one that never is.
//
//	cmp.Or(os.Getenv("ADDR"), ":8080", ":50052")
func (w *Walker) pick(c *program.Call, row *known.Row, d Want) {
	op := row.Operand("from")
	if row.Word("pick") == "" {
		w.operand(c, op, d)
		return
	}
	for _, q := range w.p.operands(c, op) {
		below := d
		below.Path, _ = w.p.Join(q.Path, d.Path)
		w.Ask(q, below)
		if q.Path == nil && w.neverZero(q) {
			return
		}
	}
}

// neverZero reports whether all that an expression can be are constants other than zero.
func (w *Walker) neverZero(q origin.Query) bool {
	whole := w.p.nested(w.depth + 1)
	whole.query(q)
	return len(whole.Out) > 0 && !slices.ContainsFunc(whole.Out, func(o origin.Origin) bool {
		return o.Kind != origin.Const || o.Value == nil || o.Want != q.Demand || syntax.IsZero(o.Value) || o.Settable()
	})
}

// operand walks on at an operand of a call of a function of the table.
func (w *Walker) operand(c *program.Call, op known.Operand, d Want) {
	if as, ok := origin.AspectNamed(op.Aspect); ok && as != origin.Whole {
		d.As = as
	}
	for _, q := range w.p.operands(c, op) {
		below := d
		var ok bool
		if below.Path, ok = w.p.Join(q.Path, d.Path); ok {
			w.Ask(q, below)
		}
	}
}

// operands returns the queries for an operand of a call.
func (p *Evaluator) operands(c *program.Call, op known.Operand) []origin.Query {
	return origin.Queries(p.Operands(c, op))
}
