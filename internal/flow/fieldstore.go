package flow

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/escape"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A FieldStore is a value that this package gives a field or variable of another's.
type FieldStore struct {
	Field        *types.Var
	origin.Query // the value

	maker ast.Expr // the object: its literal, or what has the field; nil if it is not seen
}

// FieldStores returns what this package stores into fields and variables of other
// packages, itself or by a call that is given the address, in source order.
//
//	conf.Port = 50052
//	flag.IntVar(&conf.Port, "port", 50052, "port to listen on")
func (p *Package) FieldStores() []FieldStore {
	var list []FieldStore
	for _, f := range p.ForeignVars() {
		for _, s := range p.StoresTo(f) {
			if s.RHS != nil && s.Path == nil && !s.Elem {
				list = append(list, FieldStore{f, origin.Query{Expr: s.RHS, Result: max(s.Result, 0), In: s.In}, s.Object()})
			}
		}
	}
	for _, v := range p.SetElsewhere() {
		if uses := p.Uses(v); len(p.ArgUses(v)) > 0 && len(uses) > 0 {
			list = append(list, FieldStore{v, origin.Query{Expr: uses[0].Ident, In: uses[0].In}, nil})
		}
	}
	slices.SortFunc(list, func(a, b FieldStore) int { return p.Order(a.Expr.Pos(), b.Expr.Pos()) })
	return list
}

// TypeOf returns the type of the object whose field is stored to, or nil.
func (p *Package) TypeOf(s FieldStore) *types.Named {
	if s.maker == nil || s.In == nil {
		return nil
	}
	named, _ := types.Unalias(syntax.Deref(p.Info.TypeOf(s.maker))).(*types.Named)
	return named
}

// Leaves reports whether the object whose field is stored to goes out of the
// package's sight, and no method of it for which uses holds is called before.
//
//	func New() *http.Server { return &http.Server{Addr: ":51678"} }
func (p *Package) Leaves(s FieldStore, uses func(*types.Func) bool) bool {
	e := escape.New(p.Package, p, p.Info.TypeOf(s.maker), func(fn *types.Func, arg int) bool { return arg == xref.Recv && uses(fn) })
	e.FollowPlace(s.maker, s.In)
	return e.Leaves()
}
