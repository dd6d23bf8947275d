package std

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// run runs a function that is handed to one that runs it.
func (c *Call) run(row *known.Row) []*state.State {
	fn, _ := c.operand(row.Operand("func"))
	if fn == nil {
		return c.with(c.s, nil)
	}
	switch row.Word("when") {
	case "later":
		s := c.s
		for _, m := range fn.Members() {
			s = c.PushDefer(s, c.site, 1, m, nil)
		}
		return c.with(s, []*domain.Value{c.App("afterfunc", fn, c.Sym(c.NewName(c.site, nil)))})
	case "once":
		return c.once(fn)
	case "retry":
		c.caller.Retry(c.s, fn)
		return c.with(c.s, nil)
	}
	var out []*state.State
	for _, m := range fn.Members() {
		s := c.s
		if row.Word("when") == "again" {
			s = c.AfterInput(s)
		}
		after := c.caller.Callback(s, m, nil)
		if row.Word("when") == "go" {
			after = c.MarkPending(s, after)
		}
		if row.Word("when") == "again" {
			for i := range after {
				after[i] = c.AfterInput(after[i])
			}
		}
		if len(after) == 0 {
			after = []*state.State{c.s}
		}
		for _, t := range after {
			out = append(out, c.succeeded(t)...)
		}
	}
	return c.caller.Distinct(out)
}
