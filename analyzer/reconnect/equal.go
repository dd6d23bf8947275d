package reconnect

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow"
)

// strength says how much a condition tells of whether the two ends are equal.
type strength int

const (
	nothing strength = iota
	weak             // it has this value for equal ends, and for others
	sound            // it has this value for every connection that stands
	strong           // it tells
)

// equal gives the value of a condition when the two ends are equal.
func (e *ends) equal(cond ast.Expr) (value, known bool) {
	v, s := e.judge(cond, e.in, 0)
	return v, s == strong
}

// compared reports whether a body has a condition that tells.
func (e *ends) compared(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok && !found {
			switch x.(type) {
			case *ast.BinaryExpr, *ast.CallExpr, *ast.Ident:
				_, found = e.equal(x)
			}
		}
		return !found
	})
	return found
}

// judge returns the value of a condition when the two ends are equal and the
// connection stands.
func (e *ends) judge(x ast.Expr, in *flow.Func, depth int) (bool, strength) {
	if depth > 8 {
		return false, nothing
	}
	switch x := ast.Unparen(x).(type) {
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			v, s := e.judge(x.X, in, depth+1)
			return !v, s
		}
	case *ast.BinaryExpr:
		switch x.Op {
		case token.LAND, token.LOR:
			return e.junction(x, in, depth)
		case token.EQL, token.NEQ:
			v, s := e.comparison(x, in, depth)
			return v == (x.Op == token.EQL), s
		}
	case *ast.CallExpr:
		return e.told(x, 0, in)
	case *ast.Ident:
		return e.flag(x, in, depth)
	}
	return false, nothing
}

// junction judges && and ||: all of the terms must say something, and one of
// them must tell.
func (e *ends) junction(x *ast.BinaryExpr, in *flow.Func, depth int) (bool, strength) {
	a, as := e.judge(x.X, in, depth+1)
	b, bs := e.judge(x.Y, in, depth+1)
	decides := x.Op == token.LOR // the value that one term decides with
	switch {
	case as == strong && a == decides, bs == strong && b == decides:
		return decides, strong
	case as == nothing || bs == nothing:
		return false, nothing
	case a == decides || b == decides: // a weak one
		return false, nothing
	}
	if s := max(as, bs); s == strong || as == bs {
		return !decides, s
	}
	return !decides, weak
}

// comparison judges x == y.
func (e *ends) comparison(x *ast.BinaryExpr, in *flow.Func, depth int) (bool, strength) {
	info := e.c.prog.Info
	for _, pair := range [][2]ast.Expr{{x.X, x.Y}, {x.Y, x.X}} {
		if !nilOrZero(info, pair[1]) {
			continue
		}
		if call, ok := ast.Unparen(pair[0]).(*ast.CallExpr); ok {
			if v, s := e.ordered(call, in, depth); s != nothing {
				return v, s
			}
		}
		if isError(info.TypeOf(pair[0])) {
			return e.errorIsNil(pair[0], in)
		}
		if e.of(pair[0], in, depth+1).side != nowhere || e.conns != nil && e.ours(pair[0]) {
			return false, sound // neither is nil
		}
		return false, nothing
	}
	return e.same(x.X, x.Y, in, depth)
}

// same judges whether two operands are the two ends.
func (e *ends) same(x, y ast.Expr, in *flow.Func, depth int) (bool, strength) {
	a, b := e.of(x, in, depth+1), e.of(y, in, depth+1)
	if !e.opposite(a, b) {
		return false, nothing
	}
	if a.part == portion {
		return true, weak
	}
	if e.helper && !e.found {
		e.pair, e.found = [2]end{a, b}, true
	}
	return true, strong
}

// ordered judges compare(x, y) == 0.
func (e *ends) ordered(call *ast.CallExpr, in *flow.Func, depth int) (bool, strength) {
	row, ok := e.c.rowOf(call, "compare")
	if !ok {
		return false, nothing
	}
	x, y := operand(call, row.Operand("a")), operand(call, row.Operand("b"))
	if x == nil || y == nil {
		return false, nothing
	}
	return e.same(x, y, in, depth)
}

func isError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

// errorIsNil judges err == nil: where err comes from a helper that compares,
// that says; where it does not, it is nil, for the connection stands.
func (e *ends) errorIsNil(x ast.Expr, in *flow.Func) (bool, strength) {
	if call, ok := ast.Unparen(x).(*ast.CallExpr); ok {
		v, s := e.told(call, 0, in)
		if s == strong {
			return !v, s
		}
		return true, sound
	}
	id, ok := ast.Unparen(x).(*ast.Ident)
	if !ok {
		return true, sound
	}
	for _, v := range e.c.prog.Values(id, in) {
		if call, ok := ast.Unparen(v.Value).(*ast.CallExpr); ok {
			if fails, s := e.told(call, max(v.Result, 0), v.In); s == strong {
				return !fails, s
			}
		}
	}
	return true, sound
}

// flag judges a variable that holds an outcome.
func (e *ends) flag(id *ast.Ident, in *flow.Func, depth int) (bool, strength) {
	obj, ok := e.c.prog.Info.Uses[id].(*types.Var)
	if !ok || !isBool(obj.Type()) {
		return false, nothing
	}
	values := e.c.prog.Values(id, in)
	if len(values) != 1 {
		return false, nothing
	}
	v := values[0]
	switch x := ast.Unparen(v.Value).(type) {
	case *ast.CallExpr:
		return e.told(x, max(v.Result, 0), v.In)
	case *ast.TypeAssertExpr:
		return true, sound // ok
	}
	if v.Result > 0 {
		return false, nothing
	}
	return e.judge(v.Value, v.In, depth+1)
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// told judges a result of a call: of a function of the table that compares, or
// of a helper that does. Of an error it says whether it is one.
func (e *ends) told(call *ast.CallExpr, result int, in *flow.Func) (bool, strength) {
	if row, ok := e.c.rowOf(call, "equal"); ok {
		x, y := operand(call, row.Operand("a")), operand(call, row.Operand("b"))
		if x == nil || y == nil {
			return false, nothing
		}
		return e.same(x, y, in, 1)
	}
	for _, k := range e.c.comparersOf(call, in) {
		if k.Result != result {
			continue
		}
		if e.opposite(e.at(k.A, call, in), e.at(k.B, call, in)) {
			if e.helper && !e.found {
				e.pair, e.found = [2]end{e.at(k.A, call, in), e.at(k.B, call, in)}, true
			}
			return k.Equal, strong
		}
	}
	return false, nothing
}

// at returns what an end of a helper's is at a call of it.
func (e *ends) at(h HelperEnd, call *ast.CallExpr, in *flow.Func) end {
	x := argument(call, h.Param)
	if x == nil {
		return end{}
	}
	switch side(h.Side) {
	case given:
		return e.of(x, in, 1)
	case local, remote:
		if e.helper {
			i, ok := e.in.ParamIndex(e.c.prog.Root(stripped(x)))
			if !ok {
				return end{}
			}
			return end{side: side(h.Side), of: i}
		}
		if e.ours(x) {
			return end{side: side(h.Side)}
		}
	}
	return end{}
}

// argument returns what a call gives a parameter, or its receiver.
func argument(call *ast.CallExpr, param int) ast.Expr {
	if param == flow.Recv {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			return sel.X
		}
		return nil
	}
	if param >= 0 && param < len(call.Args) {
		return call.Args[param]
	}
	return nil
}
