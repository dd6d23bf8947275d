package reconnect

import (
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/mention"
)

// Bodies returns the functions of imported packages that facts tell of, and the paths of
// these packages, each behind those that it imports.
func Bodies(pass *analysis.Pass, named *mention.Objects, table *known.Table) (funcs []*ir.Func, order []string) {
	p := &subject{pass: pass, named: named, known: table}
	p.prog = &program.Program{Funcs: make(map[string]*ir.Func)}
	p.imports()
	for _, f := range p.prog.Funcs {
		funcs = append(funcs, f)
	}
	slices.Reverse(p.imported)
	return funcs, p.imported
}
