package absint

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// invoke calls a method through an interface or a type parameter.
//
//	d.Dial(addr)
func (f *frame) invoke(s *state.State, in *ir.Instr, recv *domain.Value, args []*domain.Value) []*state.State {
	if _, isParam := types.Unalias(in.From).(*types.TypeParam); isParam {
		if t := f.typ(in.From); !types.IsInterface(t) {
			return f.callMethod(s, in, t, recv, args, f.ent.handed)
		}
	}
	switch recv.Kind {
	case domain.Nil:
		return nil
	case domain.Iface:
		return f.callMethod(s, in, recv.Type, recv.Args[0], args, recv.Tag)
	}
	if recv.Wraps(f.RefusedValue) && (in.Name == "Timeout" || in.Name == "Temporary") {
		return []*state.State{f.Set(s, in.Dst, f.Bool(false))} // whatever interface it is asked through
	}
	method := in.Method
	switch {
	case recv.Kind == domain.Conn && !known.Speaks(method):
		if m := f.Prog.ConnMethod(in.Name); m != nil {
			method = m
		}
	case recv.Kind == domain.End:
		if m := f.Prog.AddrMethod(in.Name); m != nil {
			method = m
		}
	}
	if states, ok := f.std(s, in, method, append([]*domain.Value{recv}, args...)); ok {
		return states
	}
	return f.unknownCall(s, in, in.Method, append([]*domain.Value{recv}, args...))
}

// callMethod calls the method that a dynamic type has for in.Method.
func (f *frame) callMethod(s *state.State, in *ir.Instr, t types.Type, recv *domain.Value, args []*domain.Value, tag int) []*state.State {
	obj, index, _ := types.LookupFieldOrMethod(t, true, in.Method.Pkg(), in.Name)
	m, ok := obj.(*types.Func)
	if !ok {
		return f.unknownCall(s, in, in.Method, append([]*domain.Value{recv}, args...))
	}
	s, recv, t = f.promoted(s, t, recv, index[:len(index)-1])
	want := m.Signature().Recv().Type()
	if types.IsInterface(want) {
		// An embedded interface.
		c := *in
		c.Method, c.From = m, want
		return f.embedded(s, in, &c, recv, args)
	}
	_, wantPtr := want.(*types.Pointer)
	if ptr, isPtr := t.Underlying().(*types.Pointer); isPtr && !wantPtr {
		recv, t = f.Load(s, recv), ptr.Elem()
	} else if !isPtr && wantPtr {
		n := f.NewName(f.site, f.GlobalName("recv"))
		c := *s
		c.Heap = f.Named.Put(s.Heap, n.ID(), recv)
		s, recv = f.State(c), f.Ptr(n, nil)
	}
	fn := f.Make(domain.Value{Kind: domain.Func, Text: m.Origin().FullName(), Obj: m.Origin(), TypeArgs: recvArgs(t), Tag: tag})
	args = f.tagger.TagArgs(f.site, args)
	return f.CallValue(f.tagger.TagList(f.site, s, args), in, fn, append([]*domain.Value{recv}, args...))
}

func recvArgs(t types.Type) []types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	var out []types.Type
	if named, ok := types.Unalias(t).(*types.Named); ok {
		for a := range named.TypeArgs().Types() {
			out = append(out, a)
		}
	}
	return out
}

// embedded calls a method of the interface that a struct embeds. Where that
// holds the struct itself, the call never comes back:
//
//	s.Dialer = s
//	s.Dial()
func (f *frame) embedded(s *state.State, in, as *ir.Instr, recv *domain.Value, args []*domain.Value) []*state.State {
	f.cfg.Sites[as] = f.cfg.Sites[in]
	var out []*state.State
	for _, r := range recv.Members() {
		if slices.Contains(f.inside, r) {
			continue
		}
		f.inside = append(f.inside, r)
		out = append(out, f.invoke(s, as, r, args)...)
		f.inside = f.inside[:len(f.inside)-1]
	}
	delete(f.cfg.Sites, as)
	return out
}

// promoted follows embedded fields to the receiver of a promoted method.
func (f *frame) promoted(s *state.State, t types.Type, recv *domain.Value, index []int) (*state.State, *domain.Value, types.Type) {
	for _, i := range index {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			recv, t = f.FieldAddr(recv, ptr.Elem(), i), types.NewPointer(ptr.Elem().Underlying().(*types.Struct).Field(i).Type())
			if _, again := t.(*types.Pointer).Elem().Underlying().(*types.Pointer); again || types.IsInterface(t.(*types.Pointer).Elem()) {
				recv, t = f.Load(s, recv), t.(*types.Pointer).Elem()
			}
		} else {
			recv, t = f.Field(f.Sel(recv, t, i)), t.Underlying().(*types.Struct).Field(i).Type()
		}
	}
	return s, recv, t
}
