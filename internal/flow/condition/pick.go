package condition

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// PickAt returns the pick that an index is; ok is false if it is no parameter.
//
//	ports[r]
//	ports[i-1]
func (p *Conditions) PickAt(index ast.Expr, in *xref.Func) (k xref.Pick, ok bool) {
	if in == nil {
		return k, false
	}
	index = p.Unconverted(index)
	if bin, isSum := index.(*ast.BinaryExpr); isSum && (bin.Op == token.ADD || bin.Op == token.SUB) {
		n, exact := int64(0), false
		if v := p.Info.Types[bin.Y].Value; v != nil && v.Kind() == constant.Int {
			n, exact = constant.Int64Val(v)
		}
		if bin.Op == token.SUB {
			n = -n
		}
		k, ok = p.PickAt(bin.X, in)
		k.Plus += n
		return k, ok && exact
	}
	param, t, ok := p.paramTerm(in, index)
	return xref.Pick{In: in, Param: param, Path: t.Path}, ok
}

// PickStore notes on a trace by which keys a value is stored into the tables that are
// picked from on the way down a path.
//
//	func register(name string, m maker) { makers[name] = m }
func (p *Conditions) PickStore(t origin.Trace, path xref.Path, s *xref.Store) origin.Trace {
	for at := s.Path; at != nil && path != nil; at, path = at.Rest, path.Rest {
		switch {
		case at.Field != nil:
		case path.Pick == nil:
			if path.Key != "" && path.Key != xref.LastKey && at.Key == "" && at.Rest == nil {
				t = p.storedAt(t, path.Key, s)
			}
		case at.Key != "":
			t = p.PickKey(t, path.Pick, at.Key)
		case at.Rest == nil:
			t = p.pickLast(t, path.Pick, s)
		}
	}
	return t
}

// pickLast is PickStore for the index of an assignment that is no constant.
func (p *Conditions) pickLast(t origin.Trace, k *xref.Pick, s *xref.Store) origin.Trace {
	param, key, ok := p.indexOf(s)
	if !ok || k.Plus != 0 {
		return t
	}
	return p.Mark(t, origin.Hop{Choice: p.Choice(origin.Choice{In: k.In, Param: k.Param, Path: k.Path, KeyIn: s.In, KeyParam: param, KeyPath: key.Path})})
}

// storedAt notes on a trace that a value is stored at a key if the parameter that the
// index is gives it.
//
//	register("web", ":8080")
//	makers["web"]
func (p *Conditions) storedAt(t origin.Trace, at string, s *xref.Store) origin.Trace {
	param, key, ok := p.indexOf(s)
	if !ok {
		return t
	}
	return p.Mark(t, origin.Hop{Choice: p.Choice(origin.Choice{In: s.In, Param: param, Path: key.Path, Values: at})})
}

// indexOf returns the parameter that is the index of an assignment to an element.
func (p *Conditions) indexOf(s *xref.Store) (param int, t origin.Term, ok bool) {
	assign, ok := s.Node.(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 || s.In == nil {
		return 0, t, false
	}
	index, ok := ast.Unparen(assign.Lhs[0]).(*ast.IndexExpr)
	if !ok {
		return 0, t, false
	}
	return p.paramTerm(s.In, index.Index)
}

// PickKey notes on a trace that a value has the key at in a table that is picked from.
func (p *Conditions) PickKey(t origin.Trace, k *xref.Pick, at string) origin.Trace {
	if k.Plus != 0 {
		n, err := strconv.ParseInt(at, 10, 64)
		if err != nil {
			return t
		}
		at = strconv.FormatInt(n-k.Plus, 10)
	}
	return p.Mark(t, origin.Hop{Choice: p.Choice(origin.Choice{In: k.In, Param: k.Param, Path: k.Path, Values: at})})
}
