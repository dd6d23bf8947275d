package std

import (
	"go/constant"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// firstNonZero returns the first of several values that is not zero.
//
//	cmp.Or(os.Getenv("ADDR"), ":50052")
func (c *call) firstNonZero(row *known.Row) ([]memory.Outcome, bool) {
	all, ok := c.rest(row.Operand("from"))
	if !ok || len(all) == 0 {
		return nil, false
	}
	for i, v := range all {
		k, isConst := value.Unwrap(v).(value.Const)
		switch {
		case isConst && isZero(k.Val) && i < len(all)-1:
		case isConst:
			return c.give(v)
		default:
			return c.fork(all[i:])
		}
	}
	return nil, false
}

// fork returns the ways in which the choice of one may come out: with the first value that may be
// zero, or with those behind it.
func (c *call) fork(all []value.Value) ([]memory.Outcome, bool) {
	outs := []memory.Outcome{{Results: []value.Value{all[0]}, State: c.s}}
	for _, v := range all[1:] {
		outs = append(outs, memory.Outcome{Results: []value.Value{v}, State: c.s.Clone()})
		if k, ok := value.Unwrap(v).(value.Const); ok && !isZero(k.Val) {
			break
		}
	}
	return outs, true
}

// isZero reports whether a constant is the zero value of its type.
func isZero(v constant.Value) bool {
	switch v.Kind() {
	case constant.String:
		return constant.StringVal(v) == ""
	case constant.Bool:
		return !constant.BoolVal(v)
	}
	return constant.Sign(v) == 0
}
