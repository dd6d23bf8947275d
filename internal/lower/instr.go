package lower

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// instr translates one instruction; nil if it does nothing.
func (r *regs) instr(in ssa.Instruction) *ir.Instr {
	out := &ir.Instr{Dst: -1, Pos: in.Pos()}
	if v, ok := in.(ssa.Value); ok {
		out.Dst = r.of[v]
		out.Type = v.Type()
	}
	switch in := in.(type) {
	case *ssa.Alloc:
		out.Op = ir.Alloc
		out.Type = in.Type().Underlying().(*types.Pointer).Elem()
	case *ssa.Phi:
		out.Op, out.Args = ir.Phi, r.operands(in.Edges...)
	case *ssa.Call:
		r.call(out, ir.Call, &in.Call)
	case *ssa.Go:
		r.call(out, ir.Go, &in.Call)
	case *ssa.Defer:
		r.call(out, ir.Defer, &in.Call)
	case *ssa.BinOp:
		out.Op, out.Token, out.Args = ir.Binary, in.Op, r.operands(in.X, in.Y)
	case *ssa.UnOp:
		r.unary(out, in)
	case *ssa.ChangeType:
		out.Op, out.From, out.Args = ir.Convert, in.X.Type(), r.operands(in.X)
	case *ssa.Convert:
		out.Op, out.From, out.Args = ir.Convert, in.X.Type(), r.operands(in.X)
	case *ssa.MultiConvert:
		out.Op, out.From, out.Args = ir.Convert, in.X.Type(), r.operands(in.X)
	case *ssa.ChangeInterface:
		out.Op, out.From, out.Args = ir.Convert, in.X.Type(), r.operands(in.X)
	case *ssa.SliceToArrayPointer:
		out.Op, out.From, out.Args = ir.Convert, in.X.Type(), r.operands(in.X)
	case *ssa.MakeInterface:
		out.Op, out.From, out.Args = ir.Iface, in.X.Type(), r.operands(in.X)
	case *ssa.MakeClosure:
		out.Op, out.Args = ir.Closure, append(r.operands(in.Fn), r.operands(in.Bindings...)...)
	default:
		return r.memory(out, in)
	}
	return out
}

func (r *regs) unary(out *ir.Instr, in *ssa.UnOp) {
	out.Args, out.CommaOk = r.operands(in.X), in.CommaOk
	switch in.Op {
	case token.MUL:
		out.Op = ir.Load
	case token.ARROW:
		out.Op = ir.Recv
	default:
		out.Op, out.Token = ir.Unary, in.Op
	}
}

// memory translates what reads and writes variables, fields and elements.
func (r *regs) memory(out *ir.Instr, in ssa.Instruction) *ir.Instr {
	switch in := in.(type) {
	case *ssa.Store:
		out.Op, out.Args = ir.Store, r.operands(in.Addr, in.Val)
	case *ssa.FieldAddr:
		out.Op, out.Index, out.Args = ir.FieldAddr, in.Field, r.operands(in.X)
		out.Owner = in.X.Type().Underlying().(*types.Pointer).Elem()
	case *ssa.Field:
		out.Op, out.Index, out.Args = ir.Field, in.Field, r.operands(in.X)
		out.Owner = in.X.Type()
	case *ssa.IndexAddr:
		out.Op, out.Args = ir.IndexAddr, r.operands(in.X, in.Index)
	case *ssa.Index:
		out.Op, out.Args = ir.Index, r.operands(in.X, in.Index)
	case *ssa.Lookup:
		out.Op, out.CommaOk, out.Args = ir.Lookup, in.CommaOk, r.operands(in.X, in.Index)
	case *ssa.MapUpdate:
		out.Op, out.Args = ir.MapUpdate, r.operands(in.Map, in.Key, in.Value)
	case *ssa.Slice:
		out.Op, out.Args = ir.Slice, r.operands(in.X, in.Low, in.High, in.Max)
		if p, ok := in.X.Type().Underlying().(*types.Pointer); ok {
			out.From = p.Elem()
		}
	case *ssa.MakeSlice:
		out.Op, out.Args = ir.MakeSlice, r.operands(in.Len, in.Cap)
	case *ssa.MakeMap:
		out.Op = ir.MakeMap
	case *ssa.MakeChan:
		out.Op, out.Args = ir.MakeChan, r.operands(in.Size)
	case *ssa.Extract:
		out.Op, out.Index, out.Args = ir.Extract, in.Index, r.operands(in.Tuple)
	case *ssa.TypeAssert:
		out.Op, out.CommaOk, out.Args = ir.Assert, in.CommaOk, r.operands(in.X)
		out.Type = in.AssertedType
	case *ssa.Range:
		out.Op, out.Args = ir.Range, r.operands(in.X)
	case *ssa.Next:
		out.Op, out.CommaOk, out.Args = ir.Next, in.IsString, r.operands(in.Iter)
	default:
		return r.control(out, in)
	}
	return out
}

// control translates what leads on to other instructions.
func (r *regs) control(out *ir.Instr, in ssa.Instruction) *ir.Instr {
	switch in := in.(type) {
	case *ssa.Return:
		out.Op, out.Args = ir.Return, r.operands(in.Results...)
	case *ssa.RunDefers:
		out.Op = ir.RunDefers
	case *ssa.If:
		out.Op, out.Args = ir.If, r.operands(in.Cond)
	case *ssa.Jump:
		out.Op = ir.Jump
	case *ssa.Panic:
		out.Op, out.Args = ir.Panic, r.operands(in.X)
	case *ssa.Send:
		out.Op, out.Args = ir.Send, r.operands(in.Chan, in.X)
	case *ssa.Select:
		out.Op, out.Blocks, out.Index = ir.Select, in.Blocking, len(in.States)
		for _, s := range in.States {
			out.Dirs = append(out.Dirs, s.Dir == types.RecvOnly)
			out.Args = append(out.Args, r.operands(s.Chan, s.Send)...)
		}
	default:
		return nil // a reference for debuggers
	}
	return out
}

func (r *regs) call(out *ir.Instr, op ir.Op, c *ssa.CallCommon) {
	out.Op, out.Pos = op, c.Pos()
	if c.IsInvoke() {
		out.Name, out.Method, out.From = c.Method.Name(), c.Method, c.Value.Type()
	}
	out.Args = append(r.operands(c.Value), r.operands(c.Args...)...)
	if out.Type == nil {
		out.Type = c.Signature().Results()
	}
}
