package xref

import (
	"go/ast"
	"go/types"
	"slices"
)

// ForeignVars returns the fields and variables of other packages that this one
// stores into.
func (p *Package) ForeignVars() (all []*types.Var) {
	for obj := range p.stores {
		if v, ok := obj.(*types.Var); ok && v.Pkg() != p.Pass.Pkg {
			all = append(all, v)
		}
	}
	return all
}

// SetElsewhere returns the variables of other packages that this one stores into, or
// whose address it gives to a call.
func (p *Package) SetElsewhere() (all []*types.Var) {
	add := func(obj types.Object) {
		if v, ok := obj.(*types.Var); ok && !v.IsField() && v.Pkg() != nil && v.Pkg() != p.Pass.Pkg {
			all = append(all, v)
		}
	}
	for obj := range p.stores {
		add(obj)
	}
	for obj := range p.argUses {
		add(obj)
	}
	for obj, all := range p.aliases {
		if slices.ContainsFunc(all, func(a Alias) bool { return IsAddress(a.Store.RHS) }) { // or to a variable, for a call to get
			add(obj)
		}
	}
	return all
}

// WholeIndexed reports whether all of the package is indexed.
func (p *Package) WholeIndexed() bool { return p.whole }

// StoresTo returns the stores to a variable or field, or to what lies below it.
func (p *Package) StoresTo(obj types.Object) []*Store { return p.stores[obj] }

// Additions returns what calls add to a text that a variable or field is.
func (p *Package) Additions(obj types.Object) []*Store { return p.texts[obj] }

// ArgUses returns the calls that may store into a variable or field.
func (p *Package) ArgUses(obj types.Object) []ArgUse { return p.argUses[obj] }

// ResultUses returns the calls that may store into what the first result of a
// call leads to: those that get it as it is, and those that get the variable
// which it is assigned to.
//
//	n.peer().set(":50052")
func (p *Package) ResultUses(call *ast.CallExpr) []ArgUse {
	if obj := p.ResultVar(call, 0); obj != nil {
		return p.argUses[obj]
	}
	return p.resultUses[call]
}

// Uses returns the mentions of a variable, field or function.
func (p *Package) Uses(obj types.Object) []Use { return p.uses[obj] }

// AllUses returns the mentions of all variables, fields and functions.
func (p *Package) AllUses() map[types.Object][]Use { return p.uses }

// Discards returns how often a variable is mentioned as "_ = v".
func (p *Package) Discards(obj types.Object) int { return p.discarded[obj] }

// Aliases returns the variables that lead to obj, or to what lies below it.
func (p *Package) Aliases(obj types.Object) []Alias { return p.aliases[obj] }

// CallsOf returns the calls of a function or method by its name.
func (p *Package) CallsOf(fn *types.Func) []*Call { return p.calls[fn.Origin()] }

// Called returns the calls of the package by the functions and methods that they name.
func (p *Package) Called() map[*types.Func][]*Call { return p.calls }

// Dynamic returns the calls of function values and of methods of interfaces.
func (p *Package) Dynamic() []*Call { return p.dynamic }

// DynamicIn returns those of them that stand in f, those in its literals aside.
func (p *Package) DynamicIn(f *Func) []*Call { return p.dynamicIn[f] }

// CallsOfValue returns the calls of the function that a variable holds.
func (p *Package) CallsOfValue(obj types.Object) []*Call { return p.valueCalls[obj] }

// Selected returns the methods that are selected of values.
func (p *Package) Selected() []Selection { return p.methods }

// Panics returns the functions in which something panics.
func (p *Package) Panics() []*Func { return p.panics }

// Options returns the flags that are declared as structs.
func (p *Package) Options() []Option { return p.options }

// LitVar returns the variable that a literal is assigned to, or nil.
func (p *Package) LitVar(lit *ast.FuncLit) *ast.Ident { return p.lits[lit] }

// LoopOf returns the range statement whose variable v is, if it is one.
func (p *Package) LoopOf(v *types.Var) Loop { return p.loops[v] }

// FuncAt returns the function whose declaration or literal n is, or nil.
func (p *Package) FuncAt(n ast.Node) *Func { return p.byNode[n] }

// IsDead reports whether n stands in a branch that a constant condition never
// takes.
func (p *Package) IsDead(n ast.Node) bool {
	if n == nil {
		return false
	}
	for _, d := range p.dead {
		if d.from <= n.Pos() && n.Pos() < d.to {
			return true
		}
	}
	return false
}
