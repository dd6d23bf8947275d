package program

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A Package is the index of one package with the control flow of its functions, and
// what can be told of values from that. It is made once for each pass and not shared.
type Package struct {
	*xref.Package

	// What is found when it is asked for.
	graphs  map[*xref.Func]*Graph
	callsAt map[*xref.Func]map[Point][]*xref.Call
	aliased map[types.Object]*aliased // what is stored through aliases
	alive   map[*xref.Func]bool
	bound   map[*types.Func][]*xref.Call // see BoundValues

	exits      map[*xref.Func]bool             // the functions that never return: see findExits
	plays      map[*xref.Func][]constant.Value // see alwaysReturns
	playing    *playing
	components map[*xref.Func]int // see circles
	selecting  map[selects]bool
}

// New registers the functions of the package of pass. Their bodies are
// indexed when they are asked for.
func New(pass *analysis.Pass, table *known.Table) *Package {
	return &Package{
		Package:   xref.New(pass, table),
		graphs:    make(map[*xref.Func]*Graph),
		callsAt:   make(map[*xref.Func]map[Point][]*xref.Call),
		aliased:   make(map[types.Object]*aliased),
		plays:     make(map[*xref.Func][]constant.Value),
		selecting: make(map[selects]bool),
	}
}

// Open indexes the whole package: from then on walks go through package
// variables, fields and callers too. Without it they stay within functions,
// which is all that packages need in which nothing listens or connects.
func (p *Package) Open() {
	if p.WholeIndexed() {
		return
	}
	p.Package.Open()
	p.findExits()
	clear(p.plays) // less was known then
	clear(p.selecting)
}
