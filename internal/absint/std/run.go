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
		return c.later(fn)
	case "once":
		return c.once(fn)
	case "each":
		of, _ := c.operand(row.Operand("of"))
		if content := c.tableAt(of); content != nil {
			of = content
		}
		return c.caller.Series(c.s, c.in, c.App(domain.Series, of, c.Text("both"), c.Bool(row.Word("keys") != "")), fn)
	case "retry":
		c.caller.Retry(c.s, fn)
		return c.with(c.s, nil)
	}
	var with []*domain.Value
	if conn, _ := c.operand(row.Operand("with")); conn != nil && c.ConnName(conn) != nil {
		with = append(with, conn)
	}
	var out []*state.State
	for _, m := range fn.Members() {
		s := c.s
		if row.Word("when") == "again" {
			s = c.AfterInput(s)
		}
		run := c.caller.Callback
		if row.Word("when") == "go" {
			run = c.caller.Goroutine
		}
		after := run(s, m, with...)
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

// later runs a function when the one that is run has returned. One that leads to no connect
// but changes what is found by one that does may come before that, too.
//
//	time.AfterFunc(delay, func() { jobs <- job })
func (c *Call) later(fn *domain.Value) []*state.State {
	timer := []*domain.Value{c.App("afterfunc", fn, c.Sym(c.NewName(c.site, nil)))}
	s := c.s
	var out []*state.State
	for _, m := range fn.Members() {
		s = c.PushDefer(s, c.site, 1, m, nil)
		if body := c.Prog.Funcs[m.Text]; body != nil && !c.Prog.LeadsFrom(body.ID) && c.Prog.Feeds(body) {
			for _, t := range c.caller.Goroutine(c.s, m) {
				out = append(out, c.with(t, timer)...)
			}
		}
	}
	return c.caller.Distinct(append(c.with(s, timer), out...))
}
