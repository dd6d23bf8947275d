package flow

import (
	"go/ast"

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
	k := pick{in, param, t.path, step}
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
func (p *Package) notePickStore(t trail, k *pick, s *program.Store) trail {
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
	return p.mark(t, hop{choice: p.internChoice(choice{in: k.in, param: k.param, path: k.path, keyIn: s.In, keyParam: param, keyPath: key.path})})
}

// keyed puts the argument of a call of f in for the key of a choice; nil if it
// is not known.
func (w *walker) keyed(ch *choice, c *program.Call, f *program.Func) *choice {
	origins := w.p.chooserArgument(&choice{param: ch.keyParam, path: ch.keyPath}, c, f.Sig, w.depth)
	if len(origins) != 1 {
		return nil
	}
	next, o := *ch, origins[0]
	next.keyIn, next.keyParam, next.keyPath = nil, 0, nil
	if o.Kind == Param && o.In != nil && o.Want.Plus == 0 {
		next.keyIn, next.keyParam, next.keyPath = o.In, o.Param, o.Want.Path
		return w.p.internChoice(next)
	}
	v := valueOfChooser(o, program.TypeAt(program.ParamOf(f.Sig, ch.keyParam).Type(), ch.keyPath))
	if v == nil {
		return nil
	}
	next.values = v.ExactString()
	return w.p.internChoice(next)
}

// notePick notes on a trail that a value has the key at in the table that is
// picked from.
func (p *Package) notePick(t trail, k *pick, at string) trail {
	return p.mark(t, hop{choice: p.internChoice(choice{in: k.in, param: k.param, path: k.path, values: at})})
}
