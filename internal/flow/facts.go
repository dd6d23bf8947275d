package flow

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/known"
)

// A Summary tells importers how values pass through a function: which
// parameters, or which constants, its results and what its pointer parameters
// point to may hold.
type Summary struct {
	Returns []Edge // Into is a result
	Stores  []Edge // Into is a pointer parameter
}

// An Edge is one way of a value through a function.
type Edge struct {
	Into  int    // the result or parameter, Recv for the receiver
	Field string // what of it: a field of a struct of std, such as http.Server.Addr
	As    Aspect // what is asked for of it; Whole edges hold for every aspect
	From  int    // the parameter it comes from; NoParam if Text is it
	Path  string // what of the parameter
	Want  Aspect // which aspect of that
	Plus  int64
	Text  string // the constant, as source text
	Posn  string // where that stands, package/file:line
}

// NoParam is Edge.From of an edge that begins at a constant.
const NoParam = -2

// AFact marks Summary as a fact.
func (*Summary) AFact() {}

func (s *Summary) String() string {
	var parts []string
	for _, e := range s.Returns {
		parts = append(parts, e.string("result"))
	}
	for _, e := range s.Stores {
		parts = append(parts, e.string("*param"))
	}
	return "flow: " + strings.Join(parts, "; ")
}

func (e Edge) string(into string) string {
	from := e.Text
	if e.From != NoParam {
		from = ParamString(e.From) + e.Path
		if e.Want != Whole {
			from += ":" + e.Want.String()
		}
	}
	if e.Plus != 0 {
		from += fmt.Sprintf("%+d", e.Plus)
	}
	if into == "*param" && e.Into == Recv {
		into = "*receiver"
	} else {
		into += fmt.Sprint(" ", e.Into)
	}
	into += e.Field
	if e.As != Whole {
		into += ":" + e.As.String()
	}
	return into + " from " + from
}

// ParamString names a parameter in a fact.
func ParamString(i int) string {
	if i == Recv {
		return "receiver"
	}
	return fmt.Sprint("param ", i)
}

// Holds tells importers which port constants a variable or field is given by
// its own package.
type Holds struct{ Values []Held }

// Held is a constant and where it stands, as package/file:line.
type Held struct{ Text, Posn string }

// AFact marks Holds as a fact.
func (*Holds) AFact() {}

func (h *Holds) String() string {
	var parts []string
	for _, v := range h.Values {
		parts = append(parts, v.Text)
	}
	return "holds " + strings.Join(parts, ", ")
}

// FactTypes returns the facts that an analyzer which follows values declares.
func FactTypes() []analysis.Fact { return []analysis.Fact{new(Summary), new(Holds)} }

// maxHeld bounds the constants and edges of one fact.
const maxHeld = 8

// Export attaches to this package's objects what importers need to follow
// values through it. Only constants that hold a port for which keep reports
// true are told, and none at a place for which done does: what is reported
// where it is written need not be followed on.
func (p *Package) Export(keep func(port int64) bool, done func(o Origin) bool) {
	e := &exporter{p: p, keep: keep, done: done}
	e.findPorts()
	if len(e.ports) > 0 {
		p.Open()
	}
	for _, f := range p.decls {
		if p.Visible(f) {
			e.summary(f)
		}
	}
	if len(e.ports) == 0 {
		return
	}
	scope := p.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Var:
			if obj.Exported() {
				e.holds(obj)
			}
		case *types.TypeName:
			if st, ok := obj.Type().Underlying().(*types.Struct); ok && !obj.IsAlias() {
				e.fields(st)
			}
		}
	}
}

// An exporter makes the facts of one package. ports are the places of the
// constants that can be a port to keep, sorted: what no function near one
// stores or returns cannot be one.
type exporter struct {
	p     *Package
	keep  func(int64) bool
	done  func(Origin) bool
	ports []token.Pos
}

func (e *exporter) findPorts() {
	for expr, tv := range e.p.Info.Types {
		if tv.Value == nil || tv.Value.Kind() != constant.Int && tv.Value.Kind() != constant.String {
			continue
		}
		if e.keeps(Origin{Value: tv.Value}) {
			e.ports = append(e.ports, expr.Pos())
		}
	}
	slices.Sort(e.ports)
}

// near reports whether a port stands in the function f; nil is the package
// level.
func (e *exporter) near(f *Func) bool {
	if f == nil {
		return true
	}
	i, _ := slices.BinarySearch(e.ports, f.Node().Pos())
	return i < len(e.ports) && e.ports[i] < f.Node().End()
}

