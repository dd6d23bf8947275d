package external_test

import (
	"go/types"
	"os"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/export"
	"github.com/selfconnect/selfconnect/internal/flow/external"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

// importer returns what follows the values of a package that imports another, with what
// that tells it.
func importer(t *testing.T) *flow.Package {
	t.Helper()
	lib := programtest.Parse(t, read(t, "testdata/lib/lib.go"))
	var told facts.Flows
	lib.ExportPackageFact = func(fact analysis.Fact) { told = *fact.(*facts.Flows) }
	export.Facts(flowtest.Of(t, lib), func(int64) bool { return true }, nil)

	pass := programtest.Parse(t, read(t, "testdata/importer.go"), lib.Pkg)
	pass.ImportPackageFact = func(pkg *types.Package, fact analysis.Fact) bool {
		flows, ok := fact.(*facts.Flows)
		if !ok || pkg != lib.Pkg {
			return false
		}
		*flows = told
		return true
	}
	return flowtest.Of(t, pass)
}

func read(t *testing.T, name string) string {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// TestFacts holds what is found of values of another package by what that tells.
func TestFacts(t *testing.T) {
	p := importer(t)
	for verb, as := range map[string]origin.Aspect{"origins": origin.Whole, "hostport": origin.HostPort} {
		programtest.Each(t, p.Pass, verb, func(t *testing.T, m programtest.Mark) {
			programtest.Compare(t, flowtest.Show(p.Origins(flowtest.Query(t, p, m, as))), m)
		})
	}
}

// TestFromCallbacks holds what a function of another package calls a literal with that
// it is given.
func TestFromCallbacks(t *testing.T) {
	p := importer(t)
	programtest.Each(t, p.Pass, "calledwith", func(t *testing.T, m programtest.Mark) {
		w := p.Start()
		external.FromCallbacks(w, p.FuncAt(m.Call.Args[1]), 0, walk.Want{})
		programtest.Compare(t, flowtest.Show(w.Out), m)
	})
}

// TestDefaults holds what those libraries give a field that fill in structs.
func TestDefaults(t *testing.T) {
	p := importer(t)
	programtest.Each(t, p.Pass, "default", func(t *testing.T, m programtest.Mark) {
		q := flowtest.Query(t, p, m, origin.Whole)
		path, ok := p.Resolve(p.Info.TypeOf(q.Expr), ".Port")
		if !ok {
			t.Fatal("no field Port")
		}
		w := p.Start()
		external.Defaults(w, nil, 0, walk.Want{Demand: origin.Demand{Path: path}, Read: q.Expr})
		programtest.Compare(t, flowtest.Show(w.Out), m)
	})
}
