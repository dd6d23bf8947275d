package program

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Known is what is known of variables: the constant that lies at a path below one, of
// what can be nil whether it is; nil if that is not known.
type Known func(root types.Object, path xref.Path) constant.Value

// CallResult returns what a call of a function of this package returns, if that is one
// constant, or nil or not, whatever way the function goes with what is known of its
// arguments: value is what an expression of the caller is, and holds what its variables
// are. Both may be nil.
//
//	func (c *config) check() error {
//		if c.Port > 49151 {
//			return errors.New("port is ephemeral")
//		}
//		return nil
//	}
func (p *Package) CallResult(call *ast.CallExpr, result int, value func(ast.Expr) constant.Value, holds Known) constant.Value {
	f := p.FuncOf(p.StaticCallee(call))
	if f == nil || result >= f.Sig.Results().Len() || !isPlayed(f.Sig.Results().At(result).Type()) || p.playsAround(f) || !p.IsShort(f) {
		return nil
	}
	if always := p.alwaysReturns(f)[result]; always != nil || holds == nil && !p.givesKnown(call, value) {
		return always
	}
	return p.play(f, result, p.arguments(call, f, value, holds))
}

// givesKnown reports whether a call is given anything of which value knows what it is, or
// an object that is made there and then.
func (p *Package) givesKnown(call *ast.CallExpr, value func(ast.Expr) constant.Value) bool {
	args := syntax.Arguments(p.Info, call)
	if recv := syntax.Receiver(p.Info, call); recv != nil {
		args = append(slices.Clip(args), recv)
	}
	return value != nil && slices.ContainsFunc(args, func(arg ast.Expr) bool {
		return value(arg) != nil || syntax.Composite(p.Unconverted(arg)) != nil
	})
}

// IsShort reports whether f is no longer than what people write to be asked in a
// condition, and returns anything but what it is given or finds.
func (p *Package) IsShort(f *xref.Func) bool {
	p.IndexBody(f)
	short := p.GraphOf(f).Blocks <= bound.Short
	if !short {
		p.Exceed(bound.Short, "blocks of a function that a condition calls", f)
	}
	return short && (len(f.Returns) == 0 || slices.ContainsFunc(f.Returns, p.saysItself))
}

// Selecting reports whether f selects a field, itself or by a short function that it
// calls: what is known of the field says nothing to others.
func (p *Package) Selecting(f *xref.Func, field *types.Var) bool {
	if f == nil || field == nil {
		return f != nil
	}
	k := selects{f, field}
	if yes, ok := p.selecting[k]; ok {
		return yes
	}
	p.selecting[k] = false
	p.IndexBody(f)
	found := false
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			found = found || syntax.Origin(p.Info.Uses[n.Sel]) == types.Object(field)
		case *ast.CallExpr:
			callee := p.FuncOf(p.StaticCallee(n))
			found = found || callee != nil && p.IsShort(callee) && p.Selecting(callee, field)
		}
		return !found
	})
	p.selecting[k] = found
	return found
}

type selects struct {
	f     *xref.Func
	field *types.Var
}

// saysItself reports whether a return statement returns something that does not only
// come from elsewhere.
//
//	return c.Port < 49152, nil
func (p *Package) saysItself(ret *ast.ReturnStmt) bool {
	return len(ret.Results) == 0 || slices.ContainsFunc(ret.Results, func(e ast.Expr) bool {
		tv := p.Info.Types[e]
		if syntax.IsBasic(tv.Type) {
			return true
		}
		switch e := p.Unconverted(e).(type) {
		case *ast.BinaryExpr, *ast.CallExpr:
			return true
		case *ast.UnaryExpr:
			return e.Op != token.ARROW
		case *ast.Ident:
			return tv.Value != nil || tv.IsNil() || len(p.StoresTo(p.Info.Uses[e])) > 1 || p.isSentinel(p.Info.Uses[e])
		}
		return tv.Value != nil || p.NotNil(e)
	})
}

// playsAround reports whether f is played in the course of a function that it calls in a
// circle, or calls are not indexed that would tell: what it returns is not known then,
// wherever the question began.
func (p *Package) playsAround(f *xref.Func) bool {
	if p.playing == nil {
		return false
	}
	if !p.WholeIndexed() {
		return true
	}
	all := p.circles()
	return all[f] == all[p.playing.f]
}

// isPlayed reports whether conditions ask results of type t.
func isPlayed(t types.Type) bool {
	return syntax.IsBasic(t) || canBeNil(t)
}

func canBeNil(t types.Type) bool {
	if _, param := types.Unalias(t).(*types.TypeParam); param || t == nil {
		return false
	}
	return types.IsInterface(t) || syntax.IsPointer(t) || syntax.IsFunc(t)
}

// alwaysReturns returns what f returns whatever it is given.
func (p *Package) alwaysReturns(f *xref.Func) []constant.Value {
	if known, ok := p.plays[f]; ok {
		return known
	}
	p.IndexBody(f)
	all := make([]constant.Value, f.Sig.Results().Len())
	p.plays[f] = all
	outer := p.playing
	p.playing = nil
	for i := range all {
		if isPlayed(f.Sig.Results().At(i).Type()) {
			all[i] = p.play(f, i, nil)
		}
	}
	p.playing = outer
	return all
}

// arguments returns what is known of f's parameters in a call.
func (p *Package) arguments(call *ast.CallExpr, f *xref.Func, value func(ast.Expr) constant.Value, holds Known) Known {
	args := syntax.Arguments(p.Info, call)
	return func(root types.Object, path xref.Path) constant.Value {
		i, ok := f.ParamIndex(root)
		var arg ast.Expr
		switch {
		case !ok || call.Ellipsis.IsValid() || f.Sig.Variadic() && i == f.Sig.Params().Len()-1:
			return nil
		case i == xref.Recv:
			arg = syntax.Receiver(p.Info, call)
		case i < len(args) && len(args) == f.Sig.Params().Len():
			arg = args[i]
		}
		if arg == nil {
			return nil
		}
		if path == nil && value != nil {
			if v := value(arg); v != nil {
				return v
			}
		}
		return p.partOf(arg, path, value, holds)
	}
}

// partOf returns what lies at a path below an expression.
func (p *Package) partOf(e ast.Expr, path xref.Path, value func(ast.Expr) constant.Value, holds Known) constant.Value {
	e = syntax.Addressed(p.Unconverted(e))
	if lit, ok := e.(*ast.CompositeLit); ok && path != nil && path.Field != nil {
		if st := syntax.Struct(p.Info.TypeOf(lit)); st != nil && value != nil {
			return p.inLiteral(lit, st, path, value, holds)
		}
		return nil
	}
	root, at, _, ok := p.Place(e)
	if !ok || root == nil || holds == nil {
		return nil
	}
	if at, ok = p.Join(at, path); !ok {
		return nil
	}
	return holds(root, at)
}

// inLiteral returns what lies at a path of fields in a composite literal.
func (p *Package) inLiteral(lit *ast.CompositeLit, st *types.Struct, path xref.Path, value func(ast.Expr) constant.Value, holds Known) constant.Value {
	for i := range st.NumFields() {
		if st.Field(i).Origin() != path.Field {
			continue
		}
		e := syntax.FieldValue(p.Info, lit, i)
		switch {
		case e == nil:
			return syntax.ZeroOf(xref.TypeAt(st.Field(i).Type(), path.Rest))
		case path.Rest == nil:
			return value(e)
		}
		return p.partOf(e, path.Rest, value, holds)
	}
	return nil
}
