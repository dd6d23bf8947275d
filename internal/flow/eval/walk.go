package eval

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Walker collects origins. seen ends its walk where it came by before.
type Walker struct {
	p     *Evaluator
	seen  map[visit]bool
	have  map[originKey]bool
	Out   []origin.Origin
	depth int

	Excluded int // origins that the arguments of a call exclude

	// Keep reports whether a constant that nothing more is added to is worth
	// collecting; nil: all are. Those of a summary, which are asked of in other
	// ways too, are all there.
	Keep func(*origin.Origin) bool
}

// originKey tells origins apart.
type originKey struct {
	kind  origin.Kind
	at    any
	want  origin.Demand
	param int
	posn  string
	trace origin.Trace
}

// Want is a demand on its way, with the field selection of this package that
// it began at: where a value that another package fills in is read.
type Want struct {
	origin.Demand
	Read  ast.Expr
	conv  types.Type   // the type with methods that it is converted to
	Lost  bool         // no caller can bring the object that a field is asked of
	late  bool         // of what lies below the value, all that is ever stored counts
	list  bool         // it goes into a list, with all others of its loop
	text  bool         // it is added to a text, behind all others of its loop
	Trace origin.Trace // what the value passed

	Object origin.Object // where the object is to come whose field is asked for, while it is
}

type visit struct {
	at    any // ast.Node or types.Object
	sub   int // result or parameter index
	d     origin.Demand
	trace origin.Trace
}

// fewOrigins bounds the origins that are compared one by one: most walks end
// with less, and need no map.
const fewOrigins = 8

// Origins returns the origins of what q asks for, in a fixed order.
func (p *Evaluator) Origins(q origin.Query) []origin.Origin {
	w := p.Start()
	w.query(q)
	return w.Out
}

func (w *Walker) query(q origin.Query) {
	w.Ask(q, Want{Demand: q.Demand})
}

// Ask walks on at the expression of a query with the demand d.
func (w *Walker) Ask(q origin.Query, d Want) {
	d.late = d.late || q.Late
	if call, ok := ast.Unparen(q.Expr).(*ast.CallExpr); ok && q.Result > 0 {
		w.call(call, q.Result, q.In, d)
		return
	}
	w.expr(q.Expr, q.In, d)
}

// Start starts a walk of its own.
func (p *Evaluator) Start() *Walker {
	if p.sharing == 0 {
		p.fuel = full(bound.Steps)
	}
	return &Walker{p: p, seen: make(map[visit]bool)}
}

// nested starts a walk in the course of another.
func (p *Evaluator) nested(depth int) *Walker {
	return &Walker{p: p, seen: make(map[visit]bool), depth: depth}
}

func (w *Walker) enter(at any, sub int, d Want) bool {
	v := visit{at, sub, d.Demand, d.Trace}
	if w.seen[v] {
		return false
	}
	w.seen[v] = true
	return true
}

func (w *Walker) emit(o origin.Origin, d Want) {
	o.Want, o.Trace = d.Demand, d.Trace
	if o.Read == nil {
		o.Read = d.Read
	}
	if o.Conv == nil {
		o.Conv = d.conv
	}
	w.add(o)
}

// add collects an origin once. What is not known is not known wherever it is.
func (w *Walker) add(o origin.Origin) {
	if o.Want.As.OfSocket() && (o.Kind == origin.Const || o.Kind == origin.Zero || o.Kind == origin.Nil) {
		return // -1, or no descriptor yet
	}
	if w.Keep != nil && (o.Kind == origin.Const || o.Kind == origin.Foreign) && !w.Keep(&o) && o.Trace.WaitsFor() == nil {
		return
	}
	if w.has(&o) {
		return
	}
	if len(w.Out) >= bound.Origins {
		w.p.Exceed(bound.Origins, "origins", o.In)
		return
	}
	w.Out = append(w.Out, o)
	if w.have != nil {
		w.have[w.p.keyOfOrigin(&o)] = true
	}
}

// has reports whether an origin is collected.
func (w *Walker) has(o *origin.Origin) bool {
	k := w.p.keyOfOrigin(o)
	switch {
	case w.have != nil:
	case len(w.Out) < fewOrigins:
		for i := range w.Out {
			if w.Out[i].Kind == o.Kind && w.p.keyOfOrigin(&w.Out[i]) == k {
				return true
			}
		}
		return false
	default:
		w.have = make(map[originKey]bool)
		for i := range w.Out {
			w.have[w.p.keyOfOrigin(&w.Out[i])] = true
		}
	}
	return w.have[k]
}

