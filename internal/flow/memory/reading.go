package memory

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/lifetime"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A reading is one read of a variable.
type reading struct {
	w      *walk.Walker
	obj    *types.Var
	use    ast.Expr // where it is read
	in     *xref.Func
	owner  *xref.Func // the function that declares it; nil for a package variable
	stores []*xref.Store
	shared bool // other functions may store into it
	d      walk.Want
}

// from returns what is asked for of what is stored at a node of the function by, nil for
// the entry: with what the ways from there to the read decide.
func (r *reading) from(from ast.Node, by *xref.Func) walk.Want {
	p, d := r.w.Base, r.d
	if len(r.stores) > bound.Stores {
		p.Exceed(bound.Stores, "stores to "+r.obj.Name(), r.in)
		return d
	}
	term := origin.Term{Obj: r.obj, Path: d.Path}
	if r.shared {
		d.Trace = p.Conds.Life(d.Trace, term, from, r.use, by, r.in)
	}
	switch {
	case r.owner != r.in:
		from = nil // it has its value when the function is entered
	case from != nil && by != r.in:
		if from = r.callOf(by); from == nil {
			return d // nobody knows when
		}
	}
	if from != nil && syntax.IsBasic(xref.TypeAt(r.obj.Type(), d.Path)) {
		d.Trace = p.Conds.Choices(d.Trace, r.in, from, r.use, term)
		d.Trace = p.Conds.Choices(d.Trace, r.in, nil, from, origin.Term{})
	}
	d.Trace = p.Conds.Read(d.Trace, d.Demand, r.obj, r.use, from, r.in)
	return d
}

// callOf returns the call in the function that reads of a literal that stores; nil if
// there are others, or none in sight.
//
//	func() { flag.IntVar(&port, "port", 50052, "") }()
func (r *reading) callOf(lit *xref.Func) ast.Node {
	callers := r.w.CallGraph.Callers(lit)
	if len(callers) != 1 || callers[0].In != r.in || callers[0].How != xref.Plain {
		return nil
	}
	return callers[0].Expr
}

// store walks on at what one of the stores that are in force stores, unless options
// that are applied after it overwrite that.
func (r *reading) store(s *xref.Store, stores []*xref.Store) {
	p, d := r.w.Base, r.d
	lost, applied := p.OptionLists.AppliedSince(s, r.obj, d.Path, r.use, r.in)
	if lost || p.Conds.NeverStores(s, r.obj, d.Path) {
		return
	}
	below := r.from(s.Node, s.In)
	if applied.In != nil {
		below.Trace = p.Mark(below.Trace, origin.Hop{Applied: applied})
	}
	if s.Result >= 0 && r.owner == r.in {
		below.Beside = p.Conds.Beside(s, origin.Term{Obj: r.obj, Path: d.Path}, r.use, r.in)
	}
	if d.Step && r.in != nil && s.RHS != nil {
		below.Plus += lifetime.FirstStep(p.Package, r.obj, d.Path, stores, s, r.use, r.in)
	}
	Store(r.w, s, noteRow(p, r.obj, s, below))
}
