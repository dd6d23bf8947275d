package flow

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program"
)

// sumToCallers goes on with a value to which a parameter of f is added: to the callers
// of f.
//
//	func serve(id int) { net.Listen("tcp", fmt.Sprint(":", base+id)) }
//	serve(3)
func (cl *climb) sumToCallers(o origin.Origin, f *program.Func, guards []guard, via []*program.Call) {
	r := rung{f, program.Recv, o.Want}
	if cl.seen[r] || cl.tooFar(f, via) {
		return
	}
	cl.seen[r] = true
	defer delete(cl.seen, r)
	cl.ups++
	for _, call := range cl.p.Callers(f) {
		if !cl.p.Runs(call) {
			continue
		}
		above, ok := cl.p.guardsAt(call, f, guards)
		if !ok {
			continue
		}
		way, sum, ok := cl.p.Start().PutArguments(o.Trace, call, f)
		if !ok {
			continue
		}
		next := o
		next.Trace = way
		next.Want = sum.Of(o.Want)
		cl.follow([]origin.Origin{next}, above, append(slices.Clone(via), call))
	}
}

// comesOut reports whether there is a call, of each function whose parameters
// decide on the way of a value, with which it comes out. Of functions that code
// out of sight calls, there is.
//
//	func run(mode string) { if mode == "listen" { net.Listen("tcp", ":50052") } }
//	run("dial")
func (p *Package) comesOut(o origin.Origin, depth int) bool {
	for h := o.Trace; h != nil; h = h.Prev {
		if h.Choice == nil || h.Choice.KeyIn != nil {
			continue
		}
		f := h.Choice.In
		callers := p.Callers(f)
		if depth > bound.Admits || p.Visible(f) || f.Obj == nil || p.UsedAsValue(f.Obj) || len(callers) == 0 {
			continue
		}
		if !slices.ContainsFunc(callers, func(c *program.Call) bool {
			way, _, ok := p.Start().PutArguments(o.Trace, c, f)
			next := o
			next.Trace = way
			return ok && p.comesOut(next, depth+1)
		}) {
			return false
		}
	}
	return true
}
