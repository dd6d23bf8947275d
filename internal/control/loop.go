package control

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"
)

// A loop is a stretch of a body that can run again.
type loop struct {
	node     ast.Node // *ast.ForStmt, *ast.RangeStmt or *ast.LabeledStmt
	pos, end token.Pos
}

// holds reports whether a block belongs to the loop.
func (l loop) holds(b *cfg.Block) bool {
	switch b.Stmt {
	case nil:
		return false
	case l.node:
		return b.Kind != cfg.KindForDone && b.Kind != cfg.KindRangeDone
	}
	return l.pos <= b.Stmt.Pos() && b.Stmt.Pos() < l.end
}

// isHead reports whether a block is where an iteration of the loop begins: the
// one to which its end leads back.
func (l loop) isHead(b *cfg.Block) bool {
	if b.Stmt != l.node {
		return false
	}
	switch s := l.node.(type) {
	case *ast.ForStmt:
		switch {
		case s.Post != nil:
			return b.Kind == cfg.KindForPost
		case s.Cond != nil:
			return b.Kind == cfg.KindForLoop
		}
		return b.Kind == cfg.KindForBody
	case *ast.RangeStmt:
		return b.Kind == cfg.KindRangeLoop
	}
	return b.Kind == cfg.KindLabel
}

// around returns the loops whose iterations run the node, the innermost first.
func (g *Graph) around(n ast.Node) []loop {
	g.build()
	var all []loop
	for _, l := range g.syntax.loops {
		if iterates(l.node, n) && l.pos <= n.Pos() && n.End() <= l.end && !g.runsOnce(l.node) {
			all = append(all, l)
		}
	}
	slices.SortStableFunc(all, func(a, b loop) int {
		return cmp.Or(cmp.Compare(a.end-a.pos, b.end-b.pos), cmp.Compare(a.pos, b.pos))
	})
	return all
}

// iterates reports whether a node inside a loop statement runs in each
// iteration: what a for statement starts with and what is ranged over do not.
func iterates(loop, n ast.Node) bool {
	switch s := loop.(type) {
	case *ast.ForStmt:
		return s.Init == nil || !contains(s.Init, n)
	case *ast.RangeStmt:
		return !contains(s.X, n)
	}
	return true
}

// runsOnce reports whether a loop is written as one but has a single
// iteration: for i := 0; i < 1; i++, or a range over 1.
func (g *Graph) runsOnce(loop ast.Node) bool {
	switch s := loop.(type) {
	case *ast.RangeStmt:
		n, ok := g.intConst(s.X)
		return ok && n <= 1
	case *ast.ForStmt:
		init, _ := s.Init.(*ast.AssignStmt)
		cond, _ := s.Cond.(*ast.BinaryExpr)
		post, _ := s.Post.(*ast.IncDecStmt)
		if init == nil || cond == nil || post == nil || len(init.Lhs) != 1 || len(init.Rhs) != 1 || post.Tok != token.INC {
			return false
		}
		counter := g.object(init.Lhs[0])
		if counter == nil || g.object(cond.X) != counter || g.object(post.X) != counter {
			return false
		}
		first, ok1 := g.intConst(init.Rhs[0])
		last, ok2 := g.intConst(cond.Y)
		return ok1 && ok2 && (cond.Op == token.LSS && last-first <= 1 || cond.Op == token.LEQ && last-first <= 0)
	}
	return false
}

func (g *Graph) intConst(e ast.Expr) (int64, bool) {
	v := g.info.Types[e].Value
	if v == nil || v.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v)
}

// object returns the variable that an expression names, if it is a bare name.
func (g *Graph) object(e ast.Expr) types.Object {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		return g.info.ObjectOf(id)
	}
	return nil
}
