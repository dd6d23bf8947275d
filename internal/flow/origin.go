package flow

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/program"
)

// An Aspect says which part of a value is asked for.
type Aspect uint8

// The aspects of a value.
const (
	Whole     Aspect = iota // the value itself
	Port                    // a port: a number, or its digits
	HostPort                // the port in a host:port text
	URL                     // the port in a URL
	Type                    // the type of the socket behind a descriptor
	Protocol                // its protocol
	Family                  // its address family
	Bits                    // a number that flags are or-ed into
	Tail                    // the end of a text
	Multiaddr               // the port in a multiaddr, /ip4/…/tcp/PORT
)

var aspects = [...]string{Whole: "", Port: "port", HostPort: "hostport", URL: "url", Type: "type", Protocol: "protocol", Family: "family", Bits: "bits", Tail: "tail", Multiaddr: "multiaddr"}

func (a Aspect) String() string { return aspects[a] }

// ofSocket reports whether the aspect is one of the socket that a descriptor
// stands for.
func (a Aspect) ofSocket() bool { return a == Type || a == Protocol || a == Family }

// ofText reports whether the aspect is one of a text.
func (a Aspect) ofText() bool {
	return a == Port || a == HostPort || a == URL || a == Tail || a == Multiaddr
}

func aspectNamed(s string) (Aspect, bool) {
	for i, name := range aspects {
		if name == s {
			return Aspect(i), true
		}
	}
	return Whole, false
}

// A Demand says what of a value is asked for: what lies at Path below it, and
// which Aspect of that.
type Demand struct {
	Path program.Path
	As   Aspect
	Plus int64 // the value asked for is the origin's plus this
	Step bool  // … plus a number that changes from try to try
	UDP  bool  // the text around it says that it is one of UDP
}

// A Query asks for the origins of an expression.
type Query struct {
	Expr   ast.Expr
	Result int           // which result, if Expr is a call with several
	In     *program.Func // the function that Expr stands in; nil at package level
	Late   bool          // it is read later than where it stands: what is stored after that counts too
	Demand

	way trail // what decides that it is asked at all
}

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
	Kept                  // a setting that only an importer can make
)

// An Origin is where a walk ended.
type Origin struct {
	Kind  Kind
	Expr  ast.Expr      // what brings the value into this package
	In    *program.Func // the function that Expr stands in
	Want  Demand        // what was asked for of it
	Value constant.Value
	Param int           // of In, for Param
	Func  *program.Func // for Function, if it stands in this package
	Obj   types.Object  // for Function and Opaque, if it has one; for Zero, the variable
	Lost  bool          // for Opaque: no caller can bring the object whose field Obj is
	Key   *Key          // for Kept
	Posn  string        // for Foreign: where the literal stands, as package/file:line

	read ast.Expr
	conv types.Type // what it is converted to on its way, if that has methods
	way  trail      // what the value passed
}

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
