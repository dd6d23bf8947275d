package absint

import (
	"go/constant"
	"go/token"
	"go/types"
)

// convert runs T(x).
func (f *frame) convert(s *state, x *Value, from, to types.Type) *Value {
	if types.IsInterface(to) && !types.IsInterface(from) && x.kind != Conn && x.kind != End {
		return f.make(Value{kind: Iface, typ: from, args: []*Value{x}}) // out of a type parameter
	}
	switch x.kind {
	case Const:
		return f.convertConst(x, to)
	case Slice:
		if isArrayish(to) {
			return f.app("bytes", f.part(f.content(s, x.name), x.path()))
		}
		if basic, ok := to.Underlying().(*types.Basic); ok && basic.Info()&types.IsString != 0 {
			return f.app("convert", f.part(f.content(s, x.name), x.path()))
		}
	case App, Sym, Sel, End:
		if isArrayish(to) && !isArrayish(from) {
			return f.app("bytes", x)
		}
	}
	return x
}

func isArrayish(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Array)
	return ok
}

func (f *frame) convertConst(x *Value, to types.Type) *Value {
	basic, ok := to.Underlying().(*types.Basic)
	if !ok {
		return x
	}
	switch info := basic.Info(); {
	case info&types.IsInteger != 0 && x.c.Kind() == constant.Int:
		n, ok := constant.Int64Val(x.c)
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
		return f.number(n)
	case info&types.IsString != 0 && x.c.Kind() == constant.Int:
		if n, ok := constant.Int64Val(x.c); ok {
			return f.text(string(rune(n)))
		}
	case info&types.IsFloat != 0:
		return f.constant(constant.ToFloat(x.c))
	}
	return x
}

// binary runs x op y.
func (f *frame) binary(s *state, op token.Token, x, y *Value) *Value {
	switch op {
	case token.EQL, token.NEQ:
		v := f.app("==", x, y)
		switch f.equal(s, x, y) {
		case yes:
			v = f.boolean(true)
		case no:
			v = f.boolean(false)
		default:
			v = f.refined(s, v)
		}
		if op == token.NEQ {
			return f.not(v)
		}
		return v
	case token.LSS:
		return f.less(s, x, y)
	case token.GTR:
		return f.less(s, y, x)
	case token.LEQ:
		return f.not(f.less(s, y, x))
	case token.GEQ:
		return f.not(f.less(s, x, y))
	}
	if x.kind == Const && y.kind == Const {
		if v := f.arithmetic(op, x, y); v != nil {
			return v
		}
	}
	if op == token.REM {
		// It comes round to the same again.
		return f.sym(f.global("rem " + f.fn.ID + itoa(f.site)))
	}
	if op == token.SUB || op == token.XOR {
		switch f.equalEnds(s, x, y) {
		case yes:
			return f.number(0)
		case no:
			return f.app("nonzero", x, y)
		}
	}
	if op == token.ADD {
		if t, ok := y.str(); ok && t == "" {
			return x
		}
		if t, ok := x.str(); ok && t == "" {
			return y
		}
	}
	if n, ok := y.integer(); ok && n == 0 && (op == token.OR || op == token.ADD || op == token.SUB) {
		return x
	}
	return f.app(op.String(), x, y)
}

func (f *frame) arithmetic(op token.Token, x, y *Value) *Value {
	a, b := x.c, y.c
	switch op {
	case token.SHL, token.SHR:
		n, ok := constant.Uint64Val(b)
		if !ok || n > 64 || a.Kind() != constant.Int {
			return nil
		}
		return f.constant(constant.Shift(a, op, uint(n)))
	case token.QUO, token.REM:
		if constant.Sign(constant.ToFloat(b)) == 0 {
			return nil
		}
		if a.Kind() == constant.Int && b.Kind() == constant.Int && op == token.QUO {
			op = token.QUO_ASSIGN // of integers
		}
	}
	if a.Kind() != b.Kind() && (a.Kind() == constant.String || b.Kind() == constant.String || a.Kind() == constant.Bool) {
		return nil
	}
	if op == token.REM && a.Kind() != constant.Int {
		return nil
	}
	c := constant.BinaryOp(a, op, b)
	if c.Kind() == constant.Unknown {
		return nil
	}
	return f.constant(c)
}

// less runs x < y.
func (f *frame) less(s *state, x, y *Value) *Value {
	if x.kind == Const && y.kind == Const {
		return f.boolean(constant.Compare(x.c, token.LSS, y.c))
	}
	if x == y {
		return f.boolean(false)
	}
	if n, ok := y.integer(); ok && n == 0 && x.kind == App && x.text == "len" {
		return f.boolean(false)
	}
	return f.refined(s, f.app("<", x, y))
}

func (in *interner) not(v *Value) *Value {
	if b, known := v.isTrue(); known {
		return in.boolean(!b)
	}
	if v.kind == App && v.text == "!" {
		return v.args[0]
	}
	return in.app("!", v)
}

func (f *frame) unary(op token.Token, x *Value) *Value {
	switch op {
	case token.NOT:
		return f.not(x)
	case token.SUB, token.XOR, token.ADD:
		if x.kind == Const && (op != token.XOR || x.c.Kind() == constant.Int) && x.c.Kind() != constant.String {
			return f.constant(constant.UnaryOp(op, x.c, 0))
		}
	}
	return f.app("unary"+op.String(), x)
}