func (p *Evaluator) keyOfOrigin(o *origin.Origin) originKey {
	k := originKey{kind: o.Kind, want: o.Want, param: o.Param, posn: o.Posn, trace: o.Trace}
	switch {
	case o.Kind == origin.Nil && o.Want.Path != nil:
		k.want, k.trace = origin.Demand{}, nil // below nil lies nothing, whichever way it came
	case o.Kind == origin.Opaque, o.Kind == origin.Zero:
		k.want, k.trace = origin.Demand{}, nil
		if o.Kind == origin.Zero || p.Known.Of(o.Obj) != nil {
			k.at = o.Obj
		}
	case o.Kind == origin.Param:
		k.at = o.In
	case o.Kind == origin.Setting:
		k.at, k.posn = o.Expr, o.Key.String()
	default:
		k.at = o.Expr
	}
	return k
}

// opaque ends the walk at e. Where a field of something out of sight was asked
// for, the field stands for those of all objects of its type.
func (w *Walker) opaque(e ast.Expr, obj types.Object, in *program.Func, d Want) {
	if d.Path != nil && d.Path.Field != nil {
		w.Field(e, in, d)
		return
	}
	if !w.sole(e, in, d) {
		w.emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in, Obj: obj}, d)
	}
}

// tooFar reports whether a walk ends in the function in because it is too long.
func (w *Walker) tooFar(in *program.Func) bool {
	switch {
	case w.depth > bound.Walk:
		w.p.Exceed(bound.Walk, "places on one way", in)
	case w.p.fuel.left <= 0:
		w.p.Exceed(w.p.fuel.given, "steps", in)
	default:
		return false
	}
	return true
}

// expr walks on at e, which stands in the function in.
func (w *Walker) expr(e ast.Expr, in *program.Func, d Want) {
	e = ast.Unparen(e)
	if w.tooFar(in) || !w.enter(e, 0, d) {
		return
	}
	w.depth++
	w.p.fuel.left--
	w.p.taken++
	w.p.LookAt(in)
	defer func() { w.depth-- }()
	d, ok := d.holds(w.p.Info.TypeOf(e))
	if !ok {
		return
	}
	d.Path = w.p.promoted(w.p.Info.TypeOf(e), d.Path)
	if tv := w.p.Info.Types[e]; tv.Value != nil {
		if d.Path == nil {
			w.emit(origin.Origin{Kind: origin.Const, Expr: e, In: in, Value: tv.Value}, d)
		}
		return
	}
	if w.implemented(e, in, d) {
		return
	}
	if d.As == origin.HostPort && d.Path == nil {
		d = w.p.stringField(e, d)
	}
	w.form(e, in, d)
}

// form walks on at e by its syntactic form.
func (w *Walker) form(e ast.Expr, in *program.Func, d Want) {
	switch e := e.(type) {
	case *ast.Ident:
		w.ident(e, e, in, d)
	case *ast.SelectorExpr:
		w.selector(e, in, d)
	case *ast.StarExpr:
		w.expr(e.X, in, d)
	case *ast.TypeAssertExpr:
		if t := w.p.Info.TypeOf(e.Type); t != nil && !types.IsInterface(t) {
			d = d.held(t)
		}
		w.expr(e.X, in, d)
	case *ast.UnaryExpr:
		switch e.Op {
		case token.AND:
			w.expr(e.X, in, d)
		case token.ARROW:
			w.elementOf("", e.X, in, d)
		default:
			w.opaque(e, nil, in, d)
		}
	case *ast.IndexExpr:
		if tv := w.p.Info.Types[e.X]; tv.Value == nil && syntax.IsFunc(tv.Type) {
			w.expr(e.X, in, d) // an instantiation
			return
		}
		w.index(e, in, d)
	case *ast.IndexListExpr:
		w.expr(e.X, in, d)
	case *ast.SliceExpr:
		w.slice(e, in, d)
	case *ast.CompositeLit:
		w.composite(e, in, d)
	case *ast.FuncLit:
		w.emit(origin.Origin{Kind: origin.Function, Expr: e, In: in, Func: w.p.FuncAt(e)}, d)
	case *ast.BinaryExpr:
		w.binary(e, in, d)
	case *ast.CallExpr:
		w.call(e, 0, in, d)
	default:
		w.opaque(e, nil, in, d)
	}
}

