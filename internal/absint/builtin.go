package absint

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// builtin runs a builtin function.
func (f *frame) builtin(s *state, in *ir.Instr, name string, args []*domain.Value) []*state {
	one := func(v *domain.Value) []*state { return []*state{f.set(s, in.Dst, v)} }
	switch name {
	case "len":
		return one(f.length(s, args[0]))
	case "append":
		return f.appends(s, in, args)
	case "copy":
		return []*state{f.set(f.copies(s, args[0], args[1]), in.Dst, f.Sym(f.NewName(f.site, nil)))}
	case "min", "max":
		return one(f.App(name, args...))
	case "panic":
		return nil
	case "recover":
		return []*state{f.set(s, in.Dst, f.NilValue), f.set(s, in.Dst, f.Sym(f.GlobalName("!panic")))}
	case "delete":
		return []*state{f.deletes(s, args[0], args[1])}
	case "close":
		return []*state{f.closeChan(s, args[0])}
	case "String", "StringData", "SliceData", "Slice":
		return one(args[0])
	case "ssa:wrapnilchk":
		return one(args[0])
	}
	return one(f.Sym(f.NewName(f.site, nil)))
}

// deletes runs delete(m, k).
func (f *frame) deletes(s *state, m, k *domain.Value) *state {
	if m.Kind == domain.Nil || m.Kind == domain.Set {
		return s
	}
	base := f.RefName(m)
	content := s.heap.Get(base.ID())
	if content == nil || content.Kind != domain.Map {
		return s
	}
	var args []*domain.Value
	for i := 0; i+1 < len(content.Args); i += 2 {
		if f.equal(s, content.Args[i], k) != yes {
			args = append(args, content.Args[i], content.Args[i+1])
		}
	}
	c := *s
	c.heap = f.Named.Put(s.heap, base.ID(), f.Make(domain.Value{Kind: domain.Map, M: content.M, Args: args}))
	return f.state(c)
}

func (f *frame) length(s *state, v *domain.Value) *domain.Value {
	switch v.Kind {
	case domain.Set:
		var ns []*domain.Value
		for _, m := range v.Args {
			ns = append(ns, f.length(s, m))
		}
		if n := f.OneOf(ns...); n != nil && len(ns) <= domain.MaxConsts {
			return n
		}
	case domain.Slice:
		if v.M >= 0 {
			return f.Int(int64(v.M))
		}
		if c := f.part(f.content(s, v.Name), v.Path()); c.Kind == domain.List && v.N == 0 {
			return f.Int(int64(len(c.Args)))
		}
	case domain.Const:
		if t, ok := v.Str(); ok {
			return f.Int(int64(len(t)))
		}
	case domain.Nil:
		return f.Int(0)
	case domain.List:
		return f.Int(int64(len(v.Args)))
	case domain.Zero:
		if a, ok := domain.ArrayOf(v); ok {
			return f.Int(a.Len())
		}
	case domain.Ref:
		if c := s.heap.Get(v.Name.ID()); c != nil && c.Kind == domain.Map && c.M == 1 && len(c.Args) == 0 {
			return f.Int(0)
		}
	}
	return s.refined(f.App("len", v))
}

// appends runs append(a, b...).
func (f *frame) appends(s *state, in *ir.Instr, args []*domain.Value) []*state {
	n := f.NewName(f.site, f.GlobalName("append"))
	var content *domain.Value
	a, okA := f.elements(s, args[0])
	b, okB := []*domain.Value(nil), true
	if len(args) > 1 {
		b, okB = f.elements(s, args[1])
	}
	v := domain.Value{Kind: domain.Slice, Name: n, N: 0, M: -1}
	switch {
	case okA && okB && len(a)+len(b) <= domain.MaxList:
		content = f.Make(domain.Value{Kind: domain.List, Args: append(append([]*domain.Value(nil), a...), b...)})
		v.M = len(a) + len(b)
	case a != nil || b != nil:
		if !okA && a == nil {
			a = []*domain.Value{f.App("elem", args[0], f.Sym(f.NewName(f.site, f.GlobalName("i"))))}
		}
		if !okB && b == nil {
			b = []*domain.Value{f.App("elem", args[1], f.Sym(f.NewName(f.site, f.GlobalName("i"))))}
		}
		content = f.Bag(append(append([]*domain.Value(nil), a...), b...))
	default:
		return []*state{f.set(s, in.Dst, f.App("append", args...))}
	}
	c := *s
	c.heap = f.Named.Put(s.heap, n.ID(), content)
	return []*state{f.set(f.state(c), in.Dst, f.Make(v))}
}

