package program

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Runs reports whether a call can run: its function is alive, and no constant
// condition or return keeps it from being reached.
func (p *Package) Runs(c *xref.Call) bool {
	if !p.Alive(c.In) || p.IsDead(c.Expr) {
		return false
	}
	if c.In == nil {
		return true
	}
	_, ok := p.GraphOf(c.In).SpotAt(c.Expr.Pos())
	return ok
}

// Alive reports whether f can run: other packages can call it, an interface
// or a framework may, or something alive here mentions it.
func (p *Package) Alive(f *xref.Func) bool {
	switch {
	case f == nil:
		return true
	case f.Lit != nil:
		id := p.LitVar(f.Lit)
		return p.Alive(f.Outer) && !p.IsDead(f.Lit) && !p.NeverPicked(f.Lit) && !p.neverTaken(f) && (id == nil || p.isMentioned(p.Info.ObjectOf(id)))
	}
	if p.alive == nil {
		p.findAlive()
	}
	return p.alive[f]
}

// findAlive goes from the functions that others can call to those that they
// mention.
func (p *Package) findAlive() {
	mentions := make(map[*xref.Func][]*xref.Func) // by the declared function that they stand in; nil: the package
	for obj, uses := range p.AllUses() {
		fn, ok := obj.(*types.Func)
		if !ok || p.FuncOf(fn) == nil {
			continue
		}
		for _, u := range uses {
			if !p.IsDead(u.Ident) && !p.NeverPicked(u.Ident) && p.isRead(u.In) {
				in := xref.Declaration(u.In)
				mentions[in] = append(mentions[in], p.FuncOf(fn))
			}
		}
	}
	p.alive = make(map[*xref.Func]bool)
	todo := slices.Clone(mentions[nil])
	for _, f := range p.Declarations() {
		name := f.Obj.Name()
		if name == "main" || name == "init" || f.Obj.Exported() || f.Sig.Recv() != nil && p.ViaInterface(name) {
			todo = append(todo, f)
		}
	}
	for len(todo) > 0 {
		f := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !p.alive[f] {
			p.alive[f] = true
			todo = append(todo, mentions[f]...)
		}
	}
}

// isRead reports whether the variables that hold f and the literals around it
// are read.
func (p *Package) isRead(f *xref.Func) bool {
	for ; f != nil && f.Lit != nil; f = f.Outer {
		if p.NeverPicked(f.Lit) {
			return false
		}
		if id := p.LitVar(f.Lit); id != nil && !p.isMentioned(p.Info.ObjectOf(id)) {
			return false
		}
	}
	return true
}

// isMentioned reports whether a variable is read, "_ = v" aside.
func (p *Package) isMentioned(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	if !ok || v.Kind() == types.ResultVar || v.IsField() || v.Parent() == p.Pass.Pkg.Scope() {
		return true
	}
	return len(p.Uses(obj)) > p.blankMentions(obj)
}

// blankMentions counts the mentions of a variable that store to it or discard it.
func (p *Package) blankMentions(obj types.Object) int {
	n := 0
	for _, s := range p.StoresTo(obj) {
		if as, ok := s.Node.(*ast.AssignStmt); ok && s.Path == nil {
			for _, lhs := range as.Lhs {
				if id, ok := lhs.(*ast.Ident); ok && p.Info.Uses[id] == obj {
					n++
				}
			}
		}
	}
	return n + p.Discards(obj)
}
