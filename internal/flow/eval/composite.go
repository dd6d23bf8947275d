package eval

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

func composite(w *walk.Walker, e *ast.CompositeLit, in *xref.Func, d walk.Want) {
	if d.Path == nil {
		w.Emit(origin.Origin{Kind: origin.Composite, Expr: e, In: in}, d)
		return
	}
	step := d.Path
	if step.Field == nil {
		element(w, e, step, in, d)
		return
	}
	d.Path = step.Rest
	st := syntax.Struct(w.Info.TypeOf(e))
	if st == nil {
		return
	}
	for i := range st.NumFields() {
		if st.Field(i).Origin() != step.Field {
			continue
		}
		if value := syntax.FieldValue(w.Info, e, i); value != nil {
			w.Expr(value, in, d)
		} else if !ofZero(w, step.Field.Type(), d) {
			w.Emit(origin.Origin{Kind: origin.Zero, Expr: e, In: in}, d)
		}
	}
}

// element walks on at the elements of a slice, array or map literal that may
// have the key of a step.
func element(w *walk.Walker, lit *ast.CompositeLit, step xref.Path, in *xref.Func, d walk.Want) {
	key := step.Key
	_, isMap := syntax.Under(w.Info.TypeOf(lit)).(*types.Map)
	table := syntax.IsTable(w.Info, lit)
	d.Path = step.Rest
	for i, elt := range lit.Elts {
		value, at := elt, ""
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value, at = kv.Value, xref.KeyOf(w.Info, kv.Key)
		} else if !isMap {
			at = strconv.Itoa(i)
		}
		if xref.SameKey(at, key) && (key != xref.LastKey || isMap || i == len(lit.Elts)-1) {
			row := d
			if table && key == "" {
				row.Trace = w.Mark(d.Trace, origin.Hop{Table: lit, Row: value})
			}
			if step.Pick != nil && at != "" {
				row.Trace = w.Conds.PickKey(row.Trace, step.Pick, at)
			}
			w.Expr(value, in, row)
		}
	}
}

// index asks for the element of a table, of the one whose key a parameter gives.
//
//	return ports[name]
func index(w *walk.Walker, e *ast.IndexExpr, in *xref.Func, d walk.Want) {
	key := xref.KeyOf(w.Info, e.Index)
	if key != "" {
		w.ElementOf(key, e.X, in, d)
		return
	}
	if w.Counts(e.Index) {
		d.Step = d.Step || d.IsAlone(w.Info.TypeOf(e))
	} else if k, ok := w.Conds.PickAt(e.Index, in); ok {
		if path, ok := w.PushPick(k, d.Path); ok {
			d.Path = path
			w.Expr(e.X, in, d)
			return
		}
	}
	w.ElementOf("", e.X, in, d)
}

// slice looks through x[i:j]. Cutting the head off a host:port text leaves
// its port.
func slice(w *walk.Walker, e *ast.SliceExpr, in *xref.Func, d walk.Want) {
	if syntax.IsString(w.Info.TypeOf(e.X)) {
		if e.High != nil || e.Low != nil && d.As == origin.Whole {
			w.Opaque(e, nil, in, d)
			return
		}
		if e.Low != nil && d.As == origin.Port {
			d.As = origin.HostPort
		}
	} else if d.Path != nil && d.Path.Key != "" {
		path, ok := w.PushElem(keyBefore(w, e, d.Path.Key), d.Path.Rest)
		if !ok {
			w.Opaque(e, nil, in, d)
			return
		}
		d.Path = path
	}
	w.Expr(e.X, in, d)
}

// keyBefore returns the key that an element of x[i:j] has in x; "" if that is not known.
func keyBefore(w *walk.Walker, e *ast.SliceExpr, key string) string {
	if key == xref.LastKey {
		if e.High != nil {
			return ""
		}
		return key
	}
	if e.Low == nil {
		return key
	}
	low := w.Info.Types[e.Low].Value
	at, err := strconv.Atoi(key)
	if low == nil || err != nil {
		return ""
	}
	n, _ := constant.Int64Val(constant.ToInt(low))
	return strconv.FormatInt(n+int64(at), 10)
}
