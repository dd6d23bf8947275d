package flow

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow/condition"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/settings"
)

// A Package follows the values of one package. It is made once for each pass
// and not shared.
type Package struct {
	*program.Package
	*origin.Traces

	tags       *settings.Tags
	book       *settings.Book
	containers *settings.Containers

	conds      *condition.Conditions
	calleeWays map[calleeKey]origin.Trace // on what it depends which function a dynamic call runs
	results    map[resultKey][]origin.Origin
	running    map[resultKey]int                  // depth of each result being computed
	cut        int                                // shallowest depth at which recursion was cut
	partial    map[resultKey][]origin.Origin      // summaries with a gap
	fuel       int                                // steps left to the question being asked
	callers    map[*program.Func][]*program.Call  // through values and interfaces; nil until asked for
	callees    map[*ast.CallExpr][]*program.Func  // the other way round
	foreign    map[*ast.CallExpr][]program.Target // functions of other packages that dynamic calls may run
	groups     map[group][]*alike                 // the dynamic calls that are not resolved yet
	resolved   map[*ast.CallExpr]bool             // the dynamic calls that are
	aside      bool                               // nothing listens in the package: only its facts are asked for, and what dynamic calls run is not
	sharing    int                                // walks share what fuel is left
	touched    map[paramKey]*touched
	sigs       typeutil.Map                // one signature for all that are identical
	cuts       map[token.Pos]*ast.BasicLit // the parts of literals that are split at run time
}

// New returns what follows the values of the package of pass.
func New(pass *analysis.Pass, table *known.Table) *Package {
	index := program.New(pass, table)
	p := &Package{
		Package:    index,
		tags:       settings.NewTags(index),
		containers: settings.NewContainers(index),
		Traces:     origin.NewTraces(),
		calleeWays: make(map[calleeKey]origin.Trace),
		results:    make(map[resultKey][]origin.Origin),
		partial:    make(map[resultKey][]origin.Origin),
		running:    make(map[resultKey]int),
		resolved:   make(map[*ast.CallExpr]bool),
		touched:    make(map[paramKey]*touched),
	}
	p.book = settings.NewBook(index, p.tags, p)
	p.conds = condition.NewConditions(index, p.Traces, p.book)
	return p
}

// Evaluate returns the origins of some queries, asked in the course of another.
func (p *Package) Evaluate(queries ...origin.Query) []origin.Origin {
	w := p.nested(maxWalk / 2)
	for _, q := range queries {
		w.query(q)
	}
	return w.out
}

// Apart runs do with as many steps as a question of its own has.
func (p *Package) Apart(do func()) {
	fuel := p.fuel
	p.fuel = maxSteps
	do()
	p.fuel = fuel
}

// Settings returns the queries for the values that the package itself keeps
// under a key: see [settings.Book.Settings].
func (p *Package) Settings(k origin.Key) []origin.Query { return p.book.Settings(k) }

// Puts reports whether the package keeps settings: see [settings.Book.Puts].
func (p *Package) Puts() bool { return p.book.Puts() }

// Injected returns the calls that containers make of the functions that they
// are given.
func (p *Package) Injected() []*program.Call { return p.containers.All() }
