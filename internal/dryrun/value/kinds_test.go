package value_test

import (
	"go/constant"
	"go/token"
	"go/types"
	"testing"

	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

var operators = []token.Token{
	token.ADD, token.SUB, token.MUL, token.QUO, token.REM, token.AND, token.OR, token.XOR, token.SHL, token.SHR, token.AND_NOT,
	token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ,
}

// What an operator or conversion makes of constants that it does not fit is not known: it
// never panics.
func TestKinds(t *testing.T) {
	var all []value.Value
	for _, v := range []constant.Value{
		constant.MakeBool(true), constant.MakeString("a"), constant.MakeInt64(0), constant.MakeInt64(3), constant.MakeUint64(1 << 63),
		constant.MakeFloat64(0), constant.MakeFloat64(1.5), constant.MakeImag(constant.MakeInt64(0)), constant.MakeImag(constant.MakeInt64(2)),
	} {
		all = append(all, value.Const{Val: v})
	}
	for _, x := range all {
		for _, y := range all {
			survives(t, func() { value.Less(x, y) }, x, y)
			for _, typ := range types.Typ {
				survives(t, func() { value.Convert(x, typ, typ) }, typ, x)
				for _, op := range operators {
					survives(t, func() { value.Unary(op, x, typ) }, op, x, typ)
					survives(t, func() { value.Binary(none{}, op, x, y, typ) }, x, op, y, typ)
				}
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
