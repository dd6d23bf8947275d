package condition

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Preset notes on a trace if one of the stores gives what lies at path a constant
// that is not zero, or a function or object.
func (p *Conditions) Preset(t origin.Trace, stores []*program.Store, path program.Path) origin.Trace {
	for _, s := range stores {
		rest, ok := program.CutPrefix(path, s.Path)
		if ok && s.RHS != nil && s.Result < 0 && !s.Elem && p.gives(s.RHS, rest) {
			return p.Mark(t, origin.Hop{Preset: true})
		}
	}
	return t
}

// gives reports whether an expression gives what lies at path below it a
// constant that is not zero, or a function or object.
func (p *Conditions) gives(e ast.Expr, path program.Path) bool {
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
func (p *Conditions) OnlyIfEmpty(t origin.Trace, f *program.Func, obj types.Object, s *program.Store) origin.Trace {
	if !p.conditionsOf(f).objs[obj] || s.In != f {
		return t
	}
	other := unlikely(program.TypeAt(obj.Type(), s.Path))
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
