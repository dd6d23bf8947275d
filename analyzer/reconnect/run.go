package reconnect

import (
	"go/ast"
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A run is a call that has a function of this package run by one of another.
type run struct {
	call *flow.Call
	arg  ast.Expr // what hands the function over
	when string   // as in the table, or "retry": again whenever it failed
	by   string   // the function that runs it
	vary []int    // for retry: the parameters that differ each time
}

// runners returns the runs of f by functions of other packages.
func (c *checker) runners(f *flow.Func) []run {
	if c.runs == nil {
		c.runs = make(map[*flow.Func][]run)
		for _, call := range c.prog.Calls() {
			c.addRuns(call)
		}
		for _, st := range c.prog.FieldStores() {
			if row, ok := c.prog.Known.Is(st.Field, "redial"); ok && c.prog.Alive(st.In) {
				q := flow.Query{Expr: st.Value, In: st.In}
				c.addRun(q, run{call: flow.CallOf(st.Value, st.In), arg: st.Value, when: "retry", by: fieldOwner(row.Name)})
			}
		}
	}
	return c.runs[f]
}

// fieldOwner returns the type in the name of a field, as code names it.
func fieldOwner(name string) string {
	name = path.Base(name)
	return name[:strings.LastIndexByte(name, '.')]
}

func (c *checker) addRuns(call *flow.Call) {
	fn := c.prog.StaticCallee(call.Expr)
	if fn == nil || c.prog.FuncOf(fn) != nil {
		return
	}
	if row, ok := c.prog.Known.Is(fn, "run"); ok {
		for _, q := range c.prog.Operand(call, row.Operand("func")) {
			c.addRun(q, run{call: call, arg: q.Expr, when: row.Word("when"), by: callName(fn)})
		}
	}
	var fact Retries
	if known.Speaks(fn) || !c.prog.Pass.ImportObjectFact(fn, &fact) {
		return
	}
	for _, p := range fact.Params {
		for _, q := range c.prog.ParamQueries(call, fn, p.Param, "", flow.Whole) {
			c.addRun(q, run{call: call, arg: q.Expr, when: "retry", by: callName(fn), vary: p.Varies})
		}
	}
}

// addRun enters a run under each function that the query may be, at the
// outermost call through which that is handed over.
func (c *checker) addRun(q flow.Query, r run) {
	c.prog.Climb(q, flow.Climber{Visit: func(o flow.Origin, via []*flow.Call) {
		if o.Kind != flow.Function || o.Func == nil {
			return
		}
		if len(via) > 0 {
			r.call, r.arg = via[len(via)-1], o.Expr
			if !contains(r.call.Expr, r.arg) {
				r.arg = r.call.Expr
			}
		}
		if !slices.ContainsFunc(c.runs[o.Func], func(have run) bool { return have.call.Expr == r.call.Expr && have.when == r.when }) {
			c.runs[o.Func] = append(c.runs[o.Func], r)
		}
	}})
}

// visitRun climbs from a site to a call that has its function run.
func (c *checker) visitRun(s *site, r run) {
	if r.call.In == nil || r.when == "once" || r.when == "again" {
		return
	}
	f := s.call.In
	up := &site{
		call:   r.call,
		node:   r.arg,
		raw:    s.raw,
		opaque: s.opaque,
		hops:   c.hopped(s),
		to:     s.to,
		trail:  append(slices.Clone(s.trail), step{f, s.node, s.hops}),
		again:  s.again,
	}
	if s.again != nil {
		up.hops = s.hops
	}
	for i, set := range up.to {
		up.to[i] = without(set, f)
	}
	for _, d := range s.cases {
		d.of = without(d.of, f)
		up.cases = append(up.cases, d)
	}
	for _, h := range s.holders {
		h.of = without(h.of, f)
		up.holders = append(up.holders, h)
	}
	c.free(up, f)
	for _, d := range s.dest {
		for _, root := range c.prog.DependsOn(d.expr, f) {
			switch {
			case root.Param == flow.NoParam:
				up.dest = append(up.dest, dest{root.Expr, d.path})
			case slices.Contains(r.vary, root.Param):
				return // it goes on to another destination each time
			}
		}
	}
	switch {
	case r.when == "retry":
		if s.again == nil {
			up.again = &again{in: r.by, handed: true}
		}
		c.visit(up)
	case c.enters(s, r.call):
		c.recurse(s, up)
	case r.when == "later" && s.again == nil && c.calledBack(r.call.In, s.raw.pkg):
		up.again = &again{in: c.funcName(r.call.In), recursive: true}
		c.visit(up)
	default:
		c.visit(up)
	}
}

// calledBack reports whether f is, or stands in, a method by which a package
// tells of its connections: one of an interface of that package. What it dials
// through that package, when a timer fires, is what it lost: the package calls
// it again when that fails.
func (c *checker) calledBack(f *flow.Func, pkg *types.Package) bool {
	for f != nil && f.Outer != nil {
		f = f.Outer
	}
	if f == nil || f.Sig.Recv() == nil || pkg == nil || pkg == c.prog.Pass.Pkg {
		return false
	}
	for _, name := range pkg.Scope().Names() {
		obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		iface, ok := obj.Type().Underlying().(*types.Interface)
		if !ok || !types.Implements(f.Sig.Recv().Type(), iface) {
			continue
		}
		if m, _, _ := types.LookupFieldOrMethod(iface, false, pkg, f.Obj.Name()); m != nil {
			return true
		}
	}
	return false
}

// without makes the parameters of f unknown: nobody in sight gives them.
func without(set []flow.Origin, f *flow.Func) []flow.Origin {
	if set == nil {
		return nil
	}
	all := []flow.Origin{}
	for _, o := range set {
		if o.Kind == flow.Param && o.In == f {
			o = flow.Origin{Kind: flow.Opaque, In: f}
		}
		all = append(all, o)
	}
	return all
}
