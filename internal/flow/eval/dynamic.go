package eval

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// held asks for what an interface holds if that is a t.
//
//	addr, ok := v.(bindTo)
func (d Want) held(t types.Type) Want {
	if d.Dynamic.Type == nil {
		d.Dynamic = origin.Dynamic{Type: t, Path: d.Path}
	}
	return d
}

// holds reports whether what is asked for can come out of an expression of type t:
// an interface may hold anything, and whatever else has the type that was asked for
// need not be asked again.
//
//	open(dialTo("127.0.0.1:50178")) // no bindTo
func (d Want) holds(t types.Type) (_ Want, ok bool) {
	if d.Dynamic.Type == nil || d.Path != d.Dynamic.Path || t == nil || types.IsInterface(t) {
		return d, true
	}
	if _, several := t.(*types.Tuple); several {
		return d, true
	}
	ok = types.Identical(t, d.Dynamic.Type)
	d.Dynamic = origin.Dynamic{}
	return d, ok
}

// promoted returns the path to a field that is asked for below a value of type t:
// a method of an interface may be the one of an embedded struct.
//
//	type admin struct{ *http.Server }
//	func run(r interface{ ListenAndServe() error }) error { return r.ListenAndServe() } // at r.Server.Addr
func (p *Evaluator) promoted(t types.Type, path program.Path) program.Path {
	if path == nil || path.Field == nil {
		return path
	}
	whole := path
	for _, f := range slices.Backward(embeddedAround(syntax.Struct(t), path.Field, 0)) {
		longer, fits := p.Push(f, whole)
		if !fits {
			return path
		}
		whole = longer
	}
	return whole
}

// embeddedAround returns the embedded fields below which a struct has a field; none
// if that is its own, or not there.
func embeddedAround(st *types.Struct, field *types.Var, depth int) []*types.Var {
	if st == nil || depth > bound.Nesting {
		return nil
	}
	own := func(st *types.Struct) bool {
		for f := range st.Fields() {
			if f.Origin() == field {
				return true
			}
		}
		return false
	}
	if own(st) {
		return nil
	}
	for f := range st.Fields() {
		if !f.Embedded() {
			continue
		}
		inner := syntax.Struct(f.Type())
		if inner != nil && own(inner) {
			return []*types.Var{f}
		}
		if below := embeddedAround(inner, field, depth+1); below != nil {
			return append([]*types.Var{f}, below...)
		}
	}
	return nil
}
