package domain

import (
	"go/constant"
	"go/token"
	"go/types"
	"testing"
)

// ofEachKind are constants of each kind.
func ofEachKind(in *Interner) (all []*Value) {
	for _, v := range []constant.Value{
		constant.MakeBool(true), constant.MakeString("a"), constant.MakeInt64(0), constant.MakeInt64(3), constant.MakeUint64(1 << 63),
		constant.MakeFloat64(0), constant.MakeFloat64(1.5), constant.MakeFloat64(2), constant.MakeImag(constant.MakeInt64(0)), constant.MakeImag(constant.MakeInt64(2)),
	} {
		all = append(all, in.Constant(v))
	}
	return all
}

// What an operator or conversion makes of constants that it does not fit is not known: it
// never panics. A program of generics or of code out of sight may bring any together.
func TestKinds(t *testing.T) {
	in := New()
	for _, x := range ofEachKind(in) {
		for _, to := range types.Typ {
			survives(t, func() { in.ConvertConst(x, to) }, to, x)
		}
		for op := token.ADD; op <= token.AND_NOT; op++ {
			survives(t, func() { in.Unary(op, x) }, op, x)
			for _, y := range ofEachKind(in) {
				survives(t, func() { in.Arithmetic(op, x, y) }, x, op, y)
				survives(t, func() { Precedes(x, y) }, x, y)
				survives(t, func() { SameConst(x.Const, y.Const) }, x, y)
			}
		}
	}
}

// survives demands that f does not panic.
func survives(t *testing.T, f func(), what ...any) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("%v: %v", what, r)
		}
	}()
	f()
}

func TestConstants(t *testing.T) {
	in := New()
	half := in.ConvertConst(in.Constant(constant.MakeFloat64(-1.5)), types.Typ[types.Int])
	if n, ok := half.Int(); !ok || n != -1 {
		t.Errorf("int(-1.5) is %v", half)
	}
	two := in.Constant(constant.MakeFloat64(2))
	if n, ok := in.Arithmetic(token.SHL, in.Int(3), two).Int(); !ok || n != 12 {
		t.Errorf("3 << 2.0 is %d", n)
	}
	if !Precedes(two, in.Int(3)) || Precedes(in.Int(3), two) || !Precedes(in.Text("a"), in.Text("b")) || Precedes(in.Int(3), in.Text("b")) {
		t.Error("wrong order")
	}
}
