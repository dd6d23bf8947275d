package dryrun

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// callee returns the function that a call runs, and its arguments with the receiver.
func (f *frame) callee(p *path, in *ir.Instr) (value.Value, []value.Value) {
	if in.Name == "" && in.Args[0].Kind == ir.Function {
		return f.function(in.Args[0]), f.operands(p, in.Args[1:])
	}
	args := f.operands(p, in.Args)
	if in.Name == "" {
		return args[0], args[1:]
	}
	v := args[0]
	t := value.Subst(in.From, f.targs)
	if i, ok := v.(value.Iface); ok {
		v, t = i.Val, i.Type
	}
	if fn, recv := f.method(p.state, v, t, in.Method); fn.Body != nil || fn.Obj != nil {
		return fn, append([]value.Value{recv}, args[1:]...)
	}
	if _, isNil := v.(value.Nil); isNil {
		return value.Nil{}, args
	}
	if len(args) > 0 {
		p.state = f.callAnyMethod(in.Method, args, p.state)
	}
	return value.Func{Obj: in.Method}, args
}

// method returns the method of a type that an interface's method stands for, and what it
// is called on.
func (m *Machine) method(s *memory.State, v value.Value, t types.Type, of *types.Func) (fn value.Func, recv value.Value) {
	if types.IsInterface(t) {
		return value.Func{}, v
	}
	obj, index, _ := types.LookupFieldOrMethod(t, true, of.Pkg(), of.Name())
	found, ok := obj.(*types.Func)
	if !ok {
		return m.methodByName(s, v, t, of.Name())
	}
	for _, i := range index[:len(index)-1] {
		if ptr, isPtr := t.Underlying().(*types.Pointer); isPtr {
			t, v = ptr.Elem(), value.FieldAddr(v, i)
			t = t.Underlying().(*types.Struct).Field(i).Type()
			if _, again := t.Underlying().(*types.Pointer); again || types.IsInterface(t) {
				v = m.mem.Load(s, v)
			} else {
				t = types.NewPointer(t)
			}
			continue
		}
		t, v = t.Underlying().(*types.Struct).Field(i).Type(), value.Part(v, "."+strconv.Itoa(i))
	}
	if types.IsInterface(t) {
		if i, isIface := v.(value.Iface); isIface {
			return m.method(s, i.Val, i.Type, of)
		}
		return value.Func{Obj: found}, v
	}
	found = found.Origin()
	_, byPointer := found.Signature().Recv().Type().(*types.Pointer)
	if _, isPtr := t.Underlying().(*types.Pointer); isPtr && !byPointer {
		v = m.mem.Load(s, v)
	}
	fn = value.Func{Obj: found, Body: m.Funcs[found.FullName()]}
	if named, isNamed := types.Unalias(value.Pointee(t)).(*types.Named); isNamed && fn.Body != nil && len(fn.Body.TypeParams) == named.TypeArgs().Len() {
		fn.Types = make(map[*types.TypeParam]types.Type)
		for i, p := range fn.Body.TypeParams {
			fn.Types[p] = named.TypeArgs().At(i)
		}
	}
	return fn, v
}

// methodByName is method for a type of which nothing but the name is known.
func (m *Machine) methodByName(s *memory.State, v value.Value, t types.Type, name string) (fn value.Func, recv value.Value) {
	named, ok := types.Unalias(value.Pointee(t)).(*types.Named)
	if !ok || !value.IsMadeUp(named) {
		return value.Func{}, v
	}
	_, isPtr := t.Underlying().(*types.Pointer)
	id := types.TypeString(named.Origin().Obj().Type(), nil)
	if body := m.Funcs["(*"+id+")."+name]; body != nil && isPtr {
		return value.Func{Body: body}, v
	}
	body := m.Funcs["("+id+")."+name]
	if body != nil && isPtr {
		v = m.mem.Load(s, v)
	}
	return value.Func{Body: body}, v
}
