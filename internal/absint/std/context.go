package std

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A context is a term of the channel that is closed when it ends, nil if it has
// none of its own, and of the context around it; of a key and a value too, if that
// is a function.

// scope runs what makes a context.
//
//	ctx, cancel := context.WithCancel(ctx)
func (c *Call) scope(row *known.Row) []*state.State {
	around, _ := c.operand(row.Operand("of"))
	if c.fn.Signature().Results().Len() < 2 {
		if n := len(c.vals); n == 3 && domain.Transparent(c.vals[2]).Kind == domain.Func {
			return c.with(c.s, []*domain.Value{c.App("context", c.NilValue, around, c.vals[1], c.vals[2])})
		}
		return c.with(c.s, []*domain.Value{c.App("context", c.NilValue, around)})
	}
	n := c.NewName(c.site, c.GlobalName("done"))
	s := *c.s
	s.Heap = c.Named.Put(s.Heap, n.ID(), c.Bag(nil))
	done := c.Make(domain.Value{Kind: domain.Ref, Name: n})
	return c.with(c.State(s), []*domain.Value{c.App("context", done, around), c.App(domain.Cancel, done)})
}

// ended runs what asks whether a context has ended.
//
//	for ctx.Err() == nil { … }
func (c *Call) ended(row *known.Row) ([]*state.State, bool) {
	ctx, _ := c.operand(row.Operand("of"))
	var done *domain.Value // the channel of the nearest context that has one
	for ctx != nil && ctx.Kind == domain.App && ctx.Text == "context" {
		if own := ctx.Args[0]; own.Kind == domain.Ref {
			if done == nil {
				done = own
			}
			if c.IsClosed(c.s, own) {
				return c.with(c.s, []*domain.Value{c.whyEnded(own)}), true
			}
		}
		ctx = ctx.Args[1]
	}
	if _, isChan := c.resultType().(*types.Chan); isChan && done != nil {
		return c.with(c.s, []*domain.Value{done}), true
	}
	return c.with(c.s, nil), true
}

// contextValue runs what asks a context for the value of a key. A context does not tell of
// values that are no functions.
//
//	dial := ctx.Value(dialerKey{}).(dialFunc)
func (c *Call) contextValue() []*state.State {
	ctx, key := c.vals[0], c.vals[1]
	for ctx.Kind == domain.App && ctx.Text == "context" {
		if len(ctx.Args) == 4 {
			switch c.Equal(c.s, ctx.Args[2], key) {
			case eval.Yes:
				return c.with(c.s, []*domain.Value{ctx.Args[3]})
			case eval.Unknown:
				return c.with(c.s, nil)
			}
		}
		ctx = ctx.Args[1]
	}
	return c.with(c.s, nil)
}

// whyEnded returns what a context of which the channel is closed says.
func (c *Call) whyEnded(done *domain.Value) *domain.Value {
	if _, isChan := c.resultType().(*types.Chan); isChan {
		return done
	}
	canceled := c.Sym(c.GlobalName("context.Canceled"))
	return c.Make(domain.Value{Kind: domain.Wrap, Name: c.GlobalName("context ended"), Args: []*domain.Value{canceled}})
}

func (c *Call) resultType() types.Type { return c.fn.Signature().Results().At(0).Type().Underlying() }
