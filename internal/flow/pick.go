package flow

import (
	"go/ast"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
)

// A pick is an index that is a parameter: of a table it takes the element whose
// key the caller gives.
//
//	func Of(name string) int { return ports[name] }
type pick struct {
	in    *program.Func
	param int
	path  program.Path
	step  program.Path // where in the demand the element is asked for
}

// pickAt returns the pick that an index is; nil if it is no parameter.
func (p *Package) pickAt(index ast.Expr, in *program.Func, step program.Path) *pick {
	if in == nil {
		return nil
	}
	param, t, ok := p.paramTerm(in, index)
	if !ok {
		return nil
	}
	k := pick{in, param, t.Path, step}
	known := p.picks[k]
	if known == nil {
		known = &k
		p.picks[k] = known
	}
	return known
}

// notePickStore notes on a trail by which key a value is stored into the table
// that is picked from.
//
//	func register(name string, m maker) { makers[name] = m }
func (p *Package) notePickStore(t origin.Trace, k *pick, s *program.Store) origin.Trace {
	if s.Path != nil && s.Path.Key != "" {
		return p.notePick(t, k, s.Path.Key)
	}
	assign, ok := s.Node.(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 || s.In == nil {
		return t
	}
	index, ok := ast.Unparen(assign.Lhs[0]).(*ast.IndexExpr)
	if !ok {
		return t
	}
	param, key, ok := p.paramTerm(s.In, index.Index)
	if !ok {
		return t
	}
	return p.Mark(t, origin.Hop{Choice: p.Choice(origin.Choice{In: k.in, Param: k.param, Path: k.path, KeyIn: s.In, KeyParam: param, KeyPath: key.Path})})
}

// keyed puts the argument of a call of f in for the key of a choice; nil if it
// is not known.
func (w *walker) keyed(ch *origin.Choice, c *program.Call, f *program.Func) *origin.Choice {
	origins := w.p.chooserArgument(&origin.Choice{Param: ch.KeyParam, Path: ch.KeyPath}, c, f.Sig, w.depth)
	if len(origins) != 1 {
		return nil
	}
	next, o := *ch, origins[0]
	next.KeyIn, next.KeyParam, next.KeyPath = nil, 0, nil
	if o.Kind == origin.Param && o.In != nil && o.Want.Plus == 0 {
		next.KeyIn, next.KeyParam, next.KeyPath = o.In, o.Param, o.Want.Path
		return w.p.Choice(next)
	}
	v := valueOfChooser(o, program.TypeAt(program.ParamOf(f.Sig, ch.KeyParam).Type(), ch.KeyPath))
	if v == nil {
		return nil
	}
	next.Values = v.ExactString()
	return w.p.Choice(next)
}

// notePick notes on a trail that a value has the key at in the table that is
// picked from.
func (p *Package) notePick(t origin.Trace, k *pick, at string) origin.Trace {
	return p.Mark(t, origin.Hop{Choice: p.Choice(origin.Choice{In: k.in, Param: k.param, Path: k.path, Values: at})})
}
