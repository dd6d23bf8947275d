package reconnect

import (
	"fmt"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// Code is what importers of a package are told: the functions that may lead a
// dialer of theirs, or one of this package, to a loop. An importer runs them as
// its own, so a function that is moved to another package is judged as before.
type Code struct {
	Data    []byte // as ir.Encode writes them
	Dials   bool   // some of them connect raw
	Numbers []program.Number
}

// AFact marks Code as a fact.
func (*Code) AFact() {}

func (c *Code) String() string {
	return fmt.Sprintf("code of %d bytes, dials: %v", len(c.Data), c.Dials)
}

// maxFactInstrs bounds the functions that travel: longer ones are unknown to
// importers. What dials, checks or retries for others is short.
const maxFactInstrs = 600

// maxFactBytes bounds the fact of a package: what is larger costs every importer
// more than it can tell it.
const maxFactBytes = 1 << 20

// export tells importers of the package's functions.
func (p *subject) export(dials bool) {
	var funcs []*ir.Func
	for _, f := range p.funcs {
		n := 0
		f.Each(func(*ir.Instr) { n++ })
		if n > maxFactInstrs {
			p.debug("%s: more than %d instructions, unknown to importers", f.ID, maxFactInstrs)
			continue
		}
		funcs = append(funcs, f)
	}
	if len(funcs) == 0 {
		return
	}
	data, err := ir.Encode(funcs, p.pass.Fset)
	if err != nil || len(data) > maxFactBytes {
		p.debug("no fact: %d bytes, %v", len(data), err)
		return
	}
	p.pass.ExportPackageFact(&Code{Data: data, Dials: dials, Numbers: p.prog.Numbers})
}

// imports adds the functions of imported packages.
func (p *subject) imports() {
	byPath := make(map[string]*types.Package)
	var all []*types.Package
	var walk func(pkgs []*types.Package)
	walk = func(pkgs []*types.Package) {
		for _, pkg := range pkgs {
			if byPath[pkg.Path()] == nil {
				byPath[pkg.Path()] = pkg
				all = append(all, pkg)
				walk(pkg.Imports())
			}
		}
	}
	walk(p.pass.Pkg.Imports())
	r := ir.NewResolver(func(path string) *types.Package {
		if path == p.pass.Pkg.Path() {
			return p.pass.Pkg
		}
		return byPath[path]
	})
	for _, pkg := range all {
		var code Code
		if known.Covers(pkg.Path()) || !p.pass.ImportPackageFact(pkg, &code) {
			continue
		}
		funcs, err := ir.Decode(code.Data, r)
		if err != nil {
			p.debug("fact of %s: %v", pkg.Path(), err)
			continue
		}
		if len(p.prog.Numbers) == 0 {
			p.prog.Numbers = code.Numbers
		}
		for _, f := range funcs {
			if p.prog.Funcs[f.ID] == nil {
				p.prog.Funcs[f.ID] = f
			}
		}
	}
}
