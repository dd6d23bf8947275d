package std

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// runFuncs runs the functions that are given to one of std of which nothing is
// known, once.
func (c *Call) runFuncs(s *state.State) []*state.State {
	states := c.caller.CallEach(s, c.vals)
	var out []*state.State
	for _, t := range states {
		out = append(out, c.with(t, nil)...)
	}
	return out
}

// runMethods runs the methods that a function of std may call on an operand
// whose type is not of std.
//
//	io.WriteString(client, text)
func (c *Call) runMethods(s *state.State) *state.State {
	params := c.fn.Signature().Params()
	for i := range params.Len() {
		iface, ok := params.At(i).Type().Underlying().(*types.Interface)
		if !ok || i+c.recv >= len(c.vals) || iface.NumMethods() == 0 || domain.IsError(params.At(i).Type()) {
			continue
		}
		for _, v := range c.vals[i+c.recv].Members() {
			if v.Kind != domain.Iface || !program.MayDial(v.Type) {
				continue
			}
			for m := range iface.Methods() {
				s = c.caller.CallMethod(s, v, m)
			}
		}
	}
	return s
}
