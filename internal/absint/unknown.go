package absint

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// unknownCall calls code out of sight.
func (f *frame) unknownCall(s *state.State, in *ir.Instr, fn *types.Func, args []*domain.Value) []*state.State {
	if f.Prog.Opaque && !f.fn.Foreign && in.Op == ir.Call && (fn == nil || in.Name != "") {
		if states := f.opaqueDial(s, in, args); states != nil {
			return states
		}
	}
	watched := f.captured(s, args)
	for _, a := range args {
		r := state.NewReach(f.Interner, s)
		r.Code = f.Prog.HasBody
		r.Add(a)
		for _, n := range r.Bases {
			if !watched.Has(n) {
				f.Use(s, n)
			}
		}
	}
	f.tellOf(in, args)
	if fn == nil || fn.Pkg() == nil || fn.Signature().Recv() != nil {
		s = f.Havoc(f.site, s, args[min(len(args), recvOf(fn)):])
	} else {
		s = f.Havoc(f.site, s, args)
	}
	states := f.CallEach(s, args)
	var out []*state.State
	for _, t := range states {
		out = append(out, f.Set(t, in.Dst, f.unknownResult(in)))
	}
	return out
}

// captured returns what the functions among arguments have captured: they
// decide what is done with a descriptor that is given along with them.
//
//	poller.Watch(fd, func() { … })
func (f *frame) captured(s *state.State, args []*domain.Value) *state.Reach {
	r := state.NewReach(f.Interner, s)
	for _, a := range args {
		if a.Kind == domain.Func && f.Prog.Funcs[a.Text] != nil {
			r.Add(a)
		}
	}
	return r
}

// opaqueDial runs a dialer that only the user of the code decides: as a raw
// connect, if it returns a connection and an error; nil if it does not.
//
//	conn, err := c.Dial(addr)
func (f *frame) opaqueDial(s *state.State, in *ir.Instr, args []*domain.Value) []*state.State {
	t, ok := in.Type.(*types.Tuple)
	if !ok || t.Len() < 2 || !domain.IsError(t.At(t.Len()-1).Type()) || !isConnType(t.At(0).Type()) {
		return nil
	}
	k := f.ConnectAt(true)
	k.Sym, k.Net = true, false
	dest := f.Tuple(args...)
	f.attempted(s, attempt{connect: k.ID, dest: dest})
	result := func(s *state.State, conn, err *domain.Value) *state.State {
		vals := make([]*domain.Value, t.Len())
		for i := range vals {
			vals[i] = f.Zero(t.At(i).Type())
		}
		vals[0], vals[len(vals)-1] = conn, err
		return f.Set(s, in.Dst, f.Tuple(vals...))
	}
	var out []*state.State
	if f.World.Fails || s.Wait {
		out = append(out, result(f.failed(s, k.ID, dest), f.NilValue, f.RefusedValue))
	}
	if f.World.Succeeds && !s.Wait {
		n := f.NewName(f.site, f.GlobalName("conn"))
		sock := f.NewSock(f.Sym(f.GlobalName("unknown family")), f.Sym(f.GlobalName("unknown type")), f.Sym(f.GlobalName("unknown proto")))
		o := *f.WithSockArg(f.WithPhase(sock, domain.PhaseOpen), domain.SockDest, dest)
		o.Tag = k.ID + 1
		c := *s
		c.Socks = f.Named.Put(s.Socks, n.ID(), f.pinned(f.Make(o), 0))
		out = append(out, result(f.State(c), f.Conn(n), f.NilValue))
	}
	return out
}

// isConnType reports whether a type has both ends of a connection.
func isConnType(t types.Type) bool {
	for _, name := range []string{"LocalAddr", "RemoteAddr"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if m, ok := obj.(*types.Func); !ok || m.Signature().Params().Len() != 0 {
			return false
		}
	}
	return true
}

func recvOf(fn *types.Func) int {
	if fn != nil && fn.Signature().Recv() != nil {
		return 1
	}
	return 0
}

// unknownResult returns results of which nothing is known.
func (f *frame) unknownResult(in *ir.Instr) *domain.Value {
	if t, ok := in.Type.(*types.Tuple); ok && t.Len() != 1 {
		args := make([]*domain.Value, t.Len())
		for i := range args {
			args[i] = f.Sym(f.NewName(f.site, f.GlobalName("#"+strconv.Itoa(i))))
		}
		return f.Tuple(args...)
	}
	return f.Sym(f.NewName(f.site, f.GlobalName("#0")))
}
