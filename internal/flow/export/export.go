package export

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// An exporter makes the facts of one package. ports are the places of the
// constants that can be a port to keep, sorted: what no function near one
// stores or returns cannot be one.
type exporter struct {
	p     *flow.Package
	keep  func(int64) bool
	done  func(origin.Origin) bool
	aside bool // nothing listens in the package
	ports []token.Pos
	leads map[*xref.Func]bool // functions in which a port stands, or that call one of them

	holding map[*types.Var]bool // the fields of which is told that they hold ports
	told    []facts.Tell
}

// Facts tells importers what they need to follow values through this package.
// Only constants that hold a port for which keep reports true are told, and none
// at a place for which done does: what is reported where it is written need not
// be followed on.
//
// It is found out when an importer asks, so that it costs nothing where none does: of a
// package that nobody has opened until now all of it.
func Facts(p *flow.Package, keep func(port int64) bool, done func(o origin.Origin) bool) {
	e := &exporter{p: p, keep: keep, done: done}
	if !p.WholeIndexed() && done == nil && !p.Puts() && !e.mayFill() && p.Bounds == nil {
		pass, table := p.Pass, p.Known // the state of p need not live on
		e.promise(func() []facts.Tell {
			later := &exporter{p: flow.New(pass, table), keep: keep}
			later.open()
			return later.flows()
		})
		return
	}
	e.open()
	e.settings()
	e.fills()
	told := e.promise(e.flows)
	if p.Bounds != nil { // who wants to be told of bounds wants all of them
		told.All()
	}
}

// promise exports what find finds out once somebody asks.
func (e *exporter) promise(find func() []facts.Tell) *facts.Told {
	flows := facts.Promise(find)
	e.p.Pass.ExportPackageFact(&flows)
	return flows.Told
}

// open gets the package ready to be asked.
func (e *exporter) open() {
	e.holding = make(map[*types.Var]bool)
	e.aside = !e.p.WholeIndexed()
	// Where nothing listens, and a constant happens to be a port as well, what
	// function values give to fields and results is not worth the search: an
	// interpreter is full of them.
	e.p.SetAside(e.aside)
	e.findPorts()
	if len(e.ports) > 0 {
		e.p.Open()
		e.findLeads()
	}
}

// flows finds out what the package's objects hold and hand on.
func (e *exporter) flows() []facts.Tell {
	scope := e.p.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Var:
			switch {
			case !obj.Exported():
			case syntax.IsFunc(obj.Type()):
				e.funcVar(obj)
			case len(e.ports) > 0:
				e.holdings(obj, "")
			}
		case *types.TypeName:
			if st, ok := obj.Type().Underlying().(*types.Struct); ok && !obj.IsAlias() {
				e.fields(st)
			}
		}
	}
	for _, f := range e.p.Declarations() {
		if e.p.Visible(f) {
			e.summary(f)
		}
	}
	return e.told
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

// hasPort reports whether a port stands in the function f; nil is the package
// level.
func (e *exporter) hasPort(f *xref.Func) bool {
	if f == nil {
		return true
	}
	i, _ := slices.BinarySearch(e.ports, f.Node().Pos())
	return i < len(e.ports) && e.ports[i] < f.Node().End()
}

func (e *exporter) summary(f *xref.Func) {
	if s := e.summaryOf(f); s != nil {
		e.told = append(e.told, facts.Tell{Object: f.Obj, Fact: s})
	}
}

// summaryOf returns what is told of a function of the package; nil for nothing.
func (e *exporter) summaryOf(f *xref.Func) *facts.Summary {
	var s facts.Summary
	for i := range f.Sig.Results().Len() {
		for _, d := range append(e.demands(f.Sig.Results().At(i).Type()), e.constructorDemands(f, i)...) {
			s.Returns = append(s.Returns, e.edges(f, i, d, e.p.Results(f, i, d))...)
		}
	}
	for i := range f.Sig.Results().Len() {
		s.Returns = append(s.Returns, e.knownFields(f, i)...)
	}
	for i := xref.Recv; i < f.Sig.Params().Len(); i++ {
		for _, d := range e.storeDemands(f, i) {
			s.Stores = append(s.Stores, e.edges(f, i, d, e.p.Stores(f, i, d))...)
		}
	}
	s.Calls, s.Makes = e.callbacks(f), e.makes(f)
	if syntax.TakesSomeAny(f.Sig) {
		s.Tags = e.p.Tags.KeysRead(f)
	}
	if s.Tags == nil && s.Returns == nil && s.Stores == nil && s.Calls == nil && s.Makes == nil {
		return nil
	}
	return &s
}

