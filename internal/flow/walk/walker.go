package walk

import (
	"go/ast"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A Walker collects origins. seen ends its walk where it came by before.
type Walker struct {
	*Base

	Out   []origin.Origin
	seen  map[visit]bool
	have  map[originKey]bool // those in Out, if they are many
	depth int

	Excluded int // origins that the arguments of a call exclude

	// Keep reports whether a constant that nothing more is added to is worth
	// collecting; nil: all are. Those of a summary, which are asked of in other
	// ways too, are all there.
	Keep func(*origin.Origin) bool
}

// A visit is what ends a walk that comes by again.
type visit struct {
	at    any // ast.Node or types.Object
	sub   int // result or parameter index
	d     origin.Demand
	trace origin.Trace
	later *xref.Event
}

// Origins returns the origins of what q asks for, in a fixed order.
func (p *Base) Origins(q origin.Query) []origin.Origin {
	w := p.Start()
	w.Query(q)
	return w.Out
}

// Evaluate returns the origins of some queries, asked in the course of another.
func (p *Base) Evaluate(queries ...origin.Query) []origin.Origin {
	w := p.StartAt(bound.Walk / 2)
	for _, q := range queries {
		w.Query(q)
	}
	return w.Out
}

// Start starts a walk of its own.
func (p *Base) Start() *Walker {
	if p.sharing == 0 {
		p.fuel = full(bound.Steps)
	}
	return &Walker{Base: p, seen: make(map[visit]bool)}
}

// StartAt starts a walk in the course of another, which is depth places long.
func (p *Base) StartAt(depth int) *Walker {
	return &Walker{Base: p, seen: make(map[visit]bool), depth: depth}
}

// Sub starts a walk in the course of w.
func (w *Walker) Sub() *Walker { return w.StartAt(w.depth + 1) }

// Branch is Sub for a walk that does not come by where w has been.
func (w *Walker) Branch() *Walker {
	return &Walker{Base: w.Base, seen: w.seen, depth: w.depth + 1}
}

// Query walks on at the expression of a query.
func (w *Walker) Query(q origin.Query) {
	w.Ask(q, Want{Demand: q.Demand})
}

// Ask walks on at the expression of a query with the demand d.
func (w *Walker) Ask(q origin.Query, d Want) {
	if q.Late {
		d.Late, d.Address, d.At = true, true, w.Event(q.At)
	}
	if call, ok := ast.Unparen(q.Expr).(*ast.CallExpr); ok && q.Result > 0 {
		w.Call(call, q.Result, q.In, d)
		return
	}
	w.Expr(q.Expr, q.In, d)
}

// Enter reports whether a walk comes to a place for the first time with a demand.
func (w *Walker) Enter(at any, sub int, d Want) bool {
	v := visit{at, sub, d.Demand, d.Trace, d.At}
	if w.seen[v] {
		return false
	}
	w.seen[v] = true
	return true
}

// Expr walks on at e, which stands in the function in.
func (w *Walker) Expr(e ast.Expr, in *xref.Func, d Want) {
	e = ast.Unparen(e)
	if w.tooFar(in) || !w.Enter(e, 0, d) {
		return
	}
	w.depth++
	w.fuel.left--
	w.taken++
	w.LookAt(in)
	defer func() { w.depth-- }()
	w.guide.Expr(w, e, in, d)
}

// ElementOf asks for an element of e.
func (w *Walker) ElementOf(key string, e ast.Expr, in *xref.Func, d Want) {
	path, ok := w.PushElem(key, d.Path)
	if !ok {
		w.Emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in}, d)
		return
	}
	d.Path = path
	w.Expr(e, in, d)
}

// AskOperand walks on at an operand of a call of a function of the table.
func (w *Walker) AskOperand(c *xref.Call, op known.Operand, d Want) {
	if as, ok := origin.AspectNamed(op.Aspect); ok && as != origin.Whole {
		d.As = as
	}
	for _, q := range w.OperandQueries(c, op) {
		below := d
		var ok bool
		if below.Path, ok = w.Join(q.Path, d.Path); ok {
			w.Ask(q, below)
		}
	}
}
