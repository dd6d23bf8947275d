package flow

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/settings"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Package follows the values of one package. It is made once for each pass
// and not shared.
type Package struct {
	*program.Package
	*origin.Traces

	tags       *settings.Tags
	book       *settings.Book
	containers *settings.Containers

	conds      map[*program.Func]*conditions
	fillers    map[*program.Store]bool // whether a store is only reached where there was no value
	visiting   map[*program.Func]bool  // see findVisits; nil until asked for
	visitors   map[*program.Func]bool
	asksSet    syntax.Verdict             // whether the package asks which settings are set; unknown until asked for
	calleeWays map[calleeKey]origin.Trace // on what it depends which function a dynamic call runs
	choosers   map[*program.Func][]chooser
	spans      map[spanKey][]*origin.Choice
	worlds     map[world]map[*cfg.Block]bool // the blocks that control comes to
	picks      map[pick]*pick
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
		conds:      make(map[*program.Func]*conditions),
		fillers:    make(map[*program.Store]bool),
		calleeWays: make(map[calleeKey]origin.Trace),
		choosers:   make(map[*program.Func][]chooser),
		worlds:     make(map[world]map[*cfg.Block]bool),
		spans:      make(map[spanKey][]*origin.Choice),
		picks:      make(map[pick]*pick),
		results:    make(map[resultKey][]origin.Origin),
		partial:    make(map[resultKey][]origin.Origin),
		running:    make(map[resultKey]int),
		resolved:   make(map[*ast.CallExpr]bool),
		touched:    make(map[paramKey]*touched),
	}
	p.book = settings.NewBook(index, p.tags, p)
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
