package symexec

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A PackageFact tells importers what a package does, as far as ports go. One
// fact holds all of it: a driver copies every fact of a package to every package
// that imports it, however far.
type PackageFact struct {
	Listens  bool       // a call of one of Funcs listens
	Funcs    []FuncFact // by name
	Vars     []VarFact  // by name
	Types    []TypeFact // by name
	Settings []Cell     // by Text of At
	Reports  []string   // the literals of other packages that are reported there
}

// FuncFact tells what a call of a function does.
type FuncFact struct {
	Name string // with its package and receiver
	Does Does
}

// Does is a summary as importers are told it. Objects are numbered; the first
// is 1.
type Does struct {
	Returns bool
	RetIf   []Cond
	Results []Alts
	Heap    []Cell  // objects that it makes, in the order of their numbers
	Stores  []Cell  // what it leaves where symbols point to
	Sinks   []Sunk  // what it listens on
	Calls   []Calls // functions that it calls which only its caller knows
}

// Alts is a value; the empty one is not known.
type Alts []Desc

// A Desc is an alternative of a value.
type Desc struct {
	Kind   Kind
	Text   string // of a Const, as source text
	Posn   string // where that is written
	Root   int    // of a Sym: the parameter, or the result or effect of a call in Calls
	In     string // "" for a parameter, "free" for a captured variable, "result", "after"
	Of     int    // the call in Calls, or for "after" the argument object too
	Path   []string
	Obj    int      // of a Ptr
	Func   string   // of a Func that has a name
	Lit    *Does    // of one that has none
	Env    []int    // the objects of its captured variables
	Recv   Alts     // of a Func that is a method
	Keys   []string // of an Agg
	Parts  []Alts
	Op     int
	To, As Aspect
	Dyn    string // the concrete type in an interface
	Guards []Cond
}

// A Cond is a condition on a symbol.
type Cond struct {
	X    Desc
	Op   int
	Text string
	Nil  bool
	Not  bool
}

// A Cell is a location and what it holds.
type Cell struct {
	At  Desc // a Sym, of a pointer; for an object in Heap only its type
	Typ string
	Val Alts
}

// Sunk is a call that listens on, or dials, a port.
type Sunk struct {
	Name            string
	Datagram, Dials bool
	Addr            Alts
	As              Aspect
	Network         Alts
	NoNetwork       bool
	Guards          []Cond
	Lost            bool
}

// Calls is a call of a function that only the caller knows.
type Calls struct {
	Fun    Desc
	Method string
	Args   []Alts
	Before []Cell // by objects: what they held
	Each   bool
	Res    int
	Guards []Cond
}

func (d *Does) String() string {
	var parts []string
	for i, r := range d.Results {
		if len(r) > 0 {
			parts = append(parts, fmt.Sprintf("result %d: %s", i, r))
		}
	}
	for _, s := range d.Stores {
		parts = append(parts, fmt.Sprintf("stores %s in %s", s.Val, s.At))
	}
	for _, s := range d.Sinks {
		verb := "listens on"
		if s.Lost {
			verb = "hands out"
		}
		if s.Dials {
			verb = "dials"
		}
		parts = append(parts, fmt.Sprintf("%s %s %s", verb, s.As, s.Addr))
	}
	for _, c := range d.Calls {
		parts = append(parts, fmt.Sprintf("calls %s", c.Fun))
	}
	return strings.Join(parts, "; ")
}

func (a Alts) String() string {
	var parts []string
	for _, d := range a {
		parts = append(parts, d.String())
	}
	return strings.Join(parts, "|")
}

func (d Desc) String() string {
	switch d.Kind {
	case Const:
		return d.Text
	case Sym:
		return fmt.Sprintf("%sparam%d%s", d.In, d.Root, strings.Join(d.Path, ""))
	case Ptr:
		return fmt.Sprintf("&object%d", d.Obj)
	case Func:
		return "func " + d.Func
	case Text, Arith, View:
		return fmt.Sprint(d.Parts)
	case Agg:
		return fmt.Sprint(d.Keys, d.Parts)
	}
	return "?"
}

// VarFact tells what a variable holds.
type VarFact struct {
	Name string
	Heap []Cell
	Val  Alts
}

// TypeFact tells which ports the objects of a struct type hold whoever makes them,
// and which of its fields are listened on when an object of it goes out of
// sight.
type TypeFact struct {
	Name    string
	Holds   []Cell // by Path of At
	Listens []Sunk // Addr below parameter 0, the object
}

