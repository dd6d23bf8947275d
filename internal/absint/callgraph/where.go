package callgraph

import (
	"maps"
	"slices"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// Where returns the call where a candidate is to be reported. What stands in
// the loop and is run by way of something else is meant, not what runs it: the
// body of a range over a function, a literal that is wrapped, a state.
func (cg *Graph) Where(c *Candidate) (fn string, site int, handed bool) {
	fn, site = cg.reenters(c)
	loop := c.Func
	for range cg.prog.Funcs {
		body := cg.standIn(c, fn, site)
		if body == "" {
			there := fn == loop || cg.handsInto(c) || cg.prog.Declaration(fn) == cg.prog.Declaration(loop) && (c.Header == -1 || cg.handsTo(c))
			own := c.Header >= -1 && !cg.handsTo(c) && cg.leadsByOwn(c, c.Func, c.Site)
			return fn, site, c.Handed != 0 && there && !own && !cg.handsBack(c, loop)
		}
		next := cg.toward(body, c.Connect)
		if next < 0 {
			break
		}
		fn, site = body, next
		if cg.prog.Funcs[body].Yield {
			loop = body // the iterator's loop is that of the range
		}
	}
	return fn, site, false
}

// standIn returns the function that a call runs and that is meant in its place;
// "" if the call itself is.
func (cg *Graph) standIn(c *Candidate, fn string, site int) string {
	if c.Yield != "" && fn == c.Func && site == c.Site {
		return c.Yield
	}
	for _, g := range slices.Sorted(maps.Keys(cg.edges[fn][site])) {
		f := cg.prog.Funcs[g]
		if f == nil || !cg.Reaches(g, c.Connect.Func.ID) {
			continue
		}
		if f.Yield || fn == c.Func && c.Header >= 0 && cg.prog.StandsInLoop(fn, site, c.Header, f) {
			return g
		}
	}
	return cg.yieldOf(c, fn, site)
}

// yieldOf returns the body of a range over an iterator which the call at a site is, by
// way of which the iterator leads to the connect; "" for other calls.
//
//	for { for addr := range known() { dial(addr) } }
func (cg *Graph) yieldOf(c *Candidate, fn string, site int) string {
	in := cg.prog.Instr(fn, site)
	if in == nil || in.Op != ir.Call || in.Name != "" || len(in.Args) != 2 || in.Args[1].Kind != ir.Reg {
		return ""
	}
	body := ""
	cg.prog.Funcs[fn].Each(func(made *ir.Instr) {
		if made.Op != ir.Closure || made.Dst != in.Args[1].Reg {
			return
		}
		if f := cg.prog.Funcs[made.Args[0].Name]; f != nil && f.Yield && cg.Reaches(f.ID, c.Connect.Func.ID) {
			body = f.ID
		}
	})
	return body
}

// handsTo reports whether a candidate's dialer is handed to the function with
// the loop: not to another package's wrapper of it, which the loop calls.
func (cg *Graph) handsTo(c *Candidate) bool {
	p := cg.places[c.Handed]
	for g := range cg.edges[p.Func][p.Site] {
		if callee := cg.prog.Funcs[g]; callee != nil && !callee.Foreign && cg.Reaches(g, c.Func) {
			return true
		}
	}
	return false
}

// handsInto reports whether a candidate's dialer is handed to a recursion, by a
// function that is not of it.
func (cg *Graph) handsInto(c *Candidate) bool {
	return c.Header == -1 && c.Handed != 0 && cg.handsTo(c) && !cg.Reaches(c.Func, cg.places[c.Handed].Func)
}

// handsBack reports whether a candidate's dialer is handed to what only wraps it,
// by the declaration that the loop stands in, which is a literal or the body of
// a range over a function.
//
//	dial := timed(dialRaw); go func() { for dial() != nil {} }()
func (cg *Graph) handsBack(c *Candidate, loop string) bool {
	p := cg.places[c.Handed]
	if in := cg.prog.Instr(p.Func, p.Site); in == nil || in.Op == ir.Store || cg.prog.Declaration(p.Func) != cg.prog.Declaration(loop) {
		return false
	}
	if loop != c.Func {
		return true // a range over a function has its own loop
	}
	for g := range cg.edges[p.Func][p.Site] {
		if cg.Reaches(g, c.Func) {
			return false
		}
	}
	return len(cg.edges[p.Func][p.Site]) > 0
}

// toward returns the call in a function that leads to a connect.
func (cg *Graph) toward(fn string, k *Connect) int {
	if k.Func.ID == fn {
		return k.Site
	}
	best := -1
	for site, callees := range cg.edges[fn] {
		for g := range callees {
			if cg.Reaches(g, k.Func.ID) && (best < 0 || site < best) {
				best = site
			}
		}
	}
	return best
}

// reenters returns the call that runs a connect again: the candidate's own in a
// loop; in a recursion the one that enters its function again.
func (cg *Graph) reenters(c *Candidate) (fn string, site int) {
	if c.Header != -1 {
		return c.Func, c.Site
	}
	type call struct {
		fn   string
		site int
	}
	around := map[string]bool{c.Func: true}
	for f := cg.prog.Funcs[c.Func]; f != nil && f.Parent != ""; f = cg.prog.Funcs[f.Parent] {
		around[f.Parent] = true
	}
	from := make(map[string]call)
	var work []string
	for g := range cg.edges[c.Func][c.Site] {
		if around[g] {
			return c.Func, c.Site
		}
		from[g] = call{c.Func, c.Site}
		work = append(work, g)
	}
	for len(work) > 0 {
		f := work[0]
		work = work[1:]
		for site, callees := range cg.edges[f] {
			for g := range callees {
				if around[g] {
					last := call{f, site}
					for {
						if in := cg.prog.Instr(last.fn, last.site); in != nil && in.Pos.IsValid() {
							return last.fn, last.site
						}
						up, ok := from[last.fn]
						if !ok || up.fn == last.fn {
							return c.Func, c.Site
						}
						last = up
					}
				}
				if _, seen := from[g]; !seen {
					from[g] = call{f, site}
					work = append(work, g)
				}
			}
		}
	}
	return c.Func, c.Site
}

// Hops returns the functions that a call leads through to a connect, on a
// shortest way; of several callees those that were handed over at a place.
func (cg *Graph) Hops(fn string, site int, k *Connect, handed int) []string {
	if fn == k.Func.ID && site == k.Site {
		return nil
	}
	from := make(map[string]string)
	var work []string
	for _, g := range slices.Sorted(maps.Keys(cg.edges[fn][site])) {
		if handed == 0 || cg.handedAt(fn, site, g, handed) {
			from[g] = ""
			work = append(work, g)
		}
	}
	for len(work) > 0 {
		f := work[0]
		work = work[1:]
		if f == k.Func.ID {
			var hops []string
			for ; f != ""; f = from[f] {
				hops = append([]string{f}, hops...)
			}
			return hops
		}
		for _, site := range slices.Sorted(maps.Keys(cg.edges[f])) {
			for _, g := range slices.Sorted(maps.Keys(cg.edges[f][site])) {
				if _, seen := from[g]; !seen && (handed == 0 || cg.handedAt(f, site, g, handed)) {
					from[g] = f
					work = append(work, g)
				}
			}
		}
	}
	return nil
}

// handedAt reports whether a call has run a function that was handed over at a
// place, or only such as nobody has handed over.
func (cg *Graph) handedAt(fn string, site int, callee string, place int) bool {
	tags := cg.tags[taggedCall{fn, site, callee}]
	return tags[place] || len(tags) == 0
}
