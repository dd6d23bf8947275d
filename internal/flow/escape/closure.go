package escape

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Called returns a search for the calls of a function value of type t: of one that is
// made, not of all that come out of the same literal.
//
//	run, old := newServer(":50123"), newServer(":50124")
//	run() // the one that is made in the first call
func Called(p *program.Package, graph xref.CallGraph, t types.Type) *Search {
	e := New(p, graph, t.Underlying(), func(*types.Func, int) bool { return false })
	e.calls = true
	e.kept, e.ran = make(map[*types.Var]bool), make(map[*xref.Func]bool)
	return e
}

// run ends the search at a call of the function, unless the call stands in a literal
// that a call which is asked about makes: then that is what must be called.
//
//	func wrap(addr string) func() error {
//		run := newServer(addr)
//		return func() error { return run() }
//	}
func (e *Search) run(call *ast.CallExpr, in *xref.Func) {
	if !e.p.Runs(&xref.Call{Expr: call, In: in}) {
		return
	}
	lit := in
	for lit != nil && len(e.enteredBy(lit.Outer)) == 0 {
		lit = lit.Outer
	}
	if lit == nil || lit.Lit == nil {
		e.found = true
		return
	}
	if e.ran[lit] {
		return
	}
	e.ran[lit] = true
	around := Called(e.p, e.graph, lit.Sig)
	around.context, around.entered, around.ran = e.context, e.entered, e.ran
	around.FollowValue(lit.Lit, lit.Outer)
	e.found, e.lost = e.found || around.found, e.lost || around.lost
}

// keep follows the function into a field: with the object that has the field, if that
// is made in sight, else to wherever the field is read.
func (e *Search) keep(f *types.Var, holder ast.Expr, in *xref.Func) {
	f = f.Origin()
	e.kept[f] = true
	if lit, ok := holder.(*ast.CompositeLit); ok {
		e.FollowValue(lit, in)
		return
	}
	v, ok := e.p.Root(holder).(*types.Var)
	if !ok || v.IsField() || !e.isMade(v) {
		e.followField(f, holder, in)
		return
	}
	e.followVariable(v)
	for g := in; g != nil; g = g.Outer {
		i, isParam := g.ParamIndex(v)
		if !isParam {
			continue
		}
		calls := e.enteredBy(g)
		if len(calls) == 0 {
			calls = e.graph.Callers(g)
			e.lost = e.lost || e.p.Visible(g)
		}
		for _, c := range calls {
			args, _ := e.p.Arguments(c, g.Sig, i, nil)
			for _, q := range args {
				if x := syntax.Addressed(q.Expr); !e.exprs[x] {
					e.exprs[x] = true
					e.keep(f, x, q.In)
				}
			}
		}
	}
}

// isMade reports whether all that a variable is given are objects that are made there
// and then, which no other variable has.
func (e *Search) isMade(v *types.Var) bool {
	for _, s := range e.p.StoresTo(v) {
		switch {
		case s.Path != nil || s.Zero != nil:
			continue
		case s.RHS == nil || s.Result >= 0 || s.Elem:
			return false
		}
		switch x := syntax.Addressed(s.RHS).(type) {
		case *ast.CompositeLit:
		case *ast.CallExpr:
			if !syntax.IsBuiltin(e.p.Info, x, "new") {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// mayHave reports whether the field that a selection ends in may hold the function
// that is followed: a field for functions of its type does if it has been kept there.
func (e *Search) mayHave(s *types.Selection) bool {
	f, ok := s.Obj().(*types.Var)
	return !e.calls || !ok || !syntax.IsFunc(f.Type()) || e.kept[f.Origin()]
}

// followNext follows the function from an assignment to a local variable to where
// that is read before it gets another value; false if it is no such variable.
//
//	run := newServer(":50123")
//	run = newServer(":50124")
//	run()
func (e *Search) followNext(to, x ast.Expr, in *xref.Func) bool {
	v, ok := e.p.Root(to).(*types.Var)
	if _, plain := ast.Unparen(to).(*ast.Ident); !ok || !plain || in == nil || xref.Owner(v, in) != in || len(e.p.AliasStores(v)) > 0 {
		return false
	}
	stores := e.p.StoresTo(v)
	if xref.AssignedOutside(stores, in) {
		return false
	}
	for _, u := range e.p.Uses(v) {
		if u.In == in {
			reaching, _ := e.p.Reaching(in, v, nil, u.Ident)
			reaches := false
			for _, s := range reaching {
				reaches = reaches || s.RHS == x && s.Path == nil && s.Op == token.ASSIGN
			}
			if !reaches {
				continue
			}
		}
		e.FollowValue(u.Ident, u.In)
	}
	e.followNamedResult(v, in)
	return true
}