func (e *exporter) summary(f *Func) {
	var s Summary
	if takesBasic(f.Sig) || e.near(f) || len(f.Body.List) == 1 {
		for i := range f.Sig.Results().Len() {
			for _, d := range e.p.demands(f.Sig.Results().At(i).Type()) {
				e.p.fuel = maxSteps / 8
				s.Returns = append(s.Returns, e.edges(f, i, d, e.p.resultsOf(f, i, d, 0))...)
			}
		}
	}
	for i := Recv; i < f.Sig.Params().Len(); i++ {
		if v := f.Param(i); v != nil && pointsToBasic(v.Type()) {
			e.p.fuel = maxSteps / 8
			s.Stores = append(s.Stores, e.edges(f, i, Demand{}, e.p.storesOf(f, i, Demand{}, 0))...)
		}
	}
	if s.Returns != nil || s.Stores != nil {
		e.p.Pass.ExportObjectFact(f.Obj, &s)
	}
}

// takesBasic reports whether a function has a parameter that can be handed
// through to its result.
func takesBasic(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		t := v.Type()
		if slice, ok := t.(*types.Slice); ok {
			t = slice.Elem() // of a variadic parameter
		}
		if asked(t) != nil {
			return true
		}
	}
	return false
}

// asked returns the aspects under which values of type t can hold a port.
func asked(t types.Type) []Aspect {
	switch u := deref(t).Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return []Aspect{Whole, HostPort}
		case u.Info()&types.IsInteger != 0 && !tooSmall(u):
			return []Aspect{Whole}
		}
	case *types.Interface:
		if _, ok := types.Unalias(t).(*types.TypeParam); ok {
			return []Aspect{Whole}
		}
	}
	return nil
}

// tooSmall reports whether an integer type holds no ephemeral port.
func tooSmall(t *types.Basic) bool {
	switch t.Kind() {
	case types.Int8, types.Int16, types.Uint8:
		return true
	}
	return false
}

func pointsToBasic(t types.Type) bool {
	ptr, ok := t.Underlying().(*types.Pointer)
	return ok && asked(ptr.Elem()) != nil
}

// demands returns what can be asked of a result of type t: ports in values of
// basic types, and in the fields of structs of std.
func (p *Package) demands(t types.Type) []Demand {
	var ds []Demand
	for _, as := range asked(t) {
		ds = append(ds, Demand{As: as})
	}
	named, ok := types.Unalias(deref(t)).(*types.Named)
	if !ok || !known.Speaks(named.Obj()) || structOf(named) == nil {
		return ds
	}
	for f := range structOf(named).Fields() {
		if _, basic := f.Type().(*types.Basic); !basic || !f.Exported() {
			continue
		}
		for _, as := range asked(f.Type()) {
			if path, ok := p.push(f, nil); ok {
				ds = append(ds, Demand{Path: path, As: as})
			}
		}
	}
	return ds
}

func (e *exporter) edges(f *Func, into int, d Demand, origins []Origin) []Edge {
	as := d.As
	var edges []Edge
	add := func(edge Edge) {
		if len(edges) < maxHeld && !slices.Contains(edges, edge) {
			edges = append(edges, edge)
		}
	}
	for _, o := range origins {
		edge := Edge{Into: into, Field: PathString(d.Path), As: as, From: NoParam, Want: o.Want.As, Plus: o.Want.Plus}
		switch {
		case o.Kind == Param && o.In == f:
			if as == HostPort && o.Want.As == HostPort {
				continue // the Whole edge says so
			}
			edge.From, edge.Path = o.Param, PathString(o.Want.Path)
			add(edge)
		case o.Kind == Const || o.Kind == Foreign:
			if held, ok := e.held(o); ok {
				edge.Text, edge.Posn = held.Text, held.Posn
				add(edge)
			}
		}
	}
	return edges
}

// held returns the constant of an origin if it holds a port to keep.
func (e *exporter) held(o Origin) (Held, bool) {
	if o.Want.Step || o.Value == nil {
		return Held{}, false
	}
	if !e.keeps(o) || e.done != nil && e.done(o) {
		return Held{}, false
	}
	text := o.Value.ExactString()
	if len(text) > maxText {
		return Held{}, false
	}
	if o.Kind == Foreign {
		return Held{text, o.Posn}, true
	}
	return Held{text, e.p.posn(o.Expr)}, true
}

// keeps reports whether a constant origin holds a port to keep.
func (e *exporter) keeps(o Origin) bool {
	port, ok := o.Port()
	if !ok && o.Want.As == Whole {
		o.Want.As = HostPort
		port, ok = o.Port()
	}
	return ok && e.keep(port)
}

// maxText bounds the length of a constant in a fact, as source text.
const maxText = 80

