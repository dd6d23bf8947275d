package text

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Segment is a piece of a text that is put together: fixed text, or the
// value of an expression.
type Segment struct {
	Text   string
	At     ast.Expr // the expression, or that which text is written in
	IsExpr bool

	Printed bool // it is the expression's value as package fmt prints it
}

// Concat splits a concatenation into its segments.
func Concat(info *types.Info, e ast.Expr) []Segment {
	e = ast.Unparen(e)
	if v := info.Types[e].Value; v != nil && v.Kind() == constant.String {
		return []Segment{{Text: constant.StringVal(v), At: e}}
	}
	if bin, ok := e.(*ast.BinaryExpr); ok && bin.Op == token.ADD && syntax.IsString(info.TypeOf(e)) {
		return append(Concat(info, bin.X), Concat(info, bin.Y)...)
	}
	if conv, ok := e.(*ast.CallExpr); ok && len(conv.Args) == 1 && info.Types[conv.Fun].IsType() && syntax.IsText(info.TypeOf(conv.Args[0])) {
		return Concat(info, conv.Args[0]) // []byte("…")
	}
	return []Segment{{At: e, IsExpr: true}}
}

// character is the segment of a byte or rune: b.WriteByte(':').
func character(info *types.Info, e ast.Expr) Segment {
	if v := info.Types[e].Value; v != nil {
		if n, exact := constant.Int64Val(constant.ToInt(v)); exact {
			return Segment{Text: string(rune(n)), At: e}
		}
	}
	return Segment{At: e, IsExpr: true}
}

// Appended returns the segments that operands add to a text, each a text or a
// character.
func Appended(info *types.Info, args []ast.Expr) []Segment {
	var segs []Segment
	for _, arg := range args {
		if syntax.IsText(info.TypeOf(arg)) {
			segs = append(segs, Concat(info, arg)...)
		} else {
			segs = append(segs, character(info, arg))
		}
	}
	return segs
}

// Printed splits what Sprint prints into segments: it puts a space between two
// operands of which neither is a text.
func Printed(info *types.Info, args []ast.Expr) []Segment {
	var segs []Segment
	for i, arg := range args {
		if i > 0 && !syntax.IsString(info.TypeOf(arg)) && !syntax.IsString(info.TypeOf(args[i-1])) {
			segs = append(segs, Segment{Text: " ", At: arg})
		}
		if Printer(info.TypeOf(arg)) != nil {
			segs = append(segs, Segment{At: arg, IsExpr: true, Printed: true})
		} else {
			segs = append(segs, Concat(info, arg)...)
		}
	}
	return segs
}

// Printer returns the method by which package fmt prints a value of type t; nil if it
// has none.
//
//	func (p port) String() string { return "8080" }
func Printer(t types.Type) *types.Func {
	if t == nil || syntax.IsBasic(t) && types.Unalias(t) == types.Unalias(t).Underlying() {
		return nil
	}
	for _, name := range []string{"Format", "Error", "String"} {
		obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
		fn, ok := obj.(*types.Func)
		if !ok {
			continue
		}
		sig := fn.Signature()
		if name == "Format" && sig.Params().Len() == 2 && sig.Results().Len() == 0 && isState(sig.Params().At(0).Type()) || name != "Format" && sig.Params().Len() == 0 && sig.Results().Len() == 1 && syntax.IsString(sig.Results().At(0).Type()) {
			return fn
		}
	}
	return nil
}

// isState reports whether t is fmt.State, to which a Format method prints.
func isState(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "fmt" && named.Obj().Name() == "State"
}
