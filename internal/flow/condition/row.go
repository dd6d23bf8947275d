package condition

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// rowAt returns the row of a table that the variable which is read at a hop holds,
// if the value has come out of one of its type and nothing is stored there since; nil
// if that is not certain.
//
//	for _, s := range []server{{"web", ":50052", false}, {"rpc", ":50054", true}} {
//		if s.enabled { net.Listen("tcp", s.addr) }
//	}
func (p *Conditions) rowAt(t origin.Trace, h *origin.Hop) (row *ast.CompositeLit) {
	v, ok := h.Term.Obj.(*types.Var)
	if !ok || syntax.Struct(v.Type()) == nil {
		return nil
	}
	if loop := p.LoopOf(v).Stmt; loop == nil || h.From != loop.Value && h.From != loop.Key || len(p.ArgUses(v)) > 0 || len(p.StoresTo(v)) > 1 {
		return nil
	}
	for ; t != nil; t = t.Prev {
		if t.Row == nil || !types.Identical(syntax.Deref(p.Info.TypeOf(t.Row)), syntax.Deref(v.Type())) {
			continue
		}
		if row != nil {
			return nil
		}
		row, _ = syntax.Addressed(t.Row).(*ast.CompositeLit)
	}
	return row
}

// column returns the constant in the column of the assumption's row that an
// expression reads; nil if there is none.
func (a *assumption) column(e ast.Expr) constant.Value {
	if a.row == nil {
		return nil
	}
	root, path, _, ok := a.p.Place(e)
	if !ok {
		return nil
	}
	return a.columnAt(root, path)
}

// columnAt returns the constant in the column of the assumption's row that lies at a path
// below a variable; nil if there is none.
func (a *assumption) columnAt(root types.Object, path xref.Path) constant.Value {
	if a.row == nil || root == nil || root != a.term.Obj || path == nil || path.Field == nil || path.Rest != nil {
		return nil
	}
	st := syntax.Struct(root.Type())
	for i := range st.NumFields() {
		if st.Field(i).Origin() != path.Field {
			continue
		}
		if value := syntax.FieldValue(a.p.Info, a.row, i); value != nil {
			return a.p.Info.Types[value].Value
		}
		return syntax.ZeroOf(path.Field.Type())
	}
	return nil
}
