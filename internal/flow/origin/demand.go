package origin

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/program/xref"
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

// A Demand says what of a value is asked for: what lies at Path below it, and
// which Aspect of that.
type Demand struct {
	Path xref.Path
	As   Aspect
	Plus int64 // the value asked for is the origin's plus this
	Step bool  // … plus a number that changes from try to try
	UDP  bool  // the text around it says that it is one of UDP

	Dynamic Dynamic
	Beside  Beside
}

// Beside is what another result of the call is whose result is asked for, where it
// is used: an error that is nil, or a bool.
//
//	addr, err := configured()
//	if err != nil {
//		return err
//	}
type Beside struct {
	Asked  bool
	Result int
	True   bool // the bool; of an error: it is nil
}

// A Dynamic type is what an interface must hold for the value to come out of it.
//
//	case server:
//		return http.ListenAndServe(v.addr, nil)
type Dynamic struct {
	Type types.Type // nil: anything
	Path xref.Path  // of the demand where that is asked of the interface itself
}

// A Query asks for the origins of an expression.
type Query struct {
	Expr   ast.Expr
	Result int        // which result, if Expr is a call with several
	In     *xref.Func // the function that Expr stands in; nil at package level
	Late   bool       // what it leads to is read later than where it stands: what is stored after that counts too
	At     xref.Event // where that is read, if it is known
	Demand

	Trace Trace // what decides that it is asked at all
}

func (a Aspect) String() string { return aspects[a] }

// OfSocket reports whether the aspect is one of the socket that a descriptor
// stands for.
func (a Aspect) OfSocket() bool { return a == Type || a == Protocol || a == Family }

// OfText reports whether the aspect is one of a text.
func (a Aspect) OfText() bool {
	return a == Port || a == HostPort || a == URL || a == Tail || a == Multiaddr
}

// AspectNamed returns the aspect with a name of the table of package known.
func AspectNamed(s string) (Aspect, bool) {
	for i, name := range aspects {
		if name == s {
			return Aspect(i), true
		}
	}
	return Whole, false
}

// Queries asks for what a call is given.
func Queries(args []xref.Argument) []Query {
	var all []Query
	for _, a := range args {
		all = append(all, Query{Expr: a.Expr, Result: a.Result, In: a.In, Late: a.Late, At: a.At, Demand: Demand{Path: a.Path}})
	}
	return all
}
