package walk

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// originKey tells origins apart.
type originKey struct {
	kind  origin.Kind
	at    any
	want  origin.Demand
	param int
	posn  string
	trace origin.Trace
	made  *ast.CallExpr
}

// fewOrigins bounds the origins that are compared one by one: most walks end
// with less, and need no map.
const fewOrigins = 8

// Emit collects an origin at which a walk ends, with what was asked for there.
func (w *Walker) Emit(o origin.Origin, d Want) {
	o.Want, o.Trace = d.Demand, d.Trace
	if o.Read == nil {
		o.Read = d.Read
	}
	if o.Conv == nil {
		o.Conv = d.Conv
	}
	w.Add(o)
}

// Foreign ends a walk at e, for which another package gives a constant: text, written
// at posn.
func (w *Walker) Foreign(text, posn string, e ast.Expr, in *xref.Func, d Want) {
	d.Path = nil
	value := constantOf(text)
	w.Emit(origin.Origin{Kind: origin.Foreign, Expr: e, In: in, Value: value, Posn: posn}, d)
}

// constantOf reads back constant.Value.ExactString of an integer or a string.
func constantOf(text string) constant.Value {
	if strings.HasPrefix(text, `"`) {
		return constant.MakeFromLiteral(text, token.STRING, 0)
	}
	return constant.MakeFromLiteral(text, token.INT, 0)
}

// Add collects an origin once. What is not known is not known wherever it is.
func (w *Walker) Add(o origin.Origin) {
	if o.Want.As.OfSocket() && (o.Kind == origin.Const || o.Kind == origin.Zero || o.Kind == origin.Nil) {
		return // -1, or no descriptor yet
	}
	if w.Keep != nil && (o.Kind == origin.Const || o.Kind == origin.Foreign) && !w.Keep(&o) && o.Trace.WaitsFor() == nil {
		return
	}
	if w.has(&o) {
		return
	}
	if len(w.Out) >= bound.Origins {
		w.Exceed(bound.Origins, "origins", o.In)
		return
	}
	w.Out = append(w.Out, o)
	if w.have != nil {
		w.have[w.keyOfOrigin(&o)] = true
	}
}

// Carry collects what a summary found for a plain demand.
func (w *Walker) Carry(origins []origin.Origin, d Want) {
	for _, o := range origins {
		o.Trace = w.Concat(d.Trace, o.Trace)
		w.Add(o)
	}
}

// has reports whether an origin is collected.
func (w *Walker) has(o *origin.Origin) bool {
	k := w.keyOfOrigin(o)
	switch {
	case w.have != nil:
	case len(w.Out) < fewOrigins:
		for i := range w.Out {
			if w.Out[i].Kind == o.Kind && w.keyOfOrigin(&w.Out[i]) == k {
				return true
			}
		}
		return false
	default:
		w.have = make(map[originKey]bool)
		for i := range w.Out {
			w.have[w.keyOfOrigin(&w.Out[i])] = true
		}
	}
	return w.have[k]
}

// keyOfOrigin returns what tells an origin apart from others.
func (p *Base) keyOfOrigin(o *origin.Origin) originKey {
	k := originKey{kind: o.Kind, want: o.Want, param: o.Param, posn: o.Posn, trace: o.Trace}
	switch {
	case o.Kind == origin.Nil && o.Want.Path != nil:
		k.want, k.trace = origin.Demand{}, nil // below nil lies nothing, whichever way it came
	case o.Kind == origin.Opaque, o.Kind == origin.Zero:
		k.want, k.trace = origin.Demand{}, nil
		if o.Kind == origin.Zero || p.Known.Of(o.Obj) != nil {
			k.at = o.Obj
		}
	case o.Kind == origin.Param:
		k.at = o.In
	case o.Kind == origin.Setting:
		k.at, k.posn = o.Expr, o.Key.String()
	default:
		k.at = o.Expr
		if o.Made != nil {
			k.made = o.Made.Expr
		}
	}
	return k
}
