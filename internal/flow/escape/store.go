package escape

import (
	"go/ast"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// followElement follows the object into a literal that it stands in.
func (e *Search) followElement(lit *ast.CompositeLit, elt ast.Expr, in *xref.Func) {
	st := syntax.Struct(e.p.Info.TypeOf(lit))
	if st == nil {
		e.FollowValue(lit, in)
		return
	}
	follow := e.followField
	if e.calls {
		follow = e.keep
	}
	for i := range lit.Elts {
		if lit.Elts[i] != elt {
			continue
		}
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				if f, ok := e.p.Info.Uses[id].(*types.Var); ok {
					follow(f, lit, in)
				}
			}
		} else if i < st.NumFields() {
			follow(st.Field(i), lit, in)
		}
	}
}

// followField follows the object to where its field of a holder is read. Who has the
// holder has the object too if the field is not the package's own.
func (e *Search) followField(f *types.Var, holder ast.Expr, in *xref.Func) {
	if f = f.Origin(); !e.objs[f] {
		e.objs[f] = true
		e.stored = true
		for _, u := range e.p.Uses(f) {
			if sel, ok := e.p.Parent(u.Ident, u.In).(*ast.SelectorExpr); ok && sel.Sel == u.Ident {
				e.FollowValue(sel, u.In)
			}
		}
	}
	if f.Exported() || f.Embedded() || f.Pkg() != e.p.Pass.Pkg {
		e.FollowValue(holder, in)
	}
}

// followSelection follows the object to a method that is called or taken of it, or a
// field that can have it in it.
func (e *Search) followSelection(sel *ast.SelectorExpr, in *xref.Func) {
	s := e.p.Info.Selections[sel]
	if s == nil {
		return
	}
	if s.Kind() == types.FieldVal {
		if e.holds(s.Type()) && e.mayHave(s) {
			e.FollowValue(sel, in)
		}
		return
	}
	if call, ok := e.p.Parent(sel, in).(*ast.CallExpr); ok && call.Fun == ast.Expr(sel) {
		e.followCall(call, xref.Recv, in)
		return
	}
	if fn, ok := s.Obj().(*types.Func); ok {
		e.followInto(fn.Origin(), xref.Recv, nil)
		e.FollowValue(sel, in)
	}
}

// followRange follows the object to the variables of a range over what holds it.
func (e *Search) followRange(s *ast.RangeStmt) {
	e.stored = true
	for _, x := range []ast.Expr{s.Key, s.Value} {
		if id, ok := x.(*ast.Ident); ok {
			if obj := e.p.Info.ObjectOf(id); obj != nil && e.holds(obj.Type()) {
				e.followVariable(obj)
			}
		}
	}
}

// followAssignment follows the object to what is assigned the value x.
func (e *Search) followAssignment(lhs, rhs []ast.Expr, x ast.Expr, in *xref.Func) {
	for i, r := range rhs {
		if r != x {
			continue
		}
		if len(lhs) == len(rhs) {
			if !e.calls || !e.followNext(lhs[i], x, in) {
				e.followStore(lhs[i], in)
			}
			continue
		}
		for _, l := range lhs {
			if e.holds(e.p.Info.TypeOf(l)) {
				e.followStore(l, in)
			}
		}
	}
}

// followStore follows the object into a variable, field or element.
func (e *Search) followStore(to ast.Expr, in *xref.Func) {
	switch to := ast.Unparen(to).(type) {
	case *ast.Ident:
		if obj := e.p.Info.ObjectOf(to); obj != nil && to.Name != "_" {
			e.followVariable(obj)
		}
	case *ast.StarExpr:
		e.followStore(to.X, in)
	case *ast.IndexExpr:
		e.followStore(to.X, in)
	case *ast.SelectorExpr:
		obj, ok := e.p.Info.Uses[to.Sel].(*types.Var)
		switch {
		case ok && obj.IsField() && e.calls:
			e.keep(obj, to.X, in)
		case ok && obj.IsField():
			e.followField(obj, to.X, in)
			if obj.Exported() || obj.Pkg() != e.p.Pass.Pkg {
				e.followStore(to.X, in)
			}
		case ok:
			e.followVariable(obj)
		}
	}
}

// followVariable follows the object to where the variable is read that holds it.
func (e *Search) followVariable(obj types.Object) {
	if e.objs[obj] || e.found {
		return
	}
	e.objs[obj] = true
	if obj.Parent() == obj.Pkg().Scope() && (obj.Pkg() != e.p.Pass.Pkg || obj.Exported() && e.p.Pass.Pkg.Name() != "main") {
		e.lost = true
	}
	uses := e.p.Uses(syntax.Origin(obj))
	for _, u := range uses {
		e.FollowValue(u.Ident, u.In)
	}
	if v, ok := obj.(*types.Var); ok && len(uses) > 0 {
		e.followNamedResult(v, xref.Owner(v, uses[0].In))
	}
}
