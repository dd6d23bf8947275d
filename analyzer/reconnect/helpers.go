package reconnect

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// Importers of a package that dials are told of all of it. Of one that does
// not, they are told of what may help a dialer of theirs, and that is a
// question of cost: what matters to a dialer can be anything (a text that is
// the network, a channel that ticks), and most programs have no raw dialer.
//
//   - A package of the module that is linted: in addition, all short functions,
//     up to maxOwn statements. Moving a function of one's own to another package
//     changes no finding then.
//   - Any other: functions that run functions of their callers, as a retry
//     helper does, or that look at both ends of a connection; with what they
//     call. If that is more than maxForeign statements, the package is no
//     helper, and nothing.

// maxForeign bounds the statements of a package of another module that its
// importers are told of. Helpers that retry have some 100 to 500; parsers and
// frameworks full of callbacks have thousands, and no dialer in them.
const maxForeign = 800

// maxOwn bounds the statements of a function of the module that is linted, if
// it does not help by the measure for others: a function that says which
// network or address to use, makes a channel or sets a field, is short, and
// all of them cost a fifth of what it costs to type-check the module.
const maxOwn = 20

// maxWhole bounds the statements of all that importers would be told: more than twice
// what maxPackageInstrs lets pass, at some two each. It need not be lowered then.
const maxWhole = 30_000

// own reports whether the package is of the module that is linted, or of no
// module that is known.
func (p *subject) own() bool { return p.pass.Module == nil || p.pass.Module.Version == "" }

// mayHelp reports whether there may be anything that importers of a package
// without a dialer are to be told: what it takes to say is little, for it is
// asked of every package.
func (p *subject) mayHelp() bool {
	switch {
	case p.pass.Pkg.Name() == "main" || strings.HasSuffix(p.pass.Pkg.Name(), "_test"):
		return false // nothing imports it
	case p.own():
		return p.hasVars() || p.anyFunc(func(*ast.FuncDecl) bool { return true })
	}
	return p.anyFunc(p.helps)
}

// anyFunc reports whether f holds of a function that other packages can call.
func (p *subject) anyFunc(f func(*ast.FuncDecl) bool) bool {
	for fn := range p.decls() {
		if f(fn) {
			return true
		}
	}
	return false
}

// decls returns the functions with a body that other packages can call.
func (p *subject) decls() iter.Seq[*ast.FuncDecl] {
	return func(yield func(*ast.FuncDecl) bool) {
		for _, file := range p.pass.Files {
			if strings.HasSuffix(p.pass.Fset.File(file.FileStart).Name(), "_test.go") {
				continue // no other package calls what is in it
			}
			for _, decl := range file.Decls {
				if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil && !yield(fn) {
					return
				}
			}
		}
	}
}

// helpers returns the functions that importers of a package without a dialer
// are to be told of.
func (p *subject) helpers() []*ir.Func {
	want, ok := p.wanted()
	if !ok {
		return nil
	}
	p.build(p.without(want))
	return p.funcs
}

// wanted returns the declarations of helpers. It reports false if importers
// need not know any, nor what the package's variables hold.
func (p *subject) wanted() (want map[types.Object]bool, ok bool) {
	h := p.collect()
	if p.own() {
		for obj, fn := range h.decls {
			if statements(fn) <= maxOwn {
				h.want[obj] = true
			}
		}
		h.close(p.importsNet())
		return h.want, (len(h.want) > 0 || p.hasVars()) && p.fits(h, maxWhole)
	}
	if len(h.want) == 0 {
		return nil, false
	}
	for obj := range h.decls {
		if p.hands(obj) {
			h.want[obj] = true
		}
	}
	h.close(p.importsNet())
	return h.want, p.fits(h, maxForeign)
}

// fits reports whether all that is wanted has no more statements than most.
func (p *subject) fits(h *helperSet, most int) bool {
	n := 0
	for obj := range h.want {
		if decl := h.decls[obj]; decl != nil {
			n += statements(decl)
		}
	}
	if n > most {
		p.bound("helpers of %d statements, more than %d: unknown to importers", n, most)
	}
	return n <= most
}

