package eval

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// nilness returns whether an origin of a pointer is nil; nil if that is not known.
// A walk goes through an address, so that what it finds may be what lies there.
//
//	port := 8080
//	listen(portOr(&port, 50276)) // not nil
func nilness(o origin.Origin, ptr *types.Pointer) constant.Value {
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
			return constant.MakeBool(syntax.IsPointer(program.TypeAt(o.Obj.Type(), o.Want.Path)))
		}
	case origin.Param:
		if o.In != nil && !syntax.IsPointer(program.TypeAt(program.ParamOf(o.In.Sig, o.Param).Type(), o.Want.Path)) {
			return constant.MakeBool(false)
		}
	}
	return nil
}

// decideLength is decide for a slice whose length is compared.
//
//	func run(addr ...string) { listen(resolve(addr)) }
//	func main()              { run(":8080") }
func (w *Walker) decideLength(ch *origin.Choice, c *program.Call, sig *types.Signature) (up *origin.Choice, ok bool) {
	if ch.Path == nil && sig.Variadic() && ch.Param == sig.Params().Len()-1 && !c.Expr.Ellipsis.IsValid() {
		args := syntax.Arguments(w.p.Info, c.Expr)
		if len(args) == 1 {
			if _, spread := w.p.Info.TypeOf(args[0]).(*types.Tuple); spread { // f(g())
				return nil, true
			}
		}
		return nil, ch.Admits(constant.MakeInt64(int64(len(args) - ch.Param)))
	}
	queries, ok := w.p.Queries(c, sig, ch.Param, ch.Path)
	if !ok || len(queries) != 1 || queries[0].Path != nil {
		return nil, true
	}
	switch e := ast.Unparen(queries[0].Expr).(type) {
	case *ast.CompositeLit:
		if n, ok := syntax.LiteralLen(e); ok {
			return nil, ch.Admits(constant.MakeInt64(int64(n)))
		}
	case *ast.Ident:
		if w.p.Info.Types[e].IsNil() {
			return nil, ch.Admits(constant.MakeInt64(0))
		}
		obj := w.p.Info.ObjectOf(e)
		for f := queries[0].In; f != nil && len(w.p.StoresTo(obj)) == 0; f = f.Outer {
			if i, isParam := f.ParamIndex(obj); isParam {
				up := *ch
				up.In, up.Param, up.Path = f, i, nil
				return w.p.Choice(up), true
			}
		}
	}
	return nil, true
}
