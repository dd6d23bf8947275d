package flow

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/known"
)

// call walks on at a result of a call.
func (w *walker) call(e *ast.CallExpr, result int, in *Func, d want) {
	if tv := w.p.Info.Types[e.Fun]; tv.IsType() {
		if len(e.Args) == 1 {
			w.expr(e.Args[0], in, d)
		}
		return
	}
	if b, ok := typeutil.Callee(w.p.Info, e).(*types.Builtin); ok {
		w.builtin(e, b.Name(), in, d)
		return
	}
	for _, t := range w.targets(e, in) {
		c := &Call{Expr: e, In: in, recv: t.Recv, recvIn: t.In, method: t.Obj}
		switch {
		case t.Func != nil:
			w.instantiate(w.p.resultsOf(t.Func, result, d.Demand, w.depth), c, t.Func, d)
		case t.Obj != nil && known.Speaks(t.Obj):
			w.knownCall(c, t.Obj, result, d)
		case t.Obj != nil:
			w.foreignCall(c, t.Obj, result, d)
		default:
			w.opaque(e, nil, in, d)
		}
	}
}

func (w *walker) builtin(e *ast.CallExpr, name string, in *Func, d want) {
	switch name {
	case "new":
		if len(e.Args) == 1 && !w.p.Info.Types[e.Args[0]].IsType() {
			w.expr(e.Args[0], in, d) // new(expr), since Go 1.26
			return
		}
		if d.Path == nil && d.As == Whole {
			w.emit(Origin{Kind: Composite, Expr: e, In: in}, d)
			return
		}
		w.emit(Origin{Kind: Zero, Expr: e, In: in}, d)
	case "append":
		w.expr(e.Args[0], in, d)
		if d.Path == nil || d.Path.field != nil {
			return
		}
		rest := d
		if !e.Ellipsis.IsValid() {
			rest.Path = d.Path.rest
		}
		for _, arg := range e.Args[1:] {
			w.expr(arg, in, rest)
		}
	case "min", "max":
		for _, arg := range e.Args {
			w.expr(arg, in, d)
		}
	default:
		w.opaque(e, nil, in, d)
	}
}

// A Target is a function that a call may run.
type Target struct {
	Func *Func       // of this package, with its body
	Obj  *types.Func // nil for a literal
	Recv ast.Expr    // of a method value: its receiver
	In   *Func       // the function that Recv stands in
}

// targets returns the functions that a call may run; one empty Target stands
// for those not known.
func (w *walker) targets(e *ast.CallExpr, in *Func) []Target {
	if fn := typeutil.StaticCallee(w.p.Info, e); fn != nil {
		return []Target{{Func: w.p.FuncOf(fn), Obj: fn.Origin()}}
	}
	if fn, ok := typeutil.Callee(w.p.Info, e).(*types.Func); ok { // an interface method
		ts := w.implementations(e, fn, in)
		if known.Speaks(fn) && ts[0].Obj == nil {
			return []Target{{Obj: fn.Origin()}}
		}
		return ts
	}
	sub := &walker{p: w.p, seen: w.seen, depth: w.depth + 1}
	sub.expr(e.Fun, in, want{})
	var ts []Target
	for _, o := range sub.out {
		if o.Kind == Function {
			obj, _ := o.Obj.(*types.Func)
			t := Target{Func: o.Func, Obj: obj}
			if sel, ok := ast.Unparen(o.Expr).(*ast.SelectorExpr); ok && w.p.Info.Selections[sel] != nil {
				t.Recv, t.In = sel.X, o.In
			}
			ts = append(ts, t)
		}
	}
	if len(ts) == 0 {
		return []Target{{}}
	}
	return ts
}

// implementations returns the methods that an interface method stands for, as
// far as the composite literals and conversions that flow there tell.
func (w *walker) implementations(e *ast.CallExpr, fn *types.Func, in *Func) []Target {
	recv := receiver(w.p.Info, e)
	if recv == nil {
		return []Target{{}}
	}
	sub := w.p.nested(w.depth + 1)
	sub.expr(recv, in, want{})
	var ts []Target
	seen := make(map[*types.Func]bool)
	for _, o := range sub.out {
		if o.Kind != Composite {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(w.p.Info.TypeOf(o.Expr)), true, fn.Pkg(), fn.Name())
		if m, ok := obj.(*types.Func); ok && !seen[m] {
			seen[m] = true
			ts = append(ts, Target{Func: w.p.FuncOf(m), Obj: m.Origin()})
		}
	}
	if len(ts) == 0 {
		return []Target{{}}
	}
	return ts
}

