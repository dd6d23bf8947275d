package condition

import (
	"go/ast"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/lifetime"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/settings"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Conditions knows the conditions of a package, and notes on traces which of them
// decide on a value.
type Conditions struct {
	*program.Package
	*origin.Traces

	book      *settings.Book
	looks     map[*xref.Func]*conditions
	unfilled  map[filled]bool            // whether no value leads to a store
	samples   map[asked][]constant.Value // see samplesOf
	fillers   map[*xref.Store]bool       // whether a store is only reached where there was no value
	visiting  map[*xref.Func]bool        // see findVisits; nil until asked for
	visitors  map[*xref.Func]bool
	asksSet   syntax.Verdict // whether the package asks which settings are set; unknown until asked for
	choosers  map[*xref.Func][]chooser
	lookups   map[types.Object]*lookup
	answered  map[*ast.Ident]*xref.Store // see answer
	returned  map[callKey]constant.Value
	mentioned map[*ast.CallExpr]map[types.Object]bool // see mentionsAny
	spans     map[spanKey][]*origin.Hop
	topics    map[topic]bool
	worlds    map[world]map[*cfg.Block]bool // the blocks that control comes to
	cells     map[origin.Term]*variableCell
	lived     map[lifetime.Life]bool
	askers    map[*xref.Func]bool
}

// New returns the conditions of a package, whose settings are in book.
func New(p *program.Package, traces *origin.Traces, book *settings.Book) *Conditions {
	return &Conditions{
		Package: p, Traces: traces, book: book,
		looks:     make(map[*xref.Func]*conditions),
		unfilled:  make(map[filled]bool),
		samples:   make(map[asked][]constant.Value),
		fillers:   make(map[*xref.Store]bool),
		choosers:  make(map[*xref.Func][]chooser),
		lookups:   make(map[types.Object]*lookup),
		worlds:    make(map[world]map[*cfg.Block]bool),
		spans:     make(map[spanKey][]*origin.Hop),
		topics:    make(map[topic]bool),
		answered:  make(map[*ast.Ident]*xref.Store),
		returned:  make(map[callKey]constant.Value),
		mentioned: make(map[*ast.CallExpr]map[types.Object]bool),
		cells:     make(map[origin.Term]*variableCell),
		lived:     make(map[lifetime.Life]bool),
		askers:    make(map[*xref.Func]bool),
	}
}
