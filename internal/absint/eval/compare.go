package eval

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// A Truth is what a condition is known to be.
type Truth int

// What is known of a condition.
const (
	Unknown Truth = iota
	Yes
	No
)

func truthOf(b bool) Truth {
	if b {
		return Yes
	}
	return No
}

// Equal says whether x == y.
func (ev *Evaluator) Equal(s *state.State, x, y *domain.Value) Truth {
	if x == y && x.Kind != domain.App {
		return Yes
	}
	if x.Kind == domain.Set || y.Kind == domain.Set {
		return ev.equalSets(s, x, y)
	}
	if y.Kind == domain.Nil || x.Kind == domain.Const && y.Kind != domain.Const {
		x, y = y, x
	}
	switch {
	case x.Kind == domain.Nil:
		return EqualNil(s, y)
	case x.Kind == domain.Const && y.Kind == domain.Const:
		return truthOf(domain.SameConst(x.Const, y.Const))
	case x.Kind == domain.Iface && y.Kind == domain.Iface:
		if x.Type != y.Type {
			return No
		}
		return ev.Equal(s, x.Args[0], y.Args[0])
	case x.Kind == domain.Refused || y.Kind == domain.Refused:
		if y.Kind != domain.Refused {
			x, y = y, x
		}
		return ev.equalRefused(x, y)
	case x.Kind == domain.Ptr && y.Kind == domain.Ptr:
		return equalPtrs(x, y)
	case x.Kind == domain.End && y.Kind == domain.End && x.M == domain.WholeAddr && y.M == domain.WholeAddr:
		return No // two pointers
	case x.Kind == domain.Wrap && y.Kind == domain.Iface || y.Kind == domain.Wrap && x.Kind == domain.Iface:
		return No // no type of the program's is that of an error made by std
	}
	if isOtherOf(x, y) || isOtherOf(y, x) {
		return No
	}
	if t := ev.EqualEnds(s, x, y); t != Unknown {
		return t
	}
	if x == y {
		return Yes
	}
	if x.Kind == domain.Struct && y.Kind == domain.Struct && len(x.Args) == len(y.Args) {
		return ev.equalFields(s, x, y)
	}
	if c, other := x, y; c.Kind == domain.Const && c.IsZero() && s.IsNonZero(other) {
		return No
	}
	return Unknown
}

func isOtherOf(x, y *domain.Value) bool {
	return x.Kind == domain.App && x.Text == domain.OtherOfRing && x.Args[0] == y
}

func (ev *Evaluator) equalSets(s *state.State, x, y *domain.Value) Truth {
	if t := ev.EqualEnds(s, x, y); t != Unknown {
		return t // what was dialled is one of the same few
	}
	first := Truth(-1)
	for _, a := range x.Members() {
		for _, b := range y.Members() {
			t := ev.Equal(s, a, b)
			if first == -1 {
				first = t
			} else if first != t {
				return Unknown
			}
		}
	}
	return first
}

// EqualNil says whether v is nil.
func EqualNil(s *state.State, v *domain.Value) Truth {
	switch v.Kind {
	case domain.Nil:
		return Yes
	case domain.Sym, domain.App, domain.Sel, domain.Deref:
		if s.IsNonZero(v) {
			return No
		}
		return Unknown
	}
	return No
}

// equalRefused says whether the error of a refused connect is v.
//
//	err == syscall.EINPROGRESS
func (ev *Evaluator) equalRefused(v, refused *domain.Value) Truth {
	is := ev.Constants.IsRefusal
	if refused.N == 1 {
		is = func(n int64) bool { return n == ev.Constants.NotAvail }
	}
	switch v.Kind {
	case domain.Iface:
		if n, ok := v.Args[0].Int(); ok {
			return truthOf(is(n))
		}
		return No
	case domain.Const:
		if n, ok := v.Int(); ok {
			return truthOf(is(n))
		}
	case domain.Sym:
		if v.Name.Kind == domain.NameGlobal {
			return No // io.EOF and other errors with a name
		}
	case domain.Ptr, domain.Wrap:
		return No
	case domain.Refused:
		return truthOf(v == refused)
	}
	return Unknown
}

func equalPtrs(x, y *domain.Value) Truth {
	if x.Name == y.Name {
		if x.Path() == y.Path() {
			return Yes
		}
		return Unknown
	}
	if x.Name.Kind == domain.NameOf || y.Name.Kind == domain.NameOf || x.Name.Kind == domain.NameIn || y.Name.Kind == domain.NameIn {
		return Unknown
	}
	return No
}

func (ev *Evaluator) equalFields(s *state.State, x, y *domain.Value) Truth {
	all := Yes
	for i := range x.Args {
		switch ev.Equal(s, x.Args[i], y.Args[i]) {
		case No:
			return No
		case Unknown:
			all = Unknown
		}
	}
	return all
}

// EqualEnds says whether values that come from the two ends of a connection
// are equal in this world.
//
//	c.LocalAddr().String() == c.RemoteAddr().String()
func (ev *Evaluator) EqualEnds(s *state.State, x, y *domain.Value) Truth {
	if x.IsFilled() && domain.Transparent(y).Kind == domain.End || y.IsFilled() && domain.Transparent(x).Kind == domain.End {
		return No
	}
	m := matcher{ev: ev, s: s}
	if !m.match(x, y) || m.ends == 0 {
		if ev.Prog.Debug != nil {
			ev.undecided(s, x, y)
		}
		return Unknown
	}
	for part := range m.parts {
		if m.parts[part] && !ev.sameInWorld(part) {
			return No
		}
	}
	return Yes
}

