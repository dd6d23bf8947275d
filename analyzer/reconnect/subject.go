package reconnect

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/absint/maker"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/lower"
	"github.com/selfconnect/selfconnect/internal/mention"
)

// A subject is the package that the rule is applied to.
type subject struct {
	pass  *analysis.Pass
	named *mention.Objects
	known *known.Table
	opts  Options

	prog  *program.Program
	funcs []*ir.Func        // of the package
	roots []*ir.Func        // those that code out of sight can call
	made  map[*ir.Func]bool // the methods among them whose objects come from makers alone

	imported []string // the paths of the packages imported, directly or not: importers before what they import

	exportsDialer bool

	told map[string]bool // of bounds
}

func (p *subject) debug(format string, args ...any) {
	if p.opts.Debug != nil {
		p.opts.Debug("reconnect: %s: %s", p.pass.Pkg.Path(), fmt.Sprintf(format, args...))
	}
}

// bound tells of a bound that has cut short what is looked at, once.
func (p *subject) bound(format string, args ...any) {
	line := fmt.Sprintf("reconnect: %s: %s", p.pass.Pkg.Path(), fmt.Sprintf(format, args...))
	if p.opts.Bounds != nil && !p.told[line] {
		if p.told == nil {
			p.told = make(map[string]bool)
		}
		p.told[line] = true
		p.opts.Bounds(line)
	}
	if p.opts.Debug != nil {
		p.opts.Debug("%s", line)
	}
}

// mentionsConnect reports whether the package names a function that connects
// raw, or a dialer of net together with a local address.
func (p *subject) mentionsConnect() bool {
	dialer, local := false, false
	var calls []string
	for _, fn := range p.named.Funcs {
		for _, row := range p.known.Of(fn) {
			switch row.Verb {
			case "connect":
				return true
			case "fastopen":
				calls = append(calls, "fastopen")
			case "rawcall":
				if row.Operand("trap").Base == known.None {
					return true // C.connect
				}
				calls = append(calls, "sysconnect")
			case "dial":
				dialer = true
				local = local || len(row.Operand("laddr").Path) == 0
			}
		}
	}
	if len(calls) > 0 {
		for _, c := range p.named.Consts {
			if row, ok := p.known.Is(c, "const"); ok && slices.Contains(calls, row.Word("as")) {
				return true // a system call, or a send, that is asked to connect
			}
		}
	}
	local = local || p.named.AnyVar(func(v *types.Var) bool { return v.IsField() && v.Name() == "LocalAddr" && known.Speaks(v) })
	return dialer && local || local && p.importsNet()
}

func (p *subject) importsNet() bool {
	for _, imp := range p.pass.Pkg.Imports() {
		if imp.Path() == "net" {
			return true
		}
	}
	return false
}

// usesDialers reports whether the package uses a function of another package
// that leads to a raw connect.
func (p *subject) usesDialers() bool {
	return slices.ContainsFunc(p.named.Packages, func(pkg *types.Package) bool {
		var code Code
		return !known.Covers(pkg.Path()) && p.pass.ImportPackageFact(pkg, &code) && code.Dials
	})
}

// build lowers the functions of files of the package.
func (p *subject) build(files []*ast.File) {
	p.funcs = lower.Files(p.pass, files)
	r := p.opts.ephemeral()
	p.prog = &program.Program{
		Pkg: p.pass.Pkg, Funcs: make(map[string]*ir.Func), Known: p.known,
		Numbers: program.ReadNumbers(p.pass.Pkg, p.known),
		Low:     r.Low, High: r.High,
		Allowed: func(port int64) bool { return p.opts.Allow.Contains(port) },
		Debug:   p.opts.Debug,
		Bound:   p.bound,
		Opaque:  p.opts.Opaque,
	}
	for _, f := range p.funcs {
		p.prog.Funcs[f.ID] = f
	}
	if pkg := importOf(p.pass.Pkg, "net"); pkg != nil {
		if obj := pkg.Scope().Lookup("Conn"); obj != nil {
			p.prog.NetConn = obj.Type()
		}
	}
}

