package absint

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/container"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// branch leads a state on from an if.
func (f *frame) branch(b *ir.Block, in *ir.Instr, s *state.State) {
	cond := f.operand(s, in.Args[0])
	if t := f.Assume(s, cond, true); t != nil {
		f.follow(b, b.Succs[0], t)
	}
	if t := f.Assume(s, cond, false); t != nil {
		f.follow(b, b.Succs[1], t)
	}
}

// exec runs one instruction that leads to no other block. It returns the
// states after it: several where a call can end in several ways, none where it
// does not come back.
func (f *frame) exec(s *state.State, in *ir.Instr) []*state.State {
	switch in.Op {
	case ir.Call:
		return f.call(s, in)
	case ir.Go:
		return f.goCall(s, in)
	case ir.Defer:
		return []*state.State{f.deferCall(s, in)}
	case ir.RunDefers:
		return f.runDefers(s)
	case ir.Recv:
		return f.recv(s, in, f.operand(s, in.Args[0]))
	case ir.Select:
		return f.selects(s, in)
	case ir.Send:
		return f.sendAndRun(s, in)
	case ir.Assert:
		return f.assert(s, in)
	case ir.Store:
		return []*state.State{f.storeInstr(s, in)}
	case ir.MapUpdate:
		f.reportIn(s, in)
		if f.unasked(s, in.Args[0], f.operand(s, in.Args[2])) {
			return []*state.State{s}
		}
		return []*state.State{f.mapUpdate(s, f.operand(s, in.Args[0]), f.operand(s, in.Args[1]), f.operand(s, in.Args[2]))}
	case ir.Lookup:
		return f.lookup(s, in)
	case ir.Range:
		return []*state.State{f.rangeOver(s, in)}
	case ir.Next:
		return f.nextElem(s, in)
	case ir.Alloc, ir.MakeMap, ir.MakeChan, ir.MakeSlice:
		return []*state.State{f.alloc(s, in)}
	}
	return []*state.State{f.Set(s, in.Dst, f.eval(s, in))}
}

// alloc makes a variable.
func (f *frame) alloc(s *state.State, in *ir.Instr) *state.State {
	n := f.NewName(f.site, nil)
	c := *s
	var v, content *domain.Value
	switch in.Op {
	case ir.Alloc:
		v, content = f.Ptr(n, nil), f.Zero(f.typ(in.Type))
	case ir.MakeMap:
		v, content = f.Make(domain.Value{Kind: domain.Ref, Name: n}), f.Make(domain.Value{Kind: domain.Map, M: 1})
	case ir.MakeChan:
		v, content = f.Make(domain.Value{Kind: domain.Ref, Name: n}), f.Bag(nil)
		if ch, ok := f.typ(in.Type).Underlying().(*types.Chan); ok && container.IsSignal(ch.Elem()) {
			content = f.WithMark(content, domain.ChanSignals)
		}
	case ir.MakeSlice:
		of := f.typ(in.Type).Underlying().(*types.Slice).Elem()
		elem := f.Zero(of)
		size, known := f.operand(s, in.Args[0]).Int()
		if known && 0 <= size && int(size) <= domain.ListBound(of) {
			elems := make([]*domain.Value, size)
			for i := range elems {
				elems[i] = elem
			}
			v, content = f.Make(domain.Value{Kind: domain.Slice, Name: n, N: 0, M: int(size)}), f.Make(domain.Value{Kind: domain.List, Args: elems})
		} else {
			v, content = f.Make(domain.Value{Kind: domain.Slice, Name: n, N: 0, M: -1}), f.Bag([]*domain.Value{elem})
		}
	}
	c.Heap = f.Named.Put(s.Heap, n.ID(), content)
	return f.Set(f.State(c), in.Dst, v)
}

// storeInstr runs *p = v.
func (f *frame) storeInstr(s *state.State, in *ir.Instr) *state.State {
	p, v := f.operand(s, in.Args[0]), f.operand(s, in.Args[1])
	v = f.tagger.TagStored(f.site, p, v)
	f.Report(s, p, v, f.typeOf(in.Args[1]))
	f.closed.Store(f.fn, s, p, v)
	s = f.tagger.UntagList(f.Store(f.Keep(s, p, v), p, v), p, v)
	f.closed.StoreBelow(f.fn, s, p)
	return s
}

