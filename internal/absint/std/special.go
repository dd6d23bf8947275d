package std

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// special runs the functions of std about errors, atomics and things that are
// made once, whose meaning is more than a row of the table.
func (c *Call) special() ([]*state.State, bool) {
	name := c.fn.Origin().FullName()
	switch {
	case strings.HasPrefix(name, "errors."), name == "fmt.Errorf", c.fn.Name() == "Error", c.fn.Name() == "Timeout", c.fn.Name() == "Temporary":
		return c.errorCall(name)
	case strings.HasPrefix(name, "sync/atomic.") || strings.HasPrefix(name, "(*sync/atomic."):
		return c.atomicCall()
	case name == "(*time.Timer).Stop", name == "(*time.Ticker).Stop":
		return c.stopTimer(), true
	case name == "(context.Context).Value":
		return c.contextValue(), true
	case name == "slices.Compact":
		return c.compact(), true
	case name == "slices.Repeat":
		return c.repeat(), true
	case name == "(*sync.Pool).Get":
		return c.poolGet(), true
	}
	return nil, false
}

// atomicCall runs what reads and writes cells that goroutines share: the cell
// is the variable itself.
func (c *Call) atomicCall() ([]*state.State, bool) {
	name := c.fn.Name()
	if len(c.vals) == 0 {
		return nil, false
	}
	p := c.vals[0]
	old := func() *domain.Value { return c.caller.UntagLoaded(p, c.cellLoad(p)) }
	switch {
	case strings.HasPrefix(name, "Load"):
		return c.with(c.s, []*domain.Value{old()}), true
	case strings.HasPrefix(name, "Store"):
		if n := len(c.in.Args); n > 0 && c.in.Args[n-1].Kind == ir.Reg {
			c.caller.Report(c.s, p, c.vals[1], c.fn.Signature().Params().At(c.fn.Signature().Params().Len()-1).Type())
		}
		c.caller.Stored(c.s, p, c.vals[1])
		return c.with(c.caller.Keep(c.Store(c.s, p, c.vals[1]), p, c.vals[1]), nil), true
	case strings.HasPrefix(name, "Swap"):
		c.caller.Stored(c.s, p, c.vals[1])
		return c.with(c.caller.Keep(c.Store(c.s, p, c.vals[1]), p, c.vals[1]), []*domain.Value{old()}), true
	case strings.HasPrefix(name, "CompareAndSwap"):
		c.caller.Stored(c.s, p, c.vals[2])
		out := c.with(c.Store(c.s, p, c.vals[2]), []*domain.Value{c.Bool(true)})
		return append(out, c.with(c.s, []*domain.Value{c.Bool(false)})...), true
	case strings.HasPrefix(name, "Add"):
		v := c.Sym(c.NewName(c.site, c.GlobalName("add")))
		return c.with(c.Store(c.s, p, v), []*domain.Value{v}), true
	}
	return nil, false
}

// cellLoad reads an atomic cell; one that nobody has stored into is nil or 0.
func (c *Call) cellLoad(p *domain.Value) *domain.Value {
	v := c.Load(c.s, p)
	if v.Kind == domain.Zero {
		res := c.fn.Signature().Results()
		if res.Len() == 1 {
			if c.recv == 1 {
				if t, ok := v.Type.(*types.Named); ok && strings.HasPrefix(t.Obj().Name(), "Pointer") {
					return c.NilValue
				}
			}
			return c.Zero(res.At(0).Type())
		}
	}
	return v
}
