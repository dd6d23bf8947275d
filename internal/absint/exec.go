package absint

import (
	"go/constant"
	"go/token"
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
		if known && size <= maxList {
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
	s = f.store(f.keep(s, p, v), p, v)
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
		return f.binary(s, in.Token, x, f.operand(s, in.Args[1]))
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

// convert runs T(x).
func (f *frame) convert(s *state, x *Value, from, to types.Type) *Value {
	if types.IsInterface(to) && !types.IsInterface(from) && x.kind != Conn && x.kind != End {
		return f.make(Value{kind: Iface, typ: from, args: []*Value{x}}) // out of a type parameter
	}
	switch x.kind {
	case Const:
		return f.convertConst(x, to)
	case Slice:
		if isArrayish(to) {
			return f.app("bytes", f.part(f.content(s, x.name), x.path()))
		}
		if basic, ok := to.Underlying().(*types.Basic); ok && basic.Info()&types.IsString != 0 {
			return f.app("convert", f.part(f.content(s, x.name), x.path()))
		}
	case App, Sym, Sel, End:
		if isArrayish(to) && !isArrayish(from) {
			return f.app("bytes", x)
		}
	}
	return x
}

func isArrayish(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Array)
	return ok
}

func (f *frame) convertConst(x *Value, to types.Type) *Value {
	basic, ok := to.Underlying().(*types.Basic)
	if !ok {
		return x
	}
	switch info := basic.Info(); {
	case info&types.IsInteger != 0 && x.c.Kind() == constant.Int:
		n, ok := constant.Int64Val(x.c)
		if !ok {
			return x
		}
		switch basic.Kind() {
		case types.Uint8:
			n = int64(uint8(n))
		case types.Uint16:
			n = int64(uint16(n))
		case types.Uint32:
			n = int64(uint32(n))
		case types.Int8:
			n = int64(int8(n))
		case types.Int16:
			n = int64(int16(n))
		case types.Int32:
			n = int64(int32(n))
		}
		return f.number(n)
	case info&types.IsString != 0 && x.c.Kind() == constant.Int:
		if n, ok := constant.Int64Val(x.c); ok {
			return f.text(string(rune(n)))
		}
	case info&types.IsFloat != 0:
		return f.constant(constant.ToFloat(x.c))
	}
	return x
}

// binary runs x op y.
func (f *frame) binary(s *state, op token.Token, x, y *Value) *Value {
	switch op {
	case token.EQL, token.NEQ:
		v := f.app("==", x, y)
		switch f.equal(s, x, y) {
		case yes:
			v = f.boolean(true)
		case no:
			v = f.boolean(false)
		default:
			v = f.refined(s, v)
		}
		if op == token.NEQ {
			return f.not(v)
		}
		return v
	case token.LSS:
		return f.less(s, x, y)
	case token.GTR:
		return f.less(s, y, x)
	case token.LEQ:
		return f.not(f.less(s, y, x))
	case token.GEQ:
		return f.not(f.less(s, x, y))
	}
	if x.kind == Const && y.kind == Const {
		if v := f.arithmetic(op, x, y); v != nil {
			return v
		}
	}
	if op == token.REM {
		// It comes round to the same again.
		return f.sym(f.global("rem " + f.fn.ID + itoa(f.site)))
	}
	if op == token.SUB || op == token.XOR {
		switch f.equalEnds(s, x, y) {
		case yes:
			return f.number(0)
		case no:
			return f.app("nonzero", x, y)
		}
	}
	if op == token.ADD {
		if t, ok := y.str(); ok && t == "" {
			return x
		}
		if t, ok := x.str(); ok && t == "" {
			return y
		}
	}
	if n, ok := y.integer(); ok && n == 0 && (op == token.OR || op == token.ADD || op == token.SUB) {
		return x
	}
	return f.app(op.String(), x, y)
}

func (f *frame) arithmetic(op token.Token, x, y *Value) *Value {
	a, b := x.c, y.c
	switch op {
	case token.SHL, token.SHR:
		n, ok := constant.Uint64Val(b)
		if !ok || n > 64 || a.Kind() != constant.Int {
			return nil
		}
		return f.constant(constant.Shift(a, op, uint(n)))
	case token.QUO, token.REM:
		if constant.Sign(constant.ToFloat(b)) == 0 {
			return nil
		}
		if a.Kind() == constant.Int && b.Kind() == constant.Int && op == token.QUO {
			op = token.QUO_ASSIGN // of integers
		}
	}
	if a.Kind() != b.Kind() && (a.Kind() == constant.String || b.Kind() == constant.String || a.Kind() == constant.Bool) {
		return nil
	}
	if op == token.REM && a.Kind() != constant.Int {
		return nil
	}
	c := constant.BinaryOp(a, op, b)
	if c.Kind() == constant.Unknown {
		return nil
	}
	return f.constant(c)
}

// less runs x < y.
func (f *frame) less(s *state, x, y *Value) *Value {
	if x.kind == Const && y.kind == Const {
		return f.boolean(constant.Compare(x.c, token.LSS, y.c))
	}
	if x == y {
		return f.boolean(false)
	}
	if n, ok := y.integer(); ok && n == 0 && x.kind == App && x.text == "len" {
		return f.boolean(false)
	}
	return f.refined(s, f.app("<", x, y))
}

func (in *interner) not(v *Value) *Value {
	if b, known := v.isTrue(); known {
		return in.boolean(!b)
	}
	if v.kind == App && v.text == "!" {
		return v.args[0]
	}
	return in.app("!", v)
}

func (f *frame) unary(op token.Token, x *Value) *Value {
	switch op {
	case token.NOT:
		return f.not(x)
	case token.SUB, token.XOR, token.ADD:
		if x.kind == Const && (op != token.XOR || x.c.Kind() == constant.Int) && x.c.Kind() != constant.String {
			return f.constant(constant.UnaryOp(op, x.c, 0))
		}
	}
	return f.app("unary"+op.String(), x)
}

// envArgs returns the type arguments of this instance, for a literal in it.
func (f *frame) envArgs() []types.Type {
	var out []types.Type
	for _, p := range f.fn.TypeParams {
		out = append(out, f.typ(p))
	}
	return out
}
