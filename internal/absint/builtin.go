package absint

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// builtin runs a builtin function.
func (f *frame) builtin(s *state, in *ir.Instr, name string, args []*Value) []*state {
	one := func(v *Value) []*state { return []*state{f.set(s, in.Dst, v)} }
	switch name {
	case "len":
		return one(f.length(s, args[0]))
	case "append":
		return f.appends(s, in, args)
	case "copy":
		return []*state{f.set(f.copies(s, args[0], args[1]), in.Dst, f.sym(f.made(f.site, nil)))}
	case "min", "max":
		return one(f.app(name, args...))
	case "panic":
		return nil
	case "recover":
		return []*state{f.set(s, in.Dst, f.nilValue), f.set(s, in.Dst, f.sym(f.global("!panic")))}
	case "delete":
		return []*state{f.deletes(s, args[0], args[1])}
	case "close":
		return []*state{f.closeChan(s, args[0])}
	case "String", "StringData", "SliceData", "Slice":
		return one(args[0])
	case "ssa:wrapnilchk":
		return one(args[0])
	}
	return one(f.sym(f.made(f.site, nil)))
}

// deletes runs delete(m, k).
func (f *frame) deletes(s *state, m, k *Value) *state {
	if m.kind == Nil || m.kind == Set {
		return s
	}
	base := f.chanBase(m)
	content := s.heap.get(base.id)
	if content == nil || content.kind != Map {
		return s
	}
	var args []*Value
	for i := 0; i+1 < len(content.args); i += 2 {
		if f.equal(s, content.args[i], k) != yes {
			args = append(args, content.args[i], content.args[i+1])
		}
	}
	c := *s
	c.heap = f.named.put(s.heap, base.id, f.make(Value{kind: Map, m: content.m, args: args}))
	return f.state(c)
}

func (f *frame) length(s *state, v *Value) *Value {
	switch v.kind {
	case Set:
		var ns []*Value
		for _, m := range v.args {
			ns = append(ns, f.length(s, m))
		}
		if n := f.oneOf(ns...); n != nil && len(ns) <= maxConsts {
			return n
		}
	case Slice:
		if v.m >= 0 {
			return f.number(int64(v.m))
		}
		if c := f.part(f.content(s, v.name), v.path()); c.kind == List && v.n == 0 {
			return f.number(int64(len(c.args)))
		}
	case Const:
		if t, ok := v.str(); ok {
			return f.number(int64(len(t)))
		}
	case Nil:
		return f.number(0)
	case List:
		return f.number(int64(len(v.args)))
	case Zero:
		if a, ok := arrayOf(v); ok {
			return f.number(a.Len())
		}
	case Ref:
		if c := s.heap.get(v.name.id); c != nil && c.kind == Map && c.m == 1 && len(c.args) == 0 {
			return f.number(0)
		}
	}
	return f.refined(s, f.app("len", v))
}

// appends runs append(a, b...).
func (f *frame) appends(s *state, in *ir.Instr, args []*Value) []*state {
	n := f.made(f.site, f.global("append"))
	var content *Value
	a, okA := f.elements(s, args[0])
	b, okB := []*Value(nil), true
	if len(args) > 1 {
		b, okB = f.elements(s, args[1])
	}
	v := Value{kind: Slice, name: n, n: 0, m: -1}
	switch {
	case okA && okB && len(a)+len(b) <= maxList:
		content = f.make(Value{kind: List, args: append(append([]*Value(nil), a...), b...)})
		v.m = len(a) + len(b)
	case a != nil || b != nil:
		if !okA && a == nil {
			a = []*Value{f.app("elem", args[0], f.sym(f.made(f.site, f.global("i"))))}
		}
		if !okB && b == nil {
			b = []*Value{f.app("elem", args[1], f.sym(f.made(f.site, f.global("i"))))}
		}
		content = f.bag(append(append([]*Value(nil), a...), b...))
	default:
		return []*state{f.set(s, in.Dst, f.app("append", args...))}
	}
	c := *s
	c.heap = f.named.put(s.heap, n.id, content)
	return []*state{f.set(f.state(c), in.Dst, f.make(v))}
}

// elements returns the elements of a slice, in order if ok.
func (f *frame) elements(s *state, v *Value) (elems []*Value, ok bool) {
	switch v.kind {
	case Nil:
		return []*Value{}, true
	case Set:
		for _, m := range v.args {
			es, _ := f.elements(s, m)
			elems = append(elems, es...)
		}
		return elems, false
	case Slice:
		c := f.part(f.content(s, v.name), v.path())
		switch {
		case c.kind == List && v.n >= 0 && v.m >= 0 && v.n+v.m <= len(c.args):
			return c.args[v.n : v.n+v.m], true
		case c.kind == List || c.kind == Bag:
			return c.args, false
		case c.kind == Zero:
			if a, isArray := arrayOf(c); isArray && a.Len() <= maxList {
				for range a.Len() {
					elems = append(elems, f.zero(a.Elem()))
				}
				return elems, true
			}
		}
	}
	return nil, false
}

// copies runs copy(dst, src).
func (f *frame) copies(s *state, dst, src *Value) *state {
	if dst.kind != Slice {
		return s
	}
	p := f.ptr(dst.name, dst.path())
	from := src
	if src.kind == Slice {
		from = f.part(f.content(s, src.name), src.path())
	}
	v := f.app("bytes", from)
	if from.kind == List {
		v = from
	}
	if dst.m >= 0 || dst.path() != nil {
		return f.store(s, p, v)
	}
	return f.store(s, p, f.bag([]*Value{f.app("elem", from, f.nilValue)}))
}