// importOf returns the package with a path that pkg imports, itself or by way of
// others; nil if there is none.
func importOf(pkg *types.Package, path string) *types.Package {
	seen := make(map[*types.Package]bool)
	work := []*types.Package{pkg}
	for len(work) > 0 {
		p := work[0]
		work = work[1:]
		if p.Path() == path {
			return p
		}
		for _, imp := range p.Imports() {
			if !seen[imp] {
				seen[imp] = true
				work = append(work, imp)
			}
		}
	}
	return nil
}

// findRoots finds the functions that code out of sight can call: what is
// exported, main and init.
func (p *subject) findRoots() {
	called := make(map[string]bool)
	for _, f := range p.funcs {
		f.Each(func(in *ir.Instr) {
			for _, a := range in.Args {
				if a.Kind == ir.Function && a.Name != f.ID {
					called[a.Name] = true
				}
			}
		})
	}
	main := p.pass.Pkg.Name() == "main"
	for _, f := range p.funcs {
		if !p.prog.Feeds(f) && f.Obj != nil {
			continue
		}
		switch {
		case f.Obj == nil && f.ID == p.pass.Pkg.Path()+".init":
			p.roots = slices.Concat(p.inits(), []*ir.Func{f}, p.roots)
		case f.Obj == nil:
		case f.Obj.Name() == "init" && f.Obj.Signature().Recv() == nil, main && f.Obj.Name() == "main":
			p.roots = append(p.roots, f)
		case f.Obj.Exported() && !(main && called[f.ID] && f.Obj.Signature().Recv() == nil), isExportedToC(f):
			p.roots = append(p.roots, f)
		}
	}
	p.made = make(map[*ir.Func]bool)
	for _, u := range maker.Sequences(p.prog, p.roots, p.funcs) {
		p.prog.AddOutside(u.Func)
		p.roots = append(p.roots, u.Func)
		p.made[u.Method] = p.made[u.Method] || u.Only
	}
}

// inits returns the functions that initialise imported packages, as far as they
// matter, in the order in which they run.
func (p *subject) inits() []*ir.Func {
	slices.Reverse(p.imported)
	return p.prog.Inits(p.imported)
}

// instances returns the type arguments with which the package instantiates a
// generic function or the type that a method is of; none if nothing does.
func (p *subject) instances(fn *ir.Func) []map[*types.TypeParam]types.Type {
	var all []map[*types.TypeParam]types.Type
	seen := make(map[string]bool)
	for id, inst := range p.pass.TypesInfo.Instances {
		if !instanceOf(p.pass.TypesInfo.Uses[id], fn.Obj) || inst.TypeArgs.Len() != len(fn.TypeParams) {
			continue
		}
		m := make(map[*types.TypeParam]types.Type)
		var name strings.Builder
		concrete := true
		for i, tp := range fn.TypeParams {
			m[tp] = inst.TypeArgs.At(i)
			name.WriteString(types.TypeString(m[tp], nil) + ",")
			_, open := types.Unalias(m[tp]).(*types.TypeParam)
			concrete = concrete && !open
		}
		if key := name.String(); concrete && !seen[key] {
			seen[key] = true
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		all = append(all, nil)
	}
	return all
}

// instanceOf reports whether obj is the generic function fn, or the type that
// fn is a method of.
func instanceOf(obj types.Object, fn *types.Func) bool {
	if recv := fn.Signature().Recv(); recv != nil {
		t := recv.Type()
		if ptr, ok := t.(*types.Pointer); ok {
			t = ptr.Elem()
		}
		named, ok := types.Unalias(t).(*types.Named)
		return ok && named.Obj() == obj
	}
	f, ok := obj.(*types.Func)
	return ok && f.Origin() == fn
}

// isExportedToC reports whether cgo made a function: C code may call it.
func isExportedToC(f *ir.Func) bool { return len(f.Obj.Name()) > 4 && f.Obj.Name()[:4] == "_cgo" }

// callsByParen returns the calls of the package by their opening parenthesis,
// which is where go/ssa puts them.
func (p *subject) callsByParen() map[int]*ast.CallExpr {
	m := make(map[int]*ast.CallExpr)
	for _, file := range p.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok {
				m[int(c.Lparen)] = c
			}
			return true
		})
	}
	return m
}
