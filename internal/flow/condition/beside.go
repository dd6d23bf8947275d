package condition

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Beside returns what must be true of another result of a call for control to come
// from the store of one to where the variable is read in the same function, without
// another store to it.
//
//	addr, ok := table.lookup("web")
//	if !ok {
//		return
//	}
//	net.Listen("tcp", addr)
func (p *Conditions) Beside(s *xref.Store, read origin.Term, use ast.Node, in *xref.Func) (b origin.Beside) {
	assign, ok := s.Node.(*ast.AssignStmt)
	if !ok || s.Result < 0 || s.In != in || len(assign.Rhs) != 1 {
		return b
	}
	for i, lhs := range assign.Lhs {
		id, ok := lhs.(*ast.Ident)
		if !ok || i == s.Result || id.Name == "_" {
			continue
		}
		obj := p.Info.ObjectOf(id)
		if obj == nil || !saysMore(obj.Type()) || p.isStoredBetween(obj, s, use, in) {
			continue
		}
		a := assumption{p: p, in: in, term: read, holds: holding{Term: origin.Term{Obj: obj}}}
		yes, no := a.leads(true, s.Node, use), a.leads(false, s.Node, use)
		if yes != no {
			return origin.Beside{Asked: true, Result: i, True: yes}
		}
	}
	return b
}

// saysMore reports whether a result of type t says something of the others.
func saysMore(t types.Type) bool {
	return syntax.IsBool(t) || types.Identical(t, types.Universe.Lookup("error").Type())
}

// leads reports whether control can go from one node to another where the variable of
// the assumption is true, or an error nil.
func (a assumption) leads(is bool, from, to ast.Node) bool {
	a.holds.value = constant.MakeBool(is)
	return a.reaches(&origin.Hop{Use: to, From: from})
}

// isStoredBetween reports whether a variable may get another value between a store
// and a use.
func (p *Conditions) isStoredBetween(obj types.Object, s *xref.Store, use ast.Node, in *xref.Func) bool {
	g := p.GraphOf(in)
	for _, other := range p.StoresTo(obj) {
		switch {
		case other.In != in:
			return true
		case other.Node == s.Node || other.Node.Pos() <= use.Pos() && use.End() <= other.Node.End():
		case g.Follows(s.Node, other.Node) && g.Follows(other.Node, use):
			return true
		}
	}
	return len(p.ArgUses(obj)) > 0 && !types.IsInterface(obj.Type())
}

// Contradicts reports whether a return statement gives a result that is known not to
// be as it must.
//
//	return "127.0.0.1:50400", errUnset
func (p *Conditions) Contradicts(ret *ast.ReturnStmt, b origin.Beside, f *xref.Func) bool {
	if !b.Asked || len(ret.Results) != f.Sig.Results().Len() || b.Result >= len(ret.Results) {
		return false
	}
	e := ast.Unparen(ret.Results[b.Result])
	if v := p.Info.Types[e].Value; v != nil && v.Kind() == constant.Bool {
		return constant.BoolVal(v) != b.True
	}
	switch {
	case p.Info.Types[e].IsNil():
		return !b.True
	case p.NotNil(e):
		return b.True
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		v := p.CallResult(e, 0, nil, nil)
		return v != nil && v.Kind() == constant.Bool && constant.BoolVal(v) != b.True
	case *ast.Ident:
		return p.neverIs(p.Info.Uses[e], b.True, ret, f)
	}
	return false
}

// neverIs reports whether a local variable cannot be true, or an error nil, where it
// is returned; or false, or not nil.
//
//	if err != nil { return ":50400", err }
func (p *Conditions) neverIs(obj types.Object, is bool, ret ast.Node, f *xref.Func) bool {
	if obj == nil || !saysMore(obj.Type()) {
		return false
	}
	stores, entry := p.Reaching(f, obj, nil, ret)
	if entry || len(stores) == 0 {
		return false
	}
	a := assumption{p: p, in: f, holds: holding{Term: origin.Term{Obj: obj}}}
	for _, s := range stores {
		if s.In != f || s.Zero != nil || p.isStoredBetween(obj, s, ret, f) || a.leads(is, s.Node, ret) {
			return false
		}
	}
	return true
}
