package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Cell is something with one value at a time that several functions see: a
// package variable, a variable that literals capture, a setting under its key.
type Cell interface {
	// Overwritings returns the events after which the cell has another value in
	// any case.
	Overwritings() []xref.Event
}

// A Life is the time from the event that gives a cell a value to one that reads
// it, or, without that, to the end of what is in sight.
//
//	os.Setenv("PORT", "50052") // from
//	os.Unsetenv("PORT")        // an overwriting: dead
//	os.Getenv("PORT")          // to
type Life struct {
	Of       Cell
	From, To xref.Event
}

// A place is a point of the control flow; behind says that its calls have returned, up that control
// has not come into the function by a call from where the value was there: it goes back to
// any caller.
type place struct {
	program.Point
	behind bool
	up     bool
}

type position struct {
	f *xref.Func
	place
}

// A lifetime goes forward through the control flow of the package, into calls and
// back to callers, from where a cell gets a value, for as long as it has it.
type lifetime struct {
	p      *program.Package
	to     xref.Event
	target program.Point
	kills  map[program.Point]bool
	seen   map[place]bool
	left   map[*xref.Func]bool // functions that it came to the end of
	passes map[*xref.Func]bool // whether a call of a function may leave the value
	todo   []position
	first  place        // where the value is given
	fails  types.Object // the variable that says that this failed
	open   bool         // code out of sight has run
	found  bool
}

