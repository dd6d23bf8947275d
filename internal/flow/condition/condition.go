package condition

import (
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/settings"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Conditions knows the conditions of a package, and notes on traces which of them
// decide on a value.
type Conditions struct {
	*program.Package
	*origin.Traces

	book     *settings.Book
	looks    map[*program.Func]*conditions
	fillers  map[*program.Store]bool // whether a store is only reached where there was no value
	visiting map[*program.Func]bool  // see findVisits; nil until asked for
	visitors map[*program.Func]bool
	asksSet  syntax.Verdict // whether the package asks which settings are set; unknown until asked for
	choosers map[*program.Func][]chooser
	lookups  map[types.Object]*lookup
	derived  map[types.Object]*derived
	spans    map[spanKey][]*origin.Choice
	worlds   map[world]map[*cfg.Block]bool // the blocks that control comes to
	cells    map[origin.Term]*variableCell
	lived    map[program.Life]bool
	askers   map[*program.Func]bool
}

// New returns the conditions of a package, whose settings are in book.
func New(p *program.Package, traces *origin.Traces, book *settings.Book) *Conditions {
	return &Conditions{
		Package: p, Traces: traces, book: book,
		looks:    make(map[*program.Func]*conditions),
		fillers:  make(map[*program.Store]bool),
		choosers: make(map[*program.Func][]chooser),
		lookups:  make(map[types.Object]*lookup),
		worlds:   make(map[world]map[*cfg.Block]bool),
		spans:    make(map[spanKey][]*origin.Choice),
		derived:  make(map[types.Object]*derived),
		cells:    make(map[origin.Term]*variableCell),
		lived:    make(map[program.Life]bool),
		askers:   make(map[*program.Func]bool),
	}
}
