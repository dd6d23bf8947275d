package flow_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// TestManyWays asks whether there is a call with which a value comes out, where
// there are far more ways to call than can be gone one by one.
func TestManyWays(t *testing.T) {
	const layers, calls = 9, 20
	var src strings.Builder
	src.WriteString("package main\nfunc use(string) {}\n")
	src.WriteString("func f0(mode string) {\n\tif mode == \"listen\" {\n\t\tuse(\":50052\") // climbs:\n\t}\n}\n")
	for i := 1; i < layers; i++ {
		fmt.Fprintf(&src, "func f%d(mode string) {\n%s}\n", i, strings.Repeat(fmt.Sprintf("\tf%d(mode)\n", i-1), calls))
	}
	fmt.Fprintf(&src, "func main() { f%d(\"dial\") }\n", layers-1)
	pass, p := flowtest.Parse(t, src.String())
	programtest.Each(t, pass, "climbs", func(t *testing.T, m programtest.Mark) {
		p.Climb(flowtest.Query(t, p, m, origin.HostPort), flow.Climber{Visit: func(o origin.Origin, _ []*xref.Call) {
			if p.Feasible(o) {
				t.Error("no call lets the port come out")
			}
		}})
	})
}

// TestClimbs asks which ports come to the calls of listen in testdata, and by
// which parameters importers can bring others.
func TestClimbs(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "climbs", func(t *testing.T, m programtest.Mark) {
		q := flowtest.Query(t, p, m, origin.HostPort)
		var got []string
		open := p.Climb(q, flow.Climber{Visit: func(o origin.Origin, via []*xref.Call) {
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
