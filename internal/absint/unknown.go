package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// unknownCall calls code out of sight.
func (f *frame) unknownCall(s *state, in *ir.Instr, fn *types.Func, args []*Value) []*state {
	if f.prog.Opaque && !f.fn.Foreign && in.Op == ir.Call && (fn == nil || in.Name != "") {
		if states := f.opaqueDial(s, in, args); states != nil {
			return states
		}
	}
	watched := f.captured(s, args)
	for i, a := range args {
		r := newReach(f.Engine, s)
		r.noCode = true
		r.value(a)
		for n := range r.bases {
			if !watched[n] {
				f.use(s, n)
			}
		}
		if yes, known := a.isTrue(); known && yes && i+1 < len(in.Args) && in.Args[i+1].Kind == ir.Reg {
			f.Green[Place{Func: f.fn.ID, Site: f.site}] = true // report(err == nil)
		}
	}
	if fn == nil || fn.Pkg() == nil || fn.Signature().Recv() != nil {
		s = f.havoc(s, args[min(len(args), recvOf(fn)):])
	} else {
		s = f.havoc(s, args)
	}
	states := f.runArgs(s, args)
	var out []*state
	for _, t := range states {
		out = append(out, f.set(t, in.Dst, f.unknownResult(in)))
	}
	return out
}

// captured returns what the functions among arguments have captured: they
// decide what is done with a descriptor that is given along with them.
//
//	poller.Watch(fd, func() { … })
func (f *frame) captured(s *state, args []*Value) map[*Name]bool {
	r := newReach(f.Engine, s)
	for _, a := range args {
		if a.kind == Func && f.prog.Funcs[a.text] != nil {
			r.value(a)
		}
	}
	return r.bases
}

// opaqueDial runs a dialer that only the user of the code decides: as a raw
// connect, if it returns a connection and an error; nil if it does not.
//
//	conn, err := c.Dial(addr)
func (f *frame) opaqueDial(s *state, in *ir.Instr, args []*Value) []*state {
	t, ok := in.Type.(*types.Tuple)
	if !ok || t.Len() < 2 || !isError(t.At(t.Len()-1).Type()) || !f.isConnType(t.At(0).Type()) {
		return nil
	}
	k := f.connectAt(true)
	k.Sym, k.Net = true, false
	dest := f.tuple(args...)
	f.attempted(s, attempt{connect: k.ID, dest: dest})
	result := func(s *state, conn, err *Value) *state {
		vals := make([]*Value, t.Len())
		for i := range vals {
			vals[i] = f.zero(t.At(i).Type())
		}
		vals[0], vals[len(vals)-1] = conn, err
		return f.set(s, in.Dst, f.tuple(vals...))
	}
	var out []*state
	if f.world.Fails || s.wait {
		out = append(out, result(f.failed(s, k.ID, dest), f.nilValue, f.refused))
	}
	if f.world.Succeeds && !s.wait {
		n := f.made(f.site, f.global("conn"))
		sock := f.newSock(f.sym(f.global("unknown family")), f.sym(f.global("unknown type")), f.sym(f.global("unknown proto")))
		o := *f.sockWith(f.phase(sock, phaseOpen), sockDest, dest)
		o.id, o.mask, o.depth, o.tag = 0, 0, 0, k.ID+1
		c := *s
		c.socks = f.named.put(s.socks, n.id, f.pinned(f.make(o), 0))
		out = append(out, result(f.state(c), f.conn(n), f.nilValue))
	}
	return out
}

// isConnType reports whether a type has both ends of a connection.
func (f *frame) isConnType(t types.Type) bool {
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
func (f *frame) unknownResult(in *ir.Instr) *Value {
	if t, ok := in.Type.(*types.Tuple); ok && t.Len() != 1 {
		args := make([]*Value, t.Len())
		for i := range args {
			args[i] = f.sym(f.made(f.site, f.global("#"+itoa(i))))
		}
		return f.tuple(args...)
	}
	return f.sym(f.made(f.site, f.global("#0")))
}
