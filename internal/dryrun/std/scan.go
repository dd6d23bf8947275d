package std

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// scan reads into variables. Where it fails, they hold what they held, or the first of them
// something new.
//
//	fmt.Sscan(os.Getenv("PORT"), &port)
func (c *call) scan(row *known.Row) ([]memory.Outcome, bool) {
	to, ok := c.rest(row.Operand("to"))
	if !ok || len(to) == 0 || slices.ContainsFunc(to, func(v value.Value) bool { return !isBasicPointer(v) }) {
		return nil, false
	}
	read := c.Unknown
	if from := c.args[:len(c.args)-1]; slices.ContainsFunc(from, func(v value.Value) bool { return c.LeadsToPort(c.s, v) }) {
		read = c.Lose
	}
	n := c.fn.Signature().Results().Len()
	failed := c.s.Clone()
	for i, v := range to {
		at := value.Unwrap(v)
		if i < len(to)-1 {
			c.Store(failed, at, c.Doubt(c.Load(failed, at)))
		}
		c.Store(c.s, at, read("scanned"))
		c.Changed(c.s, at)
	}
	done := c.Results(c.fn.Signature().Results())
	done[n-1] = value.Nil{}
	return []memory.Outcome{{Results: done, State: c.s}, {Results: c.failure(n), State: failed}}, true
}

// isBasicPointer reports whether a value leads to a number or a text.
func isBasicPointer(v value.Value) bool {
	i, ok := v.(value.Iface)
	if !ok {
		return false
	}
	_, isPtr := i.Val.(value.Pointer)
	_, basic := value.Pointee(i.Type).Underlying().(*types.Basic)
	return isPtr && basic
}
