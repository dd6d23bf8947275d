package origin

import (
	"go/constant"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/program"
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
	In     *program.Func
	Param  int
	Path   program.Path // what of the parameter
	Values string       // constants as source text, sorted, a line each
	Others bool         // it comes out for all values but these
	Asks   *Question    // instead of values: what each must be asked

	// Where the constant is not known yet, but that a parameter of another function
	// gives it: see condition.Conditions.PickStore.
	KeyIn    *program.Func
	KeyParam int
	KeyPath  program.Path
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
	In    *program.Func
	Param int
	Path  program.Path
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
func (h *Hop) DecidedBy(f *program.Func) bool {
	return h.Choice != nil && (h.Choice.In == f || h.Choice.KeyIn == f) || h.Adds.In == f && f != nil || h.Option.In != nil && h.Option.In.Outer == f
}
