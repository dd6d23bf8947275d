package metamorph

import (
	"go/ast"
	"go/token"
)

// varForDefine writes x := y as var x = y.
func varForDefine(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		statements(fn.Body, func(list []ast.Stmt, i int) {
			def, ok := list[i].(*ast.AssignStmt)
			if !ok || def.Tok != token.DEFINE {
				return
			}
			for _, lhs := range def.Lhs {
				if id := lhs.(*ast.Ident); r.info.Defs[id] == nil && id.Name != "_" {
					return // it was there before
				}
			}
			r.insert(def.Pos(), text("var "))
			r.edit(def.TokPos, def.TokPos+2, text("="))
		})
	})
}

func (r *rewriter) edit(from, to token.Pos, pieces ...piece) {
	f := r.fset.File(from)
	r.edits[f] = append(r.edits[f], &edit{from, to, pieces})
}

// hoistInit writes if x := f(); x { … } as { x := f(); if x { … } }.
func hoistInit(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		if jumps(fn) {
			return
		}
		statements(fn.Body, func(list []ast.Stmt, i int) {
			s, ok := list[i].(*ast.IfStmt)
			if !ok || s.Init == nil || i+1 == len(list) && fn.Type.Results.NumFields() > 0 {
				return
			}
			r.insert(s.Pos(), text("{ "), node(s.Init), text("\n"))
			r.edit(s.Init.Pos(), s.Cond.Pos())
			r.insert(s.End(), text(" }"))
		})
	})
}

// switchForIf writes if c { … } else { … } as switch { case c: … default: … }.
func switchForIf(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		statements(fn.Body, func(list []ast.Stmt, i int) {
			s, ok := list[i].(*ast.IfStmt)
			if !ok || breaks(s.Body) || s.Else != nil && breaks(s.Else) {
				return
			}
			pieces := []piece{text("switch ")}
			if s.Init != nil {
				pieces = append(pieces, node(s.Init), text("; "))
			}
			pieces = append(pieces, text("{\ncase "), node(s.Cond), text(":"), body(s.Body))
			switch e := s.Else.(type) {
			case *ast.BlockStmt:
				pieces = append(pieces, text("\ndefault:"), body(e))
			case *ast.IfStmt:
				pieces = append(pieces, text("\ndefault:\n"), node(e))
			}
			r.replace(s, append(pieces, text("\n}"))...)
		})
	})
}

func body(b *ast.BlockStmt) piece { return source(b.Lbrace+1, b.Rbrace) }

// breaks reports whether a statement has a break that ends what is around it.
func breaks(s ast.Stmt) (found bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.FuncLit:
			return false
		case *ast.BranchStmt:
			found = found || n.Tok == token.BREAK && n.Label == nil
		}
		return !found
	})
	return found
}

// ifForSwitch writes switch x { case a, b: … default: … } as
// { t := x; if t == a || t == b { … } else { … } }.
func ifForSwitch(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		statements(fn.Body, func(list []ast.Stmt, i int) {
			s, ok := list[i].(*ast.SwitchStmt)
			if !ok || len(s.Body.List) == 0 || jumps(fn) {
				return
			}
			name, pieces := r.fresh(), []piece{text("{ ")}
			if s.Init != nil {
				pieces = append(pieces, node(s.Init), text("\n"))
			}
			if s.Tag != nil {
				t, ok := r.typeText(r.info.TypeOf(s.Tag), s.Pos())
				if !ok || s.Init != nil {
					return
				}
				pieces = append(pieces, text("var "+name+" "+t+" = "), node(s.Tag), text("\n"))
			}
			for i, clause := range s.Body.List {
				c := clause.(*ast.CaseClause)
				if c.List == nil && (i+1 < len(s.Body.List) || i == 0) || hasBreakOrFallthrough(c) {
					return
				}
				pieces = append(pieces, chain(c, i, s.Tag != nil, name)...)
				end := s.Body.Rbrace
				if i+1 < len(s.Body.List) {
					end = s.Body.List[i+1].Pos()
				}
				pieces = append(pieces, text(" {"), source(c.Colon+1, end), text("}"))
			}
			r.replace(s, append(pieces, text(" }"))...)
		})
	})
}

// chain returns what a case begins with in a chain of ifs.
func chain(c *ast.CaseClause, i int, tag bool, name string) (pieces []piece) {
	if i > 0 {
		pieces = append(pieces, text(" else "))
	}
	for j, e := range c.List {
		head := "if "
		if j > 0 {
			head = " || "
		}
		if tag {
			head += name + " == "
		}
		pieces = append(pieces, text(head+"("), node(e), text(")"))
	}
	return pieces
}

func hasBreakOrFallthrough(c *ast.CaseClause) bool {
	for _, s := range c.Body {
		if b, ok := s.(*ast.BranchStmt); ok && b.Tok == token.FALLTHROUGH || breaks(s) {
			return true
		}
	}
	return false
}

// breakForCondition writes for c { … } as for { if !(c) { break }; … }.
func breakForCondition(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			if s, ok := n.(*ast.ForStmt); ok && s.Init == nil && s.Post == nil && s.Cond != nil {
				r.insert(s.Body.Lbrace+1, text(" if !("), node(s.Cond), text(") { break }; "))
				r.edit(s.Cond.Pos(), s.Cond.End())
			}
			return true
		})
	})
}

// negate writes if c { a } else { b } as if !(c) { b } else { a }, and x == y
// as !(x != y).
func negate(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.IfStmt:
				if other, ok := n.Else.(*ast.BlockStmt); ok {
					r.insert(n.Cond.Pos(), text("!("))
					r.insert(n.Cond.End(), text(")"))
					r.edit(n.Body.Pos(), n.Body.End(), node(other))
					r.edit(other.Pos(), other.End(), node(n.Body))
				}
			case *ast.BinaryExpr:
				if n.Op == token.EQL || n.Op == token.NEQ {
					other := map[token.Token]string{token.EQL: "!=", token.NEQ: "=="}[n.Op]
					r.insert(n.Pos(), text("!("))
					r.edit(n.OpPos, n.OpPos+2, text(other))
					r.insert(n.End(), text(")"))
				}
			}
			return true
		})
	})
}

// deMorgan writes x && y as !(!(x) || !(y)), and the other way round.
func deMorgan(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			b, ok := n.(*ast.BinaryExpr)
			if !ok || b.Op != token.LAND && b.Op != token.LOR {
				return true
			}
			other := map[token.Token]string{token.LAND: "||", token.LOR: "&&"}[b.Op]
			r.insert(b.Pos(), text("!("))
			r.insert(b.X.Pos(), text("!("))
			r.insert(b.X.End(), text(")"))
			r.edit(b.OpPos, b.OpPos+2, text(other))
			r.insert(b.Y.Pos(), text("!("))
			r.insert(b.Y.End(), text(")"))
			r.insert(b.End(), text(")"))
			return true
		})
	})
}
