package symexec

import (
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// A state is what is known at a point of a function. The state of a point that
// cannot be reached is nil.
type state struct {
	mem    *memory
	conds  *conds
	failed bool // a call failed on the way: see fails
}

// conds are the conditions that hold at a point, innermost first.
type conds struct {
	g  guard
	up *conds
	n  int
}

func (c *conds) size() int {
	if c == nil {
		return 0
	}
	return c.n
}

func (c *conds) push(g guard) *conds { return &conds{g, c, c.size() + 1} }

// common returns the conditions that both have.
func (c *conds) common(d *conds) *conds {
	for c.size() > d.size() {
		c = c.up
	}
	for d.size() > c.size() {
		d = d.up
	}
	for c != d {
		c, d = c.up, d.up
	}
	return c
}

func (s *state) clone() *state {
	if s == nil {
		return nil
	}
	c := *s
	return &c
}

// meet joins the states of two ways; by is the condition that took the first,
// if there is one.
func meet(a, b *state, by *guard) *state {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	mem := merge(a.mem, b.mem, func(_ *Object, x, y Value) Value {
		if by != nil {
			x, y = x.unlike(y, *by), y.unlike(x, by.negated())
		}
		return join(x, y)
	})
	return &state{mem, a.conds.common(b.conds), a.failed || b.failed}
}

// unlike adds a condition to those of v that w has not.
func (v Value) unlike(w Value, g guard) Value {
	if len(v) > 8 || len(w) > 8 {
		return v
	}
	var out Value
	for _, a := range v {
		if slices.ContainsFunc(w, func(b *Alt) bool { return a.hash == b.hash }) {
			out = append(out, a)
		} else {
			out = append(out, guarded(Value{a}, g)...)
		}
	}
	return out
}

// A frame is the execution of one function.
type frame struct {
	e  *Engine
	fn *function // nil for what runs at the root of the program
	st *state

	vars    map[*types.Var]*Object
	symobjs map[string]*Object
	sites   map[siteKey]*Object
	results []*Object
	targets []*target
	labels  map[string]*state // states at goto statements, by label
	exit    *state
	loops   []ast.Node
	round   string // the rounds of the loops whose rounds are told apart

	effects []effect
	found   []finding
	defers  []deferred
	escapes []escape
	handed  map[string]Value // what constructors given to a container return, by type
	fails   *failing
	base    *memory // what was there before, if it is not a function's own
	work    int     // steps done
	limit   int     // of them
	again   bool    // the function called itself for another port after a failure
	depth   int
}

// siteKey tells apart what is allocated: where, of what, and in which round.
type siteKey struct {
	site  ast.Node
	of    *Object
	round string
}

// failing is a world in which some calls fail: this one, or all that listen.
type failing struct {
	call ast.Node
	all  bool
}

// A finding is one of a call in this function.
type finding struct {
	Finding
	call ast.Node
}

type deferred struct {
	call *ast.CallExpr
	run  func()
}

// An escape is a function that code out of sight may call.
type escape struct {
	fun   Value
	sig   *types.Signature
	owner *Object       // what it is kept in
	call  *ast.CallExpr // stands for the call
	given bool          // to a container, which calls constructors
	ctx   *state
}

// A target is a statement that break and continue can name.
type target struct {
	label     string
	loop      bool
	breaks    *state
	continues *state
}

func (e *Engine) newFrame(fn *function) *frame {
	return &frame{
		e: e, fn: fn, st: &state{}, limit: e.budget(fn),
		vars:    make(map[*types.Var]*Object),
		symobjs: make(map[string]*Object),
		sites:   make(map[siteKey]*Object),
		labels:  make(map[string]*state),
	}
}

// execute runs a function with symbols for what it is given.
func (e *Engine) execute(fn *function) *Summary {
	f := e.newFrame(fn)
	fn.running = true
	f.run()
	fn.running = false
	fn.found = nil
	for _, x := range f.found {
		fn.found = append(fn.found, x.Finding)
	}
	return f.summarise()
}

func (f *frame) run() {
	fn := f.fn
	for i := range fn.sig.Results().Len() {
		v := fn.sig.Results().At(i)
		o := f.e.newObject(Object{typ: v.Type()})
		f.results = append(f.results, o)
		if v.Name() != "" && v.Name() != "_" {
			f.vars[v] = o
			f.set(o, zero)
		}
	}
	f.param(fn.recv)
	for _, p := range fn.params {
		f.param(p)
	}
	f.block(fn.body.List)
	f.leave()
	f.finish()
}

func (f *frame) param(r *root) {
	if r == nil || r.v == nil {
		return
	}
	o := f.e.newObject(Object{typ: r.typ})
	f.vars[r.v] = o
	f.set(o, symOf(r))
}

// leave ends a way through the function.
func (f *frame) leave() {
	if f.fails != nil && f.fails.all && f.st != nil && !f.st.failed {
		f.st = nil // the world in which nothing has failed is another
		return
	}
	f.exit = meet(f.exit, f.st, nil)
	f.st = nil
}

// finish runs what is deferred, and what code out of sight may run.
func (f *frame) finish() {
	f.st, f.exit = f.exit, nil
	ended := f.st != nil
	if !ended {
		f.st = &state{}
		for _, x := range f.escapes {
			f.st = meet(f.st, x.ctx, nil)
		}
	}
	for _, d := range slices.Backward(f.defers) {
		before := f.st.clone()
		d.run()
		f.st = meet(before, f.st, nil)
	}
	f.runEscapes()
	f.exit = f.st
	if !ended {
		f.exit = nil
	}
}

// runEscapes calls the functions that code out of sight may call.
func (f *frame) runEscapes() {
	for i := 0; i < len(f.escapes) && i < maxEscapes; i++ {
		x := f.escapes[i]
		before := f.st.clone()
		f.callOut(x)
		f.st = meet(before, f.st, nil)
	}
}

// maxEscapes bounds the functions that one function hands out: what hands out
// more registers routes, not servers.
const maxEscapes = 400

// maxWork bounds the steps of one function: what takes more is a parser or a
// table, and nothing is said of it.
const maxWork = 12_000

// tired counts a step, and reports whether the function has had too many.
func (f *frame) tired() bool {
	f.work++
	f.e.work++
	return f.work >= f.limit
}

// summarise gathers what others can see of the function.
func (f *frame) summarise() *Summary {
	if f.work >= f.limit && f.fn != nil {
		f.e.Stopped = append(f.e.Stopped, "maxWork")
		f.fn.found = nil
		return unknownSummary(f.fn.sig)
	}
	sum := &Summary{effects: f.effects}
	st := f.exit
	if st == nil {
		st = &state{}
	} else {
		sum.returns = true
		for c := st.conds; c != nil; c = c.up {
			sum.retIf = append(sum.retIf, c.g)
		}
		for _, o := range f.results {
			v, _ := st.mem.get(o)
			if len(v) == 0 {
				v = opaque
			}
			sum.results = append(sum.results, v)
		}
	}
	r := &reach{mem: st.mem, seen: make(map[*Object]bool)}
	st.mem.changed(f.base, func(o *Object, v Value) {
		if o.root != nil && o.root.kind != unknownRoot && !v.equal(o.initial()) {
			sum.stores = append(sum.stores, held{o, v})
			r.value(v)
		}
	})
	for _, v := range sum.results {
		r.value(v)
	}
	for _, x := range sum.effects {
		r.effect(x)
	}
	sum.heap = r.heap
	return sum
}

// reach finds the objects that are allocated in a function and that values
// lead to.
type reach struct {
	mem  *memory
	seen map[*Object]bool
	heap []held
	all  bool // those of symbols too
}

func (r *reach) value(v Value) {
	for _, a := range v {
		if a.obj != nil {
			r.object(a.obj)
		}
		r.value(a.recv)
		for _, v := range sortedVars(a.env) {
			r.object(a.env[v])
		}
		for _, k := range sortedKeys(a.fields) {
			r.value(a.fields[k])
		}
		for _, p := range a.parts {
			r.value(p)
		}
		for _, g := range a.guards {
			r.value(Value{g.x})
		}
	}
}

// maxHeap bounds the objects that a function's callers are told of: what hands
// out more has built a graph, not a server.
const maxHeap = 150

func (r *reach) object(o *Object) {
	if r.seen[o] || o.root != nil && !r.all {
		return
	}
	r.seen[o] = true
	v, ok := r.mem.get(o)
	if !ok || len(r.heap) >= maxHeap {
		return
	}
	r.heap = append(r.heap, held{o, v})
	r.value(v)
}

func (r *reach) effect(x effect) {
	if x.sink != nil {
		r.value(x.sink.addr)
		r.value(x.sink.network)
	}
	if x.inv != nil {
		r.value(x.inv.fun)
		for _, a := range x.inv.args {
			r.value(a)
		}
		for _, h := range x.inv.before {
			r.object(h.obj)
			r.value(h.val)
		}
	}
}

func sortedKeys(m map[string]Value) []string { return slices.Sorted(maps.Keys(m)) }

func sortedVars(m map[*types.Var]*Object) []*types.Var {
	return slices.SortedFunc(maps.Keys(m), func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
}

// get returns what an object holds.
func (f *frame) get(o *Object) Value {
	if f.st == nil {
		return nil
	}
	if v, ok := f.st.mem.get(o); ok {
		return v
	}
	return o.initial()
}

func (f *frame) set(o *Object, v Value) {
	if f.st != nil {
		f.st.mem = f.st.mem.set(o, v)
	}
}

// variable returns the object of a variable.
func (f *frame) variable(v *types.Var) *Object {
	v = v.Origin()
	if f.e.isGlobal(v) {
		return f.e.global(v)
	}
	if o := f.vars[v]; o != nil {
		return o
	}
	o := f.e.newObject(Object{typ: v.Type()})
	if fn := f.fn; fn != nil && fn.lit != nil && slices.Contains(f.e.captured(fn), v) {
		o.root = f.e.newRoot(root{kind: freeRoot, v: v, typ: v.Type()})
	}
	f.vars[v] = o
	return o
}

// pointee returns the object that a symbol points to.
func (f *frame) pointee(a *Alt) *Object {
	path := below(a.path, "*")
	key := fmt.Sprint(a.root.id, strings.Join(path, "\x00"))
	if o := f.symobjs[key]; o != nil {
		return o
	}
	o := f.e.newObject(Object{root: a.root, path: path})
	f.symobjs[key] = o
	return o
}

// allocated returns the object that is made at a place of the source.
func (f *frame) allocated(site ast.Node, of *Object, t types.Type) *Object {
	key := siteKey{site, of, f.round}
	if o := f.sites[key]; o != nil {
		return o
	}
	o := f.e.newObject(Object{typ: t, site: site})
	if of != nil && of.site != nil && of.site.Pos().IsValid() {
		o.site = of.site
	}
	f.sites[key] = o
	return o
}

// places returns where a pointer points.
func (f *frame) places(v Value) []place {
	var out []place
	for _, a := range v {
		switch a.Kind {
		case Ptr:
			out = append(out, place{a.obj, a.path})
		case Sym:
			if len(a.path) < maxPath {
				out = append(out, place{f.pointee(a), nil})
			}
		}
	}
	return out
}

// deref returns what pointers point to.
func (f *frame) deref(v Value) Value {
	f.work += len(v) / 4
	var out Value
	for _, a := range v {
		switch a.Kind {
		case Ptr:
			out = join(out, a.pass(at(f.get(a.obj), a.path)))
		case Sym:
			if len(a.path) < maxPath {
				out = join(out, a.pass(f.get(f.pointee(a))))
			}
		case Zero, Func:
		default:
			out = join(out, opaque)
		}
	}
	if len(out) == 0 {
		return opaque
	}
	return out
}

// store puts a value at places: for certain if there is one only.
func (f *frame) store(to []place, v Value, weak bool) {
	f.work += len(to)
	if f.st == nil || len(v) == 0 {
		return
	}
	weak = weak || len(to) > 1
	for _, p := range to {
		f.set(p.obj, update(f.get(p.obj), p.path, v, weak))
	}
}

func (f *frame) load(to []place) Value {
	var out Value
	for _, p := range to {
		out = join(out, at(f.get(p.obj), p.path))
	}
	if len(out) == 0 {
		return opaque
	}
	return out
}
