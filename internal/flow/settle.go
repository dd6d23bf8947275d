package flow

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/binding"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// sumToCallers goes on with a value to which a parameter of f is added: to the callers
// of f.
//
//	func serve(id int) { net.Listen("tcp", fmt.Sprint(":", base+id)) }
//	serve(3)
func (cl *climb) sumToCallers(o origin.Origin, f *xref.Func, guards []guard, via []*xref.Call) {
	r := rung{f, xref.Recv, o.Want}
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
		way, sum, ok := binding.PutArguments(cl.p.Start(), o.Trace, call, f)
		if !ok {
			continue
		}
		next := o
		next.Trace = way
		next.Want = sum.Of(o.Want)
		cl.follow([]origin.Origin{next}, above, append(slices.Clone(via), call))
	}
}

// Commanded reports whether the commands of which a value is an option lead to all of some
// calls: those by which it is asked for.
func Commanded(o origin.Origin, calls ...*xref.Call) bool {
	for h := o.Trace; h != nil; h = h.Prev {
		if h.Commands != nil && slices.ContainsFunc(calls, func(c *xref.Call) bool { return !h.Commands.Run(c.In) }) {
			return false
		}
	}
	return true
}

// comesOut reports whether there are calls, of the functions whose parameters
// decide on the way of a value, with which it comes out. Of functions that code
// out of sight calls, there are.
//
//	func run(mode string) { if mode == "listen" { net.Listen("tcp", ":50052") } }
//	run("dial")
func (p *Package) comesOut(o origin.Origin) bool {
	seen := map[origin.Trace]bool{o.Trace: true}
	for todo := []origin.Trace{o.Trace}; len(todo) > 0; todo = todo[1:] {
		f := p.decider(todo[0])
		if f == nil {
			return true
		}
		if len(seen) > bound.Admits {
			p.Exceed(bound.Admits, "ways to call it", f)
			return true
		}
		for _, c := range p.Callers(f) {
			if way, _, ok := binding.PutArguments(p.Start(), todo[0], c, f); ok && !seen[way] {
				seen[way] = true
				todo = append(todo, way)
			}
		}
	}
	return false
}

// decider returns a function all of whose callers are in sight and decide on a
// trace; nil if there is none.
func (p *Package) decider(t origin.Trace) *xref.Func {
	for h := t; h != nil; h = h.Prev {
		var f *xref.Func
		switch {
		case h.Choice != nil && h.Choice.KeyIn == nil:
			f = h.Choice.In
		case h.Option.In != nil:
			f = h.Option.In.Outer
		case h.Applied.In != nil:
			f = h.Applied.In
		default:
			continue
		}
		if f.Obj != nil && !p.Visible(f) && !p.UsedAsValue(f.Obj) && len(p.Callers(f)) > 0 {
			return f
		}
	}
	return nil
}
