package reconnect

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow"
)

// Dials is the fact that a function makes a raw connect and does not check
// what comes of it.
type Dials struct{ Ways []Way }

// A Way is one way through a function to a raw connect.
type Way struct {
	Sink  string   // the raw connect, as it is called in messages
	Hops  []string // the functions on the way, without the one that has the fact
	Needs []Need
	Cases []Case
	From  []Arg // what the destination depends on
}

// An Arg is a parameter, or a field below it.
type Arg struct {
	Param int // flow.Recv for the receiver
	Path  string
}

// A Need is a part of the target that a parameter decides, or that is the
// constant Text.
type Need struct {
	Part int
	Arg
	As   flow.Aspect
	Plus int64
	Text string // as constant.Value.ExactString, if Param is flow.NoParam
}

// A Case is a parameter that must have one of the values, or, with Not, none
// of them.
type Case struct {
	Arg
	Values []string
	Not    bool
}

// AFact marks Dials as a fact.
func (*Dials) AFact() {}

func (d *Dials) String() string {
	var ways []string
	for _, w := range d.Ways {
		ways = append(ways, w.String())
	}
	return "dials " + strings.Join(ways, "; ")
}

// String describes the way as "connect through f, port from param 0".
func (w Way) String() string {
	var b strings.Builder
	b.WriteString(w.Sink)
	if len(w.Hops) > 0 {
		b.WriteString(" through " + strings.Join(w.Hops, ", "))
	}
	for _, n := range w.Needs {
		from := n.Text
		if n.Param != flow.NoParam {
			from = n.String()
		}
		fmt.Fprintf(&b, ", %s from %s", part(n.Part), from)
	}
	for _, k := range w.Cases {
		op := " in "
		if k.Not {
			op = " not in "
		}
		b.WriteString(", if " + k.String() + op + strings.Join(k.Values, " "))
	}
	return b.String()
}

func (a Arg) String() string { return flow.ParamString(a.Param) + a.Path }

// maxWays bounds the ways of one fact.
const maxWays = 4

// learn notes what importers of a visible function need to know of a site in
// it.
func (c *checker) learn(s *site) {
	f := s.call.In
	if !c.prog.Visible(f) || open(s) || s.opaque || !c.lasting(s) {
		return
	}
	w := Way{Sink: s.raw.name}
	for _, h := range s.hops {
		w.Hops = append(w.Hops, h.name)
	}
	for i, set := range s.to {
		w.Needs = append(w.Needs, needs(f, part(i), set)...)
	}
	for _, d := range slices.Concat(s.cases, c.decisions(s)) {
		for _, o := range d.of {
			if o.Kind == flow.Param && o.In == f {
				w.Cases = append(w.Cases, Case{Arg{o.Param, flow.PathString(o.Want.Path)}, d.values, d.not})
			}
		}
	}
	for _, d := range s.dest {
		for _, r := range c.prog.DependsOn(d.expr, f) {
			if a := (Arg{r.Param, r.Path}); r.Param != flow.NoParam && !slices.Contains(w.From, a) {
				w.From = append(w.From, a)
			}
		}
	}
	fact := c.dialFacts[f]
	if fact == nil {
		fact = new(Dials)
		c.dialFacts[f] = fact
	}
	same := func(v Way) bool { return fmt.Sprint(v) == fmt.Sprint(w) }
	if len(fact.Ways) < maxWays && !slices.ContainsFunc(fact.Ways, same) {
		fact.Ways = append(fact.Ways, w)
	}
}

// lasting reports whether a site can connect to itself once the fields that
// only this package stores into are put in.
func (c *checker) lasting(s *site) bool {
	settled := *s
	for i, set := range settled.to {
		settled.to[i] = c.settle(set)
	}
	return c.admitted(&settled, false)
}

// needs returns what importers must ask about a part; nothing if it is
// possible whatever the parameters are.
func needs(f *flow.Func, p part, set []flow.Origin) []Need {
	var all []Need
	for _, o := range set {
		n := Need{Part: int(p), Arg: Arg{Param: flow.NoParam}, As: o.Want.As, Plus: o.Want.Plus}
		switch {
		case o.Kind == flow.Param && o.In == f:
			n.Param, n.Path = o.Param, flow.PathString(o.Want.Path)
		case o.Value != nil && (p == port || p == localPort || p == bound):
			n.Text = o.Value.ExactString()
		case p == localPort:
			n.Text = "0" // what is not known is no proof of another
		case o.Value != nil || o.Kind == flow.Zero || o.Kind == flow.Composite && p == address:
			continue
		default:
			return nil
		}
		all = append(all, n)
	}
	if !slices.ContainsFunc(all, func(n Need) bool { return n.Param != flow.NoParam }) && p != port && p != localPort && p != bound {
		return nil
	}
	return all
}

func (c *checker) exportDials() {
	for _, f := range c.prog.Funcs() {
		if fact := c.dialFacts[f]; fact != nil {
			c.prog.Pass.ExportObjectFact(f.Obj, fact)
		}
	}
}

// factSites returns the sites of a call of another package's function.
func (c *checker) factSites(call *flow.Call, fn *types.Func) []*site {
	var fact Dials
	if !c.prog.Pass.ImportObjectFact(fn, &fact) {
		return nil
	}
	var all []*site
	for _, w := range fact.Ways {
		s := c.waySite(call, fn, w)
		s.retarget = func() target { return c.waySite(call, fn, w).to }
		all = append(all, s)
	}
	return all
}

func (c *checker) waySite(call *flow.Call, fn *types.Func, w Way) *site {
	s := &site{call: call, node: call.Expr, raw: &raw{name: w.Sink, pkg: fn.Pkg()}, hops: []hop{{name: callName(fn)}}}
	for _, name := range w.Hops {
		s.hops = append(s.hops, hop{name: name})
	}
	for _, n := range w.Needs {
		if n.Param == flow.NoParam {
			s.to[n.Part] = append(s.to[n.Part], constantOrigin(n))
			continue
		}
		if s.to[n.Part] == nil {
			s.to[n.Part] = []flow.Origin{} // what nothing is known of is no proof
		}
		for _, q := range c.prog.ParamQueries(call, fn, n.Param, n.Path, n.As) {
			q.Plus = n.Plus
			if part(n.Part) == address {
				s.to[n.Part] = append(s.to[n.Part], c.staticAddress(q)...)
				continue
			}
			s.to[n.Part] = append(s.to[n.Part], c.prog.Origins(q)...)
		}
	}
	for _, k := range w.Cases {
		d := decide{values: k.Values, not: k.Not}
		for _, q := range c.prog.ParamQueries(call, fn, k.Param, k.Path, flow.Whole) {
			d.of = append(d.of, c.prog.Origins(q)...)
		}
		s.cases = append(s.cases, d)
	}
	for _, a := range w.From {
		for _, q := range c.prog.Given(call, fn.Signature(), a.Param) {
			s.dest = append(s.dest, dest{q.Expr, a.Path})
		}
	}
	return s
}

func constantOrigin(n Need) flow.Origin {
	kind := token.INT
	if strings.HasPrefix(n.Text, `"`) {
		kind = token.STRING
	}
	return flow.Origin{
		Kind:  flow.Foreign,
		Value: constant.MakeFromLiteral(n.Text, kind, 0),
		Want:  flow.Demand{As: n.As, Plus: n.Plus},
	}
}