func (t TypeFact) String() string {
	var parts []string
	for _, h := range t.Holds {
		parts = append(parts, strings.Join(h.At.Path, "")+" holds "+h.Val.String())
	}
	for _, l := range t.Listens {
		parts = append(parts, "listens on "+l.Addr.String())
	}
	return strings.Join(parts, "; ")
}

// AFact marks PackageFact as a fact.
func (*PackageFact) AFact() {}

func (p *PackageFact) String() string {
	var lines []string
	for _, f := range p.Funcs {
		lines = append(lines, f.Name+": "+f.Does.String())
	}
	for _, v := range p.Vars {
		lines = append(lines, v.Name+" holds "+v.Val.String())
	}
	for _, t := range p.Types {
		lines = append(lines, t.Name+" "+t.String())
	}
	if n := len(p.Settings); n > 0 {
		lines = append(lines, fmt.Sprintf("%d settings", n))
	}
	if len(p.Reports) > 0 {
		lines = append(lines, "reports "+strings.Join(p.Reports, ", "))
	}
	return strings.Join(lines, "\n\t")
}

// function returns what is told of a function, or nil.
func (p *PackageFact) function(name string) *Does {
	i, ok := slices.BinarySearchFunc(p.Funcs, name, func(f FuncFact, name string) int { return strings.Compare(f.Name, name) })
	if !ok {
		return nil
	}
	return &p.Funcs[i].Does
}

func (p *PackageFact) variable(name string) *VarFact {
	i, ok := slices.BinarySearchFunc(p.Vars, name, func(v VarFact, name string) int { return strings.Compare(v.Name, name) })
	if !ok {
		return nil
	}
	return &p.Vars[i]
}

func (p *PackageFact) structType(name string) *TypeFact {
	i, ok := slices.BinarySearchFunc(p.Types, name, func(t TypeFact, name string) int { return strings.Compare(t.Name, name) })
	if !ok {
		return nil
	}
	return &p.Types[i]
}

// FactTypes returns the facts that an analyzer which executes packages
// declares.
func FactTypes() []analysis.Fact {
	return []analysis.Fact{new(PackageFact)}
}

// maxFact bounds the alternatives in one fact: a fact is copied to every
// package that imports its package, however far.
const maxFact = 160

// An encoder writes one fact.
type encoder struct {
	e     *Engine
	objs  map[*Object]int
	order []*Object
	calls map[*invoke]int
	after map[*root][2]int // of an effect: the call and the object
	size  int
	fn    *function
	mem   *memory
	depth int
	free  []*types.Var
}

func newEncoder(e *Engine) *encoder {
	return &encoder{e: e, objs: make(map[*Object]int), calls: make(map[*invoke]int), after: make(map[*root][2]int)}
}

// does writes a summary. It reports false if there is nothing to tell.
func (c *encoder) does(fn *function, sum *Summary) (Does, bool) {
	outer, outerFree := c.fn, c.free
	defer func() { c.fn, c.free = outer, outerFree }()
	c.fn = fn
	c.free = nil
	if fn != nil && fn.lit != nil {
		c.free = c.e.captured(fn)
	}
	d := Does{Returns: sum.returns}
	for _, x := range sum.effects {
		if x.inv != nil {
			c.calls[x.inv] = len(c.calls) + 1
		}
	}
	telling := !sum.returns && fn != nil && len(fn.params) < 3
	for _, r := range sum.results {
		v := c.value(r)
		d.Results = append(d.Results, v)
		telling = telling || len(v) > 0
	}
	for _, g := range sum.retIf {
		if x, ok := c.cond(g); ok {
			d.RetIf = append(d.RetIf, x)
			telling = true
		}
	}
	for _, h := range sum.stores {
		v := c.value(h.val)
		if at, ok := c.sym(h.obj.root, h.obj.path); ok && len(v) > 0 {
			d.Stores = append(d.Stores, Cell{At: at, Val: v})
			telling = true
		}
	}
	for _, x := range sum.effects {
		if x.sink != nil {
			if s, ok := c.sunk(x); ok {
				d.Sinks = append(d.Sinks, s)
				telling = true
			}
			continue
		}
		if call, ok := c.call(x); ok {
			d.Calls = append(d.Calls, call)
			telling = true
		} else {
			d.Calls = append(d.Calls, Calls{})
		}
	}
	return d, telling && c.size <= maxFact
}

