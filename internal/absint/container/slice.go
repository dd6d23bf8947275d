package container

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// Append runs append(a, b...).
func (op *Operator) Append(s *state.State, site int, args []*domain.Value) (*state.State, *domain.Value) {
	n := op.NewName(site, op.GlobalName("append"))
	var content *domain.Value
	a, okA := op.Elements(s, args[0])
	b, okB := []*domain.Value(nil), true
	if len(args) > 1 {
		b, okB = op.Elements(s, args[1])
	}
	v := domain.Value{Kind: domain.Slice, Name: n, N: 0, M: -1}
	switch {
	case okA && okB && len(a)+len(b) <= domain.TableBound(slices.Concat(a, b)...):
		content = op.Make(domain.Value{Kind: domain.List, Args: append(append([]*domain.Value(nil), a...), b...)})
		v.M = len(a) + len(b)
	case a != nil || b != nil:
		if !okA && a == nil {
			a = []*domain.Value{op.App("elem", args[0], op.Sym(op.NewName(site, op.GlobalName("i"))))}
		}
		if !okB && b == nil {
			b = []*domain.Value{op.App("elem", args[1], op.Sym(op.NewName(site, op.GlobalName("i"))))}
		}
		content = op.Bag(append(append([]*domain.Value(nil), a...), b...))
	default:
		return s, op.App("append", args...)
	}
	c := *s
	c.Heap = op.Named.Put(s.Heap, n.ID(), content)
	return op.State(c), op.Make(v)
}
