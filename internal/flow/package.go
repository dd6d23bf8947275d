package flow

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/flow/eval"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A Package follows the values of one package, within functions and across
// callers. It is made once for each pass and not shared.
type Package struct {
	*eval.Evaluator

	callers    map[*xref.Func][]*xref.Call     // through values and interfaces; nil until asked for
	callees    map[*ast.CallExpr][]*xref.Func  // the other way round
	foreign    map[*ast.CallExpr][]xref.Target // functions of other packages that dynamic calls may run
	groups     map[group][]*alike              // the dynamic calls that are not resolved yet
	resolved   map[*ast.CallExpr]bool          // the dynamic calls that are
	calleeWays map[calleeKey]origin.Trace      // on what it depends which function a dynamic call runs
	aside      bool                            // nothing listens in the package: only its facts are asked for, and what dynamic calls run is not
}

// New returns what follows the values of the package of pass.
func New(pass *analysis.Pass, table *known.Table) *Package {
	p := &Package{
		resolved:   make(map[*ast.CallExpr]bool),
		calleeWays: make(map[calleeKey]origin.Trace),
	}
	p.Evaluator = eval.New(program.New(pass, table), p)
	return p
}

// SetAside says that nothing listens in the package: only its facts are asked
// for, and what dynamic calls run is not.
func (p *Package) SetAside(aside bool) { p.aside = aside }
