package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/condition"
	"github.com/selfconnect/selfconnect/internal/flow/modref"
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
	modref     *modref.Modref
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
	}
	p.book = settings.NewBook(index, p.tags, p)
	p.modref = modref.New(index, p.book, p.tags)
	p.conds = condition.NewConditions(index, p.Traces, p.book)
	return p
}

// Evaluate returns the origins of some queries, asked in the course of another.
func (p *Package) Evaluate(queries ...origin.Query) []origin.Origin {
	w := p.nested(bound.Walk / 2)
	for _, q := range queries {
		w.query(q)
	}
	return w.out
}

// Apart runs do with as many steps as a question of its own has.
func (p *Package) Apart(do func()) {
	fuel := p.fuel
	p.fuel = bound.Steps
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

// Results returns the origins of a result of f, its parameters left open. The
// search for them is a short one, since it is made for every function.
func (p *Package) Results(f *program.Func, result int, d origin.Demand) []origin.Origin {
	p.fuel = bound.Brief
	return p.resultsOf(f, result, d, 0)
}

// Stores is Results for what f stores below its parameter i.
func (p *Package) Stores(f *program.Func, i int, d origin.Demand) []origin.Origin {
	p.fuel = bound.Brief
	return p.storesOf(f, i, d, 0)
}

// Brief is Origins by a short search.
func (p *Package) Brief(q origin.Query) []origin.Origin {
	p.fuel = bound.Brief
	w := p.nested(0)
	w.query(q)
	return w.out
}

// Holdings returns the origins of all that a variable or field is given: by the
// stores in functions for which near holds, and, if tagged, by what fills it in.
func (p *Package) Holdings(obj *types.Var, d origin.Demand, near func(*program.Func) bool, tagged bool) []origin.Origin {
	w := p.walker()
	at := want{Demand: d}
	for _, s := range p.StoresTo(obj) {
		if near(s.In) {
			w.store(s, at)
		}
	}
	if slices.ContainsFunc(p.ArgUses(obj), func(u program.ArgUse) bool { return near(u.Call.In) }) {
		w.mutated(obj, at)
	}
	if field, ok := p.Push(obj, d.Path); ok && obj.IsField() && (tagged || p.book.Filled(obj) != nil) {
		at.Path = field
		w.defaults(at)
	}
	return w.out
}

// SetAside says that nothing listens in the package: only its facts are asked
// for, and what dynamic calls run is not.
func (p *Package) SetAside(aside bool) { p.aside = aside }

// Book returns the settings of the package.
func (p *Package) Book() *settings.Book { return p.book }

// Tags returns the tags of the package's structs.
func (p *Package) Tags() *settings.Tags { return p.tags }

// Modref returns what the package's functions modify.
func (p *Package) Modref() *modref.Modref { return p.modref }
