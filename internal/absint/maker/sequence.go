package maker

import (
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// A builder builds the function that calls a maker and a method.
type builder struct {
	f     *ir.Func
	block *ir.Block
}

// sequence returns a function that makes an object and calls a method of it, with parameters
// for all that its user decides; another method is run beside, if there is one. It returns the
// object and what the method returns: both are in the hands of the user then. A method that
// finds what it has left itself is called twice.
func (u *user) sequence(maker, beside, method *ir.Func, t *types.Named) *ir.Func {
	pointer := types.NewPointer(t)
	id := maker.ID + " then " + method.ID
	if beside != nil {
		id = maker.ID + " with " + beside.ID + " then " + method.ID
	}
	b := &builder{f: &ir.Func{
		ID: id, Pkg: maker.Pkg, Recover: -1, Outside: true,
		Params:  append([]types.Type{pointer, types.NewChan(types.RecvOnly, types.Typ[types.Int]), types.Typ[types.Bool]}, maker.Params...),
		Results: append([]types.Type{pointer}, method.Results...),
	}}
	const other, later, again, given = 0, 1, 2, 3 // an object of which nothing is known, a channel, whether it is called twice, the maker's arguments
	first := len(b.f.Params)
	b.f.Params = append(b.f.Params, method.Params[1:]...)
	started := len(b.f.Params)
	if beside != nil {
		b.f.Params = append(b.f.Params, beside.Params[1:]...)
	}
	b.f.Regs = len(b.f.Params)
	b.open()
	obj := b.object(b.made(maker, b.params(given, len(maker.Params))), maker.Results[0], pointer)
	for i := range t.Underlying().(*types.Struct).NumFields() {
		if u.storedSince(t, method)[i] {
			v := b.emit(ir.Load, b.fieldType(t, i), b.field(t, i, reg(other)))
			b.do(ir.Store, b.field(t, i, obj), v)
		}
	}
	if beside != nil {
		callee := append([]ir.Operand{{Kind: ir.Function, Name: beside.ID, Obj: beside.Obj}, b.receiver(beside, t, obj)}, b.params(started, len(beside.Params)-1)...)
		b.do(ir.Go, callee...)
	}
	args := b.params(first, len(method.Params)-1)
	results := b.later(method, t, obj, reg(later), args)
	if u.findsOwn(t, method) {
		b.do(ir.If, reg(again))
		from := b.block
		second := b.open()
		twice := b.later(method, t, obj, reg(later), args)
		b.do(ir.Return, append([]ir.Operand{obj}, twice...)...)
		once := b.open()
		link(from, second, once)
	}
	b.do(ir.Return, append([]ir.Operand{obj}, results...)...)
	return b.f
}

// later adds the call of a method when its user goes on, which is when it likes.
func (b *builder) later(method *ir.Func, t *types.Named, obj, channel ir.Operand, args []ir.Operand) []ir.Operand {
	b.emit(ir.Recv, types.Typ[types.Int], channel)
	return b.call(method, append([]ir.Operand{b.receiver(method, t, obj)}, args...))
}

// receiver returns the object as a method is called with it.
func (b *builder) receiver(method *ir.Func, t *types.Named, obj ir.Operand) ir.Operand {
	if _, byPointer := method.Params[0].Underlying().(*types.Pointer); byPointer {
		return obj
	}
	return b.emit(ir.Load, t, obj)
}

// link has a block that ends with a condition go on with one of two.
func link(from, yes, no *ir.Block) {
	from.Succs = []int{yes.Index, no.Index}
	yes.Preds, no.Preds = []int{from.Index}, []int{from.Index}
}

// open begins a block.
func (b *builder) open() *ir.Block {
	b.block = &ir.Block{Index: len(b.f.Blocks)}
	b.f.Blocks = append(b.f.Blocks, b.block)
	return b.block
}

func reg(n int) ir.Operand { return ir.Operand{Kind: ir.Reg, Reg: n} }

// params returns n parameters from the first on.
func (b *builder) params(first, n int) []ir.Operand {
	var all []ir.Operand
	for i := range n {
		all = append(all, reg(first+i))
	}
	return all
}

// do adds an instruction without a result.
func (b *builder) do(op ir.Op, args ...ir.Operand) *ir.Instr {
	in := &ir.Instr{Op: op, Dst: -1, Args: args}
	b.block.Instrs = append(b.block.Instrs, in)
	return in
}

// emit adds an instruction with a result.
func (b *builder) emit(op ir.Op, t types.Type, args ...ir.Operand) ir.Operand {
	in := b.do(op, args...)
	in.Dst, in.Type = b.f.Regs, t
	b.f.Regs++
	return reg(in.Dst)
}

func (b *builder) last() *ir.Instr { return b.block.Instrs[len(b.block.Instrs)-1] }

func (b *builder) fieldType(t *types.Named, i int) types.Type {
	return t.Underlying().(*types.Struct).Field(i).Type()
}

// field adds &p.f.
func (b *builder) field(t *types.Named, i int, p ir.Operand) ir.Operand {
	v := b.emit(ir.FieldAddr, types.NewPointer(b.fieldType(t, i)), p)
	b.last().Owner, b.last().Index = t, i
	return v
}

// call adds a call and returns its results.
func (b *builder) call(fn *ir.Func, args []ir.Operand) []ir.Operand {
	callee := append([]ir.Operand{{Kind: ir.Function, Name: fn.ID, Obj: fn.Obj}}, args...)
	switch len(fn.Results) {
	case 0:
		b.do(ir.Call, callee...).Type = types.NewTuple()
		return nil
	case 1:
		return []ir.Operand{b.emit(ir.Call, fn.Results[0], callee...)}
	}
	tuple := b.emit(ir.Call, fn.Obj.Signature().Results(), callee...)
	var all []ir.Operand
	for i, t := range fn.Results {
		all = append(all, b.emit(ir.Extract, t, tuple))
		b.last().Index = i
	}
	return all
}

// made adds the call of the maker, behind which the function goes on if it has succeeded, and
// returns the first result.
func (b *builder) made(maker *ir.Func, args []ir.Operand) ir.Operand {
	results := b.call(maker, args)
	n := len(results) - 1
	if last := maker.Results[n]; n > 0 && types.Identical(last, types.Universe.Lookup("error").Type()) {
		failed := b.emit(ir.Binary, types.Typ[types.Bool], results[n], ir.Operand{Kind: ir.Const, Type: last})
		b.last().Token = token.NEQ
		b.do(ir.If, failed)
		from := b.block
		end := b.open()
		zeros := make([]ir.Operand, len(b.f.Results))
		for i, t := range b.f.Results {
			zeros[i] = ir.Operand{Kind: ir.Const, Type: t}
			if i > 0 && i == len(zeros)-1 && types.Identical(t, last) {
				zeros[i] = results[n]
			}
		}
		b.do(ir.Return, zeros...)
		next := b.open()
		link(from, end, next)
	}
	return results[0]
}

// object adds what makes of a maker's result a pointer to the object.
func (b *builder) object(v ir.Operand, t types.Type, pointer *types.Pointer) ir.Operand {
	if types.IsInterface(t) {
		v = b.emit(ir.Assert, pointer, v)
	} else if _, isPointer := t.Underlying().(*types.Pointer); !isPointer {
		p := b.emit(ir.Alloc, pointer.Elem())
		b.do(ir.Store, p, v)
		return p
	}
	return v
}
