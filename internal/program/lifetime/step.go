package lifetime

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// FirstStep returns what a variable has been counted up by at least when it is read in the
// function in, if control cannot come to that from a store, or, without one, from the
// function's entry, without a step; 0 if it can, or if the step is not known.
//
//	p := 61000
//	for range n {
//		p++
//		net.Listen("tcp", fmt.Sprint(":", p))
//	}
func FirstStep(p *program.Package, obj types.Object, path xref.Path, stores []*xref.Store, from *xref.Store, use ast.Node, in *xref.Func) int64 {
	g := p.GraphOf(in)
	end, ok := g.SpotAt(use.Pos())
	start := program.Point{Block: g.First, Index: -1}
	if from != nil && from.In == in {
		s, found := g.SpotAt(from.Node.Pos())
		start, ok = s.Point, ok && found
	}
	if !ok {
		return 0
	}
	step, steps := int64(0), make(map[program.Point]bool)
	for _, s := range stores {
		if s.Path != path || !p.IsStep(obj, s) {
			continue
		}
		n, known := stepOf(p, s)
		at, ok := g.SpotAt(s.Node.Pos())
		if !known || s.In != in || !ok || step != 0 && n != step {
			return 0
		}
		step, steps[at.Point] = n, true
	}
	if comesWithout(start, end.Point, steps) {
		return 0
	}
	return step
}

// comesWithout reports whether control can come from behind one place to another without
// coming by some.
func comesWithout(from, to program.Point, steps map[program.Point]bool) bool {
	seen := make(map[*cfg.Block]bool)
	for todo := []program.Point{{Block: from.Block, Index: from.Index + 1}}; len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		end := len(at.Block.Nodes)
		if at.Block == to.Block && at.Index <= to.Index {
			end = to.Index
		}
		stepped := false
		for i := at.Index; i < end; i++ {
			stepped = stepped || steps[program.Point{Block: at.Block, Index: i}]
		}
		switch {
		case stepped:
			continue
		case end == to.Index && at.Block == to.Block:
			return true
		}
		for _, next := range at.Block.Succs {
			if !seen[next] {
				seen[next] = true
				todo = append(todo, program.Point{Block: next})
			}
		}
	}
	return false
}

// stepOf returns the constant that a step adds.
func stepOf(p *program.Package, s *xref.Store) (n int64, known bool) {
	sign, by := int64(1), s.RHS
	switch s.Op {
	case token.INC:
		return 1, true
	case token.DEC:
		return -1, true
	case token.SUB_ASSIGN:
		sign = -1
	case token.ASSIGN:
		bin, ok := s.RHS.(*ast.BinaryExpr)
		if !ok {
			return 0, false
		}
		if by = bin.Y; bin.Op == token.SUB {
			sign = -1
		}
	case token.ADD_ASSIGN:
	default:
		return 0, false
	}
	v := p.Info.Types[by].Value
	if by == nil || v == nil || v.Kind() != constant.Int {
		return 0, false
	}
	n, known = constant.Int64Val(v)
	return sign * n, known
}
