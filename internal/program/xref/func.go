package xref

import (
	"go/ast"
	"go/types"
)

// A Func is a function of the package with a body: a declaration or a
// literal.
type Func struct {
	Obj   *types.Func // nil for a literal
	Lit   *ast.FuncLit
	Decl  *ast.FuncDecl
	Body  *ast.BlockStmt
	Sig   *types.Signature
	Outer *Func // of a literal; nil at package level

	Returns []*ast.ReturnStmt
	open    bool // its body is indexed
}

// Recv is the index of the receiver among a function's parameters.
const Recv = -1

// Name returns the name to call f by in a message.
func (f *Func) Name() string {
	if f.Obj != nil {
		return f.Obj.Name()
	}
	return "a function literal"
}

// Node returns the declaration or literal.
func (f *Func) Node() ast.Node {
	if f.Lit != nil {
		return f.Lit
	}
	return f.Decl
}

// Param returns the variable of the parameter with the given index, or nil.
func (f *Func) Param(i int) *types.Var { return ParamOf(f.Sig, i) }

// ParamIndex returns the index of the parameter that obj is of f; f may be nil.
func (f *Func) ParamIndex(obj types.Object) (int, bool) {
	v, ok := obj.(*types.Var)
	if f == nil || !ok {
		return 0, false
	}
	if v == f.Sig.Recv() && v != nil {
		return Recv, true
	}
	for i := range f.Sig.Params().Len() {
		if f.Sig.Params().At(i) == v {
			return i, true
		}
	}
	return 0, false
}

// ParamOf returns the variable of a signature's parameter, or its receiver.
func ParamOf(sig *types.Signature, i int) *types.Var {
	if i == Recv {
		return sig.Recv()
	}
	if i >= sig.Params().Len() {
		return nil
	}
	return sig.Params().At(i)
}

// Declaration returns the declared function that f is or stands in.
func Declaration(f *Func) *Func {
	for f != nil && f.Outer != nil {
		f = f.Outer
	}
	if f != nil && f.Lit != nil {
		return nil // at package level
	}
	return f
}

// StandsIn reports whether in is f or a literal in it.
func StandsIn(in, f *Func) bool {
	for ; in != nil; in = in.Outer {
		if in == f {
			return true
		}
	}
	return false
}

// Outermost returns the function that f is, or is a literal in.
func Outermost(f *Func) *Func {
	for f != nil && f.Outer != nil {
		f = f.Outer
	}
	return f
}

// Owner returns the function that declares a local variable or parameter,
// which is in or one around it; nil for package variables.
func Owner(obj *types.Var, in *Func) *Func {
	for f := in; f != nil; f = f.Outer {
		n := f.Node()
		if n.Pos() <= obj.Pos() && obj.Pos() < n.End() {
			return f
		}
	}
	return nil
}
