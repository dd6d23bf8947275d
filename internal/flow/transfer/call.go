package transfer

import (
	"go/constant"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/external"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Call walks on through a function of std by the table.
func Call(w *walk.Walker, c *xref.Call, fn *types.Func, result int, d walk.Want) {
	e := c.Expr
	for _, row := range w.Known.Of(fn) {
		if op, ok := ofSocket(row, d.As); ok && d.Path == nil && result == row.Operand("fd").Index {
			if d.As = origin.Whole; row.Operand("type").Index == op.Index {
				d.As = origin.Bits
			}
			w.AskOperand(c, op, d)
			return
		}
		if row.Verb == "bound" && result == 0 {
			w.Emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: c.In, Obj: fn}, d)
			return
		}
		if row.Verb == "get" && result == 0 && w.WholeIndexed() {
			external.Setting(w, c, fn, row, d)
			continue
		}
		to := row.Operand("to")
		if to.Base != known.Result || to.Index != result {
			continue
		}
		switch row.Verb {
		case "wrap":
			if d.As.OfSocket() {
				w.AskOperand(c, row.Operand("from"), d)
				return
			}
		case "copy", "text":
			if below, ok := w.Translate(fn.Signature().Results().At(result).Type(), to, d); ok {
				below.Trace = w.Conds.Default(below.Trace, c, fn)
				pick(w, c, row, below)
				return
			}
		case "format", "print", "append":
			if madeText(w, c, row, d) {
				return
			}
		case "join":
			joinedText(w, c, row, d)
			return
		case "split":
			if splitText(w, c, row, d) {
				return
			}
		case "replace":
			if segs := replacedText(w, c, row, 0); segs != nil {
				PortIn(w, segs, e, c.In, d)
				return
			}
		}
	}
	w.Opaque(e, fn, c.In, d)
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

// pick walks on at what a call copies to its result: of several operands, where the first
// counts that is not zero, at none behind one that never is.
//
//	cmp.Or(os.Getenv("ADDR"), ":8080", ":50052")
func pick(w *walk.Walker, c *xref.Call, row *known.Row, d walk.Want) {
	op := row.Operand("from")
	if row.Word("pick") == "" {
		w.AskOperand(c, op, d)
		return
	}
	for _, q := range w.OperandQueries(c, op) {
		below := d
		below.Path, _ = w.Join(q.Path, d.Path)
		w.Ask(q, below)
		if q.Path != nil {
			continue
		}
		whole := w.Sub()
		whole.Query(q)
		if neverZero(whole, q) {
			return
		}
		if o, zero := onlyParam(whole, q); zero != nil {
			d.Trace = w.Mark(d.Trace, origin.Hop{Choice: w.Choice(origin.Choice{In: o.In, Param: o.Param, Path: o.Want.Path, Values: zero.ExactString()})})
		}
	}
}

// onlyParam returns the parameter that an expression is, or what lies at a path below one,
// and the zero value of its type; nil if it is something else or may be.
//
//	func (c config) address() string { return cmp.Or(c.addr, ":50052") }
func onlyParam(whole *walk.Walker, q origin.Query) (o origin.Origin, zero constant.Value) {
	if len(whole.Out) != 1 {
		return o, nil
	}
	o = whole.Out[0]
	if o.Kind != origin.Param || o.In == nil || o.Trace != nil || o.Want.Plus != 0 || o.Want.Step || o.Want.As != q.As {
		return o, nil
	}
	return o, syntax.ZeroOf(whole.Info.TypeOf(q.Expr))
}

// neverZero reports whether all that an expression can be are constants other than zero.
func neverZero(whole *walk.Walker, q origin.Query) bool {
	return len(whole.Out) > 0 && !slices.ContainsFunc(whole.Out, func(o origin.Origin) bool {
		return o.Kind != origin.Const || o.Value == nil || o.Want != q.Demand || syntax.IsZero(o.Value) || o.Settable()
	})
}
