package domain

import (
	"strconv"
	"strings"
)

// Transparent looks through conversions that keep what an address says.
func Transparent(v *Value) *Value {
	for {
		inner := Inner(v)
		if inner == nil {
			return v
		}
		v = inner
	}
}

// Inner returns what a conversion that keeps what an address says is made of; nil if v is
// none.
func Inner(v *Value) *Value {
	if v.Kind == App && len(v.Args) == 1 && keepsAddress(v.Text) || v.Kind == Iface || v.Kind == Deref && v.Args[0].Kind == End {
		return v.Args[0]
	}
	return nil
}

// IsParsed reports whether v is a number that is read from a text.
//
//	strconv.Atoi(text)
func (v *Value) IsParsed() bool {
	return v.Kind == App && (v.Text == "strconv.Atoi#0" || v.Text == "strconv.ParseInt#0" || v.Text == "strconv.ParseUint#0")
}

// IsSpelled reports whether v is a text that a number is written as.
//
//	strconv.Itoa(n)
func (v *Value) IsSpelled() bool {
	return v.Kind == App && (v.Text == "strconv.Itoa" || v.Text == "strconv.FormatInt" || v.Text == "strconv.FormatUint" || v.Text == "fmt.Sprint")
}

// Hidden names what a connect has put into the fields of a socket address that
// nobody else can set.
const Hidden = "filled in by a connect"

// IsFilled reports whether a socket address is one that a connect was given.
func (v *Value) IsFilled() bool {
	v = Transparent(v)
	if v.Kind != Struct {
		return false
	}
	for _, a := range v.Args {
		if a.Kind == Sym && a.Name.Kind == NameGlobal && a.Name.Text == Hidden {
			return true
		}
	}
	return false
}

// FourBytes is an array of four bytes as a slice of them: where that is an
// address, it is one of IPv4.
const FourBytes = "4 bytes"

// keepsAddress reports whether a pure function makes of an address, or of a part
// of one, another spelling of the same.
func keepsAddress(op string) bool {
	switch op {
	case FourBytes, "strconv.Itoa", "strconv.Atoi#0", "convert", "bytes", "fmt.Sprint", ".String", "(*net.TCPAddr).String",
		"(*net.TCPAddr).AddrPort", "(net.IP).String", "(net.Addr).String", "(net/netip.AddrPort).String",
		"(net/netip.Addr).String", "(net/netip.Addr).Unmap", "(net.IP).To4", "(net.IP).To16", "(net/netip.Addr).As4",
		"(net/netip.Addr).As16", "net/netip.MustParseAddrPort", "net/netip.ParseAddrPort#0", "net.TCPAddrFromAddrPort", "net/netip.AddrFrom4",
		"net/netip.AddrFrom16", "(net/netip.Addr).AsSlice", "net/netip.AddrFromSlice#0", "net.ParseIP", "text",
		"net/netip.ParseAddr#0", "net/netip.MustParseAddr", "strconv.FormatInt", "strconv.ParseInt#0", "strconv.FormatUint",
		"strconv.ParseUint#0", "strings.Clone", "strings.TrimSpace", "math/bits.ReverseBytes16":
		return true
	}
	return false
}

// Subterm reports whether v occurs in term.
func Subterm(term, v *Value) bool {
	if term == v || Transparent(term) == v {
		return true
	}
	if term.depth < v.depth {
		return false
	}
	for _, a := range term.Args {
		if Subterm(a, v) {
			return true
		}
	}
	return false
}

// endPart returns the part of a connection's address that op takes out.
func (in *Interner) endPart(op string, args []*Value) *Value {
	if len(args) == 0 {
		return nil
	}
	if e := in.whole(op, args); e != nil {
		return e
	}
	e := Transparent(args[0])
	if e.Kind != End {
		return nil
	}
	switch op {
	case "net.SplitHostPort#0", "(net/netip.AddrPort).Addr", ".IP", ".Addr", "ip of":
		if e.M <= WholeText {
			return in.End(e.Name, e.N, OnlyIP)
		}
	case "net.SplitHostPort#1", "(net/netip.AddrPort).Port", ".Port", "port of":
		if e.M <= WholeText {
			return in.End(e.Name, e.N, OnlyPort)
		}
	case "net.SplitHostPort#2", "strconv.Atoi#1", "strconv.ParseUint#1", "strconv.ParseInt#1",
		"net/netip.ParseAddrPort#1", "net.ResolveTCPAddr#1", "net/netip.ParseAddr#1":
		return in.NilValue
	case "net.ResolveTCPAddr#0":
		return args[0]
	case "(net.Addr).Network", "(*net.TCPAddr).Network":
		return in.Text("tcp")
	case "net/netip.AddrFromSlice#1", "(net/netip.AddrPort).IsValid", "(net/netip.Addr).IsValid":
		return in.Bool(true)
	case "(net.Addr).String", "(*net.TCPAddr).String", "(*net.TCPAddr).AddrPort":
		if e.M <= WholeText {
			return in.End(e.Name, e.N, WholeText)
		}
	}
	return nil
}

