package eval

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/text"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// call walks on at a result of a call.
func (w *Walker) call(e *ast.CallExpr, result int, in *program.Func, d Want) {
	asked := d.Demand
	d.Beside = origin.Beside{}
	if tv := w.p.Info.Types[e.Fun]; tv.IsType() {
		if len(e.Args) == 1 {
			if named, ok := types.Unalias(tv.Type).(*types.Named); ok && d.Path == nil && d.conv == nil && named.NumMethods() > 0 && !types.IsInterface(named) {
				d.conv = named
			}
			w.expr(e.Args[0], in, d)
		}
		return
	}
	if b, ok := typeutil.Callee(w.p.Info, e).(*types.Builtin); ok {
		w.builtin(e, b.Name(), in, d)
		return
	}
	for _, t := range w.targets(e, in) {
		c := &program.Call{Expr: e, In: in, Recv: t.Recv, RecvIn: t.In, Impl: t.Obj}
		switch {
		case t.Func != nil && (t.Obj == nil || !known.Speaks(t.Obj)): // but for what cgo declares
			w.Instantiate(w.p.resultsOf(t.Func, result, asked, w.depth), c, t.Func, d)
		case t.Obj != nil && known.Speaks(t.Obj):
			w.knownCall(c, t.Obj, result, d)
		case t.Obj != nil:
			w.foreignCall(c, t.Obj, result, d)
		default:
			w.unknownCall(e, result, in, d)
		}
	}
}

