package program

import "github.com/selfconnect/selfconnect/internal/program/xref"

// circles numbers the functions of the package by the strongly connected component of
// the graph of their static calls that each is in: functions with the same number call
// one another in a circle, or are the same.
func (p *Package) circles() map[*xref.Func]int {
	if p.components == nil {
		c := &circleFinder{p: p, index: make(map[*xref.Func]int), low: make(map[*xref.Func]int)}
		p.components = make(map[*xref.Func]int)
		for _, f := range p.Declarations() {
			if c.index[f] == 0 {
				c.visit(f)
			}
		}
	}
	return p.components
}

// A circleFinder runs Tarjan's algorithm.
type circleFinder struct {
	p          *Package
	index, low map[*xref.Func]int // from 1
	stack      []*xref.Func
}

func (c *circleFinder) visit(f *xref.Func) {
	c.index[f] = len(c.index) + 1
	c.low[f] = c.index[f]
	c.stack = append(c.stack, f)
	for _, call := range c.p.CallsDirect(f) {
		callee := c.p.FuncOf(c.p.StaticCallee(call.Expr))
		switch _, done := c.p.components[callee]; {
		case callee == nil || done:
		case c.index[callee] == 0:
			c.visit(callee)
			c.low[f] = min(c.low[f], c.low[callee])
		default:
			c.low[f] = min(c.low[f], c.index[callee])
		}
	}
	if c.low[f] < c.index[f] {
		return
	}
	for {
		last := len(c.stack) - 1
		member := c.stack[last]
		c.stack = c.stack[:last]
		c.p.components[member] = c.index[f]
		if member == f {
			return
		}
	}
}

// CallInCircle reports whether two functions are the same, or call one another in a
// circle.
func (p *Package) CallInCircle(f, g *xref.Func) bool {
	all := p.circles()
	return all[f] == all[xref.Declaration(g)]
}
