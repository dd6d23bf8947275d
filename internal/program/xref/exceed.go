package xref

import (
	"fmt"
	"go/types"
)

// Exceed tells whoever listens that a bound has cut short what was looked at in a
// function, once for each; nil is the package level.
func (p *Package) Exceed(limit int, what string, in *Func) {
	if p.Bounds == nil {
		return
	}
	where := "package level"
	if in != nil {
		where = p.Pass.Fset.Position(in.Body.Pos()).String()
		if d := Declaration(in); d != nil {
			where = d.Obj.FullName()
		}
	}
	p.tell(limit, what, where)
}

// LookAt says which function is looked at from now on: a bound that is reached where
// nobody knows in which is told of this one. Nil is the package level.
func (p *Package) LookAt(f *Func) { p.at = f }

// ExceedFact is Exceed for what importers are told of an object; nil is the
// package itself.
func (p *Package) ExceedFact(limit int, what string, obj types.Object) {
	if p.Bounds == nil {
		return
	}
	where := "package level"
	switch obj := obj.(type) {
	case nil:
	case *types.Func:
		where = obj.FullName()
	default:
		where = obj.Pkg().Path() + "." + obj.Name()
	}
	p.tell(limit, what+" in a fact", where)
}

func (p *Package) tell(limit int, what, where string) {
	line := fmt.Sprintf("flow: %s: %s: more than %d %s", p.Pass.Pkg.Path(), where, limit, what)
	if !p.told[line] {
		p.told[line] = true
		p.Bounds(line)
	}
}
