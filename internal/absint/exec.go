package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// branch leads a state on from an if.
func (f *frame) branch(b *ir.Block, in *ir.Instr, s *state) {
	cond := f.operand(s, in.Args[0])
	if t := f.assume(s, cond, true); t != nil {
		f.follow(b, b.Succs[0], t)
	}
	if t := f.assume(s, cond, false); t != nil {
		f.follow(b, b.Succs[1], t)
	}
}

// exec runs one instruction that leads to no other block. It returns the
// states after it: several where a call can end in several ways, none where it
// does not come back.
func (f *frame) exec(s *state, in *ir.Instr) []*state {
	switch in.Op {
	case ir.Call:
		return f.call(s, in)
	case ir.Go:
		return f.goCall(s, in)
	case ir.Defer:
		return []*state{f.deferCall(s, in)}
	case ir.RunDefers:
		return f.runDefers(s)
	case ir.Recv:
		return f.recv(s, in, f.operand(s, in.Args[0]))
	case ir.Select:
		return f.selects(s, in)
	case ir.Send:
		return []*state{f.send(s, f.operand(s, in.Args[0]), f.operand(s, in.Args[1]))}
	case ir.Assert:
		return f.assert(s, in)
	case ir.Store:
		return []*state{f.storeInstr(s, in)}
	case ir.MapUpdate:
		return []*state{f.mapUpdate(s, f.operand(s, in.Args[0]), f.operand(s, in.Args[1]), f.operand(s, in.Args[2]))}
	case ir.Lookup:
		return f.lookup(s, in)
	case ir.Next:
		return f.nextElem(s, in)
	case ir.Alloc, ir.MakeMap, ir.MakeChan, ir.MakeSlice:
		return []*state{f.alloc(s, in)}
	}
	return []*state{f.set(s, in.Dst, f.eval(s, in))}
}

// alloc makes a variable.
func (f *frame) alloc(s *state, in *ir.Instr) *state {
	n := f.made(f.site, nil)
	c := *s
	var v, content *Value
	switch in.Op {
	case ir.Alloc:
		v, content = f.ptr(n, nil), f.zero(f.typ(in.Type))
	case ir.MakeMap:
		v, content = f.make(Value{kind: Ref, name: n}), f.make(Value{kind: Map, m: 1})
	case ir.MakeChan:
		v, content = f.make(Value{kind: Ref, name: n}), f.bag(nil)
	case ir.MakeSlice:
		elem := f.zero(f.typ(in.Type).Underlying().(*types.Slice).Elem())
		size, known := f.operand(s, in.Args[0]).integer()
		if known && 0 <= size && size <= maxList {
			elems := make([]*Value, size)
			for i := range elems {
				elems[i] = elem
			}
			v, content = f.make(Value{kind: Slice, name: n, n: 0, m: int(size)}), f.make(Value{kind: List, args: elems})
		} else {
			v, content = f.make(Value{kind: Slice, name: n, n: 0, m: -1}), f.bag([]*Value{elem})
		}
	}
	c.heap = f.named.put(s.heap, n.id, content)
	return f.set(f.state(c), in.Dst, v)
}

// storeInstr runs *p = v.
func (f *frame) storeInstr(s *state, in *ir.Instr) *state {
	p, v := f.operand(s, in.Args[0]), f.operand(s, in.Args[1])
	v = f.handedToField(p, v)
	if in.Args[1].Kind == ir.Reg {
		f.green(p, v)
	}
	f.closed.stored(f, s, p, v)
	s = f.untagList(f.store(f.keep(s, p, v), p, v), p, v)
	f.closed.storedBelow(f, s, p)
	return s
}

// green notes that true is stored where others find it.
//
//	p.up.Store(err == nil)
func (f *frame) green(p, v *Value) {
	if yes, known := v.isTrue(); known && yes && !own(f.baseOf(p)) {
		f.Green[Place{Func: f.fn.ID, Site: f.site}] = true
	}
}

