package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Package follows the values of one package. It is made once for each pass
// and not shared.
type Package struct {
	*program.Package
	*origin.Traces

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
	sigs       typeutil.Map // one signature for all that are identical
	tags       map[*types.Var]*ast.BasicLit
	cuts       map[token.Pos]*ast.BasicLit   // the parts of literals that are split at run time
	reads      []tagRead                     // where tags are read; nil until asked for
	readBy     map[*program.Func][]string    // under which keys functions read tags
	inject     *injected                     // nil until asked for
	imported   map[origin.Key][][]facts.Held // what imported packages keep; nil until asked for
	book       *book                         // the settings; nil until asked for
}

// New returns what follows the values of the package of pass.
func New(pass *analysis.Pass, table *known.Table) *Package {
	return &Package{
		Package:    program.New(pass, table),
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
}
