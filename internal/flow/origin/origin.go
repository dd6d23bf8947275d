package origin

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Kind says at what a walk ended.
type Kind uint8

// The ends of walks.
const (
	Opaque    Kind = iota // nothing known
	Const                 // a constant expression of this package, or a constant that it names
	Zero                  // the zero value of a variable or of a field left out
	Nil                   // the identifier nil
	Param                 // a parameter of the function In
	Function              // a function, method value or function literal
	Composite             // a composite literal or an allocation, asked for as a whole
	Foreign               // a value that another package's fact tells of
	Setting               // a setting that only an importer can make
)

// An Origin is where a walk ended.
type Origin struct {
	Kind  Kind
	Expr  ast.Expr   // what brings the value into this package
	In    *xref.Func // the function that Expr stands in
	Want  Demand     // what was asked for of it
	Value constant.Value
	Param int          // of In, for Param
	Func  *xref.Func   // for Function, if it stands in this package
	Made  *xref.Call   // for Function, if a call is known that has made the literal
	Obj   types.Object // for Function and Opaque, if it has one; for Zero, the variable
	Lost  bool         // for Opaque: no caller can bring the object whose field Obj is, or importers may set the variable
	Key   *Key         // for Setting
	Posn  string       // for Foreign: where the literal stands, as package/file:line

	Read  ast.Expr   // the field selection of this package that it was read by
	Conv  types.Type // what it is converted to on its way, if that has methods
	Trace Trace      // what the value passed
}

// A Key names a setting so that it means the same in every package: one that a
// library keeps for the whole program, or in a set that a package variable
// holds. A variable that one package sets and another reads is a setting too: then
// Lib is the path of its package, Set its name, and Name what lies below it.
type Key struct {
	Lib    string // the path of the library
	Set    string // the variable, package.name; "" for the library's own set
	Method bool   // it is asked for by a method
	Func   string // of a set that is its parameter: the function that asks
	Name   string
}

// portInMultiaddr returns what stands for the port in a multiaddr, and whether
// it is one of UDP; "" if nobody listens there: behind a relay.
//
//	/ip4/0.0.0.0/udp/4001/quic-v1
func portInMultiaddr(s string) (port string, udp bool) {
	if strings.Contains(s, "/p2p-circuit") {
		return "", false
	}
	_, rest, ok := strings.Cut(s, "/tcp/")
	if !ok {
		_, rest, udp = strings.Cut(s, "/udp/")
	}
	port, _, _ = strings.Cut(rest, "/")
	return port, udp
}

// Datagram reports whether an origin is a port of UDP for certain.
func (o Origin) Datagram() bool {
	if o.Want.As != Multiaddr || o.Value == nil || o.Value.Kind() != constant.String {
		return o.Want.UDP
	}
	_, udp := portInMultiaddr(constant.StringVal(o.Value))
	return udp
}

// Settable reports whether an origin is the default of a flag or another setting,
// so that users may give it another value.
//
//	network := flag.String("network", "unix", "tcp or unix")
func (o Origin) Settable() bool { return len(o.Trace.Keys()) > 0 }

// Port returns the port that a constant origin amounts to. It reports false
// if the origin is no constant or holds no port where one was asked for.
func (o Origin) Port() (port int64, ok bool) {
	if o.Value == nil {
		return 0, false
	}
	if o.Value.Kind() == constant.String {
		return portOfText(constant.StringVal(o.Value), o.Want.As, o.Want.Plus)
	}
	v := constant.ToInt(o.Value)
	if v.Kind() != constant.Int || o.Want.As == HostPort || o.Want.As == URL || o.Want.As == Multiaddr {
		return 0, false
	}
	n, exact := constant.Int64Val(v)
	return n + o.Want.Plus, exact
}

func portOfText(s string, as Aspect, plus int64) (int64, bool) {
	switch as {
	case Multiaddr:
		s, _ = portInMultiaddr(s)
	case URL:
		if _, rest, ok := strings.Cut(s, "://"); ok {
			s, _, _ = strings.Cut(rest, "/")
		}
		fallthrough
	case HostPort:
		i := strings.LastIndexByte(s, ':')
		if i < 0 {
			return 0, false
		}
		s, _, _ = strings.Cut(s[i+1:], "/") // which is cut off before anybody listens
	}
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 5 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n + plus, err == nil
}

func (k Key) String() string { return strings.TrimLeft(k.Set+k.Func+" "+k.Lib, " ") + " " + k.Name }
