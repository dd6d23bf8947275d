package domain

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// SameConst reports whether two constants are equal, whatever their kinds.
func SameConst(a, b constant.Value) bool {
	if a.Kind() != b.Kind() {
		a, b = constant.ToFloat(a), constant.ToFloat(b)
	}
	if a.Kind() == constant.Unknown || b.Kind() == constant.Unknown || a.Kind() != b.Kind() {
		return false
	}
	return constant.Compare(a, token.EQL, b)
}

// Precedes reports whether two values are constants of a kind that has an order, the first
// of which comes before the second.
func Precedes(x, y *Value) bool {
	if x.Kind != Const || y.Kind != Const {
		return false
	}
	a, b := x.Const, y.Const
	if a.Kind() != constant.String || b.Kind() != constant.String {
		a, b = constant.ToFloat(a), constant.ToFloat(b)
	}
	return constant.Compare(a, token.LSS, b) // not with one that is no number
}

// IsNonZero reports whether a value cannot be nil, 0 or "".
func (v *Value) IsNonZero() bool {
	switch v.Kind {
	case NonZero, Refused, Wrap, Ptr, Func, Iface, Conn, Ref:
		return true
	case Const:
		return !v.IsZero()
	case End:
		return true
	case Within:
		return v.N > 0 || v.M < 0
	case Set:
		for _, m := range v.Args {
			if !m.IsNonZero() {
				return false
			}
		}
		return true
	case App:
		return v.nonZeroApp()
	case Sym:
		return v.Name.isNonZero()
	}
	return false
}

// IsZero reports whether the constant v is false, 0 or "".
func (v *Value) IsZero() bool {
	switch v.Const.Kind() {
	case constant.Bool:
		return !constant.BoolVal(v.Const)
	case constant.String:
		return constant.StringVal(v.Const) == ""
	case constant.Int, constant.Float:
		return constant.Sign(v.Const) == 0
	}
	return false
}

// nonZeroApp reports whether what a pure function makes cannot be nil or 0.
func (v *Value) nonZeroApp() bool {
	switch v.Text {
	case "nonzero", "afterfunc", "once", "errors.New", "port of bound":
		return true
	case "cmp.Or":
		return len(v.Args) == 1 && v.Args[0].Kind == List && slices.ContainsFunc(v.Args[0].Args, (*Value).IsNonZero)
	}
	return strings.HasPrefix(v.Text, "of ")
}

// IsArrayish reports whether t is an array or a pointer to one.
func IsArrayish(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Array)
	return ok
}

// ConvertConst returns the constant x as a value of a type: it wraps round.
func (in *Interner) ConvertConst(x *Value, to types.Type) *Value {
	basic, ok := to.Underlying().(*types.Basic)
	if !ok {
		return x
	}
	switch info := basic.Info(); {
	case info&types.IsInteger != 0 && x.Const.Kind() == constant.Int:
		n, ok := constant.Int64Val(x.Const)
		if !ok {
			return x
		}
		switch basic.Kind() {
		case types.Uint8:
			n = int64(uint8(n))
		case types.Uint16:
			n = int64(uint16(n))
		case types.Uint32:
			n = int64(uint32(n))
		case types.Int8:
			n = int64(int8(n))
		case types.Int16:
			n = int64(int16(n))
		case types.Int32:
			n = int64(int32(n))
		}
		return in.Int(n)
	case info&types.IsInteger != 0 && x.Const.Kind() == constant.Float:
		f, _ := constant.Float64Val(x.Const)
		return in.ConvertConst(in.Int(int64(f)), to) // it is cut off
	case info&types.IsString != 0 && x.Const.Kind() == constant.Int:
		if n, ok := constant.Int64Val(x.Const); ok {
			return in.Text(string(rune(n)))
		}
	case info&types.IsFloat != 0:
		return in.Constant(constant.ToFloat(x.Const))
	}
	return x
}

// Arithmetic returns x op y of two constants; nil if it has no value.
func (in *Interner) Arithmetic(op token.Token, x, y *Value) *Value {
	a, b := x.Const, y.Const
	switch op {
	case token.SHL, token.SHR:
		n, ok := y.Int() // 2.0 is one too
		if !ok || n < 0 || n > 64 || a.Kind() != constant.Int {
			return nil
		}
		return in.Constant(constant.Shift(a, op, uint(n)))
	case token.QUO, token.REM:
		if constant.Sign(constant.ToFloat(b)) == 0 {
			return nil
		}
	}
	if !operates(op, a.Kind(), b.Kind()) {
		return nil
	}
	if op == token.QUO && a.Kind() == constant.Int && b.Kind() == constant.Int {
		op = token.QUO_ASSIGN // of integers
	}
	c := constant.BinaryOp(a, op, b)
	if c.Kind() == constant.Unknown {
		return nil
	}
	return in.Constant(c)
}

// operates reports whether an operator makes something of constants of two kinds.
func operates(op token.Token, a, b constant.Kind) bool {
	switch op {
	case token.ADD:
		return a == constant.String && b == constant.String || a >= constant.Int && b >= constant.Int
	case token.SUB, token.MUL, token.QUO:
		return a >= constant.Int && b >= constant.Int
	case token.REM, token.AND, token.OR, token.XOR, token.AND_NOT:
		return a == constant.Int && b == constant.Int
	}
	return false
}

// Not returns v.
func (in *Interner) Not(v *Value) *Value {
	if b, known := v.Bool(); known {
		return in.Bool(!b)
	}
	if v.Kind == App && v.Text == "!" {
		return v.Args[0]
	}
	return in.App("!", v)
}

// Unary returns op x.
func (in *Interner) Unary(op token.Token, x *Value) *Value {
	switch op {
	case token.NOT:
		return in.Not(x)
	case token.SUB, token.XOR, token.ADD:
		if x.Kind == Const && (x.Const.Kind() == constant.Int || op != token.XOR && x.Const.Kind() >= constant.Float) {
			return in.Constant(constant.UnaryOp(op, x.Const, 0))
		}
	}
	return in.App("unary"+op.String(), x)
}

// Wraps reports whether an error is another one, or was made around it.
func (v *Value) Wraps(inner *Value) bool {
	if v.Kind != Wrap {
		return v == inner
	}
	return slices.ContainsFunc(v.Args, func(a *Value) bool { return a.Wraps(inner) })
}

// IsNumber reports whether a value is a number, or computed from numbers.
func (v *Value) IsNumber() bool {
	switch v.Kind {
	case Const:
		return v.Const.Kind() == constant.Int
	case Set:
		return !slices.ContainsFunc(v.Args, func(a *Value) bool { return !a.IsNumber() })
	case App:
		switch v.Text {
		case "+", "-", "*", "/", "%", "<<", ">>":
			return true
		}
	}
	return false
}
