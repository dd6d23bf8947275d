package external

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/binding"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// Holdings ends the walk at what a foreign variable or field is known to hold.
func Holdings(w *walk.Walker, obj *types.Var, e ast.Expr, in *xref.Func, d walk.Want) {
	fact := facts.ImportHolds(w.Pass, obj)
	if fact == nil {
		return
	}
	if d.Read != nil {
		e = d.Read
	}
	for _, v := range heldIn(fact.Values, xref.Holder(d.Path)) {
		w.Foreign(v.Text, v.Posn, e, in, d)
	}
}

// heldIn returns which of the values of a field an object has that lies in a field which
// holder names: where it is known what such objects are given, no others.
//
//	c.API.Grpc.Port = 50443      // of a client
//	c.ReEncrypt.Grpc.Port = 8443 // of a server
func heldIn(values []facts.Held, holder string) []facts.Held {
	if holder == "" {
		return values
	}
	told := slices.ContainsFunc(values, func(v facts.Held) bool { return xref.SameHolder(v.Holder, holder) })
	return slices.DeleteFunc(slices.Clone(values), func(v facts.Held) bool {
		return !v.Tag && (v.Holder != "" || told) && !xref.SameHolder(v.Holder, holder)
	})
}

// Stores walks on at what a call of a function of another package stores below its
// argument index, a pointer.
func Stores(w *walk.Walker, c *xref.Call, fn *types.Func, index int, d walk.Want) {
	if s := facts.ImportSummary(w.Pass, fn); s != nil {
		Edges(w, s.Stores, c, fn, xref.ParamOf(fn.Signature(), index).Type(), index, d)
		if syntax.TakesAny(fn.Signature(), index) {
			ReflectedDefault(w, s.Tags, d)
		}
	}
	if row, ok := w.Known.Is(fn, "ends"); ok && row.Operand("to").Base == known.Arg && row.Operand("to").Index == index {
		ChainDefault(w, c.Expr, c.In, row, fn.Signature().Params().At(index).Type(), d)
	}
	if w.Tags.Reflects(fn, index) {
		Defaults(w, c, index, d)
	}
}

// Edges walks on along the edges of a summary; t is the type of what they lead
// into. It reports whether one of them tells of the field that is asked for.
func Edges(w *walk.Walker, edges []facts.Edge, c *xref.Call, fn *types.Func, t types.Type, into int, d walk.Want) (told bool) {
	for _, edge := range edges {
		below := d
		if edge.Into != into || edge.Field != "" && !cutField(w.Base, &below, t, edge) {
			continue
		}
		if edge.As != origin.Whole && (edge.As != d.As || below.Path != nil) {
			continue
		}
		var ok bool
		if below.Trace, ok = binding.PutInWhens(w, edge.When, below.Trace, c, fn); !ok {
			told = told || edge.Field != ""
			continue
		}
		told = told || edge.Field != ""
		if edge.Fills {
			below.Trace = w.Mark(below.Trace, origin.Hop{OnlyIfEmpty: true})
		}
		below.Plus += edge.Plus
		if edge.As != origin.Whole {
			below.As = edge.Want
		}
		if edge.From == facts.NoParam {
			if below.Path == nil && edge.Text != "" {
				at := ast.Expr(c.Expr)
				if edge.Field != "" && d.Read != nil {
					at = d.Read
				}
				w.Foreign(edge.Text, edge.Posn, at, c.In, below)
			}
			continue
		}
		if path, ok := w.ResolveParam(fn.Signature(), edge.From, edge.Path); ok {
			if below.Path, ok = w.Join(path, below.Path); ok {
				binding.Arg(w, c, fn.Signature(), edge.From, below)
			}
		}
	}
	return told
}

// cutField takes the field that an edge fills in off the front of d's path.
func cutField(p *walk.Base, d *walk.Want, t types.Type, edge facts.Edge) bool {
	field, ok := p.Resolve(t, edge.Field)
	if !ok || d.Path == nil {
		return false
	}
	d.Path, ok = xref.CutPrefix(d.Path, field)
	return ok
}
