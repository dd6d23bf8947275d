package listenport

import (
	"fmt"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Listens tells importers that a function listens on the port of a parameter.
type Listens struct{ Params []Param }

// A Param is one parameter, or part of one, that is listened on.
type Param struct {
	Param       int    // flow.Recv for the receiver
	Path        string // what of the parameter
	As          origin.Aspect
	Plus        int64
	Network     int         // the parameter that names the network, or noParam
	NetworkPath string      // what of it
	Datagram    bool        // UDP for certain
	When        facts.Whens // for which arguments of other parameters
	By          string      // the functions that listen when they get the result, with commas between; "" if it listens in any case
}

const noParam = facts.NoParam

// AFact marks Listens as a fact.
func (*Listens) AFact() {}

func (l *Listens) String() string {
	var parts []string
	for _, p := range l.Params {
		s := p.Path
		if p.Param != noParam {
			s = facts.ParamString(p.Param) + p.Path
		} else if s == "" {
			s = "it"
		}
		if p.As != origin.Whole {
			s += ":" + p.As.String()
		}
		if p.Plus != 0 {
			s += fmt.Sprintf("%+d", p.Plus)
		}
		if p.Network != noParam {
			s += " on network " + facts.ParamString(p.Network) + p.NetworkPath
		}
		s += p.When.String()
		if p.By != "" {
			s += " when its result is given to " + p.By
		}
		parts = append(parts, s)
	}
	return "listens on " + strings.Join(parts, ", ")
}

// learn notes that a function listens on a parameter.
func (c *checker) learn(s sink, open flow.Open) {
	p := Param{
		Param:    open.Param,
		Path:     xref.PathString(open.Want.Path),
		As:       open.Want.As,
		Plus:     open.Want.Plus,
		Network:  noParam,
		Datagram: s.datagram,
		When:     open.When,
	}
	var network []origin.Origin
	if s.network != nil {
		network = open.With[0]
	}
	for _, o := range network {
		if o.Kind == origin.Param && o.In == open.Func {
			p.Network, p.NetworkPath = o.Param, xref.PathString(o.Want.Path)
		}
	}
	p.By = strings.Join(c.prog.StartedBy(open, s.call), ",")
	fact := c.facts[open.Func]
	if fact == nil {
		fact = new(Listens)
		c.facts[open.Func] = fact
	}
	if !fact.add(p) {
		c.prog.ExceedFact(bound.Listened, "parameters", open.Func.Obj)
	}
}

// add adds a parameter, or the functions by which it is listened on to those of
// what is there, and reports whether there is room.
func (l *Listens) add(p Param) bool {
	for i := range l.Params {
		old := &l.Params[i]
		by := old.By
		if old.By = p.By; *old != p {
			old.By = by
			continue
		}
		if old.By = ""; by != "" && p.By != "" {
			names := append(strings.Split(by, ","), strings.Split(p.By, ",")...)
			slices.Sort(names)
			old.By = strings.Join(slices.Compact(names), ",")
		}
		return true
	}
	if len(l.Params) >= bound.Listened {
		return false
	}
	l.Params = append(l.Params, p)
	return true
}

func (c *checker) export() {
	c.exportReports()
	c.exportFields()
	c.exportFuncVars()
	if c.asks.Settings != nil {
		c.prog.Pass.ExportPackageFact(&c.asks)
	}
	for _, f := range c.prog.Funcs() {
		if fact := c.facts[f]; fact != nil {
			c.prog.Pass.ExportObjectFact(f.Obj, fact)
			c.exportInterfaces(f.Obj, fact)
		}
	}
}

// Reports tells importers which literals of other packages are reported in a
// package, or in those below it: who hands one to a function there need not
// be told again.
type Reports struct{ Literals []string }

// AFact marks Reports as a fact.
func (*Reports) AFact() {}

func (r *Reports) String() string { return "reports " + strings.Join(r.Literals, ", ") }

// reportedBy reports whether a package reports a literal of another.
func (c *checker) reportedBy(pkg *types.Package, literal string) bool {
	var fact Reports
	return pkg != nil && c.prog.Pass.ImportPackageFact(pkg, &fact) && slices.Contains(fact.Literals, literal)
}

func (c *checker) exportReports() {
	for key := range c.found {
		if literal, ok := key.(string); ok {
			c.below[literal] = true
		}
	}
	if len(c.below) > 0 {
		c.prog.Pass.ExportPackageFact(&Reports{slices.Sorted(maps.Keys(c.below))})
	}
}

// exportInterfaces tells importers that a call of an interface's method may
// run one that listens: of the interfaces of this package which the type of
// the method implements.
func (c *checker) exportInterfaces(method *types.Func, fact *Listens) {
	recv := method.Signature().Recv()
	if recv == nil {
		return
	}
	var called Listens
	for _, p := range fact.Params {
		if p.Param != xref.Recv && p.Network != xref.Recv {
			called.Params = append(called.Params, p)
		}
	}
	if called.Params == nil {
		return
	}
	scope := c.prog.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		iface, ok := obj.Type().Underlying().(*types.Interface)
		if !ok || !types.Implements(recv.Type(), iface) {
			continue
		}
		for m := range iface.Methods() {
			if m.Name() == method.Name() && m.Pkg() == method.Pkg() {
				c.prog.Pass.ExportObjectFact(m, &called)
			}
		}
	}
}
