package flow

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// fillsGiven reports whether a value is one that only fills in what has none,
// and there was one:
//
//	o := Options{Address: "localhost:9090"}
//	o.SetDefaults() // if o.Address == "" { o.Address = "localhost:59090" }
func (t trail) fillsGiven() bool {
	given, filler := false, false
	for ; t != nil; t = t.prev {
		given, filler = given || t.given, filler || t.filler
	}
	return given && filler
}

// noteGiven notes on the way of d if one of the stores gives what d asks for a
// constant that is not zero.
func (p *Package) noteGiven(stores []*program.Store, d want) want {
	for _, s := range stores {
		rest, ok := program.CutPrefix(d.Path, s.Path)
		if ok && s.RHS != nil && s.Result < 0 && !s.Elem && p.gives(s.RHS, rest) {
			d.way = p.mark(d.way, hop{given: true})
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
		h := hop{use: s.Node, in: f, term: term{obj, s.Path}}
		a := assumption{p: p, in: f, term: h.term, holds: holding{h.term, other}}
		fills = !a.reaches(&h)
		p.fillers[s] = fills
	}
	if fills {
		d.way = p.mark(d.way, hop{filler: true})
	}
	return d
}

// fills reports whether a value is only stored where there was none.
func (t trail) fills() bool {
	for ; t != nil; t = t.prev {
		if t.filler {
			return true
		}
	}
	return false
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
