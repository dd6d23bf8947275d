package symexec

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/known"
)

// A Program is a package executed from its roots: main, the initial values of
// its variables, tests, and what other packages can call.
type Program struct {
	*Engine
	Found []Finding

	makers   []maker
	roots    []*rootRun
	pending  []open
	listened map[*types.Named][]listened
	below    []string // literals of other packages that are reported where they are listened on
	last     *frame   // after all that can run
	fact     PackageFact
	does     map[string]Does // of the functions that importers are told of
}

// rootRun is a root with the frame that it was called in.
type rootRun struct {
	fn    *function
	frame *frame
	sum   *Summary
}

// Run executes the package of a pass, and exports what importers need to know.
// Of a package in which nothing listens only that is executed which others
// could be told of. It returns nil if there is nothing to execute.
func Run(pass *analysis.Pass, table *known.Table, wanted func(port int64) bool) *Program {
	e := New(pass, table, wanted)
	p := &Program{Engine: e, listened: make(map[*types.Named][]listened), does: make(map[string]Does)}
	whole := e.Listens()
	e.light = !whole
	if whole && e.dependency() {
		e.slice = newDemand(e)
	}
	e.tagged = e.light && e.hasTaggedPorts()
	groups := e.order(e.funcs)
	if whole {
		for _, group := range groups {
			if !e.skipped(group[0]) {
				e.solve(group[0])
			}
		}
	}
	var roots []*function
	for _, g := range e.rootFuncs() {
		if e.slice != nil && e.skipped(g) {
			continue
		}
		if whole || !e.inTest(g) && e.telling(g) {
			e.solve(g)
			roots = append(roots, g)
		}
	}
	if !whole && len(roots) == 0 && !e.seededVars() {
		return p
	}
	p.run(roots, whole)
	return p
}

// telling reports whether importers could be told something of a function in a
// package where nothing listens: it has to do with a port, or is so short that
// it may hand a value through.
func (e *Engine) telling(g *function) bool {
	if g.relevant {
		return true
	}
	if e.tagged || e.makes(g) {
		return e.short(g)
	}
	if mayGiveUp(g.sig) {
		return e.short(g)
	}
	if !handsThrough(g.sig) {
		return false
	}
	if g.sig.Results().Len() == 0 && g.sig.Recv() == nil || g.sig.Params().Len() == 0 && g.sig.Recv() == nil {
		return false
	}
	return e.short(g)
}

// makes reports whether a function returns a struct of this package: what the
// objects of a type hold is known when all that make them are.
func (e *Engine) makes(g *function) bool {
	for v := range g.sig.Results().Variables() {
		if named := namedOf(v.Type()); named != nil && named.Obj().Pkg() == e.Pass.Pkg {
			return true
		}
	}
	return false
}

// mayGiveUp reports whether a function may be one that ends the program, or the
// test, if it is given an error.
func mayGiveUp(sig *types.Signature) bool {
	if sig.Results().Len() > 1 {
		return false
	}
	for v := range sig.Params().Variables() {
		if types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
			return true
		}
	}
	return false
}

