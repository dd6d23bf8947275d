package absint

import (
	"go/constant"
	"go/token"
)

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
func (f *frame) equal(s *state, x, y *Value) truth {
	if x == y && x.kind != App {
		return yes
	}
	if x.kind == Set || y.kind == Set {
		return f.equalSets(s, x, y)
	}
	if y.kind == Nil || x.kind == Const && y.kind != Const {
		x, y = y, x
	}
	switch {
	case x.kind == Nil:
		return f.equalNil(s, y)
	case x.kind == Const && y.kind == Const:
		return truthOf(sameConst(x.c, y.c))
	case x.kind == Iface && y.kind == Iface:
		if x.typ != y.typ {
			return no
		}
		return f.equal(s, x.args[0], y.args[0])
	case x.kind == Refused || y.kind == Refused:
		if y.kind != Refused {
			x, y = y, x
		}
		return f.equalRefused(x, y)
	case x.kind == Ptr && y.kind == Ptr:
		return f.equalPtrs(x, y)
	case x.kind == End && y.kind == End && x.m == wholeAddr && y.m == wholeAddr:
		return no // two pointers
	case x.kind == Wrap && y.kind == Iface || y.kind == Wrap && x.kind == Iface:
		return no // no type of the program's is that of an error made by std
	}
	if t := f.equalEnds(s, x, y); t != unknown {
		return t
	}
	if x == y {
		return yes
	}
	if x.kind == Struct && y.kind == Struct && len(x.args) == len(y.args) {
		return f.equalFields(s, x, y)
	}
	if c, other := x, y; c.kind == Const && f.isZeroConst(c) && f.nonZeroOf(s, other) {
		return no
	}
	return unknown
}

