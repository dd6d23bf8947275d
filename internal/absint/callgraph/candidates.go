package callgraph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/sockaddr"
)

// Candidates returns the connects that come round again, each at the loop or
// recursion nearest to it.
func (cg *Graph) Candidates(symbolic bool) []*Candidate {
	var all []*Candidate
	for _, c := range cg.Found {
		if c.Connect.Sym && !symbolic || c.Header == -1 && !cg.recursive(c) || cg.harmless(c) {
			continue
		}
		all = append(all, c)
	}
	all = cg.onePlaceEach(all)
	keys := make(map[CandidateKey]bool)
	for _, c := range all {
		keys[c.at()] = true
	}
	all = slices.DeleteFunc(all, func(c *Candidate) bool { return !cg.nearest(c, keys) })
	slices.SortFunc(all, func(a, b *Candidate) int {
		return cmp.Or(strings.Compare(a.Func, b.Func), cmp.Compare(a.Site, b.Site), cmp.Compare(a.CandidateKey.Connect, b.CandidateKey.Connect), cmp.Compare(a.Handed, b.Handed), strings.Compare(a.Yield, b.Yield))
	})
	return all
}

// onePlaceEach returns candidates without those whose loop reaches their connect by a dialer
// that was handed over in this package, too: they are one finding, there.
//
//	pool := sync.Pool{New: dial}
func (cg *Graph) onePlaceEach(all []*Candidate) []*Candidate {
	handed := make(map[CandidateKey]bool)
	for _, c := range all {
		if f := cg.prog.Funcs[cg.Place(c.Handed).Func]; c.Handed != 0 && f != nil && !f.Foreign {
			handed[c.at()] = true
		}
	}
	return slices.DeleteFunc(all, func(c *Candidate) bool { return c.Handed == 0 && handed[c.at()] })
}

// harmless reports whether all that is known of the ports of a candidate lies where
// it cannot meet itself: the environment decides, and the default is such a port.
func (cg *Graph) harmless(c *Candidate) bool {
	const both = sockaddr.PortHarmless | sockaddr.PortSetting
	return c.Connect.Ports == both || c.Settings && c.Connect.Ports&both == both
}

// recursive reports whether what the call of a candidate runs comes back to
// the function of the candidate.
func (cg *Graph) recursive(c *Candidate) bool {
	for callee := range cg.edges[c.Func][c.Site] {
		if cg.Reaches(callee, c.Func) {
			return true
		}
	}
	return false
}

// Reaches reports whether calls lead from one function to another.
func (cg *Graph) Reaches(from, to string) bool {
	seen := map[string]bool{from: true}
	work := []string{from}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		if f == to {
			return true
		}
		for _, callees := range cg.edges[f] {
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
func (cg *Graph) nearest(c *Candidate, keys map[CandidateKey]bool) bool {
	k := c.Connect
	if k.Func.ID == c.Func && k.Site == c.Site {
		return true
	}
	seen := make(map[string]bool)
	var work []string
	for g := range cg.edges[c.Func][c.Site] {
		seen[g] = true
		work = append(work, g)
	}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		if f == k.Func.ID && !keys[CandidateKey{f, k.Site, k.ID, 0, ""}] {
			return true
		}
		for site, callees := range cg.edges[f] {
			if keys[CandidateKey{f, site, k.ID, 0, ""}] {
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