// elements returns the elements of a slice, in order if ok.
func (f *frame) elements(s *state, v *domain.Value) (elems []*domain.Value, ok bool) {
	switch v.Kind {
	case domain.Nil:
		return []*domain.Value{}, true
	case domain.Set:
		for _, m := range v.Args {
			es, _ := f.elements(s, m)
			elems = append(elems, es...)
		}
		return elems, false
	case domain.Slice:
		c := f.part(f.content(s, v.Name), v.Path())
		switch {
		case c.Kind == domain.List && v.N >= 0 && v.M >= 0 && v.N+v.M <= len(c.Args):
			return c.Args[v.N : v.N+v.M], true
		case c.Kind == domain.List || c.Kind == domain.Bag:
			return c.Args, false
		case c.Kind == domain.Zero:
			if a, isArray := domain.ArrayOf(c); isArray && a.Len() <= domain.MaxList {
				for range a.Len() {
					elems = append(elems, f.Zero(a.Elem()))
				}
				return elems, true
			}
		}
	}
	return nil, false
}

// copies runs copy(dst, src).
func (f *frame) copies(s *state, dst, src *domain.Value) *state {
	if dst.Kind != domain.Slice {
		return s
	}
	p := f.Ptr(dst.Name, dst.Path())
	from := src
	if src.Kind == domain.Slice {
		from = f.part(f.content(s, src.Name), src.Path())
	}
	v := f.App("bytes", from)
	if from.Kind == domain.List {
		v = from
	}
	if dst.M >= 0 || dst.Path() != nil {
		return f.store(s, p, v)
	}
	return f.store(s, p, f.Bag([]*domain.Value{f.App("elem", from, f.NilValue)}))
}

// assert runs x.(T).
func (f *frame) assert(s *state, in *ir.Instr) []*state {
	x, t := f.operand(s, in.Args[0]), f.typ(in.Type)
	var out []*state
	for _, m := range x.Members() {
		v, ok := f.assertTo(s, m, t)
		if ok != no {
			r := v
			if in.CommaOk {
				r = f.Tuple(v, f.okValue(s, m, t, ok))
			}
			if ok == yes || !in.CommaOk {
				out = append(out, f.set(s, in.Dst, r))
				continue
			}
			c := f.App("is "+types.TypeString(t, nil), m)
			if a := f.assume(s, c, true); a != nil {
				out = append(out, f.set(a, in.Dst, f.Tuple(v, f.Bool(true))))
			}
			if a := f.assume(s, c, false); a != nil {
				out = append(out, f.set(a, in.Dst, f.Tuple(f.Zero(t), f.Bool(false))))
			}
			continue
		}
		if in.CommaOk {
			out = append(out, f.set(s, in.Dst, f.Tuple(f.Zero(t), f.Bool(false))))
		}
	}
	return f.distinct(out)
}

func (f *frame) okValue(s *state, m *domain.Value, t types.Type, ok truth) *domain.Value {
	if ok == yes {
		return f.Bool(true)
	}
	return s.refined(f.App("is "+types.TypeString(t, nil), m))
}

// assertTo returns x as a T, and whether it is one.
func (f *frame) assertTo(s *state, x *domain.Value, t types.Type) (*domain.Value, truth) {
	iface := types.IsInterface(t)
	switch x.Kind {
	case domain.Nil:
		return f.Zero(t), no
	case domain.Iface:
		if iface {
			if types.Implements(x.Type, t.Underlying().(*types.Interface)) {
				return x, yes
			}
			return f.NilValue, no
		}
		if types.Identical(x.Type, t) {
			return x.Args[0], yes
		}
		return f.Zero(t), no
	case domain.Refused:
		return f.assertRefused(x, t, iface)
	case domain.Wrap:
		if iface && domain.IsError(t) {
			return x, yes
		}
		if named := domain.NamedOf(t); named != nil && named.Obj().Pkg() == f.prog.Pkg {
			return f.Zero(t), no
		}
		return x, unknown
	case domain.End:
		return f.assertEnd(s, x, t, iface)
	case domain.Conn:
		return f.assertConn(x, t, iface)
	}
	if iface {
		return x, unknown
	}
	if t, ok := f.assertSockaddr(t); ok && f.world.Follows {
		if t == yes {
			return f.App("as sockaddr", x), yes
		}
		return f.NilValue, no
	}
	return f.App("as "+types.TypeString(t, nil), x), unknown
}

