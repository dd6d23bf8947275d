package condition_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

// TestPasses holds which of the constants that a walk finds pass the conditions on
// their way.
func TestPasses(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "passes", func(t *testing.T, m programtest.Mark) {
		var got []string
		for _, o := range p.Origins(flowtest.Query(t, p, m, origin.Port)) {
			port, ok := o.Port()
			if (ok || o.Kind == origin.Zero) && p.Conds.Passes(o) {
				got = append(got, fmt.Sprint(port))
			}
		}
		if got == nil {
			got = []string{"none"}
		}
		if text := strings.Join(got, ", "); text != m.Want {
			t.Errorf("%s passes, want %s", text, m.Want)
		}
	})
}
