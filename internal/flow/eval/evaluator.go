package eval

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/binding"
	"github.com/selfconnect/selfconnect/internal/flow/external"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/memory"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// An Evaluator follows the values of one package back to their origins.
type Evaluator struct{ *walk.Base }

// A guide leads the walks of an evaluator.
type guide struct{}

// New returns what follows the values of a package, whose calls graph
// tells of.
func New(index *program.Package, calls xref.CallGraph) *Evaluator {
	return &Evaluator{walk.New(index, calls, guide{})}
}

// Settings returns the queries for the values that the package itself keeps
// under a key, or in the variable that it names: see [settings.Book.Settings].
func (p *Evaluator) Settings(k origin.Key) []origin.Query {
	for _, v := range p.SetElsewhere() {
		if v.Pkg().Path() != k.Lib || v.Name() != k.Set {
			continue
		}
		path, ok := p.Resolve(v.Type(), k.Name)
		if uses := p.Uses(v); ok && len(uses) > 0 {
			return []origin.Query{{Expr: uses[0].Ident, In: uses[0].In, Demand: origin.Demand{Path: path}}}
		}
	}
	return p.Book.Settings(k)
}

// Puts reports whether the package keeps settings: see [settings.Book.Puts].
func (p *Evaluator) Puts() bool { return p.Book.Puts() }

// Injected returns the calls that containers make of the functions that they
// are given.
func (p *Evaluator) Injected() []*xref.Call { return p.Containers.All() }

// Results returns the origins of a result of f, its parameters left open. The
// search for them is a short one, since it is made for every function.
func (p *Evaluator) Results(f *xref.Func, result int, d origin.Demand) []origin.Origin {
	return p.StartBrief().Results(f, result, d)
}

// Stores is Results for what f stores below its parameter i.
func (p *Evaluator) Stores(f *xref.Func, i int, d origin.Demand) []origin.Origin {
	return memory.StoresOf(p.StartBrief(), f, i, d)
}

// A Holding is what a variable or field is given, and where the object lies that has
// the field: see [program.Holder].
type Holding struct {
	origin.Origin
	Holder string
}

// Holdings returns all that a variable or field is given: by the stores in functions for
// which near holds, and, if tagged, by what fills it in.
func (p *Evaluator) Holdings(obj *types.Var, d origin.Demand, near func(*xref.Func) bool, tagged bool) (all []Holding) {
	at := walk.Want{Demand: d}
	collect := func(holder string, do func(*walk.Walker)) {
		w := p.StartAt(0)
		do(w)
		for _, o := range w.Out {
			all = append(all, Holding{o, holder})
		}
	}
	p.Start()
	for _, s := range p.StoresTo(obj) {
		if near(s.In) && (obj.IsField() || p.Conds.Outlives(obj, d.Path, s)) {
			collect(xref.Holder(s.Whole), func(w *walk.Walker) { memory.Store(w, s, at) })
		}
	}
	if slices.ContainsFunc(slices.Concat(p.ArgUses(obj), p.AliasUses(obj)), func(u xref.ArgUse) bool { return near(u.Call.In) }) {
		collect("", func(w *walk.Walker) { memory.AddressStores(w, obj, at) })
	}
	if obj.IsField() && p.WholeIndexed() {
		for _, fl := range p.Book.Fields()[obj] {
			collect(xref.Holder(fl.Path), func(w *walk.Walker) { external.Filling(w, fl, at) })
		}
	}
	if obj.IsField() && tagged {
		collect("", func(w *walk.Walker) { external.TagDefault(w, obj, at) })
	}
	return all
}

// Targets returns the functions that a call in the function in may run; one
// empty Target stands for those not known.
func (p *Evaluator) Targets(call *ast.CallExpr, in *xref.Func) []xref.Target {
	return targets(p.Start(), call, in)
}

// WithChoices returns a query for what a call of fn, a function of another package, is
// given, under the choices that go with it; ok is false if they exclude it.
func (p *Evaluator) WithChoices(ws facts.Whens, q origin.Query, c *xref.Call, fn *types.Func) (_ origin.Query, ok bool) {
	q.Trace, ok = binding.PutInWhens(p.Start(), ws, q.Trace, c, fn)
	return q, ok
}
