package absint

import "github.com/selfconnect/selfconnect/internal/absint/domain"

// A truth is what a condition is known to be.
type truth int

const (
	unknown truth = iota
	yes
	no
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// equal says whether x == y.
func (f *frame) equal(s *state, x, y *domain.Value) truth {
	if x == y && x.Kind != domain.App {
		return yes
	}
	if x.Kind == domain.Set || y.Kind == domain.Set {
		return f.equalSets(s, x, y)
	}
	if y.Kind == domain.Nil || x.Kind == domain.Const && y.Kind != domain.Const {
		x, y = y, x
	}
	switch {
	case x.Kind == domain.Nil:
		return equalNil(s, y)
	case x.Kind == domain.Const && y.Kind == domain.Const:
		return truthOf(domain.SameConst(x.Const, y.Const))
	case x.Kind == domain.Iface && y.Kind == domain.Iface:
		if x.Type != y.Type {
			return no
		}
		return f.equal(s, x.Args[0], y.Args[0])
	case x.Kind == domain.Refused || y.Kind == domain.Refused:
		if y.Kind != domain.Refused {
			x, y = y, x
		}
		return f.equalRefused(x, y)
	case x.Kind == domain.Ptr && y.Kind == domain.Ptr:
		return equalPtrs(x, y)
	case x.Kind == domain.End && y.Kind == domain.End && x.M == domain.WholeAddr && y.M == domain.WholeAddr:
		return no // two pointers
	case x.Kind == domain.Wrap && y.Kind == domain.Iface || y.Kind == domain.Wrap && x.Kind == domain.Iface:
		return no // no type of the program's is that of an error made by std
	}
	if t := f.equalEnds(s, x, y); t != unknown {
		return t
	}
	if x == y {
		return yes
	}
	if x.Kind == domain.Struct && y.Kind == domain.Struct && len(x.Args) == len(y.Args) {
		return f.equalFields(s, x, y)
	}
	if c, other := x, y; c.Kind == domain.Const && c.IsZero() && s.nonZeroOf(other) {
		return no
	}
	return unknown
}

func (f *frame) equalSets(s *state, x, y *domain.Value) truth {
	first := truth(-1)
	for _, a := range x.Members() {
		for _, b := range y.Members() {
			t := f.equal(s, a, b)
			if first == -1 {
				first = t
			} else if first != t {
				return unknown
			}
		}
	}
	return first
}

// equalNil says whether v is nil.
func equalNil(s *state, v *domain.Value) truth {
	switch v.Kind {
	case domain.Nil:
		return yes
	case domain.Sym, domain.App, domain.Sel, domain.Deref:
		if s.nonZeroOf(v) {
			return no
		}
		return unknown
	}
	return no
}

// nonZeroOf reports whether v is known not to be nil or 0.
func (s *state) nonZeroOf(v *domain.Value) bool {
	if k := s.facts.Get(v.ID()); k != nil {
		return k.IsNonZero()
	}
	return v.IsNonZero()
}

// equalRefused says whether the error of a refused connect is v.
//
//	err == syscall.EINPROGRESS
func (f *frame) equalRefused(v, refused *domain.Value) truth {
	number := f.numbers.refused
	if refused.N == 1 {
		number = f.numbers.notAvail
	}
	switch v.Kind {
	case domain.Iface:
		if n, ok := v.Args[0].Int(); ok {
			return truthOf(n == number)
		}
		return no
	case domain.Const:
		if n, ok := v.Int(); ok {
			return truthOf(n == number)
		}
	case domain.Sym:
		if v.Name.Kind == domain.NameGlobal {
			return no // io.EOF and other errors with a name
		}
	case domain.Ptr, domain.Wrap:
		return no
	case domain.Refused:
		return truthOf(v == refused)
	}
	return unknown
}

func equalPtrs(x, y *domain.Value) truth {
	if x.Name == y.Name {
		if x.Path() == y.Path() {
			return yes
		}
		return unknown
	}
	if x.Name.Kind == domain.NameOf || y.Name.Kind == domain.NameOf || x.Name.Kind == domain.NameIn || y.Name.Kind == domain.NameIn {
		return unknown
	}
	return no
}

func (f *frame) equalFields(s *state, x, y *domain.Value) truth {
	all := yes
	for i := range x.Args {
		switch f.equal(s, x.Args[i], y.Args[i]) {
		case no:
			return no
		case unknown:
			all = unknown
		}
	}
	return all
}

// equalEnds says whether values that come from the two ends of a connection
// are equal in this world.
//
//	c.LocalAddr().String() == c.RemoteAddr().String()
func (f *frame) equalEnds(s *state, x, y *domain.Value) truth {
	m := matcher{f: f, s: s}
	if !m.match(x, y) || m.ends == 0 {
		return unknown
	}
	for part := range m.parts {
		if m.parts[part] && !f.sameInWorld(part) {
			return no
		}
	}
	return yes
}

func (f *frame) sameInWorld(part int) bool {
	switch part {
	case domain.OnlyPort:
		return f.world.SamePort
	case domain.OnlyIP:
		return f.world.SameIP
	}
	return f.world.SameIP && f.world.SamePort
}

// A matcher compares two terms that differ only in which end of a connection
// they are made of.
type matcher struct {
	f     *frame
	s     *state
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
		if !m.f.followed(m.s, x.Name) {
			return false
		}
		m.ends++
		m.parts[x.M] = true
		return true
	}
	if x.Kind != domain.End && y.Kind == domain.End {
		x, y = y, x
	}
	if x.Kind == domain.End && m.f.followed(m.s, x.Name) {
		if x.N == domain.Local && m.f.dialled(m.s, x, y) {
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
func (f *frame) followed(s *state, conn *domain.Name) bool {
	sock := f.sock(s, conn)
	return sock != nil && sock.Tag > 0
}

// dialled reports whether v is what the remote end was dialled as.
//
//	c.LocalAddr().(*net.TCPAddr).Port == port
func (f *frame) dialled(s *state, end, v *domain.Value) bool {
	sock := s.socks.Get(end.Name.ID())
	if sock == nil {
		return false
	}
	dest := sock.Args[domain.SockDest]
	if dest.Kind == domain.Nil {
		return false
	}
	v = domain.Transparent(v)
	if end.M == domain.OnlyPort {
		if p := f.portOf(dest); p != nil && domain.Transparent(p) == v {
			return true
		}
	}
	if v.Mask() == 0 && v.Kind == domain.Const {
		return false
	}
	return domain.Subterm(dest, v) || dest.Kind != domain.Const && dest.Mask() != 0 && domain.Subterm(v, domain.Transparent(dest))
}