// heap writes the objects that were mentioned.
func (c *encoder) heap(held []held) []Cell {
	var out []Cell
	contents := make(map[*Object]Value)
	for _, h := range held {
		contents[h.obj] = h.val
	}
	for i := 0; i < len(c.order); i++ {
		o := c.order[i]
		out = append(out, Cell{Typ: typeName(o.typ), Val: c.value(contents[o])})
	}
	return out
}

func (c *encoder) object(o *Object) int {
	if n := c.objs[o]; n > 0 {
		return n
	}
	c.order = append(c.order, o)
	c.objs[o] = len(c.order)
	return len(c.order)
}

// value writes a value; one that tells nothing about ports is left out.
func (c *encoder) value(v Value) Alts {
	if c.depth > 12 || c.size > maxFact {
		return nil
	}
	c.depth++
	defer func() { c.depth-- }()
	var out Alts
	for _, a := range v {
		if d, ok := c.alt(a); ok {
			out = append(out, d)
		}
	}
	if len(out) > 0 && v.any(func(a *Alt) bool { return a.Kind == Opaque }) {
		out = append(out, Desc{Kind: Opaque})
	}
	if !slices.ContainsFunc(out, func(d Desc) bool { return d.tells() }) && c.depth == 1 {
		return nil
	}
	return out
}

// tells reports whether an alternative is worth a fact: it is not only what
// its type says.
func (d Desc) tells() bool { return d.Kind != Opaque && d.Kind != Zero && d.Kind != NonNil }

func (c *encoder) alt(a *Alt) (d Desc, ok bool) {
	d = Desc{Kind: a.Kind, Path: a.path, Op: int(a.op), To: a.to, As: a.from, Dyn: typeName(a.dyn)}
	c.size++
	for _, g := range a.guards {
		if x, ok := c.cond(g); ok {
			d.Guards = append(d.Guards, x)
		}
	}
	switch a.Kind {
	case Const:
		d.Text, d.Posn = a.Value.ExactString(), a.Posn
		if d.Posn == "" && a.At != nil && c.e.portLike(a.Value) {
			lit := c.e.Literal(a.At)
			d.Posn = c.e.Posn(lit.Pos(), c.e.Pass.Pkg)
			if obj := c.e.ForeignConst(lit); obj != nil {
				d.Posn = c.e.Posn(obj.Pos(), obj.Pkg())
			}
		}
	case Sym:
		s, ok := c.sym(a.root, a.path)
		s.Guards, s.Dyn = d.Guards, d.Dyn
		return s, ok
	case Ptr:
		if a.obj.root != nil {
			s, ok := c.sym(a.obj.root, a.obj.path)
			if n := len(s.Path); ok && n > 0 && s.Path[n-1] == "*" && len(a.path) == 0 {
				s.Path, s.Guards = s.Path[:n-1], d.Guards
				return s, true
			}
			return Desc{Kind: Opaque}, true
		}
		d.Obj = c.object(a.obj)
	case Func:
		return c.function(a, d)
	case Agg:
		for _, k := range sortedKeys(a.fields) {
			if v := c.value(a.fields[k]); len(v) > 0 {
				d.Keys = append(d.Keys, k)
				d.Parts = append(d.Parts, v)
			}
		}
		d.Parts = append(d.Parts, c.value(a.parts[0]))
	case Text, Arith, View:
		for _, p := range a.parts {
			d.Parts = append(d.Parts, c.value(p))
		}
	case Step:
		return Desc{Kind: Opaque}, true
	}
	return d, true
}

// sym writes a symbol.
func (c *encoder) sym(r *root, path []string) (Desc, bool) {
	d := Desc{Kind: Sym, Path: slices.DeleteFunc(slices.Clone(path), func(key string) bool { return strings.HasPrefix(key, "(") })}
	switch r.kind {
	case paramRoot:
		d.Root = r.index
		return d, true
	case freeRoot:
		d.In, d.Root = "free", slices.Index(c.free, r.v)
		return d, d.Root >= 0
	case resultRoot:
		d.In, d.Root, d.Of = "result", r.index, c.calls[r.inv]
		return d, d.Of > 0
	case effectRoot:
		d.In, d.Of = "after", c.calls[r.inv]
		if r.obj.root == nil {
			d.Root = c.object(r.obj)
		} else if s, ok := c.sym(r.obj.root, r.obj.path); ok && s.In == "" {
			d.In = "afterparam"
			d.Root = s.Root
		} else {
			return d, false
		}
		return d, d.Of > 0
	}
	return d, false
}

