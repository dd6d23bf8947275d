package walk

import (
	"go/ast"
	"go/token"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/condition"
	"github.com/selfconnect/selfconnect/internal/flow/modref"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/option"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/settings"
)

// A Base is what the walks through one package share: its index, what is known of
// conditions, settings and options, what was found before, and the steps that are left.
type Base struct {
	*program.Package
	*origin.Traces

	CallGraph  xref.CallGraph
	Tags       *settings.Tags // of the package's structs
	Book       *settings.Book // the settings that the package keeps
	Containers *settings.Containers
	Conds      *condition.Conditions
	Modref     *modref.Modref // what the package's functions modify

	OptionLists *option.Lists

	guide   Guide
	getters map[getter]*xref.Call // calls that no code spells
	events  map[xref.Event]*xref.Event

	results   map[Key][]origin.Origin
	arguments map[argumentKey][]origin.Origin
	bindings  map[bindingKey]Binding
	partial   map[Key][]origin.Origin     // summaries with a gap
	running   map[Key]int                 // depth of each result being computed
	cut       int                         // shallowest depth at which recursion was cut
	fuel      fuel                        // of the question being asked
	taken     int                         // steps taken in all
	sharing   int                         // walks share what fuel is left
	cuts      map[token.Pos]*ast.BasicLit // the parts of literals that are split at run time
}

// A source is what package settings asks.
type source struct {
	*Base
	xref.CallGraph
}

// New returns what walks through a package share, of whose calls a graph tells, and
// which a guide leads.
func New(index *program.Package, calls xref.CallGraph, guide Guide) *Base {
	p := &Base{
		Package:     index,
		Traces:      origin.NewTraces(func(in *xref.Func) { index.Exceed(bound.Trace, "conditions on one way", in) }),
		CallGraph:   calls,
		Tags:        settings.NewTags(index),
		Containers:  settings.NewContainers(index),
		OptionLists: option.In(index),
		guide:       guide,
		getters:     make(map[getter]*xref.Call),
		events:      make(map[xref.Event]*xref.Event),
		results:     make(map[Key][]origin.Origin),
		arguments:   make(map[argumentKey][]origin.Origin),
		bindings:    make(map[bindingKey]Binding),
		partial:     make(map[Key][]origin.Origin),
		running:     make(map[Key]int),
	}
	p.Book = settings.NewBook(index, p.Tags, source{p, calls})
	p.Modref = modref.New(index, p.Book, p.Tags)
	p.Conds = condition.New(index, p.Traces, p.Book)
	return p
}
