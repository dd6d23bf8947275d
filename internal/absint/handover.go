package absint

import (
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// run runs a function that is handed to one that runs it.
func (c *stdCall) run(row *known.Row) []*state {
	fn, _ := c.operand(row.Operand("func"))
	if fn == nil {
		return c.with(c.s, nil)
	}
	switch row.Word("when") {
	case "later":
		s := c.s
		for _, m := range fn.Members() {
			s = c.push(s, c.site, 1, m, nil)
		}
		return c.with(s, []*domain.Value{c.App("afterfunc", fn, c.Sym(c.NewName(c.site, nil)))})
	case "once":
		return c.once(fn)
	case "retry":
		c.retried(c.s, fn)
		return c.with(c.s, nil)
	}
	var out []*state
	for _, m := range fn.Members() {
		s := c.s
		if row.Word("when") == "again" {
			s = c.disarmed(s)
		}
		after := c.callback(s, m)
		if row.Word("when") == "go" {
			after = c.concurrently(s, after)
		}
		if row.Word("when") == "again" {
			for i := range after {
				after[i] = c.disarmed(after[i])
			}
		}
		if len(after) == 0 {
			after = []*state{c.s}
		}
		for _, t := range after {
			out = append(out, c.succeeded(t)...)
		}
	}
	return c.distinct(out)
}

// retried notes that a function is run again whenever it failed, by code out
// of sight: what it connects comes round again, what it returns is used.
func (f *frame) retried(s *state, fn *domain.Value) {
	// Others run it, whenever they like.
	s = f.state(state{heap: s.heap, socks: s.socks, facts: s.facts})
	for _, m := range fn.Members() {
		if m.Kind != domain.Func || f.prog.Funcs[m.Text] == nil {
			continue
		}
		body := f.prog.Funcs[m.Text]
		args := make([]*domain.Value, 0, len(body.Params)+len(m.Args))
		for i := range body.Params {
			args = append(args, f.Sym(f.NewName(f.site, f.GlobalName("cb"+strconv.Itoa(i)))))
		}
		p := f.passing(s, body, append(args, m.Args...), f.active[body.ID])
		ent := f.enter(f.ent, body, p.args, p.start, f.instance(body, m), 0)
		f.edge(body.ID)
		for a := range ent.attempts {
			at := m.Tag
			if at == 0 {
				at = f.place(-1)
			}
			key := CandidateKey{Func: f.fn.ID, Site: f.site, Connect: a.connect, Handed: at}
			if !a.looped && f.Found[key] == nil {
				f.Found[key] = &Candidate{CandidateKey: key, Connect: f.Connects[a.connect], Header: -2}
			}
		}
		p.tag = m.Tag
		f.events(s, ent, p, m.Tag)
		for k := range ent.used {
			f.usedByClient(k.connect)
		}
		for _, o := range ent.outs {
			if f.failing(o.results, body.Results) {
				continue
			}
			t := f.resume(s, &ir.Instr{Dst: -1}, p, o)
			f.connsIn(t, p.back.Value(o.results), func(n *domain.Name) {
				if k := t.socks.Get(n.ID()); k.Tag > 0 && k.N == domain.PhaseOpen {
					f.usedByClient(k.Tag - 1)
				}
			})
		}
	}
}

// usedByClient notes that a client out of sight uses what a connect has made
// for it.
func (f *frame) usedByClient(connect int) {
	for _, key := range f.pinKeys {
		if key.Func == f.fn.ID && key.Site == f.site && key.Connect == connect {
			f.Used[key] = true
		}
	}
}
