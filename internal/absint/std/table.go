package std

import (
	"github.com/selfconnect/selfconnect/internal/absint/container"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// table runs a call of a table that is a variable: the variable holds what a map of
// the same would.
//
//	dialers.Store("tcp", dialRaw)
func (c *Call) table(row *known.Row) []*state.State {
	of, _ := c.operand(row.Operand("of"))
	t := kept{c, container.New(c.Evaluator), of, c.tableAt(of)}
	if row.Word("do") == "clear" {
		return c.with(c.Store(c.s, of, c.Make(domain.Value{Kind: domain.Map, M: 1})), nil)
	}
	k, _ := c.operand(row.Operand("key"))
	if k.Kind == domain.Iface && k.Args[0].Kind == domain.Const {
		k = k.Args[0]
	}
	v, _ := c.operand(row.Operand("value"))
	switch row.Word("do") {
	case "put":
		return c.with(t.put(c.s, k, v), nil)
	case "drop":
		return c.with(t.drop(c.s, k), nil)
	case "replace": // it may be another that is there
		changed := t.drop(c.s, k)
		if v != nil {
			changed = t.put(c.s, k, v)
		}
		return append(c.with(changed, []*domain.Value{c.Bool(true)}), c.with(c.s, []*domain.Value{c.Bool(false)})...)
	}
	var out []*state.State
	for _, r := range t.get(k) {
		s, val := r.State, c.caller.UntagLoaded(of, r.Val)
		there, known := r.Ok.Bool()
		switch do := row.Word("do"); {
		case do == "ensure" && known && !there:
			s, val = t.put(s, k, v), v
		case do == "swap":
			s = t.put(s, k, v)
		case do == "take":
			s = t.drop(s, k)
		}
		out = append(out, c.with(s, []*domain.Value{val, r.Ok})...)
	}
	return c.caller.Distinct(out)
}

// kept is a table, of a call, and what it holds; nil if that is not known.
type kept struct {
	*Call
	op      *container.Operator
	of      *domain.Value
	content *domain.Value
}

func (t kept) get(k *domain.Value) []container.Result {
	if t.content == nil {
		return []container.Result{{State: t.s, Val: t.App("elem", t.of, k), Ok: t.s.Refine(t.App("has", t.of, k))}}
	}
	return t.op.Find(t.s, t.content, k, t.resultType())
}

func (t kept) put(s *state.State, k, v *domain.Value) *state.State {
	entry := t.Make(domain.Value{Kind: domain.Map, Args: []*domain.Value{k, v}})
	s = t.caller.Keep(s, t.of, v)
	t.caller.Stored(s, t.of, entry)
	if t.content == nil {
		return t.Store(s, t.of, entry)
	}
	return t.Store(s, t.of, t.op.With(t.content, k, v))
}

func (t kept) drop(s *state.State, k *domain.Value) *state.State {
	if t.content == nil {
		return s
	}
	return t.Store(s, t.of, t.op.Without(s, t.content, k, t.site))
}

// tableAt returns what a table holds to which of points; nil if that is not known.
func (c *Call) tableAt(of *domain.Value) *domain.Value {
	v := c.Load(c.s, of)
	var all []*domain.Value
	for _, m := range v.Members() {
		switch m.Kind {
		case domain.Map:
			all = append(all, m)
		case domain.Zero:
			all = append(all, c.Make(domain.Value{Kind: domain.Map, M: 1}))
		default:
			return nil
		}
	}
	if len(all) == 1 {
		return all[0]
	}
	merged := *c.MergeMaps(all)
	merged.M = 0
	return c.Make(merged)
}
