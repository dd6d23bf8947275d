package eval

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// holdings ends the walk at what a foreign variable or field is known to hold.
func (w *Walker) holdings(obj *types.Var, e ast.Expr, in *program.Func, d Want) {
	fact := facts.ImportHolds(w.p.Pass, obj)
	if fact == nil {
		return
	}
	if d.Read != nil {
		e = d.Read
	}
	for _, v := range heldIn(fact.Values, program.Holder(d.Path)) {
		w.foreign(v.Text, v.Posn, e, in, d)
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
	told := slices.ContainsFunc(values, func(v facts.Held) bool { return program.SameHolder(v.Holder, holder) })
	return slices.DeleteFunc(slices.Clone(values), func(v facts.Held) bool {
		return !v.Tag && (v.Holder != "" || told) && !program.SameHolder(v.Holder, holder)
	})
}

func (w *Walker) foreign(text, posn string, e ast.Expr, in *program.Func, d Want) {
	d.Path = nil
	value := constantOf(text)
	w.emit(origin.Origin{Kind: origin.Foreign, Expr: e, In: in, Value: value, Posn: posn}, d)
}

// constantOf reads back constant.Value.ExactString of an integer or a string.
func constantOf(text string) constant.Value {
	if strings.HasPrefix(text, `"`) {
		return constant.MakeFromLiteral(text, token.STRING, 0)
	}
	return constant.MakeFromLiteral(text, token.INT, 0)
}

// foreignCall walks on through a function of another package by its Summary.
func (w *Walker) foreignCall(c *program.Call, fn *types.Func, result int, d Want) {
	for _, row := range w.p.Known.Of(fn) {
		switch {
		case row.Verb == "get" && result == 0 && w.p.WholeIndexed():
			w.setting(c, fn, row, d)
		case row.Verb == "ends" && row.Operand("to").Base == known.Result:
			w.chainDefault(c.Expr, c.In, row, fn.Signature().Results().At(result).Type(), d)
		case row.Verb == "text", row.Verb == "copy" && row.Operand("to").Aspect == d.As.String():
			w.knownCall(c, fn, result, d)
			return
		}
	}
	d.Trace = w.p.Conds.Default(d.Trace, c, fn)
	if s := facts.ImportSummary(w.p.Pass, fn); s != nil && w.edges(s.Returns, c, fn, fn.Signature().Results().At(result).Type(), result, d) {
		// What the field holds is told; what others may hold is nothing to it.
		w.emit(origin.Origin{Kind: origin.Opaque, Expr: c.Expr, In: c.In, Obj: fn}, d)
		return
	}
	w.opaque(c.Expr, fn, c.In, d)
}

// foreignStores is callStores for a function of another package.
func (w *Walker) foreignStores(c *program.Call, fn *types.Func, index int, d Want) {
	if s := facts.ImportSummary(w.p.Pass, fn); s != nil {
		w.edges(s.Stores, c, fn, program.ParamOf(fn.Signature(), index).Type(), index, d)
		if syntax.TakesAny(fn.Signature(), index) {
			w.reflectedDefault(s.Tags, d)
		}
	}
	if row, ok := w.p.Known.Is(fn, "ends"); ok && row.Operand("to").Base == known.Arg && row.Operand("to").Index == index {
		w.chainDefault(c.Expr, c.In, row, fn.Signature().Params().At(index).Type(), d)
	}
	if w.p.tags.Reflects(fn, index) {
		w.defaults(d)
	}
}

// edges walks on along the edges of a summary; t is the type of what they lead
// into. It reports whether one of them
// tells of the field that is asked for.
func (w *Walker) edges(edges []facts.Edge, c *program.Call, fn *types.Func, t types.Type, into int, d Want) (told bool) {
	for _, edge := range edges {
		below := d
		if edge.Into != into || edge.Field != "" && !w.p.cutField(&below, t, edge) {
			continue
		}
		if edge.As != origin.Whole && (edge.As != d.As || below.Path != nil) {
			continue
		}
		var ok bool
		if below.Trace, ok = w.putInWhens(edge.When, below.Trace, c, fn); !ok {
			told = told || edge.Field != ""
			continue
		}
		told = told || edge.Field != ""
		if edge.Fills {
			below.Trace = w.p.Mark(below.Trace, origin.Hop{OnlyIfEmpty: true})
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
				w.foreign(edge.Text, edge.Posn, at, c.In, below)
			}
			continue
		}
		if path, ok := w.p.ResolveParam(fn.Signature(), edge.From, edge.Path); ok {
			if below.Path, ok = w.p.Join(path, below.Path); ok {
				w.Arg(c, fn.Signature(), edge.From, below)
			}
		}
	}
	return told
}

// cutField takes the field that an edge fills in off the front of d's path.
func (p *Evaluator) cutField(d *Want, t types.Type, edge facts.Edge) bool {
	field, ok := p.Resolve(t, edge.Field)
	if !ok || d.Path == nil {
		return false
	}
	d.Path, ok = program.CutPrefix(d.Path, field)
	return ok
}
