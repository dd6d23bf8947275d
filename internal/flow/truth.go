package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
)

func sameValue(v, w constant.Value) bool {
	return v.Kind() == w.Kind() && constant.Compare(v, token.EQL, w)
}

// tagsOf returns the tag of the switch of each case expression in a body.
func tagsOf(body *ast.BlockStmt) map[ast.Expr]ast.Expr {
	tags := make(map[ast.Expr]ast.Expr)
	ast.Inspect(body, func(n ast.Node) bool {
		if s, ok := n.(*ast.SwitchStmt); ok {
			for _, c := range s.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					tags[e] = s.Tag
				}
			}
		}
		return true
	})
	return tags
}
