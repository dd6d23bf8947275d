package value

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

// Unary returns what an operator makes of a value.
func Unary(op token.Token, v Value, t types.Type) Value {
	switch op {
	case token.NOT:
		if b, ok := AsBool(v); ok {
			return Truth(!b)
		}
		name := "!" + strings.TrimPrefix(Spell(v), "?")
		u, isUnknown := v.(Unknown)
		if by, ok := AsBool(Usual(v)); ok && isUnknown {
			return u.made(name, Truth(!by))
		}
		return Unknown{Name: name}
	case token.SUB, token.XOR:
		if c, ok := v.(Const); ok && c.Val.Kind() == constant.Int {
			out := constant.UnaryOp(op, c.Val, 0)
			if b, isBasic := t.Underlying().(*types.Basic); isBasic {
				out = fit(out, b)
			}
			return Const{out, true}
		}
	}
	return Unknown{Name: LostPrefix + op.String() + Spell(v)}
}

// arithmetic returns what an operator makes of numbers and texts.
func arithmetic(op token.Token, x, y Value, t types.Type) Value {
	b, basic := t.Underlying().(*types.Basic)
	if basic && b.Info()&types.IsString != 0 && op == token.ADD {
		return Concat(x, y)
	}
	c, ok := x.(Const)
	d, both := y.(Const)
	if ok && both {
		if basic && b.Info()&types.IsFloat != 0 {
			c, d = Const{Val: constant.ToFloat(c.Val)}, Const{Val: constant.ToFloat(d.Val)}
		}
		if v := calculate(op, c.Val, d.Val); v != nil {
			if basic {
				v = fit(v, b)
			}
			if v.Kind() == constant.Float { // as many digits as the machine has
				f, _ := constant.Float64Val(v)
				if v = constant.MakeFloat64(f); v.Kind() == constant.Unknown {
					return Unknown{Name: LostPrefix + "infinite"}
				}
			}
			if v.Kind() == c.Val.Kind() && constant.Compare(v, token.EQL, c.Val) {
				return Const{v, c.Computed} // p % 100000
			}
			return Const{v, true}
		}
	}
	name := "(" + Spell(x) + op.String() + Spell(y) + ")"
	if v, w := defaultOf(x), defaultOf(y); v != nil && w != nil {
		if r := calculate(op, v, w); r != nil {
			return madeOf(name, x, y, Const{r, true})
		}
	}
	return Unknown{Name: name}
}

func defaultOf(v Value) constant.Value {
	c, _ := ConstOf(v)
	return c
}

func calculate(op token.Token, x, y constant.Value) constant.Value {
	if x.Kind() == constant.String || x.Kind() == constant.Bool || x.Kind() != y.Kind() && op != token.SHL && op != token.SHR {
		return nil
	}
	switch op {
	case token.SHL, token.SHR:
		n, exact := constant.Uint64Val(constant.ToInt(y)) // 2.0 is one too
		if x.Kind() != constant.Int || !exact || n > 64 {
			return nil
		}
		return constant.Shift(x, op, uint(n))
	case token.QUO, token.REM:
		if constant.Sign(y) == 0 {
			return nil
		}
		if op == token.QUO && x.Kind() == constant.Int {
			op = token.QUO_ASSIGN // of integers
		}
	}
	if x.Kind() > constant.Int && op != token.ADD && op != token.SUB && op != token.MUL && op != token.QUO {
		return nil
	}
	return constant.BinaryOp(x, op, y)
}

// Concat puts texts behind each other.
func Concat(vals ...Value) Value {
	var parts []Value
	for _, v := range vals {
		v = Unwrap(v)
		if t, ok := v.(Text); ok {
			parts = append(parts, t.Parts...)
		} else {
			parts = append(parts, v)
		}
	}
	var out []Value
	for _, v := range parts {
		s, ok := AsText(v)
		if ok && s == "" {
			continue
		}
		if n := len(out); ok && n > 0 {
			if before, both := AsText(out[n-1]); both {
				out[n-1] = ComputedFrom(constant.MakeString(before+s), out[n-1], v)
				continue
			}
		}
		out = append(out, v)
	}
	switch len(out) {
	case 0:
		return String("")
	case 1:
		return out[0]
	}
	return Text{out}
}

// bits returns the size of an integer type; 0 for others.
func bits(t *types.Basic) uint {
	switch t.Kind() {
	case types.Int8, types.Uint8:
		return 8
	case types.Int16, types.Uint16:
		return 16
	case types.Int32, types.Uint32:
		return 32
	case types.Int, types.Int64, types.Uint, types.Uint64, types.Uintptr:
		return 64
	}
	return 0
}

// fit returns what is left of a number in a type.
func fit(v constant.Value, t *types.Basic) constant.Value {
	size := bits(t)
	if size == 0 || v.Kind() != constant.Int {
		return v
	}
	mask := constant.BinaryOp(constant.Shift(constant.MakeInt64(1), token.SHL, size), token.SUB, constant.MakeInt64(1))
	n := constant.BinaryOp(v, token.AND, mask)
	if t.Info()&types.IsUnsigned == 0 && constant.Compare(n, token.GEQ, constant.Shift(constant.MakeInt64(1), token.SHL, size-1)) {
		n = constant.BinaryOp(n, token.SUB, constant.Shift(constant.MakeInt64(1), token.SHL, size))
	}
	return n
}

// Convert returns a value as one of a basic type, any other as it is.
func Convert(v Value, from, to types.Type) Value {
	u, ok := to.Underlying().(*types.Basic)
	if !ok {
		return v // of the same underlying type, or a text as bytes
	}
	if v, isUnknown := v.(Unknown); isUnknown {
		name := "as " + u.Name() + " " + v.Name
		if v.Default == nil {
			return Unknown{Name: name}
		}
		return v.made(name, Convert(v.Default, from, to))
	}
	c, ok := v.(Const)
	if !ok {
		return v
	}
	b, isBasic := from.Underlying().(*types.Basic)
	switch {
	case u.Info()&types.IsInteger != 0 && c.Val.Kind() == constant.Int:
		return Const{fit(c.Val, u), c.Computed}
	case u.Info()&types.IsInteger != 0 && c.Val.Kind() == constant.Float:
		n, _ := constant.Float64Val(c.Val)
		return Const{fit(constant.MakeInt64(int64(n)), u), true}
	case u.Info()&types.IsFloat != 0 && c.Val.Kind() == constant.Int:
		return Const{constant.ToFloat(c.Val), c.Computed}
	case u.Info()&types.IsString != 0 && c.Val.Kind() == constant.Int && isBasic && b.Info()&types.IsInteger != 0:
		n, _ := constant.Int64Val(c.Val)
		return String(string(rune(n)))
	}
	return v
}