func (w *Walker) builtin(e *ast.CallExpr, name string, in *program.Func, d Want) {
	switch name {
	case "new":
		if len(e.Args) == 1 && !w.p.Info.Types[e.Args[0]].IsType() {
			w.expr(e.Args[0], in, d) // new(expr), since Go 1.26
			return
		}
		if d.Path == nil && d.As == origin.Whole {
			w.emit(origin.Origin{Kind: origin.Composite, Expr: e, In: in}, d)
			return
		}
		w.emit(origin.Origin{Kind: origin.Zero, Expr: e, In: in}, d)
	case "append":
		if d.Path == nil && syntax.IsText(w.p.Info.TypeOf(e)) {
			w.portIn(append([]text.Segment{{At: e.Args[0], IsExpr: true}}, text.Appended(w.p.Info, e.Args[1:])...), e, in, d)
			return
		}
		if d.Path != nil && d.Path.Key == program.LastKey && len(e.Args) > 1 {
			rest := d
			if !e.Ellipsis.IsValid() {
				rest.Path = d.Path.Rest
			}
			w.expr(e.Args[len(e.Args)-1], in, rest)
			return
		}
		w.expr(e.Args[0], in, d)
		if d.Path == nil || d.Path.Field != nil {
			return
		}
		rest := d
		rest.list = true
		if !e.Ellipsis.IsValid() {
			rest.Path = d.Path.Rest
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

// targets returns the functions that a call may run; one empty Target stands
// for those not known.
func (w *Walker) targets(e *ast.CallExpr, in *program.Func) []program.Target {
	if fn := w.p.StaticCallee(e); fn != nil {
		return []program.Target{{Func: w.p.FuncOf(fn), Obj: fn}}
	}
	if fn, ok := typeutil.Callee(w.p.Info, e).(*types.Func); ok { // an interface method
		ts := w.implementations(e, fn, in)
		if ts[0].Obj == nil && (known.Speaks(fn) || w.p.Known.Of(fn) != nil) {
			return []program.Target{{Obj: fn.Origin()}}
		}
		return ts
	}
	sub := &Walker{p: w.p, seen: w.seen, depth: w.depth + 1}
	sub.expr(e.Fun, in, Want{})
	called, _ := syntax.Under(w.p.Info.TypeOf(e.Fun)).(*types.Signature)
	var ts []program.Target
	for _, o := range sub.Out {
		if o.Kind == origin.Function && !o.Trace.FillsPresent() {
			obj, _ := o.Obj.(*types.Func)
			if !runnable(obj, o.Func, called) {
				continue
			}
			t := program.Target{Func: o.Func, Obj: obj}
			if sel, ok := ast.Unparen(o.Expr).(*ast.SelectorExpr); ok && w.p.Info.Selections[sel] != nil {
				t.Recv, t.In = sel.X, o.In
			}
			ts = append(ts, t)
		}
	}
	if len(ts) == 0 {
		return []program.Target{{}}
	}
	return ts
}

// runnable reports whether a call of a function value of type called may run a
// function: one of another package, or f of this one.
func runnable(obj *types.Func, f *program.Func, called *types.Signature) bool {
	switch {
	case called == nil || obj == nil && f == nil:
		return true
	case obj != nil:
		return syntax.Runnable(obj.Origin().Signature(), called)
	}
	return syntax.Runnable(f.Sig, called)
}

// implementations returns the methods that an interface method stands for, as
// far as the composite literals and conversions that flow there tell.
func (w *Walker) implementations(e *ast.CallExpr, fn *types.Func, in *program.Func) []program.Target {
	recv := syntax.Receiver(w.p.Info, e)
	if recv == nil {
		return []program.Target{{}}
	}
	sub := w.p.nested(w.depth + 1)
	sub.expr(recv, in, Want{})
	var ts []program.Target
	seen := make(map[*types.Func]bool)
	for _, o := range sub.Out {
		for _, t := range w.p.concrete(o) {
			obj, _, _ := types.LookupFieldOrMethod(t, true, fn.Pkg(), fn.Name())
			if m, ok := obj.(*types.Func); ok && !seen[m] && syntax.Fits(m.Origin().Signature(), fn.Signature()) {
				seen[m] = true
				ts = append(ts, program.Target{Func: w.p.FuncOf(m), Obj: m.Origin()})
			}
		}
	}
	if len(ts) == 0 {
		return []program.Target{{}}
	}
	return ts
}

// concrete returns pointers to the types of what an origin is, where they are
// known: of a composite literal, of what has a type of another package that is
// no interface, and of what a function of another package makes.
func (p *Evaluator) concrete(o origin.Origin) []types.Type {
	if o.Expr == nil || o.Want.Path != nil {
		return nil
	}
	t := p.Info.TypeOf(o.Expr)
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() > 0 {
		t = tuple.At(0).Type()
	}
	switch {
	case t == nil:
	case o.Conv != nil:
		return []types.Type{types.NewPointer(o.Conv)}
	case o.Kind == origin.Composite:
		return []types.Type{types.NewPointer(t)}
	case o.Kind != origin.Opaque:
	case types.IsInterface(t):
		return p.madeTypes(o)
	default:
		named, ok := types.Unalias(syntax.Deref(t)).(*types.Named)
		if ok && named.Obj().Pkg() != nil && named.Obj().Pkg() != p.Pass.Pkg {
			return []types.Type{types.NewPointer(named)}
		}
	}
	return nil
}

// madeTypes returns pointers to the types of which a function of another package,
// whose result o is, makes one.
func (p *Evaluator) madeTypes(o origin.Origin) []types.Type {
	fn, ok := o.Obj.(*types.Func)
	if _, called := o.Expr.(*ast.CallExpr); !ok || !called {
		return nil
	}
	s := facts.ImportSummary(p.Pass, fn)
	if s == nil {
		return nil
	}
	var all []types.Type
	for _, name := range s.Makes {
		if obj, ok := fn.Pkg().Scope().Lookup(name).(*types.TypeName); ok {
			all = append(all, types.NewPointer(obj.Type()))
		}
	}
	return all
}

// Targets returns the functions that a call in the function in may run; one
// empty Target stands for those not known.
func (p *Evaluator) Targets(call *ast.CallExpr, in *program.Func) []program.Target {
	return p.Start().targets(call, in)
}

// callStores walks on at what a call stores below its argument index, a pointer.
func (w *Walker) callStores(c *program.Call, index int, d Want) {
	fn := w.p.StaticCallee(c.Expr)
	if !w.enter(c, index, d) {
		return
	}
	if fn == nil {
		callees := w.p.calls.Callees(c)
		for _, f := range callees {
			w.Instantiate(w.p.storesOf(f, index, d.Demand, w.depth), c, f, d)
		}
		if len(callees) == 0 && d.Path != nil && d.Path.Field != nil && d.Path.Field.Pkg() == w.p.Pass.Pkg {
			w.Field(c.Expr, c.In, d) // an option that an importer brings
		}
		return
	}
	sig := fn.Signature()
	if sig.Variadic() && index >= sig.Params().Len()-1 {
		if w.p.FuncOf(fn) == nil && w.p.tags.Reflects(fn, index) {
			w.defaults(d)
		}
		return
	}
	if f := w.p.FuncOf(fn); f != nil {
		w.Instantiate(w.p.storesOf(f, index, d.Demand, w.depth), c, f, d)
		if syntax.TakesAny(sig, index) {
			w.reflectedDefault(w.p.tags.KeysRead(f), d)
		}
		return
	}
	d.Trace = w.p.Conds.Default(d.Trace, c, fn)
	if !known.Speaks(fn) {
		w.foreignStores(c, fn, index, d)
		return
	}
	for _, row := range w.p.Known.Of(fn) {
		to := row.Operand("to")
		here := to.Base == known.Arg && to.Index == index || to.Base == known.Recv && index == program.Recv
		if row.Verb != "store" || !here {
			continue
		}
		if below, ok := w.p.translate(program.ParamOf(sig, index).Type(), to, d); ok {
			w.operand(c, row.Operand("from"), below)
		}
	}
}