// assertSockaddr says whether a socket address of which nothing is known is of
// this type: that of the world's family. It reports false for other types.
func (f *frame) assertSockaddr(t types.Type) (truth, bool) {
	named := domain.NamedOf(t)
	if named == nil {
		return unknown, false
	}
	if _, not := f.prog.Known.Is(named.Obj(), "nottcp"); not {
		return no, true
	}
	if _, inet := f.prog.Known.Is(named.Obj(), "inet"); !inet {
		return unknown, false
	}
	return truthOf(strings.HasSuffix(named.Obj().Name(), "6") == (f.world.Family == 6)), true
}

func (f *frame) assertRefused(x *domain.Value, t types.Type, iface bool) (*domain.Value, truth) {
	named := domain.NamedOf(t)
	switch {
	case named != nil && named.Obj().Name() == "Errno":
		if x.N == 1 {
			return f.Int(f.numbers.notAvail), yes
		}
		return f.Int(f.numbers.refused), yes
	case iface && (named == nil || named.Obj().Pkg() == nil || speaks(named.Obj())):
		return x, yes
	case named != nil && named.Obj().Pkg() != nil && speaks(named.Obj()):
		return f.Sym(f.NewName(f.site, f.GlobalName("error"))), unknown // *net.OpError, *os.SyscallError
	}
	return f.Zero(t), no
}

// assertEnd asserts the type of a connection's address: those of TCP, of the
// family that the socket or the world has.
//
//	sa.(*unix.SockaddrInet4)
func (f *frame) assertEnd(s *state, x *domain.Value, t types.Type, iface bool) (*domain.Value, truth) {
	if iface {
		return x, yes
	}
	named := domain.NamedOf(t)
	if named == nil {
		return f.Zero(t), no
	}
	switch named.Obj().Name() {
	case "TCPAddr":
		return x, yes
	case "SockaddrInet4":
		return f.assertFamily(s, x, t, 4)
	case "SockaddrInet6":
		return f.assertFamily(s, x, t, 6)
	}
	return f.Zero(t), no
}

func (f *frame) assertFamily(s *state, x *domain.Value, t types.Type, family int) (*domain.Value, truth) {
	if f.familyOf(s, x.Name) == family {
		return x, yes
	}
	return f.Zero(t), no
}

// familyOf returns 4 or 6: the family of a connection by its socket, by what
// it was dialled to, or by the world.
func (f *frame) familyOf(s *state, conn *domain.Name) int {
	sock := f.sock(s, conn)
	if sock == nil {
		return f.world.Family
	}
	if n, ok := sock.Args[domain.SockFamily].Int(); ok {
		if n == f.numbers.inet6 {
			return 6
		}
		return 4
	}
	if d := sock.Args[domain.SockDest]; d.Kind == domain.Iface {
		if named := domain.NamedOf(d.Type); named != nil {
			switch named.Obj().Name() {
			case "SockaddrInet4":
				return 4
			case "SockaddrInet6":
				return 6
			}
		}
	}
	return f.world.Family
}

func (f *frame) assertConn(x *domain.Value, t types.Type, iface bool) (*domain.Value, truth) {
	named := domain.NamedOf(t)
	if iface {
		return x, yes
	}
	if named != nil && named.Obj().Pkg() != nil {
		switch named.Obj().Pkg().Path() + "." + named.Obj().Name() {
		case "net.TCPConn":
			return x, yes
		case "net.UDPConn", "net.UnixConn", "net.IPConn":
			return f.NilValue, no
		}
	}
	return x, unknown
}
