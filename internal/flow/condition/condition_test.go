package condition_test

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// TestPasses holds which of the constants that a walk finds pass the conditions on
// their way.
func TestPasses(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "passes", func(t *testing.T, m programtest.Mark) {
		var got []string
		for _, o := range p.Origins(flowtest.Query(t, p, m, origin.Port)) {
			port, ok := o.Port()
			if (ok || o.Kind == origin.Zero) && !o.Trace.FillsPresent() && p.Conds.Passes(o) {
				got = append(got, fmt.Sprint(port))
			}
		}
		if got == nil {
			got = []string{"none"}
		}
		programtest.Compare(t, strings.Join(got, ", "), m)
	})
}

// TestChoices holds for which values of its parameters a function comes to a call: what
// importers are told of them, and which of the constants that the call is given they are.
func TestChoices(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "when", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package.Package, m)
		var got []string
		for _, w := range facts.WhensOf(p.Conds.Choices(nil, c.In, nil, m.Call, origin.Term{}), c.In) {
			if w.Values != "" {
				got = append(got, strings.TrimPrefix(facts.Whens{w}.String(), " if "))
			}
		}
		slices.Sort(got)
		if got == nil {
			got = []string{"always"}
		}
		programtest.Compare(t, strings.Join(got, " and "), m)
	})
	programtest.Each(t, pass, "admits", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package.Package, m)
		hops := p.Conds.Choices(nil, c.In, nil, m.Call, origin.Term{}).Hops()
		if len(hops) == 0 {
			t.Fatal("no choice")
		}
		var got []string
		for _, arg := range m.Call.Args {
			v := p.Info.Types[arg].Value
			if !slices.ContainsFunc(hops, func(h *origin.Hop) bool { return !h.Choice.Admits(v) }) {
				got = append(got, v.ExactString())
			}
		}
		programtest.Compare(t, strings.Join(got, " "), m)
	})
}

// TestPickAt holds which parameter an index is, and what is added to it.
func TestPickAt(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "picks", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package.Package, m)
		k, ok := p.Conds.PickAt(m.Call.Args[0].(*ast.IndexExpr).Index, c.In)
		got := fmt.Sprintf("param %d%s%+d", k.Param, xref.PathString(k.Path), k.Plus)
		if !ok {
			got = "none"
		}
		programtest.Compare(t, got, m)
	})
}

// TestOutlives holds which values of a package variable code out of sight may find there,
// and whether the package gives it others.
func TestOutlives(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata/lives")
	programtest.Each(t, pass, "outlive", func(t *testing.T, m programtest.Mark) {
		obj := p.Root(m.Call.Args[0])
		var got []string
		for _, s := range p.StoresTo(obj) {
			if s.RHS != nil && p.Conds.Outlives(obj, nil, s) {
				got = append(got, p.Info.Types[s.RHS].Value.String())
			}
		}
		if p.Conds.Overwritten(obj, nil) {
			got = append(got, "overwritten")
		}
		programtest.Compare(t, strings.Join(got, " "), m)
	})
}

// TestOnlyIfEmpty holds which stores below a parameter only fill in what is empty.
func TestOnlyIfEmpty(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "fills", func(t *testing.T, m programtest.Mark) {
		f := p.FuncOf(p.StaticCallee(m.Call))
		obj := f.Param(xref.Recv)
		var got []string
		for _, s := range p.StoresTo(obj) {
			if p.Conds.OnlyIfEmpty(nil, f, obj, s).FillsEmpty() {
				got = append(got, xref.PathString(s.Path))
			}
		}
		programtest.Compare(t, strings.Join(got, " "), m)
	})
}
