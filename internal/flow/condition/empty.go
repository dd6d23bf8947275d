package condition

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Preset notes on a trace if one of the stores gives what lies at path a constant
// that is not zero, or a function or object.
func (p *Conditions) Preset(t origin.Trace, stores []*xref.Store, path xref.Path) origin.Trace {
	for _, s := range stores {
		rest, ok := xref.CutPrefix(path, s.Path)
		if ok && s.RHS != nil && s.Result < 0 && !s.Elem && p.gives(s.RHS, rest) {
			return p.Mark(t, origin.Hop{Preset: true})
		}
	}
	return t
}

// gives reports whether an expression gives what lies at path below it a
// constant that is not zero, or a function or object.
func (p *Conditions) gives(e ast.Expr, path xref.Path) bool {
	e = syntax.Addressed(e)
	if path == nil {
		v := p.Info.Types[e].Value
		return v != nil && !syntax.IsZero(v) || v == nil && p.isMade(e)
	}
	lit, ok := e.(*ast.CompositeLit)
	st := syntax.Struct(p.Info.TypeOf(e))
	if !ok || st == nil || path.Field == nil {
		return false
	}
	for i := range st.NumFields() {
		if st.Field(i).Origin() == path.Field {
			value := syntax.FieldValue(p.Info, lit, i)
			return value != nil && p.gives(value, path.Rest)
		}
	}
	return false
}

// isMade reports whether an expression is a function, or makes an object.
func (p *Conditions) isMade(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.FuncLit, *ast.CompositeLit:
		return true
	case *ast.Ident:
		_, isFunc := p.Info.Uses[e].(*types.Func)
		return isFunc
	case *ast.SelectorExpr:
		_, isFunc := p.Info.Uses[e.Sel].(*types.Func)
		return isFunc
	}
	return false
}

// OnlyIfEmpty notes on a trace if a store of f below its parameter obj is only
// reached where there was no value.
func (p *Conditions) OnlyIfEmpty(t origin.Trace, f *xref.Func, obj types.Object, s *xref.Store) origin.Trace {
	if !p.conditionsOf(f).objs[obj] || s.In != f {
		return t
	}
	other := unlikely(xref.TypeAt(obj.Type(), s.Path))
	if other == nil {
		return t
	}
	fills, ok := p.fillers[s]
	if !ok {
		h := origin.Hop{Use: s.Node, In: f, Term: origin.Term{Obj: obj, Path: s.Path}}
		a := assumption{p: p, in: f, term: h.Term, holds: holding{h.Term, other}}
		fills = !a.reaches(&h)
		p.fillers[s] = fills
	}
	if fills {
		return p.Mark(t, origin.Hop{OnlyIfEmpty: true})
	}
	return t
}

// NotEmptyAt notes on a trace that what lies at a path below a variable, which its function does
// not store to, is not empty where control comes to a node.
//
//	if cfg.Port <= 0 { return errPort }
//	cfg.setDefaults()
func (p *Conditions) NotEmptyAt(t origin.Trace, f *xref.Func, at ast.Node, obj types.Object, path xref.Path) origin.Trace {
	zero := syntax.ZeroOf(xref.TypeAt(obj.Type(), path))
	if f == nil || zero == nil || !p.conditionsOf(f).objs[obj] {
		return t
	}
	term := origin.Term{Obj: obj, Path: path}
	if a := (assumption{p: p, in: f, term: term, holds: holding{term, zero}}); !a.reaches(&origin.Hop{Use: at, In: f, Term: term}) {
		return p.Mark(t, origin.Hop{Preset: true})
	}
	return t
}

