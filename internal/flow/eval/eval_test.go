package eval_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

func load(t *testing.T) (*analysis.Pass, *flow.Package) {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	pass := programtest.Load(t, "testdata")
	p := flow.New(pass, table)
	p.Open()
	return pass, p
}

// query asks for the argument of the call that a mark is on.
func query(t *testing.T, p *flow.Package, m programtest.Mark, as origin.Aspect) origin.Query {
	t.Helper()
	for _, c := range p.Calls() {
		if c.Expr == m.Call {
			return origin.Query{Expr: m.Call.Args[0], In: c.In, Demand: origin.Demand{As: as}}
		}
	}
	t.Fatal("the call is not in the index")
	return origin.Query{}
}

var kinds = map[origin.Kind]string{
	origin.Opaque: "opaque", origin.Zero: "zero", origin.Nil: "nil", origin.Composite: "composite",
}

// show writes an origin as the marks in testdata do.
func show(o origin.Origin) string {
	switch {
	case o.Kind == origin.Param:
		return fmt.Sprint("param ", o.Param)
	case o.Kind == origin.Function:
		return "function " + o.Func.Name()
	case o.Value == nil:
		return kinds[o.Kind]
	}
	text := o.Value.ExactString()
	if port, ok := o.Port(); ok {
		text = fmt.Sprint(port)
	}
	if o.Want.Step {
		text += " and on"
	}
	return text
}

func compare(t *testing.T, got []string, want string) {
	t.Helper()
	if text := strings.Join(got, ", "); text != want {
		t.Errorf("got %s, want %s", text, want)
	}
}

// TestOrigins asks where the values in testdata come from.
func TestOrigins(t *testing.T) {
	pass, p := load(t)
	for verb, as := range map[string]origin.Aspect{"origins": origin.Whole, "hostport": origin.HostPort} {
		programtest.Each(t, pass, verb, func(t *testing.T, m programtest.Mark) {
			var got []string
			for _, o := range p.Origins(query(t, p, m, as)) {
				got = append(got, show(o))
			}
			compare(t, got, m.Want)
		})
	}
}
