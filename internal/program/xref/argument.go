package xref

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An Argument is what a call is given for a parameter, or for an operand of the
// table: an expression, and what lies at a path below it.
type Argument struct {
	Expr   ast.Expr
	Result int   // which result, if Expr is a call with several
	In     *Func // the function that Expr stands in; nil at package level
	Late   bool  // what it leads to is read later than where it stands
	At     Event // where that is read, if it is known
	Path   Path
}

// Arguments returns what lies at path below the parameter i of a call's callee:
// one argument, or for a variadic parameter all.
func (p *Package) Arguments(c *Call, sig *types.Signature, i int, path Path) ([]Argument, bool) {
	if i == Recv {
		e, in, path, ok := p.receiver(c, path)
		arg := Argument{Expr: e, In: in, Path: path, Late: (c.Recv != nil || c.How == Go) && (sig.Recv() != nil && syntax.IsPointer(sig.Recv().Type()) || Shared(p.Info.TypeOf(e), path))}
		if c.Recv != nil && c.How == Plain {
			arg.At = Event{c.Expr, c.In}
		}
		return []Argument{arg}, ok
	}
	args := syntax.Arguments(p.Info, c.Expr)
	if len(args) == 1 && sig.Params().Len() > 1 { // f(g())
		if inner, ok := ast.Unparen(args[0]).(*ast.CallExpr); ok {
			if t, ok := p.Info.TypeOf(inner).(*types.Tuple); ok && i < t.Len() {
				return []Argument{{Expr: inner, Result: i, In: c.In, Path: path}}, true
			}
		}
	}
	if sig.Variadic() && i == sig.Params().Len()-1 && !c.Expr.Ellipsis.IsValid() {
		if path == nil || path.Field != nil || i > len(args) {
			return nil, false
		}
		var all []Argument
		for k, arg := range args[i:] {
			if SameKey(path.Key, strconv.Itoa(k)) && (path.Key != LastKey || k == len(args[i:])-1) {
				all = append(all, Argument{Expr: arg, In: c.In, Path: path.Rest, Late: c.How == Go && Shared(p.Info.TypeOf(arg), path.Rest)})
			}
		}
		return all, true
	}
	if i >= len(args) {
		return nil, false
	}
	return []Argument{{Expr: args[i], In: c.In, Path: path, Late: c.How == Go && Shared(p.Info.TypeOf(args[i]), path)}}, true
}

// receiver returns what a call's method is called on, and path below that with
// the embedded fields on the way to the method.
func (p *Package) receiver(c *Call, path Path) (ast.Expr, *Func, Path, bool) {
	e, in, fun := c.Recv, c.RecvIn, ast.Expr(nil)
	if e == nil {
		e, in, fun = syntax.Receiver(p.Info, c.Expr), c.In, ast.Unparen(c.Expr.Fun)
	}
	if e == nil {
		return nil, nil, nil, false
	}
	path, ok := p.embedded(fun, path)
	return e, in, path, ok
}

// embedded returns path below the embedded fields on the way to a method that is
// called.
//
//	c.fill() // of c.base
func (p *Package) embedded(fun ast.Expr, path Path) (_ Path, ok bool) {
	sel, ok := fun.(*ast.SelectorExpr)
	if !ok || p.Info.Selections[sel] == nil {
		return path, true
	}
	for _, field := range slices.Backward(syntax.Fields(p.Info.Selections[sel])) {
		if path, ok = p.Push(field, path); !ok {
			return nil, false
		}
	}
	return path, true
}

// Operands returns what a call is given for an operand of the table.
func (p *Package) Operands(c *Call, op known.Operand) []Argument {
	args := syntax.Arguments(p.Info, c.Expr)
	switch {
	case op.Base == known.Recv:
		e, in, embedded, ok := p.receiver(c, nil)
		if !ok {
			return nil
		}
		t := p.Info.TypeOf(e)
		if c.Impl != nil && types.IsInterface(t) {
			t = c.Impl.Signature().Recv().Type()
		}
		for s := embedded; s != nil; s = s.Rest {
			t = s.Field.Type()
		}
		prefix, ok := p.ResolveNames(t, op.Path)
		if !ok {
			return nil
		}
		if prefix, ok = p.Join(embedded, prefix); !ok {
			return nil
		}
		return []Argument{{Expr: e, In: in, Path: prefix}}
	case op.Base == known.Arg && op.Rest && op.Index <= len(args):
		var all []Argument
		for _, arg := range args[op.Index:] {
			q := Argument{Expr: arg, In: c.In}
			if c.Expr.Ellipsis.IsValid() {
				q.Path = p.Elem("")
			}
			all = append(all, q)
		}
		return all
	case op.Base == known.Arg && len(args) == 1 && op.Index > 0: // f(g())
		if t, ok := p.Info.TypeOf(args[0]).(*types.Tuple); ok && op.Index < t.Len() {
			if prefix, ok := p.ResolveNames(t.At(op.Index).Type(), op.Path); ok {
				return []Argument{{Expr: args[0], Result: op.Index, In: c.In, Path: prefix}}
			}
		}
	case op.Base == known.Arg && op.Index < len(args):
		if prefix, ok := p.ResolveNames(p.Info.TypeOf(args[op.Index]), op.Path); ok {
			return []Argument{{Expr: args[op.Index], In: c.In, Path: prefix}}
		}
	}
	return nil
}
