package memory

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/transfer"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Store walks on at what a store stores, if that is or holds what is asked.
func Store(w *walk.Walker, s *xref.Store, d walk.Want) {
	rest, ok := xref.CutPrefix(d.Path, s.Path)
	if !ok || w.IsDead(s.Node) {
		return
	}
	d.Trace = w.Conds.PickStore(d.Trace, d.Path, s)
	d.Path = rest
	if s.Case != nil {
		d = d.AssertType(s.Case)
	}
	switch {
	case s.Zero != nil:
		w.Emit(origin.Origin{Kind: origin.Zero, In: s.In, Obj: s.Zero}, d)
	case s.Onto != nil:
		if d.Path == nil {
			transfer.Addition(w, s, d)
		}
	case s.RHS == nil || s.Op != token.ASSIGN && s.Op != token.RANGE:
	case s.Elem:
		d.Step = d.Step || s.Op == token.RANGE && d.IsAlone(syntax.Elem(w.Info.TypeOf(s.RHS)))
		key := ""
		if d.Text {
			key, d.Text = xref.LastKey, false
		}
		w.ElementOf(key, s.RHS, s.In, d)
	case s.Result < 0:
		w.Expr(s.RHS, s.In, d)
	default:
		if call, ok := ast.Unparen(s.RHS).(*ast.CallExpr); ok {
			w.Call(call, s.Result, s.In, d)
		} else if s.Result == 0 { // v, ok := m[k], <-ch, x.(T)
			d.Beside = origin.Beside{}
			w.Expr(s.RHS, s.In, d)
		}
	}
}

// noteRow notes on the way of d, which asks for a part of an element of obj, that it stands in
// the one that s puts there: the parts of one element go together.
//
//	jobs <- job{run: listen, addr: ":50052"}
func noteRow(p *walk.Base, obj types.Object, s *xref.Store, d walk.Want) walk.Want {
	rest, ok := xref.CutPrefix(d.Path, s.Path)
	if !ok || rest == nil || rest.Field == nil || s.Path == nil || s.RHS == nil {
		return d // of another, or put together piece by piece
	}
	last := s.Path
	for last.Rest != nil {
		last = last.Rest
	}
	if last.Field == nil && last.Method == nil && !last.Called && last.Key == "" {
		d.Trace = p.Mark(d.Trace, origin.Hop{Table: obj, Row: s.RHS})
	}
	return d
}

// AddressStores walks on at what calls store into obj through a pointer to it.
func AddressStores(w *walk.Walker, obj types.Object, d walk.Want) {
	storesByCalls(w, givenTo(w.Base, obj), always(d))
}

// givenTo returns the calls that get a pointer to obj, by way of other variables too.
//
//	p := &port
//	flag.IntVar(p, "port", 50052, "")
func givenTo(p *walk.Base, obj types.Object) []xref.ArgUse {
	return slices.Concat(p.ArgUses(obj), p.AliasUses(obj))
}

// always asks for the same, whatever is stored where.
func always(d walk.Want) func(ast.Node, *xref.Func) walk.Want {
	return func(ast.Node, *xref.Func) walk.Want { return d }
}

// storesByCalls is AddressStores for some calls; read returns what is asked for of what
// is stored at a node of a function.
func storesByCalls(w *walk.Walker, uses []xref.ArgUse, read func(ast.Node, *xref.Func) walk.Want) {
	for i, u := range uses {
		if w.Exhausted() {
			return
		}
		if isOverwritten(w.Base, u, uses[i+1:]) {
			continue
		}
		below := read(u.Call.Expr, u.Call.In)
		rest, ok := xref.CutPrefix(below.Path, u.Path)
		if !ok || w.IsDead(u.Call.Expr) {
			continue
		}
		below.Path = rest
		if w.Modref.MayStore(u, rest) {
			callStores(w, u.Call, u.Index, below)
		}
		aliasStores(w, u, below)
	}
}

// isOverwritten reports whether a call that gives a variable a default is followed
// by another that does:
//
//	flag.IntVar(&port, "port", 50100, "")
//	flag.IntVar(&port, "p", 9180, "")
func isOverwritten(p *walk.Base, u xref.ArgUse, later []xref.ArgUse) bool {
	if !setsDefault(p, u) {
		return false
	}
	g := p.GraphOf(u.Call.In)
	at, ok := g.SpotAt(u.Call.Expr.Pos())
	return ok && slices.ContainsFunc(later, func(l xref.ArgUse) bool {
		if l.Call.In != u.Call.In || l.Path != u.Path || l.Call.Expr.Pos() <= u.Call.Expr.Pos() || !setsDefault(p, l) {
			return false
		}
		then, ok := g.SpotAt(l.Call.Expr.Pos())
		return ok && then.Block == at.Block
	})
}

// setsDefault reports whether a call defines a setting that is kept in the
// variable whose address it gets.
func setsDefault(p *walk.Base, u xref.ArgUse) bool {
	fn := p.StaticCallee(u.Call.Expr)
	if fn == nil || u.Index < 0 || u.Call.In == nil {
		return false
	}
	_, puts := p.Known.Is(fn, "put")
	return puts
}
