package listenport

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// importListens imports what a package tells of a function that listens on a parameter, or of
// a variable that holds one.
func (c *checker) importListens(fn *types.Func, fact *Listens) bool {
	return c.prog.Pass.ImportObjectFact(xref.VarOf(fn), fact)
}

// exportFuncVars tells importers of the variables that hold a function which listens on a
// parameter what they are told of the function.
//
//	var NewManager = manager.New
func (c *checker) exportFuncVars() {
	scope := c.prog.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		v, ok := scope.Lookup(name).(*types.Var)
		if !ok || !v.Exported() {
			continue
		}
		fn := c.prog.FuncIn(v)
		if fn == nil || known.Speaks(fn) {
			continue
		}
		fact := c.facts[c.prog.FuncOf(fn)]
		if fact == nil {
			fact = new(Listens)
		}
		if c.prog.FuncOf(fn) == nil && !c.importListens(fn, fact) || fact.Params == nil {
			continue
		}
		c.prog.Pass.ExportObjectFact(v, fact)
	}
}

// funcNamed returns, as a function, the variable of a package that this one imports, which
// always holds one that listens, by its name; nil if it is not known to.
func (c *checker) funcNamed(name string) *types.Func {
	i := strings.LastIndexByte(name, '.')
	for _, pkg := range c.prog.Pass.Pkg.Imports() {
		if pkg.Path() != name[:max(i, 0)] {
			continue
		}
		v, ok := pkg.Scope().Lookup(name[i+1:]).(*types.Var)
		if !ok {
			return nil
		}
		if fn := c.prog.AsFunc(v); fn != nil && c.importListens(fn, new(Listens)) {
			return fn
		}
	}
	return nil
}
