package xref

import (
	"go/ast"
)

// Parent returns the node around n, which stands in the function in.
func (p *Package) Parent(n ast.Node, in *Func) ast.Node {
	top := p.fileAt(n)
	if f := Declaration(in); f != nil {
		top = f.Node()
	}
	if top == nil {
		return nil
	}
	up := p.parents[top]
	if up == nil {
		up = make(map[ast.Node]ast.Node)
		if p.parents == nil {
			p.parents = make(map[ast.Node]map[ast.Node]ast.Node)
		}
		p.parents[top] = up
		ast.PreorderStack(top, nil, func(n ast.Node, stack []ast.Node) bool {
			if len(stack) > 0 {
				up[n] = stack[len(stack)-1]
			}
			return true
		})
	}
	return up[n]
}

// fileAt returns the file that a node stands in.
func (p *Package) fileAt(n ast.Node) ast.Node {
	for _, file := range p.Pass.Files {
		if file.FileStart <= n.Pos() && n.Pos() <= file.FileEnd {
			return file
		}
	}
	return nil
}
