package program

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Cell is something with one value at a time that several functions see: a
// package variable, a variable that literals capture, a setting under its key.
type Cell interface {
	// Overwritings returns the events after which the cell has another value in
	// any case.
	Overwritings() []Event
}

// An Event is what happens at a node of the control flow of a function.
type Event struct {
	Node ast.Node
	In   *Func // nil: before any function runs
}

// A Life is the time from the event that gives a cell a value to one that reads
// it, or, without that, to the end of what is in sight.
//
//	os.Setenv("PORT", "50052") // from
//	os.Unsetenv("PORT")        // an overwriting: dead
//	os.Getenv("PORT")          // to
type Life struct {
	Of       Cell
	From, To Event
}

// A place is a node in a block; behind says that its calls have returned, up that control
// has not come into the function by a call from where the value was there: it goes back to
// any caller.
type place struct {
	block  *cfg.Block
	index  int
	behind bool
	up     bool
}

type position struct {
	f *Func
	place
}

// A lifetime goes forward through the control flow of the package, into calls and
// back to callers, from where a cell gets a value, for as long as it has it.
type lifetime struct {
	p      *Package
	to     Event
	target place
	kills  map[place]bool
	seen   map[place]bool
	left   map[*Func]bool // functions that it came to the end of
	passes map[*Func]bool // whether a call of a function may leave the value
	todo   []position
	first  place        // where the value is given
	fails  types.Object // the variable that says that this failed
	open   bool         // code out of sight has run
	found  bool
}

// Lives reports whether a cell may still have the value at the end of a life.
func (p *Package) Lives(l Life) bool {
	if !p.whole {
		return true
	}
	w := &lifetime{p: p, to: l.To, kills: make(map[place]bool), seen: make(map[place]bool), left: make(map[*Func]bool), passes: make(map[*Func]bool)}
	from, _ := p.placeOf(l.From)
	if l.To.Node != nil {
		target, ok := p.placeOf(l.To)
		if !ok {
			return true
		}
		w.target = target
	}
	for _, e := range l.Of.Overwritings() {
		if at, ok := p.placeOf(e); ok && (at != from || e.In != l.From.In) {
			w.kills[at] = true
		}
	}
	if len(w.kills) == 0 {
		return true
	}
	switch {
	case l.From.In == nil:
		w.start()
	case from.block == nil:
		return true
	default:
		from.behind, from.up = true, true
		w.first = from
		if call, ok := l.From.Node.(*ast.CallExpr); ok {
			w.fails = p.errorOf(call)
		}
		w.add(l.From.In, from)
	}
	for len(w.todo) > 0 && !w.found {
		if len(w.seen) > bound.Life {
			p.Exceed(bound.Life, "places in the life of one value", l.To.In)
			return true
		}
		next := w.todo[len(w.todo)-1]
		w.todo = w.todo[:len(w.todo)-1]
		w.run(next)
	}
	return w.found
}

// placeOf returns where an event stands; ok is false for one in no function, or in
// dead code.
func (p *Package) placeOf(e Event) (at place, ok bool) {
	if e.In == nil || e.Node == nil {
		return place{}, false
	}
	s, ok := p.GraphOf(e.In).SpotAt(e.Node.Pos())
	return place{block: s.Block, index: s.Index}, ok
}

func (w *lifetime) add(f *Func, at place) {
	if !w.seen[at] {
		w.seen[at] = true
		w.todo = append(w.todo, position{f, at})
	}
}

// enter goes into a function that is called from where the value is, and that returns there.
func (w *lifetime) enter(f *Func) { w.add(f, place{block: w.p.GraphOf(f).First}) }

// start goes where a program begins.
func (w *lifetime) start() { w.initialise(nil) }

// initialise goes to the init function that runs behind another, nil for the first, or on
// to where a program goes after all of them.
func (w *lifetime) initialise(after *Func) {
	past := after == nil
	for _, f := range w.p.decls {
		switch {
		case !f.isInit():
		case past:
			w.add(f, place{block: w.p.GraphOf(f).First, up: true})
			return
		default:
			past = f == after
		}
	}
	w.initialised()
}

func (f *Func) isInit() bool { return f.Obj != nil && f.Obj.Name() == "init" && f.Sig.Recv() == nil }

// initialised goes where a program goes on after its init functions.
func (w *lifetime) initialised() {
	if w.p.Pass.Pkg.Name() != "main" {
		w.away()
		return
	}
	for _, f := range w.p.decls {
		if f.Obj.Name() == "main" && f.Sig.Recv() == nil || f.Obj.Exported() && w.p.InTest(f.Decl.Name) {
			w.enter(f)
		}
	}
}

// away goes wherever code out of sight may call.
func (w *lifetime) away() {
	if w.open {
		return
	}
	w.open = true
	w.found = w.found || w.to.Node == nil
	for _, f := range w.p.funcs {
		if w.p.isOpen(f) {
			w.enter(f)
		}
	}
}

// isOpen reports whether code out of sight, or a call of a function value, may run f.
func (p *Package) isOpen(f *Func) bool {
	if f.Obj == nil {
		return !p.onlyCalled(f)
	}
	name := f.Obj.Name()
	if f.Sig.Recv() == nil && (name == "init" || name == "main") {
		return false
	}
	return p.Visible(f) || p.UsedAsValue(f.Obj) || f.Sig.Recv() != nil && p.ViaInterface(name) || len(p.CallsOf(f.Obj)) == 0
}

