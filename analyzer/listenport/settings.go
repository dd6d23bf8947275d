package listenport

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A package may listen on a setting that only its importers make:
//
//	viper.SetDefault("port", 50051) // in cmd
//	viper.GetInt("port")            // in server, which cmd imports
//
// Then the setting is what is listened on.

// Asks tells importers on which settings a package listens.
type Asks struct{ Settings []Asked }

// An Asked is one setting that is listened on.
type Asked struct {
	Key      origin.Key
	As       origin.Aspect
	Plus     int64
	Datagram bool // UDP for certain
}

// AFact marks Asks as a fact.
func (*Asks) AFact() {}

func (a *Asks) String() string {
	var parts []string
	for _, s := range a.Settings {
		parts = append(parts, fmt.Sprint(s.Key))
	}
	return "listens on the settings " + strings.Join(parts, "; ")
}

// learnSetting notes that a setting which nothing in sight makes is listened
// on.
func (c *checker) learnSetting(s sink, o origin.Origin) {
	if s.fd != nil || o.Want.Step || o.Want.Path != nil || !c.prog.Alive(o.In) {
		return
	}
	asked := Asked{*o.Key, o.Want.As, o.Want.Plus, s.datagram}
	switch {
	case slices.Contains(c.asks.Settings, asked):
	case len(c.asks.Settings) < bound.Asked:
		c.asks.Settings = append(c.asks.Settings, asked)
	default:
		c.prog.ExceedFact(bound.Asked, "settings listened on", nil)
	}
}

// asked returns what imported packages listen on of settings, in the order of
// their paths.
func asked(pass *analysis.Pass) (all []analysis.PackageFact) {
	for _, fact := range pass.AllPackageFacts() {
		if _, ok := fact.Fact.(*Asks); ok && fact.Package != pass.Pkg {
			all = append(all, fact)
		}
	}
	slices.SortFunc(all, func(a, b analysis.PackageFact) int { return strings.Compare(a.Package.Path(), b.Package.Path()) })
	return all
}

// settings follows what this package keeps under keys that others listen on.
func (c *checker) settings(asked []analysis.PackageFact) {
	for _, fact := range asked {
		for _, a := range fact.Fact.(*Asks).Settings {
			for _, q := range c.prog.Settings(a.Key) {
				c.follow(settingSink(q, a, fact.Package))
			}
		}
	}
}

func settingSink(q origin.Query, a Asked, pkg *types.Package) sink {
	q.As, q.Plus = a.As, a.Plus
	return sink{call: xref.CallOf(q.Expr, q.In), name: pkg.Name(), pkg: pkg, port: q, datagram: a.Datagram}
}
