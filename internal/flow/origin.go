package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"
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
	Path Path
	As   Aspect
	Plus int64 // the value asked for is the origin's plus this
	Step bool  // … plus a number that changes from try to try
	UDP  bool  // the text around it says that it is one of UDP
}

// A Query asks for the origins of an expression.
type Query struct {
	Expr   ast.Expr
	Result int   // which result, if Expr is a call with several
	In     *Func // the function that Expr stands in; nil at package level
	Late   bool  // it is read later than where it stands: what is stored after that counts too
	Demand
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
	Expr  ast.Expr // what brings the value into this package
	In    *Func    // the function that Expr stands in
	Want  Demand   // what was asked for of it
	Value constant.Value
	Param int          // of In, for Param
	Func  *Func        // for Function, if it stands in this package
	Obj   types.Object // for Function and Opaque, if it has one; for Zero, the variable
	Lost  bool         // for Opaque: no caller can bring the object whose field Obj is
	Key   Key          // for Kept
	Posn  string       // for Foreign: where the literal stands, as package/file:line

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

// Literal returns the expression at which a constant of this package is
// written: the operand that holds the digits, behind named constants of this
// package and conversions.
func (p *Package) Literal(e ast.Expr) ast.Expr {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if init := p.consts[p.Info.Uses[e]]; init != nil {
			return p.Literal(init)
		}
	case *ast.BinaryExpr:
		if e.Op != token.ADD {
			break
		}
		if isString(p.Info.TypeOf(e)) {
			return p.Literal(e.Y)
		}
		return p.Literal(p.larger(e.X, e.Y))
	case *ast.CallExpr:
		if p.Info.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return p.Literal(e.Args[0])
		}
	}
	return e
}

// larger returns the operand with the larger constant value: the base, of a
// base and an offset.
func (p *Package) larger(x, y ast.Expr) ast.Expr {
	a, b := p.Info.Types[x].Value, p.Info.Types[y].Value
	if a != nil && b != nil && constant.Compare(b, token.GTR, a) {
		return y
	}
	return x
}

func isString(t types.Type) bool {
	b, ok := typeUnder(t).(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

type verdict int

const (
	unknown verdict = iota
	always
	never
)

// truth says whether a condition is constant.
func truth(info *types.Info, cond ast.Expr) verdict {
	if v := info.Types[cond].Value; v != nil && v.Kind() == constant.Bool {
		if constant.BoolVal(v) {
			return always
		}
		return never
	}
	if bin, ok := ast.Unparen(cond).(*ast.BinaryExpr); ok {
		x, y := truth(info, bin.X), truth(info, bin.Y)
		switch {
		case bin.Op == token.LAND && (x == never || y == never):
			return never
		case bin.Op == token.LOR && (x == always || y == always):
			return always
		}
	}
	return unknown
}
