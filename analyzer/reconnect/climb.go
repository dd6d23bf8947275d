package reconnect

import (
	"go/ast"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow"
)

// maxTrail bounds the functions between a loop and a connect, and maxSites the
// sites looked at in one package.
const (
	maxTrail = 16
	maxSites = 4000
)

// visit judges a site, and climbs on from it where it is neither checked nor
// run again.
func (c *checker) visit(s *site) {
	f := s.call.In
	if f == nil || len(s.trail) > maxTrail || c.steps > maxSites || !c.prog.Runs(s.call) || !c.admitted(s, false) {
		return
	}
	c.steps++
	if s.again == nil {
		if c.checked(s) {
			return
		}
		s.again = c.loops(s)
	}
	if s.again != nil && !open(s) {
		if !c.checkedAfter(s) && c.realisable(s, f) {
			c.report(s)
		}
		return
	}
	if s.again == nil {
		c.learn(s)
	}
	c.climb(s)
}

// admitted reports whether a site can be reached, and its target connect to
// itself, as far as is known at its function.
func (c *checker) admitted(s *site, final bool) bool {
	for _, h := range s.holders {
		if !h.admit(h.of) {
			return false
		}
	}
	for _, d := range s.cases {
		if !d.admits() {
			return false
		}
	}
	return c.possible(s.to, final)
}

// open reports whether what a dynamic call on the way calls is for a caller to
// decide.
func open(s *site) bool {
	return slices.ContainsFunc(s.holders, func(h holder) bool {
		decided := slices.ContainsFunc(h.of, func(o flow.Origin) bool { return o.Kind != flow.Param && o.Kind != flow.Opaque })
		return !decided && slices.ContainsFunc(h.of, func(o flow.Origin) bool { return o.Kind == flow.Param })
	})
}

// climb visits the callers of a site's function.
func (c *checker) climb(s *site) {
	f := s.call.In
	cases := c.decisions(s)
	for _, call := range c.prog.Callers(f) {
		if up := c.above(s, call, cases); up != nil {
			if call.In == f || c.enters(s, call) {
				c.recurse(s, up)
				continue
			}
			c.visit(up)
		}
	}
	for _, r := range c.runners(f) {
		c.visitRun(s, r)
	}
}

// above returns the site that a call of s's function is.
func (c *checker) above(s *site, call *flow.Call, cases []decide) *site {
	f := s.call.In
	if call.In == nil {
		return nil
	}
	up := &site{
		call:   call,
		node:   call.Expr,
		at:     s.at,
		raw:    s.raw,
		opaque: s.opaque,
		hops:   c.hopped(s),
		to:     s.to.instantiate(c.prog, call, f),
		trail:  append(slices.Clone(s.trail), step{f, s.node, s.hops}),
	}
	if s.again != nil {
		handed := *s.again
		handed.handed = true
		up.again, up.hops = &handed, s.hops
	}
	up.retarget = func() target { return s.to.instantiate(c.prog, call, f) }
	for _, d := range slices.Concat(s.cases, cases) {
		d.of = c.prog.Instantiate(d.of, call, f)
		up.cases = append(up.cases, d)
	}
	for _, h := range s.holders {
		if s.again != nil && up.at == nil {
			up.at = c.handedOver(h, call, f)
		}
		h.of = c.prog.Instantiate(h.of, call, f)
		up.holders = append(up.holders, h)
	}
	if of, admit, dynamic := c.prog.Means(call, f); dynamic {
		up.holders = append(up.holders, holder{of, admit, f})
	}
	c.free(up, f)
	up.dest = c.destAbove(s, call)
	return up
}

// handedOver returns the argument by which a call hands over what a holder
// calls, if it is one.
func (c *checker) handedOver(h holder, call *flow.Call, f *flow.Func) ast.Node {
	for _, o := range h.of {
		if o.Kind != flow.Param || o.In != f {
			continue
		}
		if o.Want.Path == nil {
			for _, q := range c.prog.Given(call, f.Sig, o.Param) {
				return q.Expr
			}
		}
		for _, got := range c.prog.Instantiate([]flow.Origin{o}, call, f) {
			if got.Kind == flow.Function && got.Func == h.f {
				return got.Expr
			}
		}
	}
	return nil
}

