package eval

import (
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// Fails reports whether results say that the function has failed: an error,
// false, or nothing where there should be a connection.
func Fails(results *domain.Value, of []types.Type) bool {
	n := len(results.Args)
	if n == 0 {
		return false
	}
	last := results.Args[n-1]
	if domain.IsError(of[n-1]) {
		return last.IsNonZero()
	}
	switch last.Kind {
	case domain.Iface:
		return isErrno(last)
	case domain.Nil:
		return n == 1
	case domain.Const:
		if last.Const.Kind() == constant.Bool {
			return !constant.BoolVal(last.Const)
		}
		if n == 1 && last.Const.Kind() == constant.Int {
			return constant.Sign(last.Const) < 0
		}
	}
	return false
}

func isErrno(v *domain.Value) bool {
	_, ok := v.Args[0].Int()
	return ok
}