// eval returns the result of an instruction that only makes a value.
func (f *frame) eval(s *state.State, in *ir.Instr) *domain.Value {
	x := f.operand(s, in.Args[0])
	switch in.Op {
	case ir.Load:
		v := f.Load(s, x)
		return s.Refine(f.tagger.UntagLoaded(x, v))
	case ir.FieldAddr:
		return f.FieldAddr(x, f.typ(in.Owner), in.Index)
	case ir.Field:
		return f.tagger.UntagField(f.Field(f.Sel(x, f.typ(in.Owner), in.Index)), f.typ(in.Owner))
	case ir.IndexAddr:
		return f.IndexAddr(x, f.operand(s, in.Args[1]))
	case ir.Index:
		i := f.operand(s, in.Args[1])
		if text, ok := x.Str(); ok {
			if n, ok := i.Int(); ok && int(n) < len(text) && n >= 0 {
				return f.Int(int64(text[n]))
			}
		}
		return f.Elem(x, i)
	case ir.Slice:
		return f.slice(s, in, x)
	case ir.Closure:
		return f.Make(domain.Value{Kind: domain.Func, Text: x.Text, Obj: x.Obj, TypeArgs: f.envArgs(), Args: f.operands(s, in.Args[1:]), M: f.ent.handed})
	case ir.Iface:
		if x.Kind == domain.Set {
			vs := make([]*domain.Value, len(x.Args))
			for i, m := range x.Args {
				vs[i] = f.Make(domain.Value{Kind: domain.Iface, Type: f.typ(in.From), Args: []*domain.Value{m}})
			}
			if v := f.Which(x.Name, vs...); v != nil {
				return v
			}
		}
		return f.Make(domain.Value{Kind: domain.Iface, Type: f.typ(in.From), Args: []*domain.Value{x}})
	case ir.Convert:
		return f.Convert(s, x, f.typ(in.From), f.typ(in.Type))
	case ir.Binary:
		v := f.Binary(s, in.Token, x, f.operand(s, in.Args[1]))
		if v == nil {
			return f.remainder(in, f.operand(s, in.Args[1]))
		}
		if v.Kind == domain.Const {
			v = f.ConvertConst(v, f.typ(in.Type)) // it wraps round
		}
		return v
	case ir.Unary:
		v := f.Unary(in.Token, x)
		if v.Kind == domain.Const {
			v = f.ConvertConst(v, f.typ(in.Type))
		}
		return v
	case ir.Extract:
		if x.Kind == domain.Tuple && in.Index < len(x.Args) {
			return s.Refine(x.Args[in.Index])
		}
		return s.Refine(f.App("#"+strconv.Itoa(in.Index), x))
	}
	return f.Sym(f.NewName(f.site, nil))
}

// remainder returns an unknown number modulo n, which comes round to the same again.
//
//	peers[i%len(peers)]
func (f *frame) remainder(in *ir.Instr, n *domain.Value) *domain.Value {
	v := f.Sym(f.GlobalName("rem " + f.fn.ID + strconv.Itoa(f.site)))
	m, ok := n.Int()
	if !ok || m <= 0 {
		return v
	}
	lo := 1 - m
	if t, ok := f.typ(in.Type).Underlying().(*types.Basic); ok && t.Info()&types.IsUnsigned != 0 {
		lo = 0
	}
	return f.App(domain.Between, v, f.Int(lo), f.Int(m-1))
}

// slice runs x[i:j].
func (f *frame) slice(s *state.State, in *ir.Instr, x *domain.Value) *domain.Value {
	lo, hi := f.operand(s, in.Args[1]), f.operand(s, in.Args[2])
	from, knowFrom := int64(0), true
	if in.Args[1].Kind != ir.None {
		from, knowFrom = lo.Int()
	}
	to, knowTo := hi.Int()
	if in.Args[2].Kind == ir.None {
		knowTo = false
	}
	switch x.Kind {
	case domain.Ptr, domain.Slice:
		v := domain.Value{Kind: domain.Slice, Name: x.Name, N: -1, M: -1, Args: x.Args}
		size := -1
		if x.Kind == domain.Slice {
			v.N, size = x.N, x.M
		} else {
			v.N = 0
			if c := f.Part(f.Content(s, x.Name), x.Path()); c.Kind == domain.List {
				size = len(c.Args)
			} else if in.From != nil {
				if a, ok := f.typ(in.From).Underlying().(*types.Array); ok {
					size = int(a.Len())
				}
			} else if a, ok := domain.ArrayOf(c); ok {
				size = int(a.Len())
			}
		}
		if in.Args[2].Kind == ir.None && size >= 0 {
			to, knowTo = int64(size), true
		}
		if knowFrom && v.N >= 0 {
			v.N += int(from)
			if knowTo && to >= from {
				v.M = int(to - from)
			}
		} else {
			v.N = -1
		}
		return f.Make(v)
	case domain.Const:
		if text, ok := x.Str(); ok && knowFrom {
			if in.Args[2].Kind == ir.None {
				to, knowTo = int64(len(text)), true
			}
			if knowTo && from >= 0 && from <= to && int(to) <= len(text) {
				return f.Text(text[from:to])
			}
		}
	case domain.Nil:
		return x
	}
	if in.Args[1].Kind == ir.None && in.Args[2].Kind == ir.None {
		return x
	}
	return f.App("slice", x, lo, hi)
}

// envArgs returns the type arguments of this instance, for a literal in it.
func (f *frame) envArgs() []types.Type {
	var out []types.Type
	for _, p := range f.fn.TypeParams {
		out = append(out, f.typ(p))
	}
	return out
}