// assert runs x.(T).
func (f *frame) assert(s *state, in *ir.Instr) []*state {
	x, t := f.operand(s, in.Args[0]), f.typ(in.Type)
	var out []*state
	for _, m := range x.members() {
		v, ok := f.assertTo(s, m, t)
		if ok != no {
			r := v
			if in.CommaOk {
				r = f.tuple(v, f.okValue(s, m, t, ok))
			}
			if ok == yes || !in.CommaOk {
				out = append(out, f.set(s, in.Dst, r))
				continue
			}
			c := f.app("is "+types.TypeString(t, nil), m)
			if a := f.assume(s, c, true); a != nil {
				out = append(out, f.set(a, in.Dst, f.tuple(v, f.boolean(true))))
			}
			if a := f.assume(s, c, false); a != nil {
				out = append(out, f.set(a, in.Dst, f.tuple(f.zero(t), f.boolean(false))))
			}
			continue
		}
		if in.CommaOk {
			out = append(out, f.set(s, in.Dst, f.tuple(f.zero(t), f.boolean(false))))
		}
	}
	return f.distinct(out)
}

func (f *frame) okValue(s *state, m *Value, t types.Type, ok truth) *Value {
	if ok == yes {
		return f.boolean(true)
	}
	return f.refined(s, f.app("is "+types.TypeString(t, nil), m))
}

// assertTo returns x as a T, and whether it is one.
func (f *frame) assertTo(s *state, x *Value, t types.Type) (*Value, truth) {
	iface := types.IsInterface(t)
	switch x.kind {
	case Nil:
		return f.zero(t), no
	case Iface:
		if iface {
			if types.Implements(x.typ, t.Underlying().(*types.Interface)) {
				return x, yes
			}
			return f.nilValue, no
		}
		if types.Identical(x.typ, t) {
			return x.args[0], yes
		}
		return f.zero(t), no
	case Refused:
		return f.assertRefused(x, t, iface)
	case Wrap:
		if iface && isError(t) {
			return x, yes
		}
		if named := namedOf(t); named != nil && named.Obj().Pkg() == f.prog.Pkg {
			return f.zero(t), no
		}
		return x, unknown
	case End:
		return f.assertEnd(s, x, t, iface)
	case Conn:
		return f.assertConn(x, t, iface)
	}
	if iface {
		return x, unknown
	}
	if t, ok := f.assertSockaddr(t); ok && f.world.Follows {
		if t == yes {
			return f.app("as sockaddr", x), yes
		}
		return f.nilValue, no
	}
	return f.app("as "+types.TypeString(t, nil), x), unknown
}

// assertSockaddr says whether a socket address of which nothing is known is of
// this type: that of the world's family. It reports false for other types.
func (f *frame) assertSockaddr(t types.Type) (truth, bool) {
	named := namedOf(t)
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

func (f *frame) assertRefused(x *Value, t types.Type, iface bool) (*Value, truth) {
	named := namedOf(t)
	switch {
	case named != nil && named.Obj().Name() == "Errno":
		if x.n == 1 {
			return f.number(f.numbers.notAvail), yes
		}
		return f.number(f.numbers.refused), yes
	case iface && (named == nil || named.Obj().Pkg() == nil || speaks(named.Obj())):
		return x, yes
	case named != nil && named.Obj().Pkg() != nil && speaks(named.Obj()):
		return f.sym(f.made(f.site, f.global("error"))), unknown // *net.OpError, *os.SyscallError
	}
	return f.zero(t), no
}

// assertEnd asserts the type of a connection's address: those of TCP, of the
// family that the socket or the world has.
//
//	sa.(*unix.SockaddrInet4)
func (f *frame) assertEnd(s *state, x *Value, t types.Type, iface bool) (*Value, truth) {
	if iface {
		return x, yes
	}
	named := namedOf(t)
	if named == nil {
		return f.zero(t), no
	}
	switch named.Obj().Name() {
	case "TCPAddr":
		return x, yes
	case "SockaddrInet4":
		return f.assertFamily(s, x, t, 4)
	case "SockaddrInet6":
		return f.assertFamily(s, x, t, 6)
	}
	return f.zero(t), no
}

func (f *frame) assertFamily(s *state, x *Value, t types.Type, family int) (*Value, truth) {
	if f.familyOf(s, x.name) == family {
		return x, yes
	}
	return f.zero(t), no
}

// familyOf returns 4 or 6: the family of a connection by its socket, by what
// it was dialled to, or by the world.
func (f *frame) familyOf(s *state, conn *Name) int {
	sock := f.sock(s, conn)
	if sock == nil {
		return f.world.Family
	}
	if n, ok := sock.args[sockFamily].integer(); ok {
		if n == f.numbers.inet6 {
			return 6
		}
		return 4
	}
	if d := sock.args[sockDest]; d.kind == Iface {
		if named := namedOf(d.typ); named != nil {
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

func (f *frame) assertConn(x *Value, t types.Type, iface bool) (*Value, truth) {
	named := namedOf(t)
	if iface {
		return x, yes
	}
	if named != nil && named.Obj().Pkg() != nil {
		switch named.Obj().Pkg().Path() + "." + named.Obj().Name() {
		case "net.TCPConn":
			return x, yes
		case "net.UDPConn", "net.UnixConn", "net.IPConn":
			return f.nilValue, no
		}
	}
	return x, unknown
}
