// Package flowtest loads small packages for tests that follow their values.
package flowtest

import (
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

// Load returns what follows the values of the package in a directory.
func Load(t *testing.T, dir string) (*analysis.Pass, *flow.Package) {
	t.Helper()
	pass := programtest.Load(t, dir)
	return pass, Of(t, pass)
}

// Parse is Load for a package of one file.
func Parse(t *testing.T, src string) (*analysis.Pass, *flow.Package) {
	t.Helper()
	pass := programtest.Parse(t, src)
	return pass, Of(t, pass)
}

// Of returns what follows the values of the package of a pass.
func Of(t *testing.T, pass *analysis.Pass) *flow.Package {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	p := flow.New(pass, table)
	p.Open()
	return p
}

// Query asks for the first argument of the call that a mark is on.
func Query(t *testing.T, p *flow.Package, m programtest.Mark, as origin.Aspect) origin.Query {
	t.Helper()
	for _, c := range p.Calls() {
		if c.Expr == m.Call {
			return origin.Query{Expr: m.Call.Args[0], In: c.In, Demand: origin.Demand{As: as}}
		}
	}
	t.Fatal("the call is not in the index")
	return origin.Query{}
}
