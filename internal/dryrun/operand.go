package dryrun

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// operand returns what an operand is.
func (f *frame) operand(p *path, o ir.Operand) value.Value {
	switch o.Kind {
	case ir.Reg:
		if v := p.regs[o.Reg]; v != nil {
			return v
		}
		return value.Unknown{Name: value.LostPrefix + "register"}
	case ir.Const:
		if o.Val != nil {
			return value.Const{Val: o.Val, Computed: f.fn.Foreign && value.HasNumber(o.Val.ExactString())} // no literal of the package spells it
		}
		return value.Zero(o.Type, f.targs)
	case ir.Function:
		return f.noteMade(f.function(o))
	case ir.Global:
		return f.globalOperand(p.state, o)
	case ir.Builtin:
		return value.Func{Name: "builtin " + o.Name}
	}
	return value.Nil{}
}

func (f *frame) operands(p *path, ops []ir.Operand) []value.Value {
	vals := make([]value.Value, len(ops))
	for i, o := range ops {
		vals[i] = f.operand(p, o)
	}
	return vals
}

// globalOperand returns the address of a package variable.
func (f *frame) globalOperand(s *memory.State, o ir.Operand) value.Value {
	path := ""
	if i := strings.LastIndexByte(o.Name, '.'); i >= 0 {
		path = o.Name[:i]
	}
	switch {
	case f.coded[path] && f.isWhole(path) && !s.Done[strayed(path)]:
		return f.mem.Global(s, o.Name, value.Zero(o.Type.Underlying().(*types.Pointer).Elem(), f.targs))
	case known.Covers(path):
		return f.mem.Global(s, o.Name, value.Unknown{Name: "var " + o.Name})
	case f.FuncIn != nil && syntax.IsFunc(value.Pointee(o.Type)):
		if fn := f.FuncIn(o.Name); fn != nil {
			return f.mem.Global(s, o.Name, value.Func{Obj: fn, Name: o.Name})
		}
	}
	return f.mem.Global(s, o.Name, value.Unknown{Name: value.LostPrefix + "var " + o.Name})
}

// function returns a function that is named.
func (f *frame) function(o ir.Operand) value.Value {
	fn := value.Func{Obj: o.Obj, Body: f.Funcs[o.Name], Name: o.Name}
	if fn.Body == nil {
		return fn
	}
	params := fn.Body.TypeParams
	switch {
	case len(params) > 0 && len(params) == len(o.Args):
		fn.Types = make(map[*types.TypeParam]types.Type)
		for i, t := range params {
			fn.Types[t] = value.Subst(o.Args[i], f.targs)
		}
	case fn.Body.Parent != "":
		fn.Types = f.targs
	case len(params) > 0 && len(params) == len(f.fn.TypeParams):
		fn.Types = make(map[*types.TypeParam]types.Type) // another method of the same type
		for i, t := range params {
			fn.Types[t] = f.targs[f.fn.TypeParams[i]]
		}
	}
	return fn
}