// onlyCalled reports whether a literal is called where it stands, or held by a variable
// that is only called.
func (p *Package) onlyCalled(f *Func) bool {
	calls := p.callersOf(f)
	if id := p.LitVar(f.Lit); id != nil {
		return len(calls) == len(p.uses[p.Info.ObjectOf(id)])
	}
	return len(calls) > 0
}

// run goes on in a block while the value is there.
func (w *lifetime) run(at position) {
	nodes := at.block.Nodes
	for i := at.index; i < len(nodes) && !w.found; i++ {
		here := place{block: at.block, index: i}
		if w.to.Node != nil && here == w.target {
			w.found = true
			return
		}
		if !(at.behind && i == at.index) && !w.calls(at.f, here) || w.kills[here] {
			return
		}
	}
	if len(at.block.Succs) == 0 {
		if at.up && w.p.returns(at.block) {
			w.leave(at.f)
		}
		return
	}
	g := w.p.GraphOf(at.f)
	for i, next := range at.block.Succs {
		if g.Goes(at.block, i, &syntax.Valuation{Info: w.p.Info}) && !(at.place == w.first && w.failed(at.block, i)) {
			w.add(at.f, place{block: next, up: at.up})
		}
	}
}

// failed reports whether a block goes on to its succ-th successor only if the value
// could not be given.
//
//	if err := os.Setenv("PORT", "50052"); err != nil { … }
func (w *lifetime) failed(b *cfg.Block, succ int) bool {
	if len(b.Succs) != 2 || w.fails == nil {
		return false
	}
	cond, ok := b.Nodes[len(b.Nodes)-1].(*ast.BinaryExpr)
	if !ok || cond.Op != token.EQL && cond.Op != token.NEQ || !w.p.Info.Types[cond.Y].IsNil() {
		return false
	}
	id, ok := ast.Unparen(cond.X).(*ast.Ident)
	return ok && w.p.Info.Uses[id] == w.fails && (cond.Op == token.NEQ) == (succ == 0)
}

// errorOf returns the variable that gets the error which a call returns last, or nil.
func (p *Package) errorOf(call *ast.CallExpr) types.Object {
	last := 0
	t := p.Info.TypeOf(call)
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() > 0 {
		last = tuple.Len() - 1
		t = tuple.At(last).Type()
	}
	if t == nil || !types.Identical(t, types.Universe.Lookup("error").Type()) {
		return nil
	}
	return p.ResultVar(call, last)
}

// returns reports whether a function ends with a block, and does not with it the program.
func (p *Package) returns(b *cfg.Block) bool {
	if len(b.Nodes) == 0 {
		return true
	}
	s, ok := b.Nodes[len(b.Nodes)-1].(*ast.ExprStmt)
	if !ok {
		return true
	}
	call, ok := s.X.(*ast.CallExpr)
	return !ok || p.MayReturn(call)
}

// calls goes into the calls at a place, and reports whether the value may be there
// when they have returned.
func (w *lifetime) calls(f *Func, at place) bool {
	for _, c := range w.p.callsBy(f)[at] {
		callee := w.p.CalledFunc(c)
		switch {
		case callee == nil && w.p.callsBack(c):
			w.away()
		case callee != nil:
			w.enter(callee)
			if c.How == Plain && !w.mayPass(callee) {
				return false
			}
		}
	}
	return true
}

// mayPass reports whether a call of f may return without giving the cell another value.
func (w *lifetime) mayPass(f *Func) bool {
	if known, ok := w.passes[f]; ok {
		return known
	}
	w.passes[f] = true // of a recursion nothing is known
	g := w.p.GraphOf(f)
	passes := false
	for b := range Reached(g.First, func(b *cfg.Block, succ int) bool {
		return !w.ends(f, b) && g.Goes(b, succ, &syntax.Valuation{Info: w.p.Info})
	}) {
		passes = passes || len(b.Succs) == 0 && w.p.returns(b) && !w.ends(f, b)
	}
	w.passes[f] = passes
	return passes
}

// ends reports whether a block ends the life of the value.
func (w *lifetime) ends(f *Func, b *cfg.Block) bool {
	for i := range b.Nodes {
		at := place{block: b, index: i}
		if w.kills[at] {
			return true
		}
		for _, c := range w.p.callsBy(f)[at] {
			if callee := w.p.CalledFunc(c); callee != nil && c.How == Plain && !w.mayPass(callee) {
				return true
			}
		}
	}
	return false
}

// leave goes back to where f is called.
func (w *lifetime) leave(f *Func) {
	if w.left[f] {
		return
	}
	w.left[f] = true
	for _, calls := range w.p.callsBy(f) {
		for _, c := range calls {
			if callee := w.p.CalledFunc(c); callee != nil && c.How == Deferred {
				w.enter(callee)
			}
		}
	}
	switch {
	case f.isInit():
		w.initialise(f)
	case w.p.isOpen(f):
		w.away()
	}
	for _, c := range w.p.callersOf(f) {
		at, ok := w.p.placeOf(Event{c.Expr, c.In})
		switch {
		case c.In == nil:
			w.start()
		case !ok || c.How == Go:
		case c.How == Deferred:
			w.leave(c.In)
		default:
			at.behind, at.up = true, true
			w.add(c.In, at)
		}
	}
}