// free resolves the parameters of functions around a literal f: who calls the
// literal from outside of them does not say what they were called with.
func (c *checker) free(up *site, f *flow.Func) {
	for outer := f.Outer; outer != nil && !within(up.call.In, outer); outer = outer.Outer {
		resolve := func(set []flow.Origin) []flow.Origin {
			all := []flow.Origin{}
			for _, o := range set {
				if o.Kind == flow.Param && o.In == outer {
					all = append(all, c.prog.FromCallers(o)...)
					continue
				}
				all = append(all, o)
			}
			return all
		}
		for i := range up.to {
			if up.to[i] != nil {
				up.to[i] = resolve(up.to[i])
			}
		}
		for i := range up.holders {
			up.holders[i].of = resolve(up.holders[i].of)
		}
		for i := range up.cases {
			up.cases[i].of = resolve(up.cases[i].of)
		}
	}
}

// within reports whether f is outer or stands in it.
func within(f, outer *flow.Func) bool {
	for ; f != nil; f = f.Outer {
		if f == outer {
			return true
		}
	}
	return false
}

// hopped returns the hops of a site with its own function put before them.
func (c *checker) hopped(s *site) []hop {
	name := c.funcName(s.call.In)
	if name == "" {
		return s.hops
	}
	return append([]hop{{name, s.call.Expr}}, s.hops...)
}

// destAbove returns what the destination of a site depends on at a call of its
// function.
func (c *checker) destAbove(s *site, call *flow.Call) []dest {
	var up []dest
	f := s.call.In
	for _, d := range s.dest {
		for _, r := range c.prog.DependsOn(d.expr, f) {
			path := r.Path
			if len(d.path) > 0 && r.Expr == d.expr {
				path += d.path
			}
			if r.Param == flow.NoParam {
				up = append(up, dest{r.Expr, d.path})
				continue
			}
			for _, q := range c.prog.Given(call, f.Sig, r.Param) {
				up = append(up, dest{q.Expr, path})
			}
		}
	}
	return up
}

// realisable reports whether some way into f lets the site's target be one
// that can connect to itself.
func (c *checker) realisable(s *site, f *flow.Func) bool {
	return c.realised(s, f, make(map[*flow.Func]bool))
}

func (c *checker) realised(s *site, f *flow.Func, on map[*flow.Func]bool) bool {
	if on[f] || len(on) > maxTrail || c.steps > maxSites {
		return false
	}
	c.steps++
	on[f] = true
	defer delete(on, f)
	callers := c.prog.Callers(f)
	if c.prog.Visible(f) || len(callers) == 0 || f.Lit != nil {
		settled := *s
		for i, set := range settled.to {
			settled.to[i] = c.settle(set)
		}
		if c.admitted(&settled, true) {
			return true
		}
	}
	for _, call := range callers {
		if call.In == nil || call.In == f || !c.prog.Runs(call) {
			continue
		}
		up := &site{call: call, to: s.to.instantiate(c.prog, call, f)}
		for _, d := range slices.Concat(s.cases, c.decisionsAt(s, f)) {
			d.of = c.prog.Instantiate(d.of, call, f)
			up.cases = append(up.cases, d)
		}
		if c.admitted(up, false) && c.realised(up, call.In, on) {
			return true
		}
	}
	return false
}

// settle puts in what this package stores into a field of its own that no
// other can store into, where nothing else is known of the object.
func (c *checker) settle(set []flow.Origin) []flow.Origin {
	if set == nil {
		return nil
	}
	all := []flow.Origin{}
	for _, o := range set {
		if o.Kind == flow.Param {
			if stored := c.prog.Stored(o); len(stored) > 0 {
				all = append(all, stored...)
				continue
			}
		}
		all = append(all, o)
	}
	return all
}
