package dryrun

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// exec runs an instruction, and reports whether the path goes on.
func (f *frame) exec(p *path, in *ir.Instr) bool {
	switch in.Op {
	case ir.Load, ir.Store, ir.FieldAddr, ir.IndexAddr, ir.MapUpdate:
		if _, none := f.operand(p, in.Args[0]).(value.Nil); none {
			return f.throw(p, f.crash())
		}
	}
	switch in.Op {
	case ir.If:
		f.branch(p, in, f.fn.Blocks[p.block])
		return false
	case ir.Jump:
		p.sure = false
		f.jump(p, f.fn.Blocks[p.block].Succs[0])
		return false
	case ir.Return:
		f.addOutcome(memory.Outcome{Results: f.operands(p, in.Args), State: p.state})
		return false
	case ir.Call:
		return f.call(p, in)
	case ir.Go:
		fn, args := f.callee(p, in)
		f.asks = false
		p.state = f.runBeside(fn, args, in, p.state)
		return true
	case ir.Defer:
		fn, args := f.callee(p, in)
		p.deferred = append(p.deferred, deferred{in, fn, args})
		return true
	case ir.RunDefers:
		return f.runDefers(p)
	case ir.Panic:
		return f.throw(p, f.operand(p, in.Args[0]))
	case ir.Store:
		to := f.operand(p, in.Args[0])
		f.mem.Store(p.state, to, f.operand(p, in.Args[1]))
		f.mem.Changed(p.state, to)
		return true
	case ir.MapUpdate:
		to := f.operand(p, in.Args[0])
		f.mem.Update(p.state, to, f.operand(p, in.Args[1]), f.operand(p, in.Args[2]))
		if r, ok := to.(value.Ref); ok {
			f.mem.Changed(p.state, value.Pointer{Var: r.Var})
		}
		return true
	case ir.Send:
		f.mem.Send(p.state, f.operand(p, in.Args[0]), f.operand(p, in.Args[1]))
		return true
	}
	v := f.compute(p, in)
	if v == nil {
		return f.throw(p, f.crash())
	}
	switch in.Op {
	case ir.Binary, ir.Unary, ir.Iface, ir.Closure, ir.Convert, ir.IndexAddr, ir.FieldAddr, ir.Load, ir.Field, ir.Lookup, ir.Assert:
		v = f.mem.Fit(v)
	}
	p.regs[in.Dst] = v
	return true
}

// access returns what lies in a variable, or the address of a part of it.
func (f *frame) access(s *memory.State, args []value.Value, in *ir.Instr) value.Value {
	switch in.Op {
	case ir.Load:
		return f.mem.Load(s, args[0])
	case ir.FieldAddr:
		return value.FieldAddr(args[0], in.Index)
	case ir.Field:
		return value.Part(args[0], "."+strconv.Itoa(in.Index))
	case ir.IndexAddr:
		return value.ElemAddr(args[0], args[1])
	}
	return value.Index(args[0], args[1])
}

// compute returns the result of an instruction that does nothing else.
func (f *frame) compute(p *path, in *ir.Instr) value.Value {
	s, args := p.state, f.operands(p, in.Args)
	switch in.Op {
	case ir.Alloc:
		return value.Pointer{Var: f.mem.Alloc(s, value.Zero(in.Type, f.targs))}
	case ir.Load, ir.FieldAddr, ir.Field, ir.IndexAddr, ir.Index:
		return f.access(s, args, in)
	case ir.Lookup:
		return f.mem.Lookup(s, args[0], args[1], value.Zero(elemType(in), f.targs), in.CommaOk)
	case ir.Slice:
		return f.mem.Slice(s, args)
	case ir.MakeSlice:
		return f.mem.MakeSlice(s, args, value.Subst(in.Type, f.targs), f.targs)
	case ir.MakeMap:
		return value.Ref{Var: f.mem.Alloc(s, value.Table{})}
	case ir.MakeChan:
		return value.Ref{Var: f.mem.Alloc(s, value.Struct{})}
	case ir.Closure:
		return f.closure(args)
	case ir.Iface:
		if i, ok := args[0].(value.Iface); ok {
			return i // of a type parameter that stands for an interface
		}
		return value.Iface{Type: value.Subst(in.From, f.targs), Val: args[0]}
	case ir.Assert:
		return f.assert(args[0], in)
	case ir.Select:
		f.selects(s, args)
	case ir.Convert:
		return f.mem.Convert(s, args[0], value.Subst(in.From, f.targs), value.Subst(in.Type, f.targs))
	case ir.Binary:
		return value.Binary(s, in.Token, args[0], args[1], in.Type)
	case ir.Unary:
		return value.Unary(in.Token, args[0], in.Type)
	case ir.Recv:
		return f.mem.Receive(s, args[0], in.CommaOk)
	case ir.Extract:
		if t, ok := args[0].(value.Tuple); ok && in.Index < len(t.Vals) {
			return t.Vals[in.Index]
		}
		return value.Unknown{Name: value.Spell(args[0]) + "#" + strconv.Itoa(in.Index)}
	case ir.Range:
		return f.mem.Range(s, args[0])
	case ir.Next:
		return f.mem.Next(s, args[0])
	}
	return f.mem.Lose("op")
}

// elemType returns the type of the element that a lookup gives.
func elemType(in *ir.Instr) types.Type {
	if pair, ok := in.Type.(*types.Tuple); ok {
		return pair.At(0).Type()
	}
	return in.Type
}

// closure returns a function with what it captures.
func (f *frame) closure(args []value.Value) value.Value {
	fn, ok := args[0].(value.Func)
	if !ok {
		return f.mem.Lose("closure")
	}
	fn.Free = args[1:]
	return f.noteMade(fn)
}

// selects runs a select: what has been sent and received is not known.
func (f *frame) selects(s *memory.State, args []value.Value) {
	for _, a := range args {
		if ch, ok := a.(value.Ref); ok {
			f.mem.Put(s, ch.Var, f.mem.Lose("channel"))
		}
	}
}

// assert returns what a type assertion gives.
func (f *frame) assert(v value.Value, in *ir.Instr) value.Value {
	t := value.Subst(in.Type, f.targs)
	holds, sure := false, false
	out := v
	switch v := v.(type) {
	case value.Nil:
		sure = true
	case value.Iface:
		if types.IsInterface(t) {
			holds, sure = value.Implements(v.Type, t.Underlying().(*types.Interface))
		} else {
			holds, sure = value.SameType(v.Type, t)
			out = v.Val
		}
	case value.Unknown:
		if !types.IsInterface(t) {
			v.Name = "as " + types.TypeString(t, nil) + " " + v.Name
			out = v
		}
	case value.Thing:
		if named, ok := types.Unalias(value.Pointee(t)).(*types.Named); ok && named.Obj().Pkg() != nil && !types.IsInterface(t) && !known.Covers(named.Obj().Pkg().Path()) {
			sure = true // it is of a type of std
		} else if !types.IsInterface(t) {
			out = value.Unknown{Name: "as " + types.TypeString(t, nil) + " " + value.Spell(v)}
		}
	}
	if !in.CommaOk {
		if sure && !holds {
			return nil // it panics
		}
		return out
	}
	if !sure {
		return value.Tuple{Vals: []value.Value{out, value.Unknown{Name: "is " + types.TypeString(t, nil) + " " + value.Spell(v)}}}
	}
	if !holds {
		out = value.Zero(t, f.targs)
	}
	return value.Tuple{Vals: []value.Value{out, value.Truth(holds)}}
}
