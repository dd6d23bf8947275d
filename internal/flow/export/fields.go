package export

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// knownFields returns the edges that tell of the fields of a result in which other
// objects of their types hold ports: what f gives them is known, so what the
// others hold says nothing of its result.
func (e *exporter) knownFields(f *xref.Func, result int) (edges []facts.Edge) {
	if len(e.holding) == 0 {
		return nil
	}
	for _, path := range e.pathsTo(f, f.Sig.Results().At(result).Type(), 0) {
		d := origin.Demand{Path: path}
		origins := e.p.Results(f, result, d)
		known := func(o origin.Origin) bool {
			return o.Kind == origin.Const || o.Kind == origin.Zero || o.Kind == origin.Nil || o.Kind == origin.Param && o.In == f
		}
		if len(origins) == 0 || slices.ContainsFunc(origins, func(o origin.Origin) bool { return !known(o) }) {
			continue
		}
		edges = append(edges, e.edges(f, result, d, origins)...)
		edges = append(edges, facts.Edge{Into: result, Field: xref.PathString(path), From: facts.NoParam})
	}
	return edges
}

// pathsTo returns the paths below a type, that of a result of of, to the fields
// that hold ports.
func (e *exporter) pathsTo(of *xref.Func, t types.Type, depth int) (paths []xref.Path) {
	st := syntax.Struct(t)
	if st == nil {
		return nil
	}
	if depth > bound.Nested {
		e.p.ExceedFact(bound.Nested, "structs in structs", of.Obj)
		return nil
	}
	for f := range st.Fields() {
		if e.holding[f.Origin()] {
			var rest xref.Path
			if _, ok := syntax.Deref(f.Type()).(*types.Slice); ok {
				rest = e.p.Elem("")
			}
			if path, ok := e.p.Push(f, rest); ok {
				paths = append(paths, path)
			}
			continue
		}
		for _, rest := range e.pathsTo(of, f.Type(), depth+1) {
			if path, ok := e.p.Push(f, rest); ok {
				paths = append(paths, path)
			}
		}
	}
	return paths
}
