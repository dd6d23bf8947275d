package syntax

import (
	"go/constant"
	"go/token"
	"go/types"
)

// Arithmetic returns what an operator makes of two constants of type t; nil if either is
// not known, or the result does not fit t, where it would wrap around.
//
//	mask & flagListen
func Arithmetic(op token.Token, x, y constant.Value, t types.Type) constant.Value {
	if x == nil || y == nil || x.Kind() != y.Kind() {
		return nil
	}
	switch x.Kind() {
	case constant.String:
		if op == token.ADD {
			return constant.BinaryOp(x, op, y)
		}
	case constant.Int:
		return ofIntegers(op, x, y, t)
	}
	return nil
}

func ofIntegers(op token.Token, x, y constant.Value, t types.Type) (v constant.Value) {
	switch op {
	case token.ADD, token.SUB, token.MUL, token.AND, token.OR, token.XOR, token.AND_NOT:
		v = constant.BinaryOp(x, op, y)
	case token.QUO, token.REM:
		if constant.Sign(y) == 0 {
			return nil
		}
		if op == token.QUO {
			op = token.QUO_ASSIGN // of integers
		}
		v = constant.BinaryOp(x, op, y)
	case token.SHL, token.SHR:
		n, exact := constant.Uint64Val(constant.ToInt(y))
		if !exact || n > 63 {
			return nil
		}
		v = constant.Shift(x, op, uint(n))
	default:
		return nil
	}
	if !represents(t, v) {
		return nil
	}
	return v
}

// represents reports whether an integer fits a type.
func represents(t types.Type, v constant.Value) bool {
	b, ok := Under(t).(*types.Basic)
	if !ok || b.Info()&types.IsInteger == 0 {
		return false
	}
	bits := map[types.BasicKind]int{
		types.Int8: 8, types.Uint8: 8, types.Int16: 16, types.Uint16: 16, types.Int32: 32, types.Uint32: 32,
	}[b.Kind()]
	if bits == 0 {
		bits = 64
	}
	if b.Info()&types.IsUnsigned == 0 {
		bits--
	} else if constant.Sign(v) < 0 {
		return false
	}
	return constant.BitLen(v) <= bits
}

// OperatorOf returns the operator of an assignment such as +=.
func OperatorOf(assign token.Token) token.Token {
	return assign - token.ADD_ASSIGN + token.ADD
}
