package flow_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

// TestClimbs asks which ports come to the calls of listen in testdata, and by
// which parameters importers can bring others.
func TestClimbs(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	pass := programtest.Load(t, "testdata")
	p := flow.New(pass, table)
	p.Open()
	programtest.Each(t, pass, "climbs", func(t *testing.T, m programtest.Mark) {
		q := origin.Query{Expr: m.Call.Args[0], Demand: origin.Demand{As: origin.HostPort}}
		for _, c := range p.Calls() {
			if c.Expr == m.Call {
				q.In = c.In
			}
		}
		var got []string
		open := p.Climb(q, flow.Climber{Visit: func(o origin.Origin, via []*program.Call) {
			port, ok := o.Port()
			if !ok || !p.Feasible(o) || !p.Arrives(o, via) {
				return
			}
			text := fmt.Sprint(port)
			if o.Want.Step {
				text += " and on"
			}
			got = append(got, text)
		}})
		slices.Sort(got)
		for _, o := range open {
			got = append(got, fmt.Sprintf("open %s %d", o.Func.Name(), o.Param))
		}
		if text := strings.Join(got, ", "); text != m.Want {
			t.Errorf("got %s, want %s", text, m.Want)
		}
	})
}