func (f *frame) equalSets(s *state, x, y *Value) truth {
	first := truth(-1)
	for _, a := range x.members() {
		for _, b := range y.members() {
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

func sameConst(a, b constant.Value) bool {
	if a.Kind() != b.Kind() {
		a, b = constant.ToFloat(a), constant.ToFloat(b)
	}
	if a.Kind() == constant.Unknown || b.Kind() == constant.Unknown || a.Kind() != b.Kind() {
		return false
	}
	return constant.Compare(a, token.EQL, b)
}

// equalNil says whether v is nil.
func (f *frame) equalNil(s *state, v *Value) truth {
	switch v.kind {
	case Nil:
		return yes
	case Sym, App, Sel, Deref:
		if f.nonZeroOf(s, v) {
			return no
		}
		return unknown
	}
	return no
}

// nonZeroOf reports whether v is known not to be nil or 0.
func (f *frame) nonZeroOf(s *state, v *Value) bool {
	if k := s.facts.get(v.id); k != nil {
		return f.isNonZero(k)
	}
	return f.isNonZero(v)
}

// isNonZero reports whether a value cannot be nil, 0 or "".
func (e *Engine) isNonZero(v *Value) bool {
	switch v.kind {
	case NonZero, Refused, Wrap, Ptr, Func, Iface, Conn, Ref:
		return true
	case Const:
		return !e.isZeroConst(v)
	case End:
		return true
	case Set:
		for _, m := range v.args {
			if !e.isNonZero(m) {
				return false
			}
		}
		return true
	case App:
		return e.nonZeroApp(v)
	case Sym:
		return v.name.isNonZero()
	}
	return false
}

func (e *Engine) isZeroConst(v *Value) bool {
	switch v.c.Kind() {
	case constant.Bool:
		return !constant.BoolVal(v.c)
	case constant.String:
		return constant.StringVal(v.c) == ""
	case constant.Int, constant.Float:
		return constant.Sign(v.c) == 0
	}
	return false
}

// equalRefused says whether the error of a refused connect is v.
//
//	err == syscall.EINPROGRESS
func (f *frame) equalRefused(v, refused *Value) truth {
	number := f.numbers.refused
	if refused.n == 1 {
		number = f.numbers.notAvail
	}
	switch v.kind {
	case Iface:
		if n, ok := v.args[0].integer(); ok {
			return truthOf(n == number)
		}
		return no
	case Const:
		if n, ok := v.integer(); ok {
			return truthOf(n == number)
		}
	case Sym:
		if v.name.kind == nameGlobal {
			return no // io.EOF and other errors with a name
		}
	case Ptr, Wrap:
		return no
	case Refused:
		return truthOf(v == refused)
	}
	return unknown
}

func (f *frame) equalPtrs(x, y *Value) truth {
	if x.name == y.name {
		if x.path() == y.path() {
			return yes
		}
		return unknown
	}
	if x.name.kind == nameOf || y.name.kind == nameOf || x.name.kind == nameIn || y.name.kind == nameIn {
		return unknown
	}
	return no
}

func (f *frame) equalFields(s *state, x, y *Value) truth {
	all := yes
	for i := range x.args {
		switch f.equal(s, x.args[i], y.args[i]) {
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
func (f *frame) equalEnds(s *state, x, y *Value) truth {
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
	case onlyPort:
		return f.world.SamePort
	case onlyIP:
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

func (m *matcher) match(x, y *Value) bool {
	x, y = transparent(x), transparent(y)
	if x.kind == End && y.kind == End {
		if x.name != y.name || x.m != y.m && x.m > wholeText {
			return x == y
		}
		if x.n == y.n {
			return true
		}
		if !m.f.followed(m.s, x.name) {
			return false
		}
		m.ends++
		m.parts[x.m] = true
		return true
	}
	if x.kind != End && y.kind == End {
		x, y = y, x
	}
	if x.kind == End && m.f.followed(m.s, x.name) {
		if x.n == local && m.f.dialled(m.s, x, y) {
			m.ends++
			m.parts[x.m] = true
			return true
		}
		return false
	}
	if x == y {
		return true
	}
	if x.kind != y.kind || x.text != y.text || x.n != y.n || x.typ != y.typ || len(x.args) != len(y.args) || x.name != y.name {
		return false
	}
	switch x.kind {
	case App, Sel, Struct, List, Tuple, Iface, Deref:
	case Ptr, Slice:
		return false
	default:
		return false
	}
	for i := range x.args {
		if !m.match(x.args[i], y.args[i]) {
			return false
		}
	}
	return len(x.args) > 0
}

// followed reports whether a connection is one that a raw connect has made: the
// world says what its ends are.
func (f *frame) followed(s *state, conn *Name) bool {
	sock := f.sock(s, conn)
	return sock != nil && sock.tag > 0
}

// transparent looks through conversions that keep what an address says.
func transparent(v *Value) *Value {
	for {
		switch {
		case v.kind == App && len(v.args) == 1 && keepsAddress(v.text):
			v = v.args[0]
		case v.kind == Iface:
			v = v.args[0]
		case v.kind == Deref && v.args[0].kind == End:
			v = v.args[0]
		default:
			return v
		}
	}
}

// keepsAddress reports whether a pure function makes of an address, or of a part
// of one, another spelling of the same.
func keepsAddress(op string) bool {
	switch op {
	case "strconv.Itoa", "strconv.Atoi#0", "convert", "bytes", "fmt.Sprint", ".String", "(*net.TCPAddr).String",
		"(*net.TCPAddr).AddrPort", "(net.IP).String", "(net.Addr).String", "(net/netip.AddrPort).String",
		"(net/netip.Addr).String", "(net/netip.Addr).Unmap", "(net.IP).To4", "(net.IP).To16", "(net/netip.Addr).As4",
		"(net/netip.Addr).As16", "net/netip.MustParseAddrPort", "net/netip.ParseAddrPort#0", "net/netip.AddrFrom4",
		"net/netip.AddrFrom16", "(net/netip.Addr).AsSlice", "net/netip.AddrFromSlice#0", "net.ParseIP", "text",
		"net/netip.ParseAddr#0", "net/netip.MustParseAddr", "strconv.FormatInt", "strconv.ParseInt#0", "strconv.FormatUint",
		"strconv.ParseUint#0", "strings.Clone", "strings.TrimSpace":
		return true
	}
	return false
}

// dialled reports whether v is what the remote end was dialled as.
//
//	c.LocalAddr().(*net.TCPAddr).Port == port
func (f *frame) dialled(s *state, end, v *Value) bool {
	sock := s.socks.get(end.name.id)
	if sock == nil {
		return false
	}
	dest := sock.args[sockDest]
	if dest.kind == Nil {
		return false
	}
	v = transparent(v)
	if end.m == onlyPort {
		if p := f.portOf(dest); p != nil && transparent(p) == v {
			return true
		}
	}
	if v.mask == 0 && v.kind == Const {
		return false
	}
	return subterm(dest, v) || dest.kind != Const && dest.mask != 0 && subterm(v, transparent(dest))
}

// subterm reports whether v occurs in term.
func subterm(term, v *Value) bool {
	if term == v || transparent(term) == v {
		return true
	}
	if term.depth < v.depth {
		return false
	}
	for _, a := range term.args {
		if subterm(a, v) {
			return true
		}
	}
	return false
}
