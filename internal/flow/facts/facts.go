package facts

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A Summary tells importers how values pass through a function: which
// parameters, or which constants, its results and what its pointer parameters
// point to may hold.
type Summary struct {
	Returns []Edge   // Into is a result
	Stores  []Edge   // Into is a pointer parameter
	Makes   []string // the types of this package that the first result, an interface, may hold
	Tags    []string // the keys under which it reads the tags of a struct that it is given as an any
	Calls   []Edge   // Into is a parameter that holds a function, Arg what that gets
}

// An Edge is one way of a value through a function.
type Edge struct {
	Into  int           // the result or parameter, Recv for the receiver
	Arg   int           // in Calls: the argument that the function is called with
	Field string        // what of it: a field of a struct of std, such as http.Server.Addr
	As    origin.Aspect // what is asked for of it; Whole edges hold for every aspect
	From  int           // the parameter it comes from; NoParam if Text is it
	Path  string        // what of the parameter
	Want  origin.Aspect // which aspect of that
	Plus  int64
	Text  string // the constant, as source text; "" says that all edges into the field are there
	Posn  string // where that stands, package/file:line
	Fills bool   // it is stored only where there was no value
	When  Whens  // for which arguments it is there at all
}

// NoParam is Edge.From of an edge that begins at a constant.
const NoParam = -2

// Holds tells importers which port constants a variable or field is given by
// its own package.
type Holds struct{ Values []Held }

// Held is a constant and where it stands, as package/file:line.
type Held struct {
	Text, Posn string
	Tag        bool // it is the default in the field's tag

	// Of a field's: the field of which struct the object lies in that is given it,
	// as program.Holder names it; "" if that is not known.
	Holder string
}

// AFact marks Summary as a fact.
func (*Summary) AFact() {}

func (s *Summary) String() string {
	var parts []string
	for _, e := range s.Returns {
		parts = append(parts, e.string("result"))
	}
	for _, e := range s.Stores {
		parts = append(parts, e.string("*param"))
	}
	for _, e := range s.Calls {
		parts = append(parts, e.string(fmt.Sprintf("argument %d of param", e.Arg)))
	}
	if s.Tags != nil {
		parts = append(parts, "reads tags "+strings.Join(s.Tags, ", "))
	}
	if s.Makes != nil {
		parts = append(parts, "makes "+strings.Join(s.Makes, " or "))
	}
	return "flow: " + strings.Join(parts, "; ")
}

func (e Edge) string(into string) string {
	from := e.Text
	if e.From != NoParam {
		from = ParamString(e.From) + e.Path
		if e.Want != origin.Whole {
			from += ":" + e.Want.String()
		}
	}
	if e.Plus != 0 {
		from += fmt.Sprintf("%+d", e.Plus)
	}
	if into == "*param" && e.Into == xref.Recv {
		into = "*receiver"
	} else {
		into += fmt.Sprint(" ", e.Into)
	}
	into += e.Field
	if e.From == NoParam && e.Text == "" {
		return into + " is told of"
	}
	if e.As != origin.Whole {
		into += ":" + e.As.String()
	}
	return into + " from " + from + e.When.String()
}

// ParamString names a parameter in a fact.
func ParamString(i int) string {
	if i == xref.Recv {
		return "receiver"
	}
	return fmt.Sprint("param ", i)
}

// AFact marks Holds as a fact.
func (*Holds) AFact() {}

func (h *Holds) String() string {
	var parts []string
	for _, v := range h.Values {
		parts = append(parts, v.Text)
	}
	return "holds " + strings.Join(parts, ", ")
}

// Types returns the facts that an analyzer which follows values declares.
func Types() []analysis.Fact {
	return []analysis.Fact{new(Flows), new(Keeps), new(Filled)}
}
