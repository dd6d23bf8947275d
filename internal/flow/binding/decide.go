package binding

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// decide puts the argument of a call in for the parameter of a choice: it
// reports false if that leaves nothing, and returns the choice of the caller's
// parameter if that is the argument.
func decide(w *walk.Walker, ch *origin.Choice, c *xref.Call, sig *types.Signature) (up *origin.Choice, ok bool) {
	t := xref.TypeAt(xref.ParamOf(sig, ch.Param).Type(), ch.Path)
	if syntax.IsSlice(t) {
		return decideLength(w, ch, c, sig)
	}
	origins := w.Argument(c, sig, ch.Param, ch.Path)
	admitted := len(origins) == 0
	for _, o := range origins {
		v := valueOfChooser(o, t)
		if o.Kind == origin.Param && v == nil && o.Want.Plus == 0 && len(origins) == 1 && o.In != nil {
			up := *ch
			up.In, up.Param, up.Path = o.In, o.Param, o.Want.Path
			return w.Choice(up), true
		}
		admitted = admitted || v == nil || o.Settable() || ch.Admits(v)
	}
	return nil, admitted
}

// decideLength is decide for a slice whose length is compared.
//
//	func run(addr ...string) { listen(resolve(addr)) }
//	func main()              { run(":8080") }
func decideLength(w *walk.Walker, ch *origin.Choice, c *xref.Call, sig *types.Signature) (up *origin.Choice, ok bool) {
	if ch.Path == nil && sig.Variadic() && ch.Param == sig.Params().Len()-1 && !c.Expr.Ellipsis.IsValid() {
		args := syntax.Arguments(w.Info, c.Expr)
		if len(args) == 1 {
			if _, spread := w.Info.TypeOf(args[0]).(*types.Tuple); spread { // f(g())
				return nil, true
			}
		}
		return nil, ch.Admits(constant.MakeInt64(int64(len(args) - ch.Param)))
	}
	queries, ok := w.Queries(c, sig, ch.Param, ch.Path)
	if !ok || len(queries) != 1 || queries[0].Path != nil {
		return nil, true
	}
	switch e := ast.Unparen(queries[0].Expr).(type) {
	case *ast.CompositeLit:
		if n, ok := syntax.LiteralLen(e); ok {
			return nil, ch.Admits(constant.MakeInt64(int64(n)))
		}
	case *ast.Ident:
		if w.Info.Types[e].IsNil() {
			return nil, ch.Admits(constant.MakeInt64(0))
		}
		obj := w.Info.ObjectOf(e)
		for f := queries[0].In; f != nil && len(w.StoresTo(obj)) == 0; f = f.Outer {
			if i, isParam := f.ParamIndex(obj); isParam {
				up := *ch
				up.In, up.Param, up.Path = f, i, nil
				return w.Choice(up), true
			}
		}
	}
	return nil, true
}

// valueOfChooser returns the constant that an origin is of a chooser of type t,
// or nil.
func valueOfChooser(o origin.Origin, t types.Type) constant.Value {
	ptr, isPtr := syntax.Under(t).(*types.Pointer)
	switch {
	case isPtr:
		return nilness(o, ptr)
	case o.Kind == origin.Zero:
		return syntax.ZeroOf(t)
	case o.Want.Plus != 0 || o.Want.Path != nil:
		return nil
	case o.Kind != origin.Const && o.Kind != origin.Foreign || o.Value == nil:
		return nil
	case o.Want.Step && o.Value.Kind() == constant.Int:
		return nil // it counts
	}
	return o.Value
}

// nilness returns whether an origin of a pointer is nil; nil if that is not known.
// A walk goes through an address, so that what it finds may be what lies there.
//
//	port := 8080
//	listen(portOr(&port, 50276)) // not nil
func nilness(o origin.Origin, ptr *types.Pointer) constant.Value {
	if _, param := types.Unalias(ptr.Elem()).(*types.TypeParam); param && o.Kind == origin.Const && o.Want.Path == nil {
		return constant.MakeBool(false)
	}
	switch syntax.Under(ptr.Elem()).(type) {
	case *types.Basic, *types.Struct:
	default:
		return nil // what lies there may be nil itself
	}
	switch o.Kind {
	case origin.Nil:
		if o.Want.Path == nil {
			return constant.MakeBool(true)
		}
	case origin.Const, origin.Composite:
		if o.Want.Path == nil {
			return constant.MakeBool(false)
		}
	case origin.Zero:
		if o.Obj != nil {
			return constant.MakeBool(syntax.IsPointer(xref.TypeAt(o.Obj.Type(), o.Want.Path)))
		}
	case origin.Param:
		if o.In != nil && !syntax.IsPointer(xref.TypeAt(xref.ParamOf(o.In.Sig, o.Param).Type(), o.Want.Path)) {
			return constant.MakeBool(false)
		}
	}
	return nil
}

// PutInWhens puts the arguments of a call of fn, a function of another package, in
// for its parameters in choices: it reports false if that leaves nothing, and
// notes on the trace t what parameters of the caller decide.
func PutInWhens(w *walk.Walker, ws facts.Whens, t origin.Trace, c *xref.Call, fn *types.Func) (origin.Trace, bool) {
	for _, when := range ws {
		if when.Values == "" {
			continue
		}
		path, ok := w.ResolveParam(fn.Signature(), when.Param, when.Path)
		if !ok {
			continue
		}
		up, ok := decide(w, &origin.Choice{Param: when.Param, Path: path, Values: when.Values, Others: when.Others}, c, fn.Signature())
		if !ok {
			return nil, false
		}
		if up != nil {
			t = w.Mark(t, origin.Hop{Choice: up})
		}
	}
	return t, true
}
