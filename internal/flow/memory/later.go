package memory

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// readLater notes where what lies below a variable is read. Behind a pointer that is
// where the pointer is used in the end; what else a variable holds is copied where the
// variable is read.
//
//	p := &cfg
//	cfg.Addr = ":8080"
//	net.Listen("tcp", p.Addr)
func readLater(w *walk.Walker, obj *types.Var, use ast.Expr, in *xref.Func, d walk.Want) walk.Want {
	switch {
	case !xref.Shared(obj.Type(), d.Path):
		if !d.Address {
			d.At, d.Late = nil, false
		}
	case d.At == nil && !d.Late:
		d.At = w.Event(xref.Event{Node: use, In: in})
	}
	return d
}

// reachLater is [program.Package.ReachingAmong] for a variable that is read in the
// function that declares it, or what a pointer to it or in it leads to later.
func reachLater(p *walk.Base, stores []*xref.Store, use ast.Expr, in *xref.Func, d walk.Want) (reach []*xref.Store, entry bool, from func(ast.Node) bool) {
	switch {
	case d.At == nil && !d.Late, d.At != nil && d.At.Node == ast.Node(use):
	case d.At != nil && d.At.In == in && leadsSame(p, stores, use, d):
		return p.ReachingAmong(stores, in, d.Path, d.At.Node)
	case d.Late:
		g := p.GraphOf(in)
		reach, entry, before := p.ReachingAmong(stores, in, d.Path, use)
		for _, s := range stores {
			if g.Follows(use, s.Node) && !slices.Contains(reach, s) {
				reach = append(reach, s)
			}
		}
		return reach, entry, func(n ast.Node) bool { return before(n) || g.Follows(use, n) }
	}
	return p.ReachingAmong(stores, in, d.Path, use)
}

// leadsSame reports whether a variable leads to the same where it is used as where what
// it leads to is read.
func leadsSame(p *walk.Base, stores []*xref.Store, use ast.Expr, d walk.Want) bool {
	if d.Address {
		return true
	}
	moves := slices.DeleteFunc(slices.Clone(stores), func(s *xref.Store) bool { return s.Path != nil || s.Weak })
	then, entered, _ := p.ReachingAmong(moves, d.At.In, nil, use)
	now, enters, _ := p.ReachingAmong(moves, d.At.In, nil, d.At.Node)
	return entered == enters && slices.Equal(then, now)
}
