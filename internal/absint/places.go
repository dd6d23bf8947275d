package absint

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// standsInLoop reports whether a function that is run at a call in a loop stands
// in the loop itself, or is a state of it.
func (e *Engine) standsInLoop(fn string, site, header int, body *ir.Func) bool {
	sh := e.shapeOf(e.prog.Funcs[fn])
	l := sh.loops[header]
	if l == nil || site < 0 || site >= len(sh.instr) {
		return false
	}
	return !body.Foreign && (sh.literalIn(l, body) || sh.isState(l, site))
}

// literalIn reports whether a function literal stands in a loop.
//
//	for { once := sync.OnceValue(func() error { return dial() }); … }
func (sh *shape) literalIn(l *loop, body *ir.Func) bool {
	if body.Parent != sh.fn.ID {
		return false
	}
	for site, in := range sh.instr {
		if !l.body[sh.block[site]] {
			continue
		}
		if slices.ContainsFunc(in.Args, func(o ir.Operand) bool { return o.Kind == ir.Function && o.Name == body.ID }) {
			return true
		}
	}
	return false
}

// isState reports whether what is called at a site is what the call before has
// returned.
//
//	for state := start; state != nil; { state = state() }
func (sh *shape) isState(l *loop, site int) bool {
	call := sh.instr[site]
	if call.Op != ir.Call || len(call.Args) == 0 || call.Args[0].Kind != ir.Reg {
		return false
	}
	for s, in := range sh.instr {
		if in.Op == ir.Phi && in.Dst == call.Args[0].Reg && l.body[sh.block[s]] {
			return slices.ContainsFunc(in.Args, func(o ir.Operand) bool { return o.Kind == ir.Reg && o.Reg == call.Dst })
		}
	}
	return false
}
