package option

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// isSetLater reports whether behind an option, in all the lists that it gets into, stands
// one for which sets holds.
func (p *Lists) isSetLater(e ast.Expr, in *xref.Func, sets func(ast.Expr) bool, depth int) bool {
	if depth > bound.Pieces {
		p.Exceed(bound.Pieces, "variables and calls around an option", in)
		return false
	}
	switch up := p.Parent(e, in).(type) {
	case *ast.ParenExpr:
		return p.isSetLater(up, in, sets, depth+1)
	case *ast.CallExpr:
		if p.Info.Types[up.Fun].IsType() {
			return p.isSetLater(up, in, sets, depth+1)
		}
		i := slices.Index(up.Args, e)
		sig, ok := syntax.Under(p.Info.TypeOf(up.Fun)).(*types.Signature)
		if i < 0 || !ok || !sig.Variadic() || i < sig.Params().Len()-1 || up.Ellipsis.IsValid() {
			return false
		}
		return slices.ContainsFunc(up.Args[i+1:], sets) ||
			syntax.IsBuiltin(p.Info, up, "append") && p.isSetBehind(up, in, sets, depth+1)
	case *ast.CompositeLit:
		i := slices.Index(up.Elts, e)
		if _, ok := syntax.Under(p.Info.TypeOf(up)).(*types.Slice); !ok || i < 0 {
			return false
		}
		return slices.ContainsFunc(up.Elts[i+1:], sets) || p.isSetBehind(up, in, sets, depth+1)
	}
	return p.isWherever(e, in, func(e ast.Expr, in *xref.Func) bool { return p.isSetLater(e, in, sets, depth+1) })
}

// isSetBehind is isSetLater for a list: whether options are put behind it.
//
//	opts = append(opts, WithPort(8080))
func (p *Lists) isSetBehind(list ast.Expr, in *xref.Func, sets func(ast.Expr) bool, depth int) bool {
	if depth > bound.Pieces {
		p.Exceed(bound.Pieces, "variables and calls around an option", in)
		return false
	}
	switch up := p.Parent(list, in).(type) {
	case *ast.ParenExpr:
		return p.isSetBehind(up, in, sets, depth+1)
	case *ast.CallExpr:
		if !syntax.IsBuiltin(p.Info, up, "append") {
			return false
		}
		if up.Args[0] == list && slices.ContainsFunc(up.Args[1:], func(e ast.Expr) bool {
			set, _ := p.listSets(e, in, sets, depth+1)
			return sets(e) || up.Ellipsis.IsValid() && set
		}) {
			return true
		}
		return p.isSetBehind(up, in, sets, depth+1)
	}
	return p.isWherever(list, in, func(e ast.Expr, in *xref.Func) bool { return p.isSetBehind(e, in, sets, depth+1) })
}

// isWherever reports whether is holds wherever the value of an expression is read: that is
// assigned to a variable of its function, or returned to callers that are all in sight.
func (p *Lists) isWherever(e ast.Expr, in *xref.Func, is func(ast.Expr, *xref.Func) bool) bool {
	if in == nil {
		return false
	}
	switch up := p.Parent(e, in).(type) {
	case *ast.ReturnStmt:
		if in.Obj == nil || !p.WholeIndexed() || p.Visible(in) || p.UsedAsValue(in.Obj) || p.ViaInterface(in.Obj.Name()) || len(up.Results) != 1 {
			return false
		}
		calls := p.CallsOf(in.Obj)
		return len(calls) > 0 && !slices.ContainsFunc(calls, func(c *xref.Call) bool { return !is(c.Expr, c.In) })
	case *ast.AssignStmt, *ast.ValueSpec:
		uses := p.readsOf(e, up, in)
		return len(uses) > 0 && !slices.ContainsFunc(uses, func(u xref.Use) bool { return !is(u.Ident, u.In) })
	}
	return false
}

// readsOf returns where a local variable is read that an assignment, or a declaration,
// gives the value e; none if it is not only read.
func (p *Lists) readsOf(e ast.Expr, assign ast.Node, in *xref.Func) (reads []xref.Use) {
	var to []ast.Expr
	switch s := assign.(type) {
	case *ast.AssignStmt:
		if i := slices.Index(s.Rhs, e); i >= 0 && len(s.Lhs) == len(s.Rhs) {
			to = s.Lhs[i : i+1]
		}
	case *ast.ValueSpec:
		if i := slices.Index(s.Values, e); i >= 0 && len(s.Names) == len(s.Values) {
			to = []ast.Expr{s.Names[i]}
		}
	}
	if len(to) == 0 {
		return nil
	}
	id, ok := to[0].(*ast.Ident)
	v, isVar := p.Info.ObjectOf(id).(*types.Var)
	if !ok || !isVar || xref.Owner(v, in) != in || xref.AssignedOutside(p.StoresTo(v), in) {
		return nil
	}
	for _, u := range p.Uses(v) {
		if u.Ident == id || p.isAssigned(u.Ident, u.In) {
			continue
		}
		if u.In != in {
			return nil
		}
		stores, _ := p.Reaching(in, v, nil, u.Ident)
		if slices.ContainsFunc(stores, func(s *xref.Store) bool { return s.RHS == e }) {
			reads = append(reads, u)
		}
	}
	return reads
}

// isAssigned reports whether an identifier is one that an assignment stores to.
func (p *Lists) isAssigned(id *ast.Ident, in *xref.Func) bool {
	assign, ok := p.Parent(id, in).(*ast.AssignStmt)
	return ok && slices.Contains(assign.Lhs, ast.Expr(id))
}

// listSets reports whether one of a list's options is one for which sets holds,
// or else which parameter of the function may bring one; nil if none is known to.
func (p *Lists) listSets(list ast.Expr, in *xref.Func, sets func(ast.Expr) bool, depth int) (set bool, param *types.Var) {
	if depth > bound.Pieces {
		p.Exceed(bound.Pieces, "variables and calls around an option", in)
		return false, nil
	}
	switch e := ast.Unparen(list).(type) {
	case *ast.CompositeLit:
		return slices.ContainsFunc(e.Elts, sets), nil
	case *ast.Ident:
		if v, ok := p.Info.Uses[e].(*types.Var); ok && len(p.StoresTo(v)) == 0 {
			if _, is := in.ParamIndex(v); is {
				return false, v
			}
		}
		v, ok := p.Info.Uses[e].(*types.Var)
		if !ok || in == nil || xref.Owner(v, in) != in || xref.AssignedOutside(p.StoresTo(v), in) {
			return false, nil
		}
		stores, entry := p.Reaching(in, v, nil, e)
		return !entry && len(stores) > 0 && !slices.ContainsFunc(stores, func(s *xref.Store) bool {
			if s.RHS == nil || s.Result >= 0 || s.Elem || s.Path != nil {
				return true
			}
			set, _ := p.listSets(s.RHS, in, sets, depth+1)
			return !set
		}), nil
	case *ast.CallExpr:
		if !syntax.IsBuiltin(p.Info, e, "append") {
			f := p.FuncOf(p.StaticCallee(e))
			if f == nil || len(f.Returns) != 1 || len(f.Returns[0].Results) != 1 {
				return false, nil
			}
			set, _ = p.listSets(f.Returns[0].Results[0], f, sets, depth+1)
			return set, nil
		}
		if set, param = p.listSets(e.Args[0], in, sets, depth+1); set || !e.Ellipsis.IsValid() {
			return set || slices.ContainsFunc(e.Args[1:], sets), param
		}
		more, other := p.listSets(e.Args[1], in, sets, depth+1)
		if param == nil {
			param = other
		}
		return more, param
	}
	return false, nil
}
