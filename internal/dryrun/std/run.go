package std

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// run runs what the table says that a function runs.
func (c *call) run(rows []*known.Row) ([]memory.Outcome, bool) {
	for _, row := range rows {
		if row.Verb == "scope" {
			n := c.fn.Signature().Results().Len()
			vals := []value.Value{c.Thing("context", c.operand(row.Operand("of")))}
			for range n - 1 {
				vals = append(vals, value.Func{Name: "cancel"})
			}
			return c.give(vals...)
		}
		if row.Verb != "run" || row.Operand("func").Base == known.None {
			continue
		}
		fn := value.Unwrap(c.operand(row.Operand("func")))
		switch row.Word("when") {
		case "once":
			return c.once(fn)
		case "now", "go", "later":
			f, ok := fn.(value.Func)
			if !ok || f.Body == nil {
				return nil, false
			}
			c.s = c.RunBeside(f, c.Arguments(len(f.Body.Params)), &ir.Instr{Op: ir.Go, Dst: -1, Type: types.NewTuple(), Pos: c.in.Pos}, c.s)
			c.out = c.Results(c.in.Type)
			return c.end(), true
		}
	}
	return nil, false
}

// once runs (*sync.Once).Do and its like.
func (c *call) once(fn value.Value) ([]memory.Outcome, bool) {
	if c.fn.Signature().Recv() == nil {
		return c.give(value.Func{Name: "once", Free: []value.Value{fn, value.Pointer{Var: c.Alloc(c.s, value.Nil{})}}})
	}
	key := "once " + value.Spell(c.args[0])
	if c.s.Done[key] {
		return c.give()
	}
	c.s.Done[key] = true
	return c.CallBack(fn, nil, c.s), true
}

// Native runs a function that std has made.
func (l *Library) Native(fn value.Func, args []value.Value, in *ir.Instr, s *memory.State) []memory.Outcome {
	switch fn.Name {
	case "cancel":
		return []memory.Outcome{{State: s}}
	case "once":
		at := fn.Free[1].(value.Pointer)
		if held, ok := s.Vars[at.Var].(value.Tuple); ok {
			return []memory.Outcome{{Results: held.Vals, State: s}}
		}
		outs := l.CallBack(fn.Free[0], nil, s)
		for _, o := range memory.Returns(outs) {
			l.Put(o.State, at.Var, value.Tuple{Vals: o.Results})
		}
		return outs
	case "collect":
		at := fn.Free[0].(value.Pointer)
		list, _ := s.Vars[at.Var].(value.Struct)
		l.Put(s, at.Var, value.Struct{Fields: append(slices.Clip(list.Fields), args[len(args)-1])})
		return []memory.Outcome{{Results: []value.Value{value.Truth(true)}, State: s}}
	}
	if pairs, ok := l.pairs(fn, s); ok && len(args) == 1 {
		return l.iterate(pairs, args[0], s)
	}
	return []memory.Outcome{{Results: l.Results(in.Type), State: s}}
}
