package origin

import (
	"go/constant"
	"go/token"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A Choice says for which values of a parameter of a function a value comes out
// of it:
//
//	func address(r Role) string {
//		if r == Server {
//			return ":50051"
//		}
//		return "upstream:45454"
//	}
//
// Choices are interned by their Package and compare by ==.
type Choice struct {
	In     *xref.Func
	Param  int
	Path   xref.Path // what of the parameter
	Values string    // constants as source text, sorted, a line each
	Others bool      // it comes out for all values but these
	Asks   *Question // instead of values: what each must be asked

	// Where the constant is not known yet, but that a parameter of another function
	// gives it: see condition.Conditions.PickStore.
	KeyIn    *xref.Func
	KeyParam int
	KeyPath  xref.Path
}

// A Question tells for which values a value comes out where constants do not:
//
//	if strings.HasPrefix(network, "udp") || port > 49151 { … }
//
// The same question has the same address. It is of this package: importers are not
// told.
type Question struct {
	Admits func(constant.Value) bool
}

// An Addend is a parameter that is added to a value, or taken from it:
//
//	func serve(id int) { net.Listen("tcp", fmt.Sprint(":", base+id)) }
//
// Until a call tells what it is, the value is not known.
type Addend struct {
	In    *xref.Func
	Param int
	Path  xref.Path
	Sign  int64
	Plus  int64 // what is added to the parameter
}

// Admits reports whether the value comes out for v.
func (c *Choice) Admits(v constant.Value) bool {
	if c.Asks != nil {
		return c.Asks.Admits(v)
	}
	return slices.Contains(strings.Split(c.Values, "\n"), v.ExactString()) != c.Others
}

// constants returns the values of a choice: integers, texts and truths.
func (c *Choice) constants() (all []constant.Value) {
	for text := range strings.SplitSeq(c.Values, "\n") {
		switch {
		case text == "true" || text == "false":
			all = append(all, constant.MakeBool(text == "true"))
		case strings.HasPrefix(text, `"`):
			all = append(all, constant.MakeFromLiteral(text, token.STRING, 0))
		case strings.HasPrefix(text, "-"):
			all = append(all, constant.UnaryOp(token.SUB, constant.MakeFromLiteral(text[1:], token.INT, 0), 0))
		default:
			all = append(all, constant.MakeFromLiteral(text, token.INT, 0))
		}
	}
	return all
}

// Excludes reports whether a value comes only where a parameter is one of some constants, and on
// another part of its way for none of them.
//
//	if port <= 0 { return errPort }
//	setDefaults(&port) // if *port == 0 { *port = 50052 }
func (t Trace) Excludes() bool {
	for h := t; h != nil; h = h.Prev {
		c := h.Choice
		if c == nil || c.Asks != nil || c.Others || c.KeyIn != nil {
			continue
		}
		if !slices.ContainsFunc(c.constants(), t.admits(c)) {
			return true
		}
	}
	return false
}

// admits returns whether all choices on a trace of the same parameter as another let a value
// pass.
func (t Trace) admits(c *Choice) func(constant.Value) bool {
	return func(v constant.Value) bool {
		for h := t; h != nil; h = h.Prev {
			o := h.Choice
			if o != nil && o.In == c.In && o.Param == c.Param && o.Path == c.Path && o.KeyIn == nil && !o.Admits(v) {
				return false
			}
		}
		return true
	}
}

// Choice returns the one choice that is the same.
func (p *Traces) Choice(c Choice) *Choice {
	known := p.choices[c]
	if known == nil {
		known = &c
		p.choices[c] = known
	}
	return known
}

// DecidedBy reports whether the arguments of a call of f say something of a hop.
func (h *Hop) DecidedBy(f *xref.Func) bool {
	return h.Choice != nil && (h.Choice.In == f || h.Choice.KeyIn == f) || h.Adds.In == f && f != nil || h.Option.In != nil && h.Option.In.Outer == f || h.Applied.In != nil && h.Applied.In == f
}

// DependsOn reports whether the arguments of a call of f say something of one of the hops of
// a trace.
func (t Trace) DependsOn(f *xref.Func) bool {
	for ; t != nil; t = t.Prev {
		if t.DecidedBy(f) {
			return true
		}
	}
	return false
}
