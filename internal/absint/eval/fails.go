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
	for i, v := range results.Args {
		if domain.IsError(of[i]) && v.IsNonZero() {
			return true
		}
	}
	if domain.IsError(of[n-1]) {
		return false
	}
	last := results.Args[n-1]
	switch last.Kind {
	case domain.Struct, domain.Zero:
		return n == 1 && failsInside(last, of[0])
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

// failsInside reports whether a struct says so: by an error in it, or, if there is
// none, by nothing in it.
//
//	return outcome{err: err}
func failsInside(v *domain.Value, of types.Type) bool {
	if p, ok := of.Underlying().(*types.Pointer); ok {
		of = p.Elem()
	}
	st, ok := of.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	errs, empty := false, true
	for i := range st.NumFields() {
		var field *domain.Value
		if v.Kind == domain.Struct && i < len(v.Args) {
			field = v.Args[i]
		}
		zero := v.Kind == domain.Zero || field != nil && (field.Kind == domain.Nil || field.Kind == domain.Zero || field.Kind == domain.Const && field.IsZero())
		empty = empty && zero
		if domain.IsError(st.Field(i).Type()) {
			errs = true
			if field != nil && field.IsNonZero() {
				return true
			}
		}
	}
	return empty && !errs
}

func isErrno(v *domain.Value) bool {
	_, ok := v.Args[0].Int()
	return ok
}
