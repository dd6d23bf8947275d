package condition_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

// TestPasses holds which of the constants that a walk finds pass the conditions on
// their way.
func TestPasses(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	pass := programtest.Load(t, "testdata")
	p := flow.New(pass, table)
	p.Open()
	programtest.Each(t, pass, "passes", func(t *testing.T, m programtest.Mark) {
		q := origin.Query{Expr: m.Call.Args[0], Demand: origin.Demand{As: origin.Port}}
		for _, c := range p.Calls() {
			if c.Expr == m.Call {
				q.In = c.In
			}
		}
		var got []string
		for _, o := range p.Origins(q) {
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