func (p *Package) posn(e ast.Expr) string {
	posn := p.Pass.Fset.Position(p.Literal(e).Pos())
	return fmt.Sprintf("%s/%s:%d", p.Pass.Pkg.Path(), filepath.Base(posn.Filename), posn.Line)
}

func (e *exporter) holds(obj *types.Var) {
	var values []Held
	for _, as := range asked(obj.Type()) {
		w := e.p.walker()
		d := want{Demand: Demand{As: as}}
		for _, s := range e.p.stores[obj] {
			if e.near(s.in) {
				w.store(s, d)
			}
		}
		if slices.ContainsFunc(e.p.argUses[obj], func(u argUse) bool { return e.near(u.call.In) }) {
			w.mutated(obj, d)
		}
		for _, o := range w.out {
			if held, ok := e.held(o); ok && (o.Kind == Const || o.Kind == Foreign) && o.Want.Plus == 0 && !slices.Contains(values, held) {
				values = append(values, held)
			}
		}
	}
	if len(values) == 0 {
		return
	}
	slices.SortFunc(values, func(a, b Held) int { return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Posn, b.Posn)) })
	e.p.Pass.ExportObjectFact(obj, &Holds{values[:min(len(values), maxHeld)]})
}

func (e *exporter) fields(st *types.Struct) {
	for f := range st.Fields() {
		if f.Exported() {
			e.holds(f)
		}
	}
}

// holds ends the walk at what a foreign variable or field is known to hold.
func (w *walker) holds(obj *types.Var, e ast.Expr, in *Func, d want) {
	var fact Holds
	if obj.Pkg() == nil || !w.p.Pass.ImportObjectFact(obj.Origin(), &fact) {
		return
	}
	if d.read != nil {
		e = d.read
	}
	for _, v := range fact.Values {
		w.foreign(v.Text, v.Posn, e, in, d)
	}
}

func (w *walker) foreign(text, posn string, e ast.Expr, in *Func, d want) {
	d.Path = nil
	value := constantOf(text)
	w.emit(Origin{Kind: Foreign, Expr: e, In: in, Value: value, Posn: posn}, d)
}

// constantOf reads back constant.Value.ExactString of an integer or a string.
func constantOf(text string) constant.Value {
	if strings.HasPrefix(text, `"`) {
		return constant.MakeFromLiteral(text, token.STRING, 0)
	}
	return constant.MakeFromLiteral(text, token.INT, 0)
}

// foreignCall walks on through a function of another package by its Summary.
func (w *walker) foreignCall(c *Call, fn *types.Func, result int, d want) {
	var s Summary
	if w.p.Pass.ImportObjectFact(fn, &s) {
		w.edges(s.Returns, c, fn, result, d)
	}
	w.opaque(c.Expr, fn, c.In, d)
}

// foreignStores is storedBy for a function of another package.
func (w *walker) foreignStores(c *Call, fn *types.Func, index int, d want) {
	var s Summary
	if w.p.Pass.ImportObjectFact(fn, &s) {
		w.edges(s.Stores, c, fn, index, d)
	}
}

func (w *walker) edges(edges []Edge, c *Call, fn *types.Func, into int, d want) {
	for _, edge := range edges {
		below := d
		if edge.Into != into || edge.Field != "" && !w.p.below(&below, fn, edge) {
			continue
		}
		if edge.As != Whole && (edge.As != d.As || below.Path != nil) {
			continue
		}
		below.Plus += edge.Plus
		if edge.As != Whole {
			below.As = edge.Want
		}
		if edge.From == NoParam {
			if below.Path == nil {
				w.foreign(edge.Text, edge.Posn, c.Expr, c.In, below)
			}
			continue
		}
		if path, ok := w.p.ResolveParam(fn.Signature(), edge.From, edge.Path); ok {
			if below.Path, ok = w.p.join(path, below.Path); ok {
				w.arg(c, fn.Signature(), edge.From, below)
			}
		}
	}
}

// below takes the field that an edge fills in off the front of d's path.
func (p *Package) below(d *want, fn *types.Func, edge Edge) bool {
	field, ok := p.resolve(fn.Signature().Results().At(edge.Into).Type(), edge.Field)
	if !ok || d.Path == nil {
		return false
	}
	d.Path, ok = after(d.Path, field)
	return ok
}

// ResolveParam finds the path that text describes below a parameter of sig.
func (p *Package) ResolveParam(sig *types.Signature, param int, text string) (Path, bool) {
	switch {
	case param == Recv && sig.Recv() != nil:
		return p.resolve(sig.Recv().Type(), text)
	case param >= 0 && param < sig.Params().Len():
		return p.resolve(sig.Params().At(param).Type(), text)
	}
	return nil, false
}
