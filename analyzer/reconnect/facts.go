package reconnect

import (
	"fmt"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// Code is what importers of a package are told: the functions that may lead a
// dialer of theirs, or one of this package, to a loop. An importer runs them as
// its own, so a function that is moved to another package is judged as before.
type Code struct {
	Funcs   *Funcs
	Dials   bool // some of them connect raw
	Numbers []program.Number
}

// AFact marks Code as a fact.
func (*Code) AFact() {}

func (c *Code) String() string {
	return fmt.Sprintf("code of %d bytes, dials: %v", len(c.Funcs.Bytes()), c.Dials)
}

// maxFactInstrs bounds the functions that travel: longer ones are unknown to
// importers. What dials, checks or retries for others is short.
const maxFactInstrs = 600

// maxPackageInstrs bounds the instructions of all that a package tells: some 1 MB where
// facts are kept in files. What is larger costs every importer more than it can tell it.
const maxPackageInstrs = 25_000

// export tells importers of functions of the package, which lowered returns
// when someone asks for them.
func (p *subject) export(dials bool, numbers []program.Number, lowered func() []*ir.Func) {
	w := &subject{pass: p.pass, opts: p.opts} // the state of p need not live on
	p.pass.ExportPackageFact(&Code{
		Funcs:   &Funcs{pkg: p.pass.Pkg, lower: func() []*ir.Func { return w.abroad(lowered()) }, write: w.encode},
		Dials:   dials,
		Numbers: numbers,
	})
}

// abroad returns those of the functions that are short enough to travel, as importers
// see them.
func (p *subject) abroad(all []*ir.Func) []*ir.Func {
	var funcs []*ir.Func
	total := 0
	for _, f := range all {
		n := 0
		f.Each(func(*ir.Instr) { n++ })
		if n > maxFactInstrs {
			p.bound("%s: more than %d instructions, unknown to importers", f.ID, maxFactInstrs)
			continue
		}
		total += n
		funcs = append(funcs, f)
	}
	if total > maxPackageInstrs {
		p.bound("functions of %d instructions, more than %d: unknown to importers", total, maxPackageInstrs)
		return nil
	}
	return ir.Abroad(funcs, p.pass.Fset)
}

// encode writes out functions, as importers see them.
func (p *subject) encode(funcs []*ir.Func) []byte {
	data, err := ir.Encode(funcs)
	if err != nil {
		p.bound("no fact: %v", err)
	}
	return data
}

// imports adds the functions of imported packages that those of this one, or
// such functions, speak of.
func (p *subject) imports() {
	byPath := p.dependencies()
	r := ir.NewResolver(func(path string) *types.Package { return byPath[path] })
	var todo []string
	for _, pkg := range p.named.Packages {
		todo = append(todo, pkg.Path())
	}
	slices.Sort(todo)
	for seen := make(map[string]bool); len(todo) > 0; {
		path := todo[0]
		todo = todo[1:]
		if pkg := byPath[path]; pkg != nil && pkg != p.pass.Pkg && !seen[path] {
			seen[path] = true
			todo = append(todo, p.importCode(pkg, byPath, r)...)
		}
	}
}

// dependencies returns the package and those that it imports, directly or not,
// by path, and notes their order.
func (p *subject) dependencies() map[string]*types.Package {
	byPath := map[string]*types.Package{p.pass.Pkg.Path(): p.pass.Pkg}
	var walk func(pkgs []*types.Package)
	walk = func(pkgs []*types.Package) {
		for _, pkg := range pkgs {
			if byPath[pkg.Path()] == nil {
				byPath[pkg.Path()] = pkg
				p.imported = append(p.imported, pkg.Path())
				walk(pkg.Imports())
			}
		}
	}
	walk(p.pass.Pkg.Imports())
	return byPath
}

// importCode adds the functions of a package's fact, and returns the packages
// that they speak of.
func (p *subject) importCode(pkg *types.Package, byPath map[string]*types.Package, r *ir.Resolver) (mentions []string) {
	var code Code
	if known.Covers(pkg.Path()) || !p.pass.ImportPackageFact(pkg, &code) {
		return nil
	}
	funcs, err := code.Funcs.Read(pkg, byPath, r)
	if err != nil {
		p.debug("fact of %s: %v", pkg.Path(), err)
		return nil
	}
	if len(funcs) > 0 && len(p.prog.Numbers) == 0 {
		p.prog.Numbers = code.Numbers
	}
	for _, f := range funcs {
		if p.prog.Funcs[f.ID] == nil {
			p.prog.Funcs[f.ID] = f
		}
	}
	return ir.Mentions(funcs)
}
