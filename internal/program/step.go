package program

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"
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
func (p *Package) FirstStep(obj types.Object, path Path, stores []*Store, from *Store, use ast.Node, in *Func) int64 {
	g := p.GraphOf(in)
	end, ok := g.SpotAt(use.Pos())
	start := place{block: g.First, index: -1}
	if from != nil && from.In == in {
		s, found := g.SpotAt(from.Node.Pos())
		start, ok = place{block: s.Block, index: s.Index}, ok && found
	}
	if !ok {
		return 0
	}
	step, steps := int64(0), make(map[place]bool)
	for _, s := range stores {
		if s.Path != path || !p.IsStep(obj, s) {
			continue
		}
		n, known := p.stepOf(s)
		at, ok := g.SpotAt(s.Node.Pos())
		if !known || s.In != in || !ok || step != 0 && n != step {
			return 0
		}
		step, steps[place{block: at.Block, index: at.Index}] = n, true
	}
	if comesWithout(start, place{block: end.Block, index: end.Index}, steps) {
		return 0
	}
	return step
}

// comesWithout reports whether control can come from behind one place to another without
// coming by some.
func comesWithout(from, to place, steps map[place]bool) bool {
	seen := make(map[*cfg.Block]bool)
	for todo := []place{{block: from.block, index: from.index + 1}}; len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		end := len(at.block.Nodes)
		if at.block == to.block && at.index <= to.index {
			end = to.index
		}
		stepped := false
		for i := at.index; i < end; i++ {
			stepped = stepped || steps[place{block: at.block, index: i}]
		}
		switch {
		case stepped:
			continue
		case end == to.index && at.block == to.block:
			return true
		}
		for _, next := range at.block.Succs {
			if !seen[next] {
				seen[next] = true
				todo = append(todo, place{block: next})
			}
		}
	}
	return false
}

// stepOf returns the constant that a step adds.
func (p *Package) stepOf(s *Store) (n int64, known bool) {
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
