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

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Export attaches to this package's objects what importers need to follow
// values through it. Only constants that hold a port for which keep reports
// true are told, and none at a place for which done does: what is reported
// where it is written need not be followed on.
func (p *Package) Export(keep func(port int64) bool, done func(o origin.Origin) bool) {
	e := &exporter{p: p, keep: keep, done: done, holding: make(map[*types.Var]bool)}
	// Where nothing listens, and a constant happens to be a port as well, what
	// function values give to fields and results is not worth the search: an
	// interpreter is full of them.
	p.aside = !p.WholeIndexed()
	e.findPorts()
	if len(e.ports) > 0 {
		p.Open()
		e.findLeads()
	}
	e.settings()
	e.fills()
	scope := p.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Var:
			if obj.Exported() && len(e.ports) > 0 {
				e.holds(obj, "")
			}
		case *types.TypeName:
			if st, ok := obj.Type().Underlying().(*types.Struct); ok && !obj.IsAlias() {
				e.fields(st)
			}
		}
	}
	for _, f := range p.Declarations() {
		if p.Visible(f) {
			e.summary(f)
		}
	}
}

// An exporter makes the facts of one package. ports are the places of the
// constants that can be a port to keep, sorted: what no function near one
// stores or returns cannot be one.
type exporter struct {
	p     *Package
	keep  func(int64) bool
	done  func(origin.Origin) bool
	ports []token.Pos
	leads map[*program.Func]bool // functions in which a port stands, or that call one of them

	holding map[*types.Var]bool // the fields of which is told that they hold ports
}

func (e *exporter) findPorts() {
	for expr, tv := range e.p.Info.Types {
		if tv.Value == nil || tv.Value.Kind() != constant.Int && tv.Value.Kind() != constant.String {
			continue
		}
		if e.keeps(origin.Origin{Value: tv.Value}) {
			e.ports = append(e.ports, expr.Pos())
		}
	}
	slices.Sort(e.ports)
}

// near reports whether a port stands in the function f; nil is the package
// level.
func (e *exporter) near(f *program.Func) bool {
	if f == nil {
		return true
	}
	i, _ := slices.BinarySearch(e.ports, f.Node().Pos())
	return i < len(e.ports) && e.ports[i] < f.Node().End()
}

