package flow

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// noteGiven notes on the way of d if one of the stores gives what d asks for a
// constant that is not zero.
func (p *Package) noteGiven(stores []*program.Store, d want) want {
	for _, s := range stores {
		rest, ok := program.CutPrefix(d.Path, s.Path)
		if ok && s.RHS != nil && s.Result < 0 && !s.Elem && p.gives(s.RHS, rest) {
			d.trace = p.Mark(d.trace, origin.Hop{Preset: true})
			return d
		}
	}
	return d
}

// gives reports whether an expression gives what lies at path below it a
// constant that is not zero.
func (p *Package) gives(e ast.Expr, path program.Path) bool {
	e = syntax.Addressed(e)
	if path == nil {
		v := p.Info.Types[e].Value
		return v != nil && !syntax.IsZero(v)
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

// noteFiller notes on the way of d if a store of f below its parameter obj is
// only reached where there was no value.
func (p *Package) noteFiller(f *program.Func, obj types.Object, s *program.Store, d want) want {
	if !p.conditionsOf(f).objs[obj] || s.In != f {
		return d
	}
	other := unlikely(program.TypeAt(obj.Type(), s.Path))
	if other == nil {
		return d
	}
	fills, ok := p.fillers[s]
	if !ok {
		h := origin.Hop{Use: s.Node, In: f, Term: origin.Term{Obj: obj, Path: s.Path}}
		a := assumption{p: p, in: f, term: h.Term, holds: holding{h.Term, other}}
		fills = !a.reaches(&h)
		p.fillers[s] = fills
	}
	if fills {
		d.trace = p.Mark(d.trace, origin.Hop{OnlyIfEmpty: true})
	}
	return d
}

// unlikely returns a value of a basic type that no code compares with; nil for
// other types.
func unlikely(t types.Type) constant.Value {
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
