package absint

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// Candidates returns the connects that come round again, each at the loop or
// recursion nearest to it.
func (e *Engine) Candidates(symbolic bool) []*Candidate {
	var all []*Candidate
	for _, c := range e.Found {
		if c.Connect.Sym && !symbolic || c.Header == -1 && !e.recursive(c) || c.Connect.ports == portHarmless|portSetting {
			continue
		}
		all = append(all, c)
	}
	keys := make(map[CandidateKey]bool)
	for _, c := range all {
		keys[CandidateKey{c.Func, c.Site, c.Connect.ID, 0}] = true
	}
	all = slices.DeleteFunc(all, func(c *Candidate) bool { return !e.nearest(c, keys) })
	slices.SortFunc(all, func(a, b *Candidate) int {
		return cmp.Or(strings.Compare(a.Func, b.Func), cmp.Compare(a.Site, b.Site), cmp.Compare(a.CandidateKey.Connect, b.CandidateKey.Connect), cmp.Compare(a.Handed, b.Handed))
	})
	return all
}

// recursive reports whether what the call of a candidate runs comes back to
// the function of the candidate.
func (e *Engine) recursive(c *Candidate) bool {
	for callee := range e.edges[c.Func][c.Site] {
		if e.Reaches(callee, c.Func) {
			return true
		}
	}
	return false
}

// Reaches reports whether calls lead from one function to another.
func (e *Engine) Reaches(from, to string) bool {
	seen := map[string]bool{from: true}
	work := []string{from}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		if f == to {
			return true
		}
		for _, callees := range e.edges[f] {
			for g := range callees {
				if !seen[g] {
					seen[g] = true
					work = append(work, g)
				}
			}
		}
	}
	return false
}

// nearest reports whether the call of a candidate leads to the connect on a
// way without another candidate for it.
func (e *Engine) nearest(c *Candidate, keys map[CandidateKey]bool) bool {
	k := c.Connect
	if k.Func.ID == c.Func && k.Site == c.Site {
		return true
	}
	seen := make(map[string]bool)
	var work []string
	for g := range e.edges[c.Func][c.Site] {
		seen[g] = true
		work = append(work, g)
	}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		if f == k.Func.ID && !keys[CandidateKey{f, k.Site, k.ID, 0}] {
			return true
		}
		for site, callees := range e.edges[f] {
			if keys[CandidateKey{f, site, k.ID, 0}] {
				continue
			}
			for g := range callees {
				if !seen[g] {
					seen[g] = true
					work = append(work, g)
				}
			}
		}
	}
	return false
}

// Instr returns an instruction by its function and number.
func (e *Engine) Instr(fn string, site int) *ir.Instr {
	f := e.prog.Funcs[fn]
	if f == nil {
		return nil
	}
	sh := e.shapeOf(f)
	if site < 0 || site >= len(sh.instr) {
		return nil
	}
	return sh.instr[site]
}

// Where returns the call where a candidate is to be reported. What stands in
// the loop and is run by way of something else is meant, not what runs it: the
// body of a range over a function, a literal that is wrapped, a state.
func (e *Engine) Where(c *Candidate) (fn string, site int, handed bool) {
	fn, site = e.reenters(c)
	for range e.prog.Funcs {
		body := e.standIn(c, fn, site)
		if body == "" {
			there := fn == c.Func || e.declared(fn) == e.declared(c.Func) && (c.Header == -1 || e.handsTo(c))
			return fn, site, c.Handed != 0 && there
		}
		next := e.toward(body, c.Connect)
		if next < 0 {
			break
		}
		fn, site = body, next
	}
	return fn, site, false
}

// standIn returns the function that a call runs and that is meant in its place;
// "" if the call itself is.
func (e *Engine) standIn(c *Candidate, fn string, site int) string {
	for _, g := range slices.Sorted(maps.Keys(e.edges[fn][site])) {
		f := e.prog.Funcs[g]
		if f == nil || !e.Reaches(g, c.Connect.Func.ID) {
			continue
		}
		if f.Yield || fn == c.Func && c.Header >= 0 && e.standsInLoop(fn, site, c.Header, f) {
			return g
		}
	}
	return ""
}

// handsTo reports whether a candidate's dialer is handed to the function with
// the loop: not to another package's wrapper of it, which the loop calls.
func (e *Engine) handsTo(c *Candidate) bool {
	p := e.places[c.Handed]
	for g := range e.edges[p.Func][p.Site] {
		if callee := e.prog.Funcs[g]; callee != nil && !callee.Foreign && e.Reaches(g, c.Func) {
			return true
		}
	}
	return false
}

// declared returns the function declaration that a function is, or stands in.
func (e *Engine) declared(fn string) string {
	for f := e.prog.Funcs[fn]; f != nil && f.Parent != ""; f = e.prog.Funcs[fn] {
		fn = f.Parent
	}
	return fn
}

// toward returns the call in a function that leads to a connect.
func (e *Engine) toward(fn string, k *Connect) int {
	if k.Func.ID == fn {
		return k.Site
	}
	best := -1
	for site, callees := range e.edges[fn] {
		for g := range callees {
			if e.Reaches(g, k.Func.ID) && (best < 0 || site < best) {
				best = site
			}
		}
	}
	return best
}

// reenters returns the call that runs a connect again: the candidate's own in a
// loop; in a recursion the one that enters its function again.
func (e *Engine) reenters(c *Candidate) (fn string, site int) {
	if c.Header != -1 {
		return c.Func, c.Site
	}
	type call struct {
		fn   string
		site int
	}
	around := map[string]bool{c.Func: true}
	for f := e.prog.Funcs[c.Func]; f != nil && f.Parent != ""; f = e.prog.Funcs[f.Parent] {
		around[f.Parent] = true
	}
	from := make(map[string]call)
	var work []string
	for g := range e.edges[c.Func][c.Site] {
		if around[g] {
			return c.Func, c.Site
		}
		from[g] = call{c.Func, c.Site}
		work = append(work, g)
	}
	for len(work) > 0 {
		f := work[0]
		work = work[1:]
		for site, callees := range e.edges[f] {
			for g := range callees {
				if around[g] {
					last := call{f, site}
					for {
						if in := e.Instr(last.fn, last.site); in != nil && in.Pos.IsValid() {
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

// Dials reports whether one of these functions leads to a raw connect.
func (e *Engine) Dials(roots []*ir.Func) bool {
	for _, ent := range e.entries {
		if len(ent.attempts) > 0 {
			if slices.Contains(roots, ent.fn) {
				return true
			}
		}
	}
	return false
}

// Hops returns the functions that a call leads through to a connect, on a
// shortest way; of several callees those that were handed over at a place.
func (e *Engine) Hops(fn string, site int, k *Connect, handed int) []string {
	if fn == k.Func.ID && site == k.Site {
		return nil
	}
	from := make(map[string]string)
	var work []string
	for _, g := range slices.Sorted(maps.Keys(e.edges[fn][site])) {
		if handed == 0 || e.handedAt(fn, site, g, handed) {
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
		for _, site := range slices.Sorted(maps.Keys(e.edges[f])) {
			for _, g := range slices.Sorted(maps.Keys(e.edges[f][site])) {
				if _, seen := from[g]; !seen {
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
func (e *Engine) handedAt(fn string, site int, callee string, place int) bool {
	tags := e.tags[taggedCall{fn, site, callee}]
	return tags[place] || len(tags) == 0
}

// A taggedCall is a call of one function, wherever that was handed over.
type taggedCall struct {
	fn     string
	site   int
	callee string
}
