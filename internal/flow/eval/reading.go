package eval

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A reading is one read of a variable.
type reading struct {
	w      *Walker
	obj    *types.Var
	use    ast.Expr // where it is read
	in     *program.Func
	owner  *program.Func // the function that declares it; nil for a package variable
	stores []*program.Store
	shared bool // other functions may store into it
	d      Want
}

// from returns what is asked for of what is stored at a node of the function by, nil for
// the entry: with what the ways from there to the read decide.
func (r *reading) from(from ast.Node, by *program.Func) Want {
	p, d := r.w.p, r.d
	if len(r.stores) > bound.Stores {
		p.Exceed(bound.Stores, "stores to "+r.obj.Name(), r.in)
		return d
	}
	term := origin.Term{Obj: r.obj, Path: d.Path}
	if r.shared {
		d.Trace = p.Conds.Life(d.Trace, term, from, r.use, by, r.in)
	}
	if by != r.in || r.owner != r.in {
		from = nil // it has its value when the function is entered
	}
	if from != nil && syntax.IsBasic(program.TypeAt(r.obj.Type(), d.Path)) {
		d.Trace = p.Conds.Choices(d.Trace, r.in, from, r.use, term)
		d.Trace = p.Conds.Choices(d.Trace, r.in, nil, from, origin.Term{})
	}
	d.Trace = p.Conds.Read(d.Trace, d.Demand, r.obj, r.use, from, r.in)
	return d
}