// hasVars reports whether a variable of the package is set where it is declared.
func (p *subject) hasVars() bool { return len(p.pass.TypesInfo.InitOrder) > 0 }

func statements(fn *ast.FuncDecl) int {
	n := 0
	ast.Inspect(fn.Body, func(node ast.Node) bool {
		if _, ok := node.(ast.Stmt); ok {
			n++
		}
		return true
	})
	return n
}

// helps reports whether a function calls one of which only its callers know, asks for an
// end of a connection, or names a kind of socket or of its addresses.
//
//	for f() != nil { … }
func (p *subject) helps(fn *ast.FuncDecl) bool {
	found := false
	var loops []ast.Node
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.FuncLit, *ast.GoStmt:
			loops = append(loops, n)
		case *ast.Ident:
			found = found || p.namesKind(n)
		case *ast.CallExpr:
			found = found || p.helpsBy(n, func() bool {
				return slices.ContainsFunc(loops, func(l ast.Node) bool { return l.Pos() <= n.Pos() && n.End() <= l.End() })
			})
		}
		return !found
	})
	return found
}

// namesKind reports whether a name is that of a socket's address, or of a type or protocol
// of sockets other than TCP's: it decides what is connected.
//
//	return unix.AF_VSOCK, &unix.SockaddrVM{CID: cid, Port: port}, nil
func (p *subject) namesKind(id *ast.Ident) bool {
	if !p.known.HasAny(id.Name, "inet", "nottcp", "const") {
		return false
	}
	switch obj := p.pass.TypesInfo.Uses[id].(type) {
	case *types.TypeName:
		_, inet := p.known.Is(obj, "inet")
		_, not := p.known.Is(obj, "nottcp")
		return inet || not
	case *types.Const:
		row, ok := p.known.Is(obj, "const")
		return ok && strings.HasPrefix(row.Word("as"), "nottcp")
	}
	return false
}

// helpsBy reports whether a call is one of a function value that can fail, or
// asks for an end of a connection. In the module that is linted a dialer's results
// may say that it failed in any way: a bool, a descriptor below 0.
func (p *subject) helpsBy(call *ast.CallExpr, inLoop func() bool) bool {
	var id *ast.Ident
	fun := ast.Unparen(call.Fun)
	switch fun := fun.(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return false
	}
	switch obj := p.pass.TypesInfo.Uses[id].(type) {
	case *types.Var:
		sig, ok := obj.Type().Underlying().(*types.Signature)
		if !ok || sig.Results().Len() == 0 {
			return ok && sig.Params().Len() == 0 && inLoop()
		}
		return canFail(sig) || p.own() && inLoop()
	case *types.Func:
		if id == fun {
			return false
		}
		if _, end := p.known.Is(obj, "local"); end || known.Speaks(obj) {
			return end
		}
		sig := obj.Signature()
		recv := sig.Recv()
		if recv == nil || !types.IsInterface(recv.Type()) || sig.Results().Len() == 0 {
			return false
		}
		return canFail(sig) && (isConn(firstResult(sig)) || p.importsNet()) || p.own() && inLoop()
	}
	return false
}

// canFail reports whether what a function returns can say that it failed: an
// error, or a connection, also in a struct.
func canFail(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if saysFailure(v.Type()) {
			return true
		}
		t := v.Type().Underlying()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem().Underlying()
		}
		if st, ok := t.(*types.Struct); ok {
			for f := range st.Fields() {
				if saysFailure(f.Type()) {
					return true
				}
			}
		}
	}
	return false
}

func saysFailure(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type()) || isConn(t)
}

// without returns the files of the package without the bodies of all other
// functions than these, and without the values of variables.
func (p *subject) without(want map[types.Object]bool) []*ast.File {
	var out []*ast.File
	for _, file := range p.pass.Files {
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
				if d.Tok == token.VAR && !p.own() {
					decl = withoutValues(d)
				}
			}
			f.Decls = append(f.Decls, decl)
		}
		out = append(out, &f)
	}
	return out
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

func firstResult(sig *types.Signature) types.Type {
	if sig.Results().Len() == 0 {
		return types.Typ[types.Invalid]
	}
	return sig.Results().At(0).Type()
}
