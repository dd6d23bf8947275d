package sockaddr

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// MayBeTCP reports whether a connect can be one of TCP over IP (SPEC 2.2).
func (r *Reader) MayBeTCP(sock, addr, dest *domain.Value, raw bool) bool {
	possible := false
	for _, d := range dest.Members() {
		if d.Kind != domain.Iface {
			possible = true
			continue
		}
		named := domain.NamedOf(d.Type)
		if named == nil {
			possible = true
			continue
		}
		if _, not := r.prog.Known.Is(named.Obj(), "nottcp"); !not {
			possible = true
		}
	}
	n := r.constants
	fits := func(v *domain.Value, ok func(int64) bool) bool {
		for _, m := range v.Members() {
			if i, isInt := m.Int(); !isInt || ok(i) {
				return true
			}
		}
		return false
	}
	typ := fits(sock.Args[domain.SockType], func(i int64) bool { i &^= n.Flags; return i != 0 && !n.NotStream[i] })
	proto := fits(sock.Args[domain.SockProto], func(i int64) bool { return n.TCPProto[i] })
	family := fits(sock.Args[domain.SockFamily], func(i int64) bool { return len(n.Inet) == 0 || n.Inet[i] })
	if raw && possible && !rawInet(addr, dest) {
		// Bytes in memory: only a TCP socket in sight says what they are.
		t, ok := sock.Args[domain.SockType].Int()
		fam, ok2 := sock.Args[domain.SockFamily].Int()
		return ok && t&^n.Flags != 0 && !n.NotStream[t&^n.Flags] && proto && ok2 && n.Inet[fam]
	}
	return possible && typ && proto && family
}

// rawInet reports whether an address in memory is one of IP.
func rawInet(addr, dest *domain.Value) bool {
	for _, v := range []*domain.Value{addr, dest} {
		if v.Kind == domain.Zero || v.Kind == domain.Struct {
			return v.Kind == domain.Struct
		}
	}
	return false
}