// makes returns the types of this package that f, a constructor of an
// interface of this package, returns; nil if it may return others. It is asked
// only of packages in which something listens or connects.
func (e *exporter) makes(f *xref.Func) (names []string) {
	if e.aside || f.Sig.Results().Len() == 0 || f.Sig.Recv() != nil {
		return nil
	}
	iface, ok := types.Unalias(f.Sig.Results().At(0).Type()).(*types.Named)
	if !ok || !types.IsInterface(iface) || iface.Obj().Pkg() != e.p.Pass.Pkg {
		return nil
	}
	for _, o := range e.p.Results(f, 0, origin.Demand{}) {
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

func (e *exporter) edges(f *xref.Func, into int, d origin.Demand, origins []origin.Origin) []facts.Edge {
	as := d.As
	var edges []facts.Edge
	add := func(edge facts.Edge) {
		switch {
		case slices.Contains(edges, edge):
		case len(edges) < bound.Held:
			edges = append(edges, edge)
		default:
			e.p.ExceedFact(bound.Held, "edges", f.Obj)
		}
	}
	for _, o := range origins {
		edge := facts.Edge{Into: into, Field: xref.PathString(d.Path), As: as, From: facts.NoParam, Want: o.Want.As, Plus: o.Want.Plus, Fills: o.Trace.FillsEmpty(), When: e.p.PackWhens(facts.WhensOf(o.Trace, f), f)}
		switch {
		case o.Trace.WaitsFor() != nil:
		case o.Kind == origin.Param && o.In == f:
			if as == origin.HostPort && o.Want.As == origin.HostPort {
				continue // the Whole edge says so
			}
			edge.From, edge.Path = o.Param, xref.PathString(o.Want.Path)
			add(edge)
		case o.Kind == origin.Const || o.Kind == origin.Foreign:
			if held, ok := e.heldConstant(o); ok {
				edge.Text, edge.Posn = held.Text, held.Posn
				add(edge)
			}
		}
	}
	return edges
}

// first returns those of some parts of the fact of obj for which there is room; obj
// is nil if it is the package's.
func first[P any](e *exporter, parts []P, limit int, what string, obj types.Object) []P {
	if len(parts) <= limit {
		return parts
	}
	e.p.ExceedFact(limit, what, obj)
	return parts[:limit]
}

// heldConstant returns the constant of an origin if it holds a port to keep.
func (e *exporter) heldConstant(o origin.Origin) (facts.Held, bool) {
	if o.Want.Step || o.Value == nil || !e.keeps(o) || e.done != nil && e.done(o) || !e.p.Feasible(o) {
		return facts.Held{}, false
	}
	text := o.Value.ExactString()
	if len(text) > bound.Text {
		e.p.Exceed(bound.Text, "bytes in a constant", o.In)
		return facts.Held{}, false
	}
	if o.Kind == origin.Foreign {
		return facts.Held{Text: text, Posn: o.Posn}, true
	}
	return facts.Held{Text: text, Posn: e.posn(o.Expr)}, true
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

func (e *exporter) posn(x ast.Expr) string {
	p := e.p
	posn := p.Pass.Fset.Position(p.Literal(x).Pos())
	return fmt.Sprintf("%s/%s:%d", p.Pass.Pkg.Path(), filepath.Base(posn.Filename), posn.Line)
}

// findLeads finds the functions that lead to a port by calls of functions of
// the package.
func (e *exporter) findLeads() {
	e.leads = make(map[*xref.Func]bool)
	var todo []*xref.Func
	for _, f := range e.p.Declarations() {
		if e.hasPort(f) {
			todo = append(todo, f)
		}
	}
	for len(todo) > 0 {
		f := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if e.leads[f] {
			continue
		}
		e.leads[f] = true
		for _, c := range e.p.CallsOf(f.Obj.Origin()) {
			if in := xref.Declaration(c.In); in != nil {
				todo = append(todo, in)
			}
		}
	}
}