// whole returns the address of a connection whose host and port op puts together
// again.
//
//	net.JoinHostPort(own.IP.String(), strconv.Itoa(own.Port))
func (in *Interner) whole(op string, args []*Value) *Value {
	switch op {
	case "net.JoinHostPort", "net/netip.AddrPortFrom":
	case "fmt.Sprintf":
		format, ok := args[0].Str()
		if !ok || len(args) < 2 || args[1].Kind != List {
			return nil
		}
		switch args = args[1].Args; format {
		case "%s:%d", "%v:%d", "%s:%v", "%v:%v", "%s:%s":
		default:
			return nil
		}
	default:
		return nil
	}
	if len(args) != 2 {
		return nil
	}
	ip, port := Transparent(args[0]), Transparent(args[1])
	if ip.Kind != End || port.Kind != End || ip.Name != port.Name || ip.N != port.N || ip.M != OnlyIP || port.M != OnlyPort {
		return nil
	}
	return in.End(ip.Name, ip.N, WholeText)
}

// TestsTexts reports whether a function tests one text against another, and says
// yes of the same.
func TestsTexts(op string) bool {
	switch op {
	case "strings.HasPrefix", "strings.HasSuffix", "strings.Contains", "strings.EqualFold":
		return true
	}
	return false
}

// SplitPort returns the port at the end of a text like host:port.
func SplitPort(text string) (int64, bool) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 {
		return 0, false
	}
	n, err := strconv.ParseUint(text[i+1:], 10, 16)
	if err != nil {
		return 0, false
	}
	return int64(n), true
}

// FromEnvironment reports whether a value is made of what the environment says,
// and of nothing else that is unknown.
func FromEnvironment(v *Value) bool {
	if v.Kind != App {
		return false
	}
	if v.Text == "environment" {
		return true
	}
	found := false
	for _, a := range v.Args {
		switch {
		case a.Kind == Const:
		case FromEnvironment(a):
			found = true
		default:
			return false
		}
	}
	return found
}

// AsksEnvironment reports whether a value is an answer of the environment, or made
// of one: it is the same wherever a program asks.
func AsksEnvironment(v *Value) bool {
	return FromEnvironment(v) || v.Kind == App && v.Text == "in the environment"
}

// AsksTable reports whether a value is the answer whether a table of constants has
// a key: it is the same wherever a program asks for the same key.
//
//	addr, ok := addrs[name]
func AsksTable(v *Value) bool {
	return v.Kind == App && v.Text == "has" && v.Args[0].Kind == Map && v.Args[0].Mask() == 0
}

// DefaultOf returns what a value is where each setting that it is made of has its
// default. One that is 0 or empty says nothing.
//
//	host, port, err := net.SplitHostPort(*addr) // addr := flag.String("addr", "127.0.0.1:4317", "")
func (in *Interner) DefaultOf(v *Value) *Value {
	if v.Kind != App {
		return v
	}
	switch {
	case v.Text == "convert" && len(v.Args) == 1:
		return in.DefaultOf(v.Args[0])
	case v.Text == "setting" && v.Args[0].Kind == Const && v.Args[0].IsZero():
		return v
	case v.Text == "setting":
		return in.DefaultOf(v.Args[0])
	}
	args, changed := make([]*Value, len(v.Args)), false
	for i, a := range v.Args {
		args[i] = in.DefaultOf(a)
		changed = changed || args[i] != a
	}
	if !changed {
		return v
	}
	return in.Simplify(v.Text, args)
}