// Lives reports whether a cell may still have the value at the end of a life.
func Lives(p *program.Package, l Life) bool {
	if !p.WholeIndexed() {
		return true
	}
	w := &lifetime{p: p, to: l.To, kills: make(map[program.Point]bool), seen: make(map[place]bool), left: make(map[*xref.Func]bool), passes: make(map[*xref.Func]bool)}
	from, _ := p.PointOf(l.From)
	if l.To.Node != nil {
		target, ok := p.PointOf(l.To)
		if !ok {
			return true
		}
		w.target = target
	}
	for _, e := range l.Of.Overwritings() {
		if at, ok := p.PointOf(e); ok && (at != from || e.In != l.From.In) {
			w.kills[at] = true
		}
	}
	if len(w.kills) == 0 {
		return true
	}
	switch {
	case l.From.In == nil:
		w.start()
	case from.Block == nil:
		return true
	default:
		w.first = place{from, true, true}
		if call, ok := l.From.Node.(*ast.CallExpr); ok {
			w.fails = errorOf(p, call)
		}
		w.add(l.From.In, w.first)
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

func (w *lifetime) add(f *xref.Func, at place) {
	if !w.seen[at] {
		w.seen[at] = true
		w.todo = append(w.todo, position{f, at})
	}
}

// begin goes to where the control flow of f begins.
func (w *lifetime) begin(f *xref.Func, up bool) {
	w.add(f, place{Point: program.Point{Block: w.p.GraphOf(f).First}, up: up})
}

// enter goes into a function that is called from where the value is, and that returns there.
func (w *lifetime) enter(f *xref.Func) { w.begin(f, false) }

// start goes where a program begins.
func (w *lifetime) start() { w.initialise(nil) }

// initialise goes to the init function that runs behind another, nil for the first, or on
// to where a program goes after all of them.
func (w *lifetime) initialise(after *xref.Func) {
	past := after == nil
	for _, f := range w.p.Declarations() {
		switch {
		case !isInit(f):
		case past:
			w.begin(f, true)
			return
		default:
			past = f == after
		}
	}
	w.initialised()
}

func isInit(f *xref.Func) bool { return f.Obj != nil && f.Obj.Name() == "init" && f.Sig.Recv() == nil }

// initialised goes where a program goes on after its init functions.
func (w *lifetime) initialised() {
	if w.p.Pass.Pkg.Name() != "main" {
		w.away()
		return
	}
	for _, f := range w.p.Declarations() {
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
	for _, f := range w.p.Funcs() {
		if isOpen(w.p, f) {
			w.enter(f)
		}
	}
}

// isOpen reports whether code out of sight, or a call of a function value, may run f.
func isOpen(p *program.Package, f *xref.Func) bool {
	if f.Obj == nil {
		return !onlyCalled(p, f)
	}
	name := f.Obj.Name()
	if f.Sig.Recv() == nil && (name == "init" || name == "main") {
		return false
	}
	return p.Visible(f) || p.UsedAsValue(f.Obj) || f.Sig.Recv() != nil && p.ViaInterface(name) || len(p.CallsOf(f.Obj)) == 0
}

// onlyCalled reports whether a literal is called where it stands, or held by a variable
// that is only called.
func onlyCalled(p *program.Package, f *xref.Func) bool {
	calls := p.CallersNamed(f)
	if id := p.LitVar(f.Lit); id != nil {
		return len(calls) == len(p.Uses(p.Info.ObjectOf(id)))
	}
	return len(calls) > 0
}

// run goes on in a block while the value is there.
func (w *lifetime) run(at position) {
	nodes := at.Block.Nodes
	for i := at.Index; i < len(nodes) && !w.found; i++ {
		here := program.Point{Block: at.Block, Index: i}
		if w.to.Node != nil && here == w.target {
			w.found = true
			return
		}
		if !(at.behind && i == at.Index) && !w.calls(at.f, here) || w.kills[here] {
			return
		}
	}
	if len(at.Block.Succs) == 0 {
		if at.up && returns(w.p, at.Block) {
			w.leave(at.f)
		}
		return
	}
	g := w.p.GraphOf(at.f)
	for i, next := range at.Block.Succs {
		if g.Goes(at.Block, i, &syntax.Valuation{Info: w.p.Info}) && !(at.place == w.first && w.failed(at.Block, i)) {
			w.add(at.f, place{Point: program.Point{Block: next}, up: at.up})
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
func errorOf(p *program.Package, call *ast.CallExpr) types.Object {
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
func returns(p *program.Package, b *cfg.Block) bool {
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
func (w *lifetime) calls(f *xref.Func, at program.Point) bool {
	for _, c := range w.p.CallsAt(f)[at] {
		callee := w.p.CalledFunc(c)
		switch {
		case callee == nil && w.p.MayCallBack(c):
			w.away()
		case callee != nil:
			w.enter(callee)
			if c.How == xref.Plain && !w.mayPass(callee) {
				return false
			}
		}
	}
	return true
}

// mayPass reports whether a call of f may return without giving the cell another value.
func (w *lifetime) mayPass(f *xref.Func) bool {
	if known, ok := w.passes[f]; ok {
		return known
	}
	w.passes[f] = true // of a recursion nothing is known
	g := w.p.GraphOf(f)
	passes := false
	for b := range program.Reached(g.First, func(b *cfg.Block, succ int) bool {
		return !w.ends(f, b) && g.Goes(b, succ, &syntax.Valuation{Info: w.p.Info})
	}) {
		passes = passes || len(b.Succs) == 0 && returns(w.p, b) && !w.ends(f, b)
	}
	w.passes[f] = passes
	return passes
}

// ends reports whether a block ends the life of the value.
func (w *lifetime) ends(f *xref.Func, b *cfg.Block) bool {
	for i := range b.Nodes {
		at := program.Point{Block: b, Index: i}
		if w.kills[at] {
			return true
		}
		for _, c := range w.p.CallsAt(f)[at] {
			if callee := w.p.CalledFunc(c); callee != nil && c.How == xref.Plain && !w.mayPass(callee) {
				return true
			}
		}
	}
	return false
}

// leave goes back to where f is called.
func (w *lifetime) leave(f *xref.Func) {
	if w.left[f] {
		return
	}
	w.left[f] = true
	for _, calls := range w.p.CallsAt(f) {
		for _, c := range calls {
			if callee := w.p.CalledFunc(c); callee != nil && c.How == xref.Deferred {
				w.enter(callee)
			}
		}
	}
	switch {
	case isInit(f):
		w.initialise(f)
	case isOpen(w.p, f):
		w.away()
		w.goOn(f)
	}
	for _, c := range w.p.CallersNamed(f) {
		at, ok := w.p.PointOf(xref.Event{Node: c.Expr, In: c.In})
		switch {
		case c.In == nil:
			w.start()
		case !ok || c.How == xref.Go:
		case c.How == xref.Deferred:
			w.leave(c.In)
		default:
			w.add(c.In, place{at, true, true})
		}
	}
}

// goOn goes on behind where a function literal is handed out, which may have run it then.
//
//	once.Do(func() { port = *flagPort })
func (w *lifetime) goOn(f *xref.Func) {
	if f.Lit == nil || f.Outer == nil {
		return
	}
	if at, ok := w.p.PointOf(xref.Event{Node: f.Lit, In: f.Outer}); ok {
		w.add(f.Outer, place{at, true, true})
	}
}