// NeverStores reports whether no value that a variable has before leads control to one of the
// stores to it in a function.
//
//	if port <= 0 { return errPort }
//	if port == 0 { port = 50052 }
func (p *Conditions) NeverStores(s *xref.Store, obj *types.Var, path xref.Path) (never bool) {
	f := s.In
	if f == nil || s.Path != path || !syntax.IsBasic(xref.TypeAt(obj.Type(), path)) || !p.conditionsOf(f).objs[obj] || len(p.ArgUses(obj)) > 0 {
		return false
	}
	k := filled{s, obj}
	if known, ok := p.unfilled[k]; ok {
		return known
	}
	defer func() { p.unfilled[k] = never }()
	term := origin.Term{Obj: obj, Path: path}
	values := p.samplesOf(f, term)
	from := []ast.Node{nil}
	for _, other := range p.StoresTo(obj) {
		if other.In != f {
			return false
		}
		if other != s && xref.Covers(path, other.Path) {
			from = append(from, other.Node)
		}
	}
	for _, v := range values {
		for _, n := range from {
			a := assumption{p: p, in: f, term: term, holds: holding{term, v}}
			if a.reaches(&origin.Hop{Use: s.Node, In: f, Term: term, From: n}) {
				return false
			}
		}
	}
	return len(values) > 0
}

// A filled is a store to a variable.
type filled struct {
	store *xref.Store
	obj   *types.Var
}

// samplesOf returns constants that stand for all others where f compares what lies at a term
// with constants; none if it asks more of it. It is asked for each store.
func (p *Conditions) samplesOf(f *xref.Func, t origin.Term) []constant.Value {
	k := asked{f, t}
	all, ok := p.samples[k]
	if !ok {
		all = p.findSamples(f, t)
		p.samples[k] = all
	}
	return all
}

// An asked is what a function asks about what lies at a term.
type asked struct {
	in   *xref.Func
	term origin.Term
}

func (p *Conditions) findSamples(f *xref.Func, t origin.Term) (all []constant.Value) {
	all = append(all, syntax.ZeroOf(xref.TypeAt(t.Obj.Type(), t.Path)), unlikely(xref.TypeAt(t.Obj.Type(), t.Path)))
	if all[0] == nil || all[1] == nil {
		return nil
	}
	compared := make(map[ast.Expr]bool)
	other := false
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if bin, ok := n.(*ast.BinaryExpr); ok {
			for _, pair := range [][2]ast.Expr{{bin.X, bin.Y}, {bin.Y, bin.X}} {
				if v := p.Info.Types[pair[1]].Value; v != nil && p.isAt(pair[0], t) {
					compared[ast.Unparen(pair[0])] = true
					all = append(all, around(v)...)
				}
			}
		}
		return true
	})
	for _, cond := range conditionsIn(f.Body) {
		ast.Inspect(cond, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if ok && compared[e] {
				return false
			}
			id, isIdent := n.(*ast.Ident)
			other = other || isIdent && t.Path == nil && p.Info.Uses[id] == t.Obj || ok && t.Path != nil && p.isAt(e, t)
			return !other
		})
	}
	if other || len(all) > bound.Choices {
		return nil
	}
	return all
}

// isAt reports whether an expression reads what lies at a term.
func (p *Conditions) isAt(e ast.Expr, t origin.Term) bool {
	root, path, _, ok := p.Place(e)
	return ok && root == t.Obj && path == t.Path
}

// around returns a constant and its neighbours.
func around(v constant.Value) []constant.Value {
	if v.Kind() != constant.Int {
		return []constant.Value{v}
	}
	one := constant.MakeInt64(1)
	return []constant.Value{constant.BinaryOp(v, token.SUB, one), v, constant.BinaryOp(v, token.ADD, one)}
}

// conditionsIn returns what decides on the way through a body.
func conditionsIn(body ast.Node) (all []ast.Expr) {
	add := func(e ast.Expr) {
		if e != nil {
			all = append(all, e)
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			add(n.Cond)
		case *ast.ForStmt:
			add(n.Cond)
		case *ast.SwitchStmt:
			add(n.Tag)
		case *ast.CaseClause:
			all = append(all, n.List...)
		}
		return true
	})
	return all
}

// unlikely returns a value of a basic type that no code compares with; that it is
// not nil of a pointer, function or interface; nil for other types.
func unlikely(t types.Type) constant.Value {
	switch syntax.Under(t).(type) {
	case *types.Pointer, *types.Signature, *types.Interface:
		return constant.MakeBool(false)
	}
	b, ok := syntax.Under(t).(*types.Basic)
	switch {
	case !ok:
	case b.Info()&types.IsString != 0:
		return constant.MakeString("\x00")
	case b.Info()&types.IsInteger != 0:
		return constant.MakeInt64(1<<15 - 3)
	}
	return nil
}