// TestEnds says whether a text from an end of a connection begins, ends or goes on
// as another: with itself, or with a port that is the same.
//
//	strings.HasSuffix(c.RemoteAddr().String(), ":"+port)
func (ev *Evaluator) TestEnds(s *state.State, op string, text, part *domain.Value) Truth {
	if ev.EqualEnds(s, text, part) == Yes {
		return Yes
	}
	if op != "strings.HasSuffix" {
		return Unknown
	}
	port, whole := ev.Addrs.PortAtEnd(part)
	if port == nil {
		return Unknown
	}
	of := domain.Transparent(text)
	t := ev.EqualEnds(s, ev.Simplify("port of", []*domain.Value{of}), port)
	if t == No && !whole {
		return Unknown // it may end with the same digits
	}
	return t
}

// undecided tells of a comparison with an end of a connection that the world
// does not decide.
func (ev *Evaluator) undecided(s *state.State, x, y *domain.Value) {
	for _, v := range []*domain.Value{domain.Transparent(x), domain.Transparent(y)} {
		if v.Kind == domain.End && ev.followed(s, v.Name) {
			ev.Prog.Debugf("cannot tell whether %s is %s, dialled as %s", x, y, ev.Socket(s, v.Name).Args[domain.SockDest])
		}
	}
}

func (ev *Evaluator) sameInWorld(part int) bool {
	switch part {
	case domain.OnlyPort:
		return ev.World.SamePort
	case domain.OnlyIP:
		return ev.World.SameIP
	}
	return ev.World.SameIP && ev.World.SamePort
}

// A matcher compares two terms that differ only in which end of a connection
// they are made of.
type matcher struct {
	ev    *Evaluator
	s     *state.State
	ends  int
	parts [4]bool
}

func (m *matcher) match(x, y *domain.Value) bool {
	x, y = domain.Transparent(x), domain.Transparent(y)
	if x.Kind == domain.End && y.Kind == domain.End {
		if x.Name != y.Name || x.M != y.M && x.M > domain.WholeText {
			return x == y
		}
		if x.N == y.N {
			return true
		}
		if !m.ev.followed(m.s, x.Name) {
			return false
		}
		m.ends++
		m.parts[x.M] = true
		return true
	}
	if x.Kind != domain.End && y.Kind == domain.End {
		x, y = y, x
	}
	if x.Kind == domain.End && m.ev.followed(m.s, x.Name) {
		if x.N == domain.Local && m.ev.dialled(m.s, x, y) {
			m.ends++
			m.parts[x.M] = true
			return true
		}
		return false
	}
	if x == y {
		return true
	}
	if x.Kind != y.Kind || x.Text != y.Text || x.N != y.N || x.Type != y.Type || len(x.Args) != len(y.Args) || x.Name != y.Name {
		return false
	}
	switch x.Kind {
	case domain.App, domain.Sel, domain.Struct, domain.List, domain.Tuple, domain.Iface, domain.Deref:
	case domain.Ptr, domain.Slice:
		return false
	default:
		return false
	}
	for i := range x.Args {
		if !m.match(x.Args[i], y.Args[i]) {
			return false
		}
	}
	return len(x.Args) > 0
}

// followed reports whether a connection is one that a raw connect has made: the
// world says what its ends are.
func (ev *Evaluator) followed(s *state.State, conn *domain.Name) bool {
	sock := ev.Socket(s, conn)
	return sock != nil && sock.Tag > 0
}

// dialled reports whether v is what the remote end was dialled as.
//
//	c.LocalAddr().(*net.TCPAddr).Port == port
func (ev *Evaluator) dialled(s *state.State, end, v *domain.Value) bool {
	sock := s.Socks.Get(end.Name.ID())
	if sock == nil {
		return false
	}
	dest := sock.Args[domain.SockDest]
	if dest.Kind == domain.Nil {
		return false
	}
	switch end.M {
	case domain.OnlyPort:
		if ev.Addrs.SamePort(dest, v) {
			return true
		}
	case domain.OnlyIP:
		if ev.Addrs.SameHost(dest, v) {
			return true
		}
	default:
		if ev.Addrs.Same(dest, v) {
			return true
		}
	}
	v = domain.Transparent(v)
	if v.Mask() == 0 && v.Kind == domain.Const {
		return false
	}
	return domain.Subterm(dest, v) || dest.Kind != domain.Const && dest.Mask() != 0 && domain.Subterm(v, domain.Transparent(dest))
}

// Len returns len(v).
func (ev *Evaluator) Len(s *state.State, v *domain.Value) *domain.Value {
	switch v.Kind {
	case domain.Set:
		var ns []*domain.Value
		for _, m := range v.Args {
			ns = append(ns, ev.Len(s, m))
		}
		if n := ev.OneOf(ns...); n != nil && len(ns) <= domain.MaxConsts {
			return n
		}
	case domain.Slice:
		if v.M >= 0 {
			return ev.Int(int64(v.M))
		}
		if c := ev.Part(ev.Content(s, v.Name), v.Path()); c.Kind == domain.List && v.N == 0 {
			return ev.Int(int64(len(c.Args)))
		}
	case domain.Const:
		if t, ok := v.Str(); ok {
			return ev.Int(int64(len(t)))
		}
	case domain.Nil:
		return ev.Int(0)
	case domain.List:
		return ev.Int(int64(len(v.Args)))
	case domain.Zero:
		if a, ok := domain.ArrayOf(v); ok {
			return ev.Int(a.Len())
		}
	case domain.Ref:
		if c := s.Heap.Get(v.Name.ID()); c != nil && c.Kind == domain.Map && c.M == 1 && len(c.Args) == 0 {
			return ev.Int(0)
		}
	}
	return s.Refine(ev.App("len", v))
}
