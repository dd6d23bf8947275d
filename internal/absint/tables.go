package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/container"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// mapUpdate runs m[k] = v.
func (f *frame) mapUpdate(s *state.State, m, k, v *domain.Value) *state.State {
	if m.Kind == domain.Set {
		for _, a := range m.Args {
			s = f.mapUpdate(s, a, k, v)
		}
		return s
	}
	base := f.RefName(m)
	f.handOut(s, base, v)
	known := 0
	if k.Kind == domain.Const {
		known = 1
	}
	f.closed.Put(f.fn, s, base, f.Make(domain.Value{Kind: domain.Map, M: known, Args: []*domain.Value{k, v}}))
	return f.operator.Update(s, m, k, v)
}

// lookup runs m[k].
func (f *frame) lookup(s *state.State, in *ir.Instr) []*state.State {
	m, k := f.operand(s, in.Args[0]), f.operand(s, in.Args[1])
	t := f.typ(in.Type)
	if in.CommaOk {
		t = t.(*types.Tuple).At(0).Type()
	}
	if text, ok := m.Str(); ok {
		if i, ok := k.Int(); ok && i >= 0 && int(i) < len(text) {
			return []*state.State{f.Set(s, in.Dst, f.Int(int64(text[i])))}
		}
	}
	var out []*state.State
	for _, e := range f.operator.Lookup(s, m, k, t) {
		v := e.State.Refine(f.tagger.UntagLocal(e.Val))
		if in.CommaOk {
			v = f.Tuple(v, e.Ok)
		}
		out = append(out, f.Set(e.State, in.Dst, v))
	}
	return out
}

// rangeOver starts a range over a map or a text: it has given nothing yet. What a map
// holds then is what comes, if all of it is known.
func (f *frame) rangeOver(s *state.State, in *ir.Instr) *state.State {
	n := f.NewName(f.site, f.GlobalName("given"))
	c := *s
	c.Heap = f.Named.Put(s.Heap, n.ID(), f.Int(0))
	over := f.operand(s, in.Args[0])
	parts := []*domain.Value{over, f.Ptr(n, nil)}
	if table := f.operator.MapContent(s, over); table != nil && container.Complete(table) {
		parts = append(parts, table)
	}
	return f.Set(f.State(c), in.Dst, f.App("range", parts...))
}

// nextElem runs one step of a range over a map or a text: another element each
// time, or none. A range that starts over comes to the first ones again.
//
//	for range tick { for _, peer := range peers { … } }
func (f *frame) nextElem(s *state.State, in *ir.Instr) []*state.State {
	it := f.operand(s, in.Args[0])
	t := f.typ(in.Type).(*types.Tuple)
	end := f.Set(s, in.Dst, f.Tuple(f.Bool(false), f.ZeroOf(t, 1), f.ZeroOf(t, 2)))
	key := f.Sym(f.NewName(f.site, f.GlobalName("key")))
	val := f.Sym(f.NewName(f.site, f.GlobalName("val")))
	if it.Kind == domain.App && it.Text == "range" && !in.CommaOk {
		nth, ok := f.Load(s, it.Args[1]).Int()
		given := func(n int64) *state.State {
			c := *s
			c.Heap = f.Named.Put(s.Heap, it.Args[1].Name.ID(), f.Int(n))
			return f.State(c)
		}
		if ok && len(it.Args) > 2 {
			key, val, next := f.operator.From(s, it.Args[0], it.Args[2], int(nth))
			if key == nil {
				return []*state.State{end}
			}
			return []*state.State{f.Set(given(int64(next)), in.Dst, f.Tuple(f.Bool(true), key, f.tagger.UntagLocal(val)))}
		}
		if ok && nth < state.MaxArms {
			table := it.Args[0]
			if c := f.operator.MapContent(s, table); c != nil {
				table = c // another content, other elements
			}
			s = given(nth + 1)
			key, val = f.App(domain.KeyOf, f.operator.Keys(s, it.Args[0]), f.Int(nth)), f.App(domain.ValueOf, table, f.Int(nth))
		}
		switch v, empty := f.operator.Element(s, it.Args[0]); {
		case v != nil:
			val = f.tagger.UntagLocal(v)
		case empty:
			return []*state.State{end}
		}
	}
	return []*state.State{f.Set(s, in.Dst, f.Tuple(f.Bool(true), key, val)), f.Set(s, in.Dst, f.Tuple(f.Bool(false), f.ZeroOf(t, 1), f.ZeroOf(t, 2)))}
}
