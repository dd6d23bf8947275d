package std

import (
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// environ runs what asks the environment: the same question has the same answer.
//
//	os.LookupEnv("PORT")
func (c *Call) environ(row *known.Row) []*state.State {
	key, _ := c.operand(row.Operand("key"))
	results := []*domain.Value{c.s.Refine(c.App("environment", key))}
	if c.fn.Signature().Results().Len() > 1 {
		results = append(results, c.s.Refine(c.App("in the environment", key)))
	}
	return c.with(c.s, results)
}

// copied runs what declares a setting, or what returns a pointer to a copy. It reports
// false for a row that makes of a value no more than another one.
//
//	transport := http.DefaultTransport.(*http.Transport).Clone()
func (c *Call) copied(row *known.Row) ([]*state.State, bool) {
	from, to := row.Operand("from"), row.Operand("to")
	if !from.Deref || !to.Deref || to.Base != known.Result {
		return c.setting(row)
	}
	from.Deref = false
	p, _ := c.operand(from)
	if p == nil {
		return nil, false
	}
	n := c.NewName(c.site, c.GlobalName("copy"))
	s := *c.s
	s.Heap = c.Named.Put(s.Heap, n.ID(), c.Load(c.s, p))
	return c.with(c.State(s), []*domain.Value{c.Ptr(n, nil)}), true
}

// setting runs what declares a setting: its value is unknown, and all that is
// known of it is its default.
//
//	port := flag.Int("port", 8443, "")
func (c *Call) setting(row *known.Row) ([]*state.State, bool) {
	if row.Word("or") != "any" {
		return nil, false
	}
	def, _ := c.operand(row.Operand("from"))
	if def == nil {
		return nil, false
	}
	v := c.App("setting", def, c.Sym(c.GlobalName("setting "+c.fn.Name()+" "+c.within.ID+"#"+strconv.Itoa(c.site))))
	to := row.Operand("to")
	if to.Base == known.Result {
		n := c.NewName(c.site, c.GlobalName("setting"))
		s := *c.s
		s.Heap = c.Named.Put(s.Heap, n.ID(), v)
		return c.with(c.State(s), []*domain.Value{c.Ptr(n, nil)}), true
	}
	to.Deref, to.Path = false, nil
	p, _ := c.operand(to)
	if p == nil {
		return nil, false
	}
	c.caller.Stored(c.s, p, v)
	return c.with(c.Store(c.s, p, v), nil), true
}