// Targets returns the functions that a call in the function in may run; one
// empty Target stands for those not known.
func (p *Package) Targets(call *ast.CallExpr, in *Func) []Target {
	return p.walker().targets(call, in)
}

// instantiate goes on where origins are parameters of the callee f at the
// arguments of the call.
func (w *walker) instantiate(origins []Origin, c *Call, f *Func, d want) {
	for _, o := range origins {
		if o.Kind == Param && o.In == f {
			w.arg(c, f.Sig, o.Param, want{o.Want, cmp.Or(d.read, o.read)})
			continue
		}
		w.add(o)
	}
}

// arg walks on at what a call gives its callee's parameter i.
func (w *walker) arg(c *Call, sig *types.Signature, i int, d want) {
	queries, _ := w.p.argument(c, sig, i, d.Path)
	for _, q := range queries {
		d.Path = q.Path
		w.at(q, d)
	}
}

// argument returns the queries for what lies at path below the parameter i of
// a call's callee: one, or for a variadic parameter one for each argument.
func (p *Package) argument(c *Call, sig *types.Signature, i int, path Path) ([]Query, bool) {
	at := func(e ast.Expr, result int, in *Func, path Path) []Query {
		return []Query{{Expr: e, Result: result, In: in, Demand: Demand{Path: path}}}
	}
	if i == Recv {
		e, in, path, ok := p.receiver(c, path)
		return at(e, 0, in, path), ok
	}
	args := arguments(p.Info, c.Expr)
	if len(args) == 1 && sig.Params().Len() > 1 { // f(g())
		if inner, ok := ast.Unparen(args[0]).(*ast.CallExpr); ok {
			if t, ok := p.Info.TypeOf(inner).(*types.Tuple); ok && i < t.Len() {
				return at(inner, i, c.In, path), true
			}
		}
	}
	if sig.Variadic() && i == sig.Params().Len()-1 && !c.Expr.Ellipsis.IsValid() {
		if path == nil || path.field != nil || i > len(args) {
			return nil, false
		}
		var all []Query
		for k, arg := range args[i:] {
			if sameKey(path.key, itoa(k)) {
				all = append(all, at(arg, 0, c.In, path.rest)...)
			}
		}
		return all, true
	}
	if i >= len(args) {
		return nil, false
	}
	return at(args[i], 0, c.In, path), true
}

// receiver returns what a call's method is called on, and path below that with
// the embedded fields on the way to the method.
func (p *Package) receiver(c *Call, path Path) (ast.Expr, *Func, Path, bool) {
	e, in, fun := c.recv, c.recvIn, ast.Expr(nil)
	if e == nil {
		e, in, fun = receiver(p.Info, c.Expr), c.In, ast.Unparen(c.Expr.Fun)
	}
	if e == nil {
		return nil, nil, nil, false
	}
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		fields := selected(p.Info.Selections[sel])
		for i := len(fields) - 1; i >= 0; i-- {
			var ok bool
			if path, ok = p.push(fields[i], path); !ok {
				return nil, nil, nil, false
			}
		}
	}
	return e, in, path, true
}

type resultKey struct {
	f     *Func
	index int
	way   way
	d     Demand
}

// way tells what is summarised: a result, or what is stored through a
// parameter.
type way uint8

const (
	returned way = iota
	stored
)

// resultsOf summarises a result of f: its origins with f's parameters left
// open.
func (p *Package) resultsOf(f *Func, result int, d Demand, depth int) []Origin {
	return p.summarise(resultKey{f, result, returned, d}, depth, func(w *walker) {
		for _, ret := range f.returns {
			switch n := f.Sig.Results().Len(); {
			case len(ret.Results) == n:
				w.expr(ret.Results[result], f, want{Demand: d})
			case len(ret.Results) == 0 && n > result:
				w.named(f.Sig.Results().At(result), ret, f, want{Demand: d})
			case len(ret.Results) == 1:
				if call, ok := ast.Unparen(ret.Results[0]).(*ast.CallExpr); ok {
					w.call(call, result, f, want{Demand: d})
				}
			}
		}
	})
}

// named walks on at a named result when a bare return is reached.
func (w *walker) named(obj *types.Var, ret ast.Node, f *Func, d want) {
	stores := w.p.stores[obj]
	if !assignedOutside(stores, f) {
		stores, _ = w.p.reaching(f, obj, d.Path, ret)
	}
	for _, s := range stores {
		w.store(s, d)
	}
	w.mutated(obj, d)
}