func (c *encoder) function(a *Alt, d Desc) (Desc, bool) {
	if len(a.recv) > 0 {
		d.Recv = c.value(a.recv)
	}
	switch {
	case a.fn != nil && a.fn.lit != nil:
		if c.depth > 6 {
			return Desc{Kind: Opaque}, true
		}
		free := c.e.captured(a.fn)
		for _, v := range free {
			if o := a.env[v]; o != nil && o.root == nil {
				d.Env = append(d.Env, c.object(o))
			} else {
				d.Env = append(d.Env, 0)
			}
		}
		calls := c.calls
		c.calls = make(map[*invoke]int)
		does, ok := c.does(a.fn, c.e.summary(a.fn))
		c.calls = calls
		if !ok {
			return Desc{Kind: Opaque}, true
		}
		d.Lit = &does
	case a.fn != nil && a.fn.obj != nil:
		d.Func = a.fn.obj.FullName()
	case a.foreign != nil:
		d.Func = a.foreign.FullName()
	default:
		return d, false
	}
	return d, true
}

func (c *encoder) cond(g guard) (Cond, bool) {
	x, ok := c.alt(g.x)
	if !ok || x.Kind != Sym {
		return Cond{}, false
	}
	out := Cond{X: x, Op: int(g.op), Nil: g.c == nil, Not: g.not}
	if g.c != nil {
		out.Text = g.c.ExactString()
	}
	return out, true
}

func (c *encoder) conds(gs []guard) []Cond {
	var out []Cond
	for _, g := range gs {
		if x, ok := c.cond(g); ok {
			out = append(out, x)
		}
	}
	return out
}

func (c *encoder) sunk(x effect) (Sunk, bool) {
	s := x.sink
	if s.serves || s.set != "" || s.fills {
		return Sunk{}, false
	}
	out := Sunk{
		Name: s.Name, Datagram: s.Datagram, Dials: s.Dials, As: s.as, Lost: s.lost,
		Addr: c.value(s.addr), Network: c.value(s.network), NoNetwork: len(s.network) == 0,
		Guards: c.conds(x.guards),
	}
	return out, len(out.Addr) > 0
}

func (c *encoder) call(x effect) (Calls, bool) {
	inv := x.inv
	fun := c.value(inv.fun)
	if len(fun) != 1 || fun[0].Kind != Sym {
		return Calls{}, false
	}
	out := Calls{Fun: fun[0], Each: inv.each, Res: len(inv.res), Guards: c.conds(x.guards)}
	if inv.method != nil {
		out.Method = inv.method.FullName()
	}
	for _, a := range inv.args {
		out.Args = append(out.Args, c.value(a))
	}
	for _, h := range inv.before {
		if h.obj.root == nil {
			out.Before = append(out.Before, Cell{At: Desc{Kind: Ptr, Obj: c.object(h.obj)}, Val: c.value(h.val)})
		} else if s, ok := c.sym(h.obj.root, h.obj.path); ok {
			out.Before = append(out.Before, Cell{At: s, Val: c.value(h.val)})
		}
	}
	return out, true
}

// typeName names a named type, with a star for a pointer to one.
func typeName(t types.Type) string {
	if t == nil {
		return ""
	}
	star := ""
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		star, t = "*", types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.TypeArgs().Len() > 0 {
		return ""
	}
	return star + named.Obj().Pkg().Path() + "." + named.Obj().Name()
}

// export writes the facts about a function that was called at the root.
func (p *Program) exportFunc(fn *function, sum *Summary) {
	c := newEncoder(p.Engine)
	does, ok := c.does(fn, sum)
	does.Heap = c.heap(sum.heap)
	if !ok || c.size > maxFact {
		return
	}
	p.exports(fn.obj, does)
}

func parseConst(text string) constant.Value {
	switch {
	case text == "true", text == "false":
		return constant.MakeBool(text == "true")
	case strings.HasPrefix(text, `"`):
		return constant.MakeFromLiteral(text, token.STRING, 0)
	}
	if v := constant.MakeFromLiteral(text, token.INT, 0); v.Kind() == constant.Int {
		return v
	}
	if strings.HasPrefix(text, "-") {
		return constant.UnaryOp(token.SUB, constant.MakeFromLiteral(text[1:], token.INT, 0), 0)
	}
	return constant.MakeUnknown()
}