func (e *exporter) summary(f *program.Func) {
	var s facts.Summary
	for i := range f.Sig.Results().Len() {
		for _, d := range append(e.p.demands(f.Sig.Results().At(i).Type()), e.constructed(f, i)...) {
			e.p.fuel = maxSteps / 8
			s.Returns = append(s.Returns, e.edges(f, i, d, e.p.resultsOf(f, i, d, 0))...)
		}
	}
	for i := range f.Sig.Results().Len() {
		s.Returns = append(s.Returns, e.told(f, i)...)
	}
	for i := program.Recv; i < f.Sig.Params().Len(); i++ {
		for _, d := range e.storeDemands(f, i) {
			e.p.fuel = maxSteps / 8
			s.Stores = append(s.Stores, e.edges(f, i, d, e.p.storesOf(f, i, d, 0))...)
		}
	}
	s.Calls, s.Makes = e.calls(f), e.makes(f)
	if syntax.TakesSomeAny(f.Sig) {
		s.Tags = e.p.tags.KeysRead(f)
	}
	if s.Tags != nil || s.Returns != nil || s.Stores != nil || s.Calls != nil || s.Makes != nil {
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
func asked(t types.Type) []origin.Aspect {
	switch u := syntax.Deref(t).Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return []origin.Aspect{origin.Whole, origin.HostPort}
		case u.Info()&types.IsInteger != 0 && !tooSmall(u):
			return []origin.Aspect{origin.Whole}
		}
	case *types.Interface:
		if _, ok := types.Unalias(t).(*types.TypeParam); ok {
			return []origin.Aspect{origin.Whole}
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

// demands returns what can be asked of a result of type t: ports in values of
// basic types, and in the fields of structs of std.
func (p *Package) demands(t types.Type) []origin.Demand {
	var ds []origin.Demand
	for _, as := range asked(t) {
		ds = append(ds, origin.Demand{As: as})
	}
	named, ok := types.Unalias(syntax.Deref(t)).(*types.Named)
	if !ok || !known.Speaks(named.Obj()) || syntax.Struct(named) == nil {
		return ds
	}
	for f := range syntax.Struct(named).Fields() {
		if _, basic := f.Type().(*types.Basic); !basic || !f.Exported() {
			continue
		}
		for _, as := range asked(f.Type()) {
			if path, ok := p.Push(f, nil); ok {
				ds = append(ds, origin.Demand{Path: path, As: as})
			}
		}
	}
	return ds
}

// makes returns the types of this package that f, a constructor of an
// interface of this package, returns; nil if it may return others. It is asked
// only of packages in which something listens or connects.
func (e *exporter) makes(f *program.Func) (names []string) {
	if e.p.aside || f.Sig.Results().Len() == 0 || f.Sig.Recv() != nil {
		return nil
	}
	iface, ok := types.Unalias(f.Sig.Results().At(0).Type()).(*types.Named)
	if !ok || !types.IsInterface(iface) || iface.Obj().Pkg() != e.p.Pass.Pkg {
		return nil
	}
	e.p.fuel = maxSteps / 8
	for _, o := range e.p.resultsOf(f, 0, origin.Demand{}, 0) {
		if o.Kind == origin.Nil || o.Kind == origin.Zero {
			continue
		}
		if o.Kind != origin.Composite {
			return nil
		}
		named, ok := types.Unalias(syntax.Deref(e.p.Info.TypeOf(o.Expr))).(*types.Named)
		if !ok || named.Obj().Parent() != e.p.Pass.Pkg.Scope() {
			return nil
		}
		if !slices.Contains(names, named.Obj().Name()) {
			names = append(names, named.Obj().Name())
		}
	}
	return names
}

// constructed returns what can be asked of a result of f that is a struct with
// fields which f itself, a constructor, gives values.
func (e *exporter) constructed(f *program.Func, result int) []origin.Demand {
	p := e.p
	st := syntax.Struct(f.Sig.Results().At(result).Type())
	if st == nil || !takesBasic(f.Sig) && !e.near(f) {
		return nil
	}
	p.IndexBody(f)
	var ds []origin.Demand
	for field := range st.Fields() {
		here := slices.ContainsFunc(p.StoresTo(field.Origin()), func(s *program.Store) bool { return s.In == f })
		if !here || field.Pkg() != p.Pass.Pkg && !field.Exported() {
			continue
		}
		t, rest := syntax.Deref(field.Type()), program.Path(nil)
		if slice, ok := t.(*types.Slice); ok {
			t, rest = slice.Elem(), p.Elem("")
		}
		for _, as := range asked(t) {
			if path, ok := p.Push(field, rest); ok {
				ds = append(ds, origin.Demand{Path: path, As: as})
			}
		}
	}
	return ds
}

func (e *exporter) edges(f *program.Func, into int, d origin.Demand, origins []origin.Origin) []facts.Edge {
	as := d.As
	var edges []facts.Edge
	add := func(edge facts.Edge) {
		if len(edges) < facts.MaxHeld && !slices.Contains(edges, edge) {
			edges = append(edges, edge)
		}
	}
	for _, o := range origins {
		edge := facts.Edge{Into: into, Field: program.PathString(d.Path), As: as, From: facts.NoParam, Want: o.Want.As, Plus: o.Want.Plus, Fills: o.Trace.FillsEmpty(), When: facts.PackWhens(whensOn(o.Trace, f))}
		switch {
		case o.Trace.WaitsFor() != nil:
		case o.Kind == origin.Param && o.In == f:
			if as == origin.HostPort && o.Want.As == origin.HostPort {
				continue // the Whole edge says so
			}
			edge.From, edge.Path = o.Param, program.PathString(o.Want.Path)
			add(edge)
		case o.Kind == origin.Const || o.Kind == origin.Foreign:
			if held, ok := e.held(o); ok {
				edge.Text, edge.Posn = held.Text, held.Posn
				add(edge)
			}
		}
	}
	return edges
}

// held returns the constant of an origin if it holds a port to keep.
func (e *exporter) held(o origin.Origin) (facts.Held, bool) {
	if o.Want.Step || o.Value == nil || !e.keeps(o) || e.done != nil && e.done(o) || !e.p.Feasible(o) {
		return facts.Held{}, false
	}
	text := o.Value.ExactString()
	if len(text) > maxText {
		return facts.Held{}, false
	}
	if o.Kind == origin.Foreign {
		return facts.Held{Text: text, Posn: o.Posn}, true
	}
	return facts.Held{Text: text, Posn: e.p.posn(o.Expr)}, true
}

// keeps reports whether a constant origin holds a port to keep.
func (e *exporter) keeps(o origin.Origin) bool {
	port, ok := o.Port()
	for _, as := range []origin.Aspect{origin.HostPort, origin.Multiaddr} {
		if !ok && o.Want.As == origin.Whole {
			at := o
			at.Want.As = as
			port, ok = at.Port()
		}
	}
	return ok && e.keep(port)
}

// maxText bounds the length of a constant in a fact, as source text.
const maxText = 80

func (p *Package) posn(e ast.Expr) string {
	posn := p.Pass.Fset.Position(p.Literal(e).Pos())
	return fmt.Sprintf("%s/%s:%d", p.Pass.Pkg.Path(), filepath.Base(posn.Filename), posn.Line)
}

// holds exports what a variable, or a field with a tag, is given.
func (e *exporter) holds(obj *types.Var, tag string) {
	tagged := strings.Contains(tag, "efault")
	if len(e.ports) == 0 && !tagged {
		return
	}
	var values []facts.Held
	t, path := obj.Type(), program.Path(nil)
	if slice, ok := syntax.Deref(t).(*types.Slice); ok {
		t, path = slice.Elem(), e.p.Elem("")
	}
	for _, as := range asked(t) {
		w := e.p.walker()
		d := want{Demand: origin.Demand{Path: path, As: as}}
		for _, s := range e.p.StoresTo(obj) {
			if e.near(s.In) {
				w.store(s, d)
			}
		}
		if slices.ContainsFunc(e.p.ArgUses(obj), func(u program.ArgUse) bool { return e.near(u.Call.In) }) {
			w.mutated(obj, d)
		}
		if field, ok := e.p.Push(obj, path); ok && obj.IsField() && (tagged || e.p.book.Filled(obj) != nil) {
			d.Path = field
			w.defaults(d)
		}
		for _, o := range w.out {
			held, ok := e.held(o)
			held.Tag = o.Expr != nil && tagged && o.Expr == ast.Expr(e.p.tags.Default(obj))
			if ok && (o.Kind == origin.Const || o.Kind == origin.Foreign) && o.Want.Plus == 0 && !slices.Contains(values, held) {
				values = append(values, held)
			}
		}
	}
	if len(values) == 0 {
		return
	}
	slices.SortFunc(values, func(a, b facts.Held) int { return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Posn, b.Posn)) })
	e.holding[obj] = obj.IsField()
	if obj.IsField() && e.p.severalMakers(obj) {
		values = slices.DeleteFunc(values, func(h facts.Held) bool { return !h.Tag })
	}
	if len(values) > 0 {
		e.p.Pass.ExportObjectFact(obj, &facts.Holds{Values: values[:min(len(values), facts.MaxHeld)]})
	}
}

// severalMakers reports whether the package makes objects with different values
// of a field: then which of them comes to a reader elsewhere cannot be told by
// their type.
//
//	func Server() *Config { return &Config{Addr: ":8080"} }
//	func Client() *Config { return &Config{Addr: "host:50810"} }
func (p *Package) severalMakers(f *types.Var) bool {
	var first constant.Value
	for _, s := range p.StoresTo(f) {
		v := p.Info.Types[s.RHS].Value
		switch {
		case s.RHS == nil || s.Lit == nil || v == nil:
		case first == nil:
			first = v
		case !syntax.SameValue(first, v):
			return true
		}
	}
	return false
}

func (e *exporter) fields(st *types.Struct) {
	for i := range st.NumFields() {
		f := st.Field(i)
		if nested, ok := f.Type().(*types.Struct); ok {
			e.fields(nested)
		}
		if f.Exported() && f.Pkg() == e.p.Pass.Pkg { // of type T other.Struct they are the other package's
			e.holds(f, st.Tag(i))
		}
	}
}