// handsThrough reports whether a function's results, or what its pointer
// receiver points to, can hold what it is given.
func handsThrough(sig *types.Signature) bool {
	if r := sig.Recv(); r != nil {
		if _, ok := types.Unalias(r.Type()).(*types.Pointer); ok && sig.Params().Len() > 0 {
			return true
		}
	}
	for v := range sig.Results().Variables() {
		switch u := v.Type().Underlying().(type) {
		case *types.Basic:
			if u.Info()&(types.IsInteger|types.IsString) != 0 {
				return true
			}
		case *types.Interface:
			if !types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// seededVars reports whether a variable of the package may hold a port.
func (e *Engine) seededVars() bool {
	found := false
	for _, in := range e.Info.InitOrder {
		ast.Inspect(in.Rhs, func(n ast.Node) bool {
			found = found || n != nil && e.seed(n)
			return !found
		})
	}
	for _, f := range e.funcs {
		found = found || f.obj.Name() == "init" && f.relevant
	}
	return found
}

// run calls the roots, in the state that the initial values and all other
// roots leave behind.
func (p *Program) run(roots []*function, whole bool) {
	e := p.Engine
	for _, f := range e.funcs {
		if f.solved && f.group != nil && f.relevant && e.retries(f) {
			f.dropOpen()
		}
	}
	init := e.newFrame(nil)
	init.importSettings()
	if whole || e.seededVars() {
		init.initialise()
	}
	if init.st == nil {
		init.st = &state{}
	}
	base := init.st
	any := base
	for _, g := range roots {
		if !g.changesGlobals() && !isMain(g) {
			continue
		}
		f := e.newFrame(nil)
		f.st = base.clone()
		f.callRoot(g)
		f.finishRoot()
		any = p.lasting(any, f)
	}
	last := e.newFrame(nil)
	last.st, last.escapes, last.handed = any.clone(), init.escapes, init.handed
	last.runEscapes()
	any = p.lasting(any, last)
	p.collect(init)
	p.collect(last)
	for _, g := range roots {
		if !g.relevant && !e.makes(g) && (e.light || len(g.sum.effects) == 0) {
			e.reached(g)
			p.roots = append(p.roots, &rootRun{fn: g, sum: g.sum})
			continue
		}
		f := e.newFrame(nil)
		f.st = any.clone()
		if isMain(g) {
			f.st = base.clone()
		}
		f.base = f.st.mem
		f.callRoot(g)
		run := &rootRun{fn: g, frame: f}
		f.finishRoot()
		f.exit = f.st
		run.sum = f.summarise()
		run.sum.returns = g.sum.returns
		p.roots = append(p.roots, run)
		p.collect(f)
		p.returned(run)
	}
	p.last = last
	last.st = any
	p.exported()
	p.link()
	p.reach()
	p.dropReported()
	p.export()
}

func isMain(g *function) bool {
	return g.obj.Name() == "main" && g.obj.Pkg().Name() == "main" && g.sig.Recv() == nil
}

// rootFuncs returns the functions that run without a call in this package.
func (e *Engine) rootFuncs() []*function {
	var out []*function
	for _, g := range e.funcs {
		if e.isRoot(g) {
			out = append(out, g)
		}
	}
	return out
}

func (e *Engine) isRoot(g *function) bool {
	if isMain(g) {
		return true
	}
	if e.Pass.Pkg.Name() == "main" {
		return g.sig.Recv() == nil && isTest(g.obj.Name()) && e.inTest(g)
	}
	return g.obj.Exported()
}

func isTest(name string) bool {
	for _, prefix := range []string{"Test", "Benchmark", "Fuzz", "Example"} {
		if len(name) >= len(prefix) && name[:len(prefix)] == prefix {
			return true
		}
	}
	return false
}

func (e *Engine) inTest(g *function) bool {
	name := e.Pass.Fset.File(g.body.Pos()).Name()
	return len(name) > 8 && name[len(name)-8:] == "_test.go"
}

// initialise gives the package's variables their values, and runs the init
// functions.
func (f *frame) initialise() {
	set := make(map[*types.Var]bool)
	for _, in := range f.e.Info.InitOrder {
		vals := f.multi(in.Rhs)
		if len(in.Lhs) == 1 && len(vals) > 1 {
			vals = vals[:1]
		}
		if f.st == nil {
			f.st = &state{}
		}
		for i, v := range in.Lhs {
			set[v] = true
			if v.Name() != "_" && f.e.matters(v) {
				f.set(f.e.global(v), f.convert(nth(vals, i), f.e.Info.TypeOf(in.Rhs), v.Type()))
			}
		}
	}
	scope := f.e.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		if v, ok := scope.Lookup(name).(*types.Var); ok && !set[v] && f.e.matters(v) {
			f.set(f.e.global(v), zero)
		}
	}
	for _, g := range f.e.funcs {
		if g.obj.Name() == "init" && g.sig.Recv() == nil && !f.e.skipped(g) {
			f.callRoot(g)
			if f.st == nil {
				f.st = &state{}
			}
		}
	}
}

// callRoot calls a function with symbols for its parameters.
func (f *frame) callRoot(g *function) {
	var recv Value
	if g.recv != nil {
		recv = symOf(g.recv)
	}
	var args []Value
	for _, p := range g.params {
		args = append(args, symOf(p))
	}
	call := &ast.CallExpr{Fun: ast.NewIdent(g.obj.Name()), Lparen: g.body.Lbrace}
	f.calls(g)
	vals := f.apply(f.e.summary(g), g, recv, args, nil, site{call: call})
	for i := range g.sig.Results().Len() {
		o := f.e.newObject(Object{typ: g.sig.Results().At(i).Type()})
		f.results = append(f.results, o)
		v := nth(vals, i)
		f.set(o, v)
		if f.st != nil && f.e.Pass.Pkg.Name() != "main" {
			f.handOut(v, g.sig.Results().At(i).Type(), nil, call, false)
		}
	}
}

// finishRoot runs what is left to run.
func (f *frame) finishRoot() {
	if f.st == nil {
		f.st = &state{}
		for _, x := range f.escapes {
			f.st = meet(f.st, x.ctx, nil)
		}
	}
	f.runEscapes()
}

// dropOpen drops what a function listens on that it looks for by calling
// itself.
func (g *function) dropOpen() {
	g.sum.effects = slices.DeleteFunc(g.sum.effects, func(x effect) bool {
		return x.sink != nil && !x.sink.Dials && !x.sink.lost && !x.sink.serves
	})
}

// collect takes what a frame at the root has found.
func (p *Program) collect(f *frame) {
	for _, x := range f.found {
		p.Found = append(p.Found, x.Finding)
	}
	for _, x := range f.effects {
		s := x.sink
		if s == nil || s.fills || s.set != "" {
			continue
		}
		if s.lost {
			p.lost(s.addr, f)
			continue
		}
		if s.serves {
			continue
		}
		if !s.Dials {
			p.settle(s, f)
		}
		p.pending = append(p.pending, open{s, f, 0})
	}
}

// settle finds what a sink at the root listens on although its network, or a
// condition, stays unknown.
func (p *Program) settle(s *Sink, f *frame) {
	hits, _ := portsOf(s.addr, s.as)
	for _, h := range hits {
		if p.wanted(h.Port) && len(h.steps) == 0 {
			p.Found = append(p.Found, Finding{h, s})
		}
	}
}

// reach follows the calls from the roots, and takes what the functions that
// can run have found.
func (p *Program) reach() {
	var work []*function
	for g := range p.live {
		work = append(work, g)
	}
	for len(work) > 0 {
		g := work[len(work)-1]
		work = work[:len(work)-1]
		for h := range g.calls {
			if !p.live[h] {
				p.live[h] = true
				work = append(work, h)
			}
		}
	}
	visit := func(g *function) {
		if p.live[g] {
			p.Found = append(p.Found, g.found...)
		}
	}
	for _, g := range p.funcs {
		visit(g)
	}
	for _, g := range p.byLit {
		visit(g)
	}
	p.Found = slices.DeleteFunc(p.Found, func(x Finding) bool {
		if len(x.Sink.served) > 0 && !x.Sink.served.any(func(a *Alt) bool { return a.Kind == Sym && a.root.served }) {
			return true
		}
		return slices.ContainsFunc(x.vary, func(l ast.Node) bool { return p.soughtLoops[l] })
	})
}

func (e *Engine) reached(g *function) { e.live[g] = true }

// exported notes the objects in exported variables.
func (p *Program) exported() {
	scope := p.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		if v, ok := scope.Lookup(name).(*types.Var); ok && v.Exported() {
			if val, ok := p.last.mem().get(p.global(v)); ok {
				p.leaves(val, v.Type(), p.last, 0)
			}
		}
	}
}

// dropReported drops the literals of other packages that the package which
// listens on them reports itself.
func (p *Program) dropReported() {
	p.Found = slices.DeleteFunc(p.Found, func(f Finding) bool {
		if f.Lit.Posn == "" || !p.reportedBy(f.Sink.Pkg, f.Key()) {
			return false
		}
		p.below = append(p.below, f.Key())
		return true
	})
}

// changesGlobals reports whether a function leaves something in a variable of
// the package, or a setting.
func (g *function) changesGlobals() bool {
	return slices.ContainsFunc(g.sum.stores, func(h held) bool {
		return h.obj.root.kind == globalRoot || h.obj.root.kind == settingRoot
	})
}

// lasting adds to a state what a root leaves in the variables of the package
// and in settings, with the objects that they lead to.
func (p *Program) lasting(any *state, f *frame) *state {
	if f.st == nil {
		return any
	}
	kept := any.mem
	r := &reach{mem: f.st.mem, seen: make(map[*Object]bool)}
	f.st.mem.changed(any.mem, func(o *Object, v Value) {
		if o.root != nil && (o.root.kind == globalRoot || o.root.kind == settingRoot) {
			kept = kept.set(o, v)
			r.value(v)
		}
	})
	for _, h := range r.heap {
		kept = kept.set(h.obj, h.val)
	}
	return meet(any, &state{mem: kept}, nil)
}
