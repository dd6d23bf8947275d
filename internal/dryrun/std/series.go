package std

import (
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/known"
)

// iterator names an iterator by what it gives, and the words of the table for how: it is
// over what it has captured.
func iterator(how ...string) string { return "iterator " + strings.Join(how, " ") }

// series returns an iterator over a list or a map.
func (c *call) series(row *known.Row) ([]memory.Outcome, bool) {
	of := row.Operand("of")
	t := c.fn.Signature().Params().At(of.Index).Type()
	if b, isBasic := t.Underlying().(*types.Basic); isBasic && b.Info()&types.IsString != 0 || value.IsListOf(t, types.Uint8) {
		return nil, false // over parts of a text
	}
	return c.give(value.Func{Name: iterator(row.Word("gives"), row.Word("keys"), row.Word("order")), Free: []value.Value{c.raw(row, "of")}})
}

// pairs returns what an iterator of std yields.
func (l *Library) pairs(fn value.Func, s *memory.State) (all [][]value.Value, ok bool) {
	words := strings.Split(fn.Name, " ")
	if len(fn.Free) != 1 || words[0] != "iterator" {
		return nil, false
	}
	gives := words[1]
	if !slices.Contains(words, "own") {
		elems, known := l.Elements(s, fn.Free[0])
		for i, e := range elems {
			all = append(all, yield(gives, value.Number(int64(i)), e))
		}
		if slices.Contains(words, "reversed") {
			slices.Reverse(all)
		}
		return all, known
	}
	t, _, known := memory.TableAt(s, fn.Free[0])
	for i := range t.Keys {
		all = append(all, yield(gives, t.Keys[i], t.Vals[i]))
	}
	return all, known && !t.Open
}

// yield returns what an iterator gives of a key and its element.
func yield(gives string, key, elem value.Value) []value.Value {
	switch gives {
	case "key":
		return []value.Value{key}
	case "elem":
		return []value.Value{elem}
	}
	return []value.Value{key, elem}
}

// iterate calls yield with each element until it says that it is enough.
func (l *Library) iterate(pairs [][]value.Value, yield value.Value, s *memory.State) []memory.Outcome {
	states := []*memory.State{s}
	var ended []memory.Outcome
	for _, p := range pairs {
		var next []*memory.State
		for _, t := range states {
			for _, o := range l.CallBack(yield, p, t) {
				if o.Panic != nil {
					ended = append(ended, o)
					continue
				}
				more, sure := value.AsBool(o.Result())
				if !sure || !more {
					ended = append(ended, memory.Outcome{State: o.State})
				}
				if sure && more {
					next = append(next, o.State)
				} else if !sure {
					next = append(next, o.State.Clone())
				}
			}
		}
		if states = next; len(states) > bound.RunWays {
			l.Stop("too many ways through an iterator")
			return nil
		}
	}
	for _, t := range states {
		ended = append(ended, memory.Outcome{State: t})
	}
	return ended
}

// gather returns a list of what an iterator gives.
func (c *call) gather(row *known.Row) ([]memory.Outcome, bool) {
	at := value.Pointer{Var: c.Alloc(c.s, value.Struct{})}
	outs := c.CallBack(c.raw(row, "from"), []value.Value{value.Func{Name: "collect", Free: []value.Value{at}}}, c.s)
	for i, o := range outs {
		if o.Panic != nil {
			continue
		}
		list, ok := o.State.Vars[at.Var].(value.Struct)
		if !ok {
			return nil, false
		}
		fields := slices.Clone(list.Fields)
		if row.Word("order") == "sorted" {
			fields = inOrder(fields)
		}
		outs[i].Results = []value.Value{c.NewSlice(o.State, fields)}
	}
	return outs, true
}
