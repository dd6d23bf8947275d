package syntax_test

import (
	"go/constant"
	"go/token"
	"go/types"
	"testing"

	"github.com/selfconnect/selfconnect/internal/syntax"
)

// TestArithmetic holds what operators make of constants to what Go makes of them, and to
// nothing where that wraps around.
func TestArithmetic(t *testing.T) {
	for _, c := range []struct {
		op   token.Token
		x, y int64
		of   types.BasicKind
		want string // empty: not known
	}{
		{token.ADD, 50000, 52, types.Int, "50052"},
		{token.ADD, 65535, 1, types.Uint16, ""},
		{token.SUB, 1, 2, types.Uint16, ""},
		{token.SUB, 1, 2, types.Int, "-1"},
		{token.MUL, 200, 2, types.Int8, ""},
		{token.QUO, 7, 2, types.Int, "3"},
		{token.QUO, 7, 0, types.Int, ""},
		{token.REM, 7, 4, types.Int, "3"},
		{token.AND, 5, 4, types.Int, "4"},
		{token.AND_NOT, 5, 4, types.Uint8, "1"},
		{token.OR, 1, 4, types.Int, "5"},
		{token.XOR, 1, 5, types.Int, "4"},
		{token.SHL, 1, 3, types.Int, "8"},
		{token.SHL, 1, 8, types.Uint8, ""},
		{token.SHL, 1, 64, types.Int, ""},
		{token.SHR, 8, 2, types.Int, "2"},
		{token.LSS, 1, 2, types.Int, ""},
	} {
		got := ""
		if v := syntax.Arithmetic(c.op, constant.MakeInt64(c.x), constant.MakeInt64(c.y), types.Typ[c.of]); v != nil {
			got = v.ExactString()
		}
		if got != c.want {
			t.Errorf("%d %s %d of %s is %q, want %q", c.x, c.op, c.y, types.Typ[c.of], got, c.want)
		}
	}
	if v := syntax.Arithmetic(token.ADD, constant.MakeString(":"), constant.MakeString("50052"), types.Typ[types.String]); v == nil || constant.StringVal(v) != ":50052" {
		t.Errorf(`":" + "50052" is %v`, v)
	}
	if v := syntax.Arithmetic(token.ADD, constant.MakeString(":"), nil, types.Typ[types.String]); v != nil {
		t.Errorf("with something unknown it is %v", v)
	}
	if op := syntax.OperatorOf(token.AND_NOT_ASSIGN); op != token.AND_NOT {
		t.Errorf("the operator of &^= is %s", op)
	}
}