// eval returns the result of an instruction that only makes a value.
func (f *frame) eval(s *state, in *ir.Instr) *Value {
	x := f.operand(s, in.Args[0])
	switch in.Op {
	case ir.Load:
		v := f.load(s, x)
		return f.refined(s, f.untagged(x, v))
	case ir.FieldAddr:
		return f.fieldAddr(x, f.typ(in.Owner), in.Index)
	case ir.Field:
		return f.untag(f.shared(f.sel(x, f.typ(in.Owner), in.Index)), f.typ(in.Owner))
	case ir.IndexAddr:
		return f.indexAddr(x, f.operand(s, in.Args[1]))
	case ir.Index:
		i := f.operand(s, in.Args[1])
		if text, ok := x.str(); ok {
			if n, ok := i.integer(); ok && int(n) < len(text) && n >= 0 {
				return f.number(int64(text[n]))
			}
		}
		return f.elem(x, i)
	case ir.Slice:
		return f.slice(s, in, x)
	case ir.Closure:
		return f.make(Value{kind: Func, text: x.text, obj: x.obj, targs: f.envArgs(), args: f.operands(s, in.Args[1:])})
	case ir.Iface:
		if x.kind == Set {
			vs := make([]*Value, len(x.args))
			for i, m := range x.args {
				vs[i] = f.make(Value{kind: Iface, typ: f.typ(in.From), args: []*Value{m}})
			}
			if v := f.oneOf(vs...); v != nil {
				return v
			}
		}
		return f.make(Value{kind: Iface, typ: f.typ(in.From), args: []*Value{x}})
	case ir.Convert:
		return f.convert(s, x, f.typ(in.From), f.typ(in.Type))
	case ir.Binary:
		v := f.binary(s, in.Token, x, f.operand(s, in.Args[1]))
		if v.kind == Const {
			v = f.convertConst(v, f.typ(in.Type)) // it wraps round
		}
		return v
	case ir.Unary:
		return f.unary(in.Token, x)
	case ir.Extract:
		if x.kind == Tuple && in.Index < len(x.args) {
			return f.refined(s, x.args[in.Index])
		}
		return f.refined(s, f.app("#"+itoa(in.Index), x))
	case ir.Range:
		return f.make(Value{kind: App, text: "range", args: []*Value{x}})
	}
	return f.sym(f.made(f.site, nil))
}

func (f *frame) fieldAddr(p *Value, owner types.Type, index int) *Value {
	if p.kind == Set {
		var vs []*Value
		for _, m := range p.args {
			if m.kind != Nil {
				vs = append(vs, f.fieldAddr(m, owner, index))
			}
		}
		if v := f.oneOf(vs...); v != nil {
			return v
		}
	}
	switch p.kind {
	case Ptr:
		return f.ptr(p.name, f.fieldPath(p.path(), owner, index))
	case Conn:
		return p // the embedded connection
	}
	return f.ptr(f.target(p), f.fieldPath(nil, owner, index))
}

func (f *frame) indexAddr(p, index *Value) *Value {
	switch p.kind {
	case Set:
		var vs []*Value
		for _, m := range p.args {
			if m.kind != Nil {
				vs = append(vs, f.indexAddr(m, index))
			}
		}
		if v := f.oneOf(vs...); v != nil {
			return v
		}
	case Slice:
		if i, ok := index.integer(); ok && p.n > 0 {
			index = f.number(i + int64(p.n))
		} else if p.n < 0 {
			index = f.app("offset", p, index)
		}
		return f.ptr(p.name, f.elemPath(p.path(), index))
	case Ptr:
		return f.ptr(p.name, f.elemPath(p.path(), index))
	}
	return f.ptr(f.target(p), f.elemPath(nil, index))
}

// slice runs x[i:j].
func (f *frame) slice(s *state, in *ir.Instr, x *Value) *Value {
	lo, hi := f.operand(s, in.Args[1]), f.operand(s, in.Args[2])
	from, knowFrom := int64(0), true
	if in.Args[1].Kind != ir.None {
		from, knowFrom = lo.integer()
	}
	to, knowTo := hi.integer()
	if in.Args[2].Kind == ir.None {
		knowTo = false
	}
	switch x.kind {
	case Ptr, Slice:
		v := Value{kind: Slice, name: x.name, n: -1, m: -1, args: x.args}
		size := -1
		if x.kind == Slice {
			v.n, size = x.n, x.m
		} else {
			v.n = 0
			if c := f.part(f.content(s, x.name), x.path()); c.kind == List {
				size = len(c.args)
			} else if a, ok := arrayOf(c); ok {
				size = int(a.Len())
			}
		}
		if in.Args[2].Kind == ir.None && size >= 0 {
			to, knowTo = int64(size), true
		}
		if knowFrom && v.n >= 0 {
			v.n += int(from)
			if knowTo && to >= from {
				v.m = int(to - from)
			}
		} else {
			v.n = -1
		}
		return f.make(v)
	case Const:
		if text, ok := x.str(); ok && knowFrom {
			if in.Args[2].Kind == ir.None {
				to, knowTo = int64(len(text)), true
			}
			if knowTo && from >= 0 && from <= to && int(to) <= len(text) {
				return f.text(text[from:to])
			}
		}
	case Nil:
		return x
	}
	if in.Args[1].Kind == ir.None && in.Args[2].Kind == ir.None {
		return x
	}
	return f.app("slice", x, lo, hi)
}

func arrayOf(c *Value) (*types.Array, bool) {
	if c.kind != Zero {
		return nil, false
	}
	a, ok := c.typ.Underlying().(*types.Array)
	return a, ok
}

// envArgs returns the type arguments of this instance, for a literal in it.
func (f *frame) envArgs() []types.Type {
	var out []types.Type
	for _, p := range f.fn.TypeParams {
		out = append(out, f.typ(p))
	}
	return out
}
