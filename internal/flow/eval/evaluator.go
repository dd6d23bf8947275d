package eval

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/condition"
	"github.com/selfconnect/selfconnect/internal/flow/modref"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/settings"
)

// An Evaluator follows the values of one package back to their origins.
type Evaluator struct {
	*program.Package
	*origin.Traces

	calls      program.CallGraph
	tags       *settings.Tags
	book       *settings.Book
	Containers *settings.Containers
	Conds      *condition.Conditions
	modref     *modref.Modref

	getters map[getter]*program.Call // calls that no code spells

	results map[resultKey][]origin.Origin
	partial map[resultKey][]origin.Origin // summaries with a gap
	running map[resultKey]int             // depth of each result being computed
	cut     int                           // shallowest depth at which recursion was cut
	fuel    fuel                          // of the question being asked
	taken   int                           // steps taken in all
	sharing int                           // walks share what fuel is left
	cuts    map[token.Pos]*ast.BasicLit   // the parts of literals that are split at run time
}

// fuel is the number of steps that are left to a question, of those that it was
// given.
type fuel struct{ left, given int }

func full(steps int) fuel { return fuel{steps, steps} }

// A source is what package settings asks.
type source struct {
	*Evaluator
	program.CallGraph
}

// New returns what follows the values of a package, whose calls graph
// tells of.
func New(index *program.Package, calls program.CallGraph) *Evaluator {
	p := &Evaluator{
		Package:    index,
		Traces:     origin.NewTraces(func(in *program.Func) { index.Exceed(bound.Trace, "conditions on one way", in) }),
		calls:      calls,
		tags:       settings.NewTags(index),
		Containers: settings.NewContainers(index),
		getters:    make(map[getter]*program.Call),
		results:    make(map[resultKey][]origin.Origin),
		partial:    make(map[resultKey][]origin.Origin),
		running:    make(map[resultKey]int),
	}
	p.book = settings.NewBook(index, p.tags, source{p, calls})
	p.modref = modref.New(index, p.book, p.tags)
	p.Conds = condition.New(index, p.Traces, p.book)
	return p
}

// Share runs do, a question in the course of another: all its walks share the
// steps of one.
func (p *Evaluator) Share(do func()) {
	outer := p.fuel
	p.fuel = full(bound.Steps)
	p.sharing++
	do()
	p.sharing--
	p.fuel = outer
}

// TooDeep reports whether questions have been asked in the course of others, about
// the function in, for so many times that no more should be.
func (p *Evaluator) TooDeep(in *program.Func) bool {
	if p.sharing > bound.Sharing {
		p.Exceed(bound.Sharing, "questions in the course of others", in)
	}
	return p.sharing > bound.Sharing
}

// Evaluate returns the origins of some queries, asked in the course of another.
func (p *Evaluator) Evaluate(queries ...origin.Query) []origin.Origin {
	w := p.nested(bound.Walk / 2)
	for _, q := range queries {
		w.query(q)
	}
	return w.Out
}

// Apart runs do with as many steps as a question of its own has.
func (p *Evaluator) Apart(do func()) {
	fuel := p.fuel
	p.fuel = full(bound.Steps)
	do()
	p.fuel = fuel
}

// Settings returns the queries for the values that the package itself keeps
// under a key, or in the variable that it names: see [settings.Book.Settings].
func (p *Evaluator) Settings(k origin.Key) []origin.Query {
	for _, v := range p.SetElsewhere() {
		if v.Pkg().Path() != k.Lib || v.Name() != k.Set {
			continue
		}
		path, ok := p.Resolve(v.Type(), k.Name)
		if uses := p.Uses(v); ok && len(uses) > 0 {
			return []origin.Query{{Expr: uses[0].Ident, In: uses[0].In, Demand: origin.Demand{Path: path}}}
		}
	}
	return p.book.Settings(k)
}

// Puts reports whether the package keeps settings: see [settings.Book.Puts].
func (p *Evaluator) Puts() bool { return p.book.Puts() }

// Injected returns the calls that containers make of the functions that they
// are given.
func (p *Evaluator) Injected() []*program.Call { return p.Containers.All() }

// Results returns the origins of a result of f, its parameters left open. The
// search for them is a short one, since it is made for every function.
func (p *Evaluator) Results(f *program.Func, result int, d origin.Demand) []origin.Origin {
	p.fuel = full(bound.Brief)
	return p.resultsOf(f, result, d, 0)
}

// Stores is Results for what f stores below its parameter i.
func (p *Evaluator) Stores(f *program.Func, i int, d origin.Demand) []origin.Origin {
	p.fuel = full(bound.Brief)
	return p.storesOf(f, i, d, 0)
}

// Brief is Origins by a short search.
func (p *Evaluator) Brief(q origin.Query) []origin.Origin {
	p.fuel = full(bound.Brief)
	w := p.nested(0)
	w.query(q)
	return w.Out
}

// A Holding is what a variable or field is given, and where the object lies that has
// the field: see [program.Holder].
type Holding struct {
	origin.Origin
	Holder string
}

// Holdings returns all that a variable or field is given: by the stores in functions for
// which near holds, and, if tagged, by what fills it in.
func (p *Evaluator) Holdings(obj *types.Var, d origin.Demand, near func(*program.Func) bool, tagged bool) (all []Holding) {
	at := Want{Demand: d}
	collect := func(holder string, walk func(*Walker)) {
		w := p.nested(0)
		walk(w)
		for _, o := range w.Out {
			all = append(all, Holding{o, holder})
		}
	}
	p.Start()
	for _, s := range p.StoresTo(obj) {
		if near(s.In) && (obj.IsField() || p.Conds.Outlives(obj, d.Path, s)) {
			collect(program.Holder(s.Whole), func(w *Walker) { w.store(s, at) })
		}
	}
	if slices.ContainsFunc(p.ArgUses(obj), func(u program.ArgUse) bool { return near(u.Call.In) }) {
		collect("", func(w *Walker) { w.addressStores(obj, at) })
	}
	if field, ok := p.Push(obj, d.Path); ok && obj.IsField() && (tagged || p.book.Filled(obj) != nil) {
		at.Path = field
		collect("", func(w *Walker) { w.defaults(at) })
	}
	return all
}

// Taken returns how many steps all walks have taken so far.
func (p *Evaluator) Taken() int { return p.taken }

// Book returns the settings of the package.
func (p *Evaluator) Book() *settings.Book { return p.book }

// Tags returns the tags of the package's structs.
func (p *Evaluator) Tags() *settings.Tags { return p.tags }

// Modref returns what the package's functions modify.
func (p *Evaluator) Modref() *modref.Modref { return p.modref }