// ident walks on at what an identifier, or e that it qualifies, names.
func (w *Walker) ident(id *ast.Ident, e ast.Expr, in *program.Func, d Want) {
	switch obj := w.p.Info.ObjectOf(id).(type) {
	case *types.Nil:
		w.emit(origin.Origin{Kind: origin.Nil, Expr: e, In: in}, d)
	case *types.Func:
		w.function(e, obj, in, d)
	case *types.Var:
		w.variable(obj, e, in, d)
	default:
		w.opaque(e, obj, in, d)
	}
}

func (w *Walker) function(e ast.Expr, fn *types.Func, in *program.Func, d Want) {
	w.emit(origin.Origin{Kind: origin.Function, Expr: e, In: in, Func: w.p.FuncOf(fn), Obj: fn.Origin()}, d)
}

func (w *Walker) selector(e *ast.SelectorExpr, in *program.Func, d Want) {
	sel := w.p.Info.Selections[e]
	if sel == nil {
		w.ident(e.Sel, e, in, d)
		return
	}
	if sel.Kind() != types.FieldVal {
		w.function(e, sel.Obj().(*types.Func), in, d)
		return
	}
	if program.LastField(d.Path) == nil {
		d.Read = e
	}
	for _, field := range slices.Backward(syntax.Fields(sel)) {
		path, ok := w.p.Push(field, d.Path)
		if !ok {
			w.emit(origin.Origin{Kind: origin.Opaque, Expr: e, In: in}, d)
			return
		}
		d.Path = path
	}
	w.expr(e.X, in, d)
}

// slice looks through x[i:j]. Cutting the head off a host:port text leaves
// its port.
func (w *Walker) slice(e *ast.SliceExpr, in *program.Func, d Want) {
	if syntax.IsString(w.p.Info.TypeOf(e.X)) {
		if e.High != nil || e.Low != nil && d.As == origin.Whole {
			w.opaque(e, nil, in, d)
			return
		}
		if e.Low != nil && d.As == origin.Port {
			d.As = origin.HostPort
		}
	}
	w.expr(e.X, in, d)
}

func (w *Walker) composite(e *ast.CompositeLit, in *program.Func, d Want) {
	if d.Path == nil {
		w.emit(origin.Origin{Kind: origin.Composite, Expr: e, In: in}, d)
		return
	}
	step := d.Path
	if step.Field == nil {
		w.element(e, step, in, d)
		return
	}
	d.Path = step.Rest
	st := syntax.Struct(w.p.Info.TypeOf(e))
	if st == nil {
		return
	}
	for i := range st.NumFields() {
		if st.Field(i).Origin() != step.Field {
			continue
		}
		if value := syntax.FieldValue(w.p.Info, e, i); value != nil {
			w.expr(value, in, d)
		} else if !w.ofZero(step.Field.Type(), d) {
			w.emit(origin.Origin{Kind: origin.Zero, Expr: e, In: in}, d)
		}
	}
}

// element walks on at the elements of a slice, array or map literal that may
// have the key of a step.
func (w *Walker) element(lit *ast.CompositeLit, step program.Path, in *program.Func, d Want) {
	key := step.Key
	_, isMap := syntax.Under(w.p.Info.TypeOf(lit)).(*types.Map)
	table := syntax.IsTable(w.p.Info, lit)
	d.Path = step.Rest
	for i, elt := range lit.Elts {
		value, at := elt, ""
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value, at = kv.Value, program.KeyOf(w.p.Info, kv.Key)
		} else if !isMap {
			at = strconv.Itoa(i)
		}
		if program.SameKey(at, key) && (key != program.LastKey || isMap || i == len(lit.Elts)-1) {
			row := d
			if table && key == "" {
				row.Trace = w.p.Mark(d.Trace, origin.Hop{Lit: lit, Row: i})
			}
			if step.Pick != nil && at != "" {
				row.Trace = w.p.Conds.PickKey(row.Trace, step.Pick, at)
			}
			w.expr(value, in, row)
		}
	}
}
