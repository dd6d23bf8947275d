package export

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
)

// funcVar tells of a variable what is told of the function that it always holds.
//
//	var NewConfig = conf.New
func (e *exporter) funcVar(v *types.Var) {
	if !e.isNamed(v) {
		return
	}
	e.p.Open()
	fn := e.p.FuncIn(v)
	if fn == nil {
		return
	}
	s := facts.ImportSummary(e.p.Pass, fn)
	if f := e.p.FuncOf(fn); f != nil {
		s = e.summaryOf(f)
	}
	if s != nil {
		e.told = append(e.told, facts.Tell{Object: v, Fact: s})
	}
}

// isNamed reports whether a variable is declared with a function of this package that has a
// port, or with one of another package of which something is told: the others are not worth
// the index.
func (e *exporter) isNamed(v *types.Var) bool {
	for _, init := range e.p.Info.InitOrder {
		if len(init.Lhs) != 1 || init.Lhs[0] != v {
			continue
		}
		var id *ast.Ident
		switch x := ast.Unparen(init.Rhs).(type) {
		case *ast.Ident:
			id = x
		case *ast.SelectorExpr:
			id = x.Sel
		}
		fn, ok := e.p.Info.Uses[id].(*types.Func)
		return ok && fn.Signature().Recv() == nil && (fn.Pkg() == e.p.Pass.Pkg && len(e.ports) > 0 || facts.ImportSummary(e.p.Pass, fn) != nil)
	}
	return false
}
