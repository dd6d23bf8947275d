package reconnect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// Code is what importers of a package are told: the functions that may lead a
// dialer of theirs, or one of this package, to a loop. An importer runs them as
// its own, so a function that is moved to another package is judged as before.
type Code struct {
	Data    []byte // as ir.Encode writes them
	Dials   bool   // some of them connect raw
	Numbers []absint.Number
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

// mayHelp reports whether the package has functions that run others, or that
// look at the ends of connections, for its importers.
func (p *subject) mayHelp() bool {
	for _, file := range p.pass.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil && p.helps(fn) {
				return true
			}
		}
	}
	return false
}

// helps reports whether a function calls one of which only its callers know, or
// asks for an end of a connection.
//
//	for f() != nil { … }
func (p *subject) helps(fn *ast.FuncDecl) bool {
	found := false
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			found = found || p.runsUnknown(call) || p.asksForEnd(call)
		}
		return !found
	})
	return found
}

// runsUnknown reports whether a call is one of a function value that can fail.
func (p *subject) runsUnknown(call *ast.CallExpr) bool {
	fun := ast.Unparen(call.Fun)
	tv, ok := p.pass.TypesInfo.Types[fun]
	if !ok || !tv.IsValue() {
		return false
	}
	sig, ok := tv.Type.Underlying().(*types.Signature)
	if !ok || sig.Results().Len() == 0 && sig.Params().Len() > 0 {
		return false
	}
	switch fun := fun.(type) {
	case *ast.Ident:
		_, isVar := p.pass.TypesInfo.Uses[fun].(*types.Var)
		return isVar && canFail(sig)
	case *ast.SelectorExpr:
		switch obj := p.pass.TypesInfo.Uses[fun.Sel].(type) {
		case *types.Var:
			return canFail(sig)
		case *types.Func:
			recv := obj.Signature().Recv()
			return recv != nil && types.IsInterface(recv.Type()) && !known.Speaks(obj) && canFail(sig)
		}
	}
	return false
}

// canFail reports whether what a function returns can say that it failed: an
// error, or a connection; or nothing, as a job that runs again and again.
func canFail(sig *types.Signature) bool {
	res := sig.Results()
	if res.Len() == 0 {
		return true
	}
	last, ok := types.Unalias(res.At(res.Len() - 1).Type()).(*types.Named)
	return ok && (last.Obj().Pkg() == nil && last.Obj().Name() == "error" || isConn(res.At(0).Type()))
}

// asksForEnd reports whether a call asks for the local or remote end of a
// connection.
func (p *subject) asksForEnd(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	for _, row := range p.known.Of(p.pass.TypesInfo.Uses[sel.Sel]) {
		if row.Verb == "local" {
			return true
		}
	}
	return false
}

// helping returns the files of the package with the bodies of those functions
// alone that may help: they and what they call, what calls them, and what
// takes or stores functions.
func (p *subject) helping(files []*ast.File) []*ast.File {
	decls := make(map[types.Object]*ast.FuncDecl)
	calls := make(map[types.Object][]types.Object)
	want := make(map[types.Object]bool)
	for _, file := range files {
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			obj := p.pass.TypesInfo.Defs[fn.Name]
			decls[obj] = fn
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok {
					if callee, ok := p.pass.TypesInfo.Uses[id].(*types.Func); ok && callee.Pkg() == p.pass.Pkg {
						calls[obj] = append(calls[obj], callee.Origin())
					}
				}
				return true
			})
			if p.helps(fn) || p.hands(obj) {
				want[obj] = true
			}
		}
	}
	closure(want, calls)
	var out []*ast.File
	for _, file := range files {
		f := *file
		f.Decls = nil
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if !want[p.pass.TypesInfo.Defs[d.Name]] {
					c := *d
					c.Body = nil
					decl = &c
				}
			case *ast.GenDecl:
				if d.Tok == token.VAR {
					decl = withoutValues(d)
				}
			}
			f.Decls = append(f.Decls, decl)
		}
		out = append(out, &f)
	}
	return out
}

// closure adds to a set of functions what they call, and what calls them.
func closure(want map[types.Object]bool, calls map[types.Object][]types.Object) {
	callers := make(map[types.Object][]types.Object)
	for f, cs := range calls {
		for _, c := range cs {
			callers[c] = append(callers[c], f)
		}
	}
	var up, down func(f types.Object)
	seen := make(map[types.Object]bool)
	up = func(f types.Object) {
		for _, c := range callers[f] {
			if !want[c] {
				want[c] = true
				up(c)
			}
		}
	}
	down = func(f types.Object) {
		if seen[f] {
			return
		}
		seen[f] = true
		want[f] = true
		for _, c := range calls[f] {
			down(c)
		}
	}
	var start []types.Object
	for f := range want {
		start = append(start, f)
	}
	for _, f := range start {
		up(f)
	}
	for _, f := range start {
		down(f)
	}
}

// hands reports whether functions, or objects with methods of the package, go
// into a function or come out of it.
func (p *subject) hands(obj types.Object) bool {
	fn, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	sig := fn.Signature()
	for _, t := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range t.Variables() {
			switch u := v.Type().Underlying().(type) {
			case *types.Signature:
				return true
			case *types.Slice:
				if _, ok := u.Elem().Underlying().(*types.Signature); ok {
					return true
				}
			case *types.Interface:
				if isConn(v.Type()) {
					return true
				}
			}
		}
	}
	return false
}

func withoutValues(d *ast.GenDecl) *ast.GenDecl {
	c := *d
	c.Specs = nil
	for _, spec := range d.Specs {
		s := *spec.(*ast.ValueSpec)
		if s.Type == nil {
			c.Specs = append(c.Specs, spec)
			continue
		}
		s.Values = nil
		c.Specs = append(c.Specs, &s)
	}
	return &c
}
