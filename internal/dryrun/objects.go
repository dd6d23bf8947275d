package dryrun

import (
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// An object is what a function of a library gives its callers, with the state it is in.
type object struct {
	val   value.Value
	typ   types.Type
	state *memory.State
}

// A library runs what others may call of a package: its functions, and the methods of the
// objects that these return, one after the other.
//
//	s := New(":50052"); s.Start()
type library struct {
	*Machine
	leads map[string]bool             // what need be run, by ID
	made  map[*types.Named]bool       // the types of which objects were made
	later map[*types.Named][]*ir.Func // the methods of each type that others can call
}

// RunLibrary runs entries in a state, those that lead to what is asked for.
func (m *Machine) RunLibrary(entries []*ir.Func, leads map[string]bool, s *memory.State) {
	l := &library{Machine: m, leads: leads, made: make(map[*types.Named]bool), later: m.methodsOf()}
	var methods []*ir.Func
	for _, f := range entries {
		switch {
		case f.Obj.Signature().Recv() != nil:
			methods = append(methods, f)
		case leads[f.ID] || l.makes(f):
			for _, o := range m.run(f, s) {
				for i, v := range o.Results {
					l.use(object{v, f.Results[i], o.State})
					l.leave(v, o.State)
				}
			}
		}
	}
	for _, f := range methods {
		t := receiverType(f)
		switch {
		case !leads[f.ID]:
		case t == nil || !l.made[t]:
			m.Run(f, s)
		case t.Obj().Exported():
			l.useZero(t, f, s)
		}
	}
}

// methodsOf returns the methods of the types of the package that others can call: by their
// names, or by an interface.
func (m *Machine) methodsOf() map[*types.Named][]*ir.Func {
	all := make(map[*types.Named][]*ir.Func)
	for _, f := range m.Funcs {
		if t := receiverTypeOf(f); t != nil && f.Obj.Exported() && !f.Foreign && len(f.TypeParams) == 0 {
			all[t] = append(all[t], f)
		}
	}
	for _, fs := range all {
		slices.SortFunc(fs, func(a, b *ir.Func) int { return strings.Compare(a.ID, b.ID) })
	}
	return all
}

func receiverTypeOf(f *ir.Func) *types.Named {
	if f.Obj == nil || f.Obj.Signature().Recv() == nil {
		return nil
	}
	return receiverType(f)
}

func receiverType(f *ir.Func) *types.Named {
	t, _ := types.Unalias(value.Pointee(f.Obj.Signature().Recv().Type())).(*types.Named)
	return t
}

// makes reports whether a function returns something with a method that leads on.
func (l *library) makes(f *ir.Func) bool {
	for _, t := range f.Results {
		if types.IsInterface(t) && !value.IsError(t) {
			return true
		}
		named, ok := types.Unalias(value.Pointee(t)).(*types.Named)
		if ok && slices.ContainsFunc(l.later[named], func(m *ir.Func) bool { return l.leads[m.ID] }) {
			return true
		}
	}
	return false
}

// use runs the methods of an object: each by itself, and behind any other.
func (l *library) use(o object) {
	v, t := o.val, o.typ
	if i, ok := v.(value.Iface); ok {
		v, t = i.Val, i.Type
	}
	named, ok := types.Unalias(value.Pointee(t)).(*types.Named)
	if !ok || named.Obj().Pkg() != l.Pkg {
		return
	}
	if _, isPtr := v.(value.Pointer); !isPtr {
		if _, isStruct := v.(value.Struct); !isStruct {
			return
		}
		v = value.Pointer{Var: l.mem.Alloc(o.state, v)}
	}
	l.made[named] = true
	for _, first := range l.later[named] {
		outs := l.runMethod(first, v, o.state)
		for i, out := range outs {
			if i == bound.Sequels {
				break
			}
			for _, then := range l.later[named] {
				if l.leads[then.ID] {
					l.runMethod(then, v, out.State)
				}
			}
		}
	}
}

// leave runs the functions in what a caller gets, who may have changed what they read.
//
//	&cli.IntFlag{Name: "port", Destination: &port}
func (l *library) leave(v value.Value, s *memory.State) {
	h := &handedOut{Machine: l.Machine, vars: make(map[value.Pointer]bool)}
	h.find(s, v, nil, 1)
	if len(h.funcs) == 0 {
		return
	}
	s = s.Clone()
	l.mem.Havoc(s, v)
	for _, fn := range h.funcs {
		s = l.mayRun(fn, l.mem.Arguments(len(fn.Body.Params)), s)
	}
}

// useZero runs a method of an object that others have made without the package's help:
// they cannot set what is not exported.
func (l *library) useZero(t *types.Named, f *ir.Func, s *memory.State) {
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		l.Run(f, s)
		return
	}
	obj := value.Zero(t, nil)
	if fields, isStruct := obj.(value.Struct); isStruct {
		for i := range fields.Fields {
			if st.Field(i).Exported() {
				fields.Fields[i] = l.mem.Lose("field of another's")
			}
		}
	}
	s = s.Clone()
	l.runMethod(f, value.Pointer{Var: l.mem.Alloc(s, obj)}, s)
}

// runMethod runs a method on what a pointer leads to.
func (l *library) runMethod(f *ir.Func, recv value.Value, s *memory.State) []memory.Outcome {
	s = s.Clone()
	clear(s.Failed) // whoever calls it knows nothing of that
	if _, isPtr := f.Params[0].Underlying().(*types.Pointer); !isPtr {
		recv = l.mem.Load(s, recv)
	}
	return l.invoke(f, append([]value.Value{recv}, l.mem.Arguments(len(f.Params)-1)...), nil, nil, s)
}
