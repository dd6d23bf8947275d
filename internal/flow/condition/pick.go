package condition

import (
	"go/ast"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
)

// A Pick is an index that is a parameter: of a table it takes the element whose
// key the caller gives.
//
//	func Of(name string) int { return ports[name] }
type Pick struct {
	in    *program.Func
	param int
	path  program.Path
	Step  program.Path // where in the demand the element is asked for
}

// PickAt returns the pick that an index is; nil if it is no parameter.
func (p *Conditions) PickAt(index ast.Expr, in *program.Func, step program.Path) *Pick {
	if in == nil {
		return nil
	}
	param, t, ok := p.paramTerm(in, index)
	if !ok {
		return nil
	}
	k := Pick{in, param, t.Path, step}
	known := p.picks[k]
	if known == nil {
		known = &k
		p.picks[k] = known
	}
	return known
}

// PickStore notes on a trace by which key a value is stored into the table
// that is picked from.
//
//	func register(name string, m maker) { makers[name] = m }
func (p *Conditions) PickStore(t origin.Trace, k *Pick, s *program.Store) origin.Trace {
	if s.Path != nil && s.Path.Key != "" {
		return p.PickKey(t, k, s.Path.Key)
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

// PickKey notes on a trace that a value has the key at in the table that is
// picked from.
func (p *Conditions) PickKey(t origin.Trace, k *Pick, at string) origin.Trace {
	return p.Mark(t, origin.Hop{Choice: p.Choice(origin.Choice{In: k.in, Param: k.param, Path: k.path, Values: at})})
}
