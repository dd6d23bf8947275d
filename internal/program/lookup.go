package program

import (
	"go/ast"
	"go/types"
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

// CallsOf returns the calls of a function or method by its name.
func (p *Package) CallsOf(fn *types.Func) []*Call { return p.calls[fn.Origin()] }

// Dynamic returns the calls of function values and of methods of interfaces.
func (p *Package) Dynamic() []*Call { return p.dynamic }

// Options returns the flags that are declared as structs.
func (p *Package) Options() []Option { return p.options }

// LitVar returns the variable that a literal is assigned to, or nil.
func (p *Package) LitVar(lit *ast.FuncLit) *ast.Ident { return p.lits[lit] }

// LoopOf returns the range statement whose variable v is, if it is one.
func (p *Package) LoopOf(v *types.Var) Loop { return p.loops[v] }

// FuncAt returns the function whose declaration or literal n is, or nil.
func (p *Package) FuncAt(n ast.Node) *Func { return p.byNode[n] }
