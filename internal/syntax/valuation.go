package syntax

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/fold"
)

// A Verdict says of a condition whether it holds.
type Verdict int

// The verdicts.
const (
	Unknown Verdict = iota
	Always
	Never
)

// VerdictOf is always for true, and never for false.
func VerdictOf(b bool) Verdict {
	if b {
		return Always
	}
	return Never
}

// Truth says whether a condition is constant.
func Truth(info *types.Info, cond ast.Expr) Verdict {
	if v := info.Types[cond].Value; v != nil && v.Kind() == constant.Bool {
		if constant.BoolVal(v) {
			return Always
		}
		return Never
	}
	if bin, ok := ast.Unparen(cond).(*ast.BinaryExpr); ok {
		x, y := Truth(info, bin.X), Truth(info, bin.Y)
		switch {
		case bin.Op == token.LAND && (x == Never || y == Never):
			return Never
		case bin.Op == token.LOR && (x == Always || y == Always):
			return Always
		}
	}
	return Unknown
}

// A Valuation evaluates conditions: by what is constant in them, and by what is
// assumed of the rest.
type Valuation struct {
	Info   *types.Info
	Value  func(ast.Expr) constant.Value // what is assumed of an operand that is no constant, of a slice its length; may be nil
	Assume func(cond ast.Expr) Verdict   // what is assumed of a condition that has no operators; may be nil
	Force  func(cond ast.Expr) Verdict   // what is assumed of a comparison or call, whatever it says; may be nil

	Call func(call *ast.CallExpr, result int) constant.Value // what a function of the package returns; may be nil
}

// Truth returns the value of a condition, if that is known.
func (v *Valuation) Truth(cond ast.Expr) Verdict {
	if t := Truth(v.Info, cond); t != Unknown {
		return t
	}
	if t, ok := v.logic(ast.Unparen(cond)); ok {
		return t
	}
	if value := v.Of(cond); value != nil && value.Kind() == constant.Bool {
		return VerdictOf(constant.BoolVal(value))
	}
	if v.Assume != nil {
		return v.Assume(cond)
	}
	return Unknown
}

// logic returns what an operator makes of its operands; ok is false for what is none of
// logic.
func (v *Valuation) logic(cond ast.Expr) (_ Verdict, ok bool) {
	switch e := cond.(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return Not(v.Truth(e.X)), true
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND:
			return And(v.Truth(e.X), v.Truth(e.Y)), true
		case token.LOR:
			return Not(And(Not(v.Truth(e.X)), Not(v.Truth(e.Y)))), true
		}
	}
	if v.Force != nil {
		if t := v.Force(cond); t != Unknown {
			return t, true
		}
	}
	if e, ok := cond.(*ast.BinaryExpr); ok {
		switch e.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			return v.Compare(e.Op, e.X, e.Y), true
		}
	}
	return Unknown, false
}

// Case says whether a case of a switch is the tag.
func (v *Valuation) Case(tag, value ast.Expr) Verdict {
	if v.Force != nil {
		if t := v.Force(tag); t != Unknown {
			return t
		}
	}
	return v.Compare(token.EQL, tag, value)
}

// Compare returns what a comparison says.
func (v *Valuation) Compare(op token.Token, x, y ast.Expr) Verdict {
	a, b := v.Of(x), v.Of(y)
	if a == nil || b == nil || a.Kind() != b.Kind() || a.Kind() == constant.Bool && op != token.EQL && op != token.NEQ {
		return Unknown
	}
	return VerdictOf(constant.Compare(a, op, b))
}

// Of returns the value of an expression: a constant, what is assumed of it or of what it
// converts or has the length of, or what an operator makes of these; nil if that is not
// known.
func (v *Valuation) Of(e ast.Expr) constant.Value {
	e = ast.Unparen(e)
	if c := v.Info.Types[e].Value; c != nil {
		return c
	}
	if v.Value == nil {
		if call, ok := e.(*ast.CallExpr); ok && v.Call != nil {
			return v.Call(call, 0)
		}
		return nil
	}
	if list := LenOf(v.Info, e); list != nil {
		s := v.Of(list)
		if s != nil && s.Kind() == constant.String {
			return constant.MakeInt64(int64(len(constant.StringVal(s))))
		}
		return s // of a slice its length is assumed
	}
	if call, ok := e.(*ast.CallExpr); ok {
		if v.Info.Types[call.Fun].IsType() && len(call.Args) == 1 {
			return v.Of(call.Args[0])
		}
		return v.Result(call, 0)
	}
	if bin, ok := e.(*ast.BinaryExpr); ok && !IsBool(v.Info.TypeOf(bin)) {
		return Arithmetic(bin.Op, v.Of(bin.X), v.Of(bin.Y), v.Info.TypeOf(bin))
	}
	if t, ok := v.logic(e); ok {
		if t == Unknown {
			return nil
		}
		return constant.MakeBool(t == Always)
	}
	return v.Value(e)
}

// Result returns a result of a call of one of std's pure functions, or of the package's,
// if its arguments are known; nil otherwise.
//
//	strings.HasPrefix(network, "udp")
func (v *Valuation) Result(call *ast.CallExpr, result int) constant.Value {
	fn, ok := typeutil.Callee(v.Info, call).(*types.Func)
	if ok && v.Call != nil {
		if known := v.Call(call, result); known != nil {
			return known
		}
	}
	if !ok || fn.Signature().Recv() != nil {
		return nil
	}
	args := make([]constant.Value, len(call.Args))
	for i, arg := range call.Args {
		if args[i] = v.Of(arg); args[i] == nil {
			return nil
		}
	}
	if results := fn.Signature().Results(); result < results.Len() && types.Identical(results.At(result).Type(), types.Universe.Lookup("error").Type()) {
		fails, known := fold.Fails(fn.FullName(), args)
		if !known {
			return nil
		}
		return constant.MakeBool(!fails) // whether it is nil
	}
	return fold.Call(fn.FullName(), args, result)
}

// LenOf returns what an expression is the length of, or nil.
func LenOf(info *types.Info, e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if ok && len(call.Args) == 1 && IsBuiltin(info, call, "len") {
		return call.Args[0]
	}
	return nil
}

// And is the verdict of x && y.
func And(x, y Verdict) Verdict {
	switch {
	case x == Never || y == Never:
		return Never
	case x == Always && y == Always:
		return Always
	}
	return Unknown
}

// Not is the verdict of !x.
func Not(v Verdict) Verdict {
	switch v {
	case Always:
		return Never
	case Never:
		return Always
	}
	return Unknown
}

// ZeroOf returns the zero value of a basic type; nil for others.
func ZeroOf(t types.Type) constant.Value {
	b, ok := Under(t).(*types.Basic)
	switch {
	case !ok:
	case b.Info()&types.IsString != 0:
		return constant.MakeString("")
	case b.Info()&types.IsInteger != 0:
		return constant.MakeInt64(0)
	case b.Info()&types.IsBoolean != 0:
		return constant.MakeBool(false)
	}
	return nil
}
