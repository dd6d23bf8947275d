package eval_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

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
	pass, p := flowtest.Load(t, "testdata")
	for verb, as := range map[string]origin.Aspect{"origins": origin.Whole, "hostport": origin.HostPort} {
		programtest.Each(t, pass, verb, func(t *testing.T, m programtest.Mark) {
			var got []string
			for _, o := range p.Origins(flowtest.Query(t, p, m, as)) {
				got = append(got, show(o))
			}
			compare(t, got, m.Want)
		})
	}
}