// storesOf summarises what f stores below its pointer parameter i.
func (p *Package) storesOf(f *Func, i int, d Demand, depth int) []Origin {
	obj := f.Param(i)
	if obj == nil {
		return nil
	}
	return p.summarise(resultKey{f, i, stored, d}, depth, func(w *walker) {
		for _, s := range p.stores[obj] {
			if s.path != nil || s.weak {
				w.store(s, want{Demand: d})
			}
		}
		w.mutated(obj, want{Demand: d})
	})
}

// summarise runs walk once for each key. A summary that is asked for while it
// is being made is empty there: the walk that makes it adds the rest. What was
// computed with such a gap holds only until the outermost walk is done.
func (p *Package) summarise(k resultKey, depth int, walk func(*walker)) []Origin {
	if got, ok := p.results[k]; ok {
		return got
	}
	if got, ok := p.partial[k]; ok {
		return got
	}
	if level, ok := p.running[k]; ok {
		p.cut = min(p.cut, level)
		return nil
	}
	p.open(k.f)
	level := len(p.running)
	if level > maxWalk/4 || depth > maxWalk {
		return nil
	}
	outer := p.cut
	p.cut = maxWalk
	p.running[k] = level
	w := p.nested(depth)
	walk(w)
	delete(p.running, k)
	if p.cut >= level {
		p.results[k] = w.out
		p.cut = outer
	} else {
		p.partial[k] = w.out
		p.cut = min(p.cut, outer)
	}
	if level == 0 {
		clear(p.partial)
		p.cut = maxWalk
	}
	return w.out
}

// knownCall walks on through a function of std by the table.
func (w *walker) knownCall(c *Call, fn *types.Func, result int, d want) {
	e := c.Expr
	for _, row := range w.p.Known.Of(fn) {
		to := row.Operand("to")
		if to.Base != known.Result || to.Index != result {
			continue
		}
		switch row.Verb {
		case "copy":
			if below, ok := w.p.translate(fn.Signature().Results().At(result).Type(), to, d); ok {
				w.operand(c, row.Operand("from"), below)
				return
			}
		case "format":
			if w.formatted(e, row, c.In, d) {
				return
			}
		case "print":
			if from := row.Operand("from").Index; from <= len(e.Args) && !e.Ellipsis.IsValid() {
				w.text(w.p.printed(e.Args[from:]), e, c.In, d)
				return
			}
		}
	}
	w.opaque(e, fn, c.In, d)
}

func (w *walker) formatted(e *ast.CallExpr, row *known.Row, in *Func, d want) bool {
	at, from := row.Operand("fmt").Index, row.Operand("from").Index
	if at >= len(e.Args) || e.Ellipsis.IsValid() {
		return false
	}
	v := w.p.Info.Types[e.Args[at]].Value
	if v == nil || v.Kind() != constant.String {
		return false
	}
	segs, ok := format(constant.StringVal(v), e.Args[at], e.Args[from:])
	if ok {
		w.text(segs, e, in, d)
	}
	return ok
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
			all = append(all, Query{Expr: arg, In: c.In})
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

// paramOf returns the variable of a signature's parameter, or its receiver.
func paramOf(sig *types.Signature, i int) *types.Var {
	if i == Recv {
		return sig.Recv()
	}
	if i >= sig.Params().Len() {
		return nil
	}
	return sig.Params().At(i)
}

// storedBy walks on at what a call stores below its argument index, a pointer.
func (w *walker) storedBy(c *Call, index int, d want) {
	fn := typeutil.StaticCallee(w.p.Info, c.Expr)
	if fn == nil || !w.enter(c, index, d.Demand) {
		return
	}
	fn = fn.Origin()
	sig := fn.Signature()
	if sig.Variadic() && index >= sig.Params().Len()-1 {
		return
	}
	if f := w.p.FuncOf(fn); f != nil {
		w.instantiate(w.p.storesOf(f, index, d.Demand, w.depth), c, f, d)
		return
	}
	if !known.Speaks(fn) {
		w.foreignStores(c, fn, index, d)
		return
	}
	for _, row := range w.p.Known.Of(fn) {
		to := row.Operand("to")
		here := to.Base == known.Arg && to.Index == index || to.Base == known.Recv && index == Recv
		if row.Verb != "store" || !here {
			continue
		}
		if below, ok := w.p.translate(paramOf(sig, index).Type(), to, d); ok {
			w.operand(c, row.Operand("from"), below)
		}
	}
}
