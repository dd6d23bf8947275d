package control

import (
	"go/ast"
	"go/token"
)

// A syntax says of the statements of a body what the graph leaves out.
type syntax struct {
	loops []loop
	tags  map[ast.Expr]*ast.SwitchStmt            // by the expressions of their cases
	types map[*ast.CaseClause]*ast.TypeSwitchStmt // by their clauses
	comms map[ast.Node]bool                       // the communications of select clauses
}

// newSyntax reads a body, without the function literals in it.
func newSyntax(body *ast.BlockStmt) *syntax {
	s := &syntax{
		tags:  make(map[ast.Expr]*ast.SwitchStmt),
		types: make(map[*ast.CaseClause]*ast.TypeSwitchStmt),
		comms: make(map[ast.Node]bool),
	}
	labels := make(map[string]*ast.LabeledStmt)
	last := make(map[string]token.Pos) // by label: the end of the last goto to it
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ForStmt, *ast.RangeStmt:
			s.loops = append(s.loops, loop{n, n.Pos(), n.End()})
		case *ast.LabeledStmt:
			labels[n.Label.Name] = n
		case *ast.BranchStmt:
			if n.Tok == token.GOTO && n.Label != nil {
				last[n.Label.Name] = n.End()
			}
		case *ast.SwitchStmt:
			for _, c := range clauses(n.Body) {
				for _, e := range c.List {
					s.tags[e] = n
				}
			}
		case *ast.TypeSwitchStmt:
			for _, c := range clauses(n.Body) {
				s.types[c] = n
			}
		case *ast.CommClause:
			if n.Comm != nil {
				s.comms[n.Comm] = true
			}
		}
		return true
	})
	for name, label := range labels {
		if end := last[name]; end > label.Pos() {
			s.loops = append(s.loops, loop{label, label.Pos(), end})
		}
	}
	return s
}

func clauses(body *ast.BlockStmt) []*ast.CaseClause {
	var all []*ast.CaseClause
	for _, s := range body.List {
		if c, ok := s.(*ast.CaseClause); ok {
			all = append(all, c)
		}
	}
	return all
}
