package reconnect

import (
	"go/types"
	"maps"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint"
	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A finding is a connect that comes round again and whose connection to itself
// is used.
type finding struct {
	*callgraph.Candidate
	at   place
	hops []string // the functions between the place and the connect
}

// The worlds that are played, as the kernel lab plays them.
type worlds struct{ refusing, refused, metItself, sameHost, otherHost program.World }

// A connect may be refused before it succeeds in the worlds that ask for what
// comes then: the first one is, in the lab, and some loops are reached only so.
func newWorlds() worlds {
	asks := program.World{Fails: true, Succeeds: true, Follows: true}
	w := worlds{
		refusing: program.World{Fails: true, Succeeds: true, Family: 4}, refused: program.World{Fails: true, Family: 4},
		metItself: asks, sameHost: asks, otherHost: asks,
	}
	w.metItself.SameIP, w.metItself.SamePort = true, true
	w.sameHost.SameIP = true
	return w
}

// judge plays the worlds and returns the findings.
func (p *subject) judge() []finding {
	if p.opts.Debug != nil {
		for _, f := range p.funcs {
			p.debug("%s", f)
		}
	}
	p.findRoots()
	w := newWorlds()
	e := absint.NewEngine(p.prog, w.refusing)
	p.play(e)
	e.Rerun() // with all that the package stores known from the beginning
	p.play(e)
	if p.opts.Debug != nil {
		e.Trace()
	}
	p.exportsDialer = e.Dials(p.roots)
	var all []finding
	var cands []*callgraph.Candidate // what can be reported in this package
	calls := p.callsByParen()
	for _, c := range e.Candidates(p.opts.Opaque) {
		if at, ok := p.placeOf(e, calls, c); ok {
			cands = append(cands, c)
			all = append(all, finding{c, at, e.Hops(at.fn, at.site, c.Connect, c.Handed)})
		}
	}
	if len(cands) == 0 {
		return nil
	}
	v := &verdicts{subject: p, engine: e, cands: cands, leads: p.leading(e, cands)}
	e.Follow(cands)
	_, v.ends = v.run(w.refused)
	v.green = e.Green
	same := v.used(w.sameHost, nil)
	met := v.used(w.metItself, same.green)
	var other *usage
	var out []finding
	for _, f := range all {
		k := f.CandidateKey
		// A function without results that returns says little: that it is
		// done with the connection, where it uses one, or that there is one.
		// So does a loop that goes on with it where others find it: that is what
		// it is for, or what it is before the loop looks at it and uses it.
		used := met.used[k] || met.silently[k] && !same.used[k]
		if !used && !same.used[k] && !same.silently[k] {
			// Nothing uses it on this host. If something does elsewhere, the
			// test was one of addresses alone, and turns real servers away.
			if other == nil {
				other = v.used(w.otherHost, nil)
			}
			used = other.used[k] || other.silently[k]
		}
		p.debug("%s connects again at %s#%d: met itself %v, same host %v", f.Connect.Func.ID, f.Func, f.Site, met.used[k] || met.silently[k], same.used[k] || same.silently[k])
		if used {
			out = append(out, f)
		}
	}
	return out
}

// play runs all functions that code out of sight can call.
func (p *subject) play(e *absint.Engine) { p.run(e, p.roots) }

// run runs functions as code out of sight calls them; generic ones in all the
// instances that the package has. It returns those that can return without an
// error.
func (p *subject) run(e *absint.Engine, roots []*ir.Func) map[*ir.Func]bool {
	runs := make(map[*ir.Func][]absint.Run)
	e.Divide(len(roots))
	for _, r := range p.runOrder(roots) {
		if p.made[r] && e.RanOutside(r) {
			continue
		}
		instances := []map[*types.TypeParam]types.Type{nil}
		if len(r.TypeParams) > 0 {
			instances = p.instances(r)
		}
		for _, targs := range instances {
			runs[r] = append(runs[r], e.Run(r, targs))
		}
	}
	ends := make(map[*ir.Func]bool)
	for _, r := range roots {
		for _, run := range runs[r] {
			ends[r] = run.Ending().Succeeds || ends[r]
		}
	}
	return ends
}

// runOrder returns roots in the order in which they are run: methods behind the makers of
// their objects come before these methods by themselves, which need not be run then.
func (p *subject) runOrder(roots []*ir.Func) []*ir.Func {
	sorted := slices.Clone(roots)
	slices.SortStableFunc(sorted, func(a, b *ir.Func) int {
		switch x, y := p.made[a], p.made[b]; {
		case x == y:
			return 0
		case y:
			return -1
		}
		return 1
	})
	return sorted
}

// leading returns, for each root, the candidates that it leads to.
func (p *subject) leading(e *absint.Engine, cands []*callgraph.Candidate) map[*ir.Func][]callgraph.CandidateKey {
	m := make(map[*ir.Func][]callgraph.CandidateKey)
	for _, r := range p.roots {
		for _, c := range cands {
			if e.Reaches(r.ID, c.Func) && (c.Handed == 0 || p.runsBefore(e.Place(c.Handed).Func) || e.Reaches(r.ID, e.Place(c.Handed).Func)) {
				m[r] = append(m[r], c.CandidateKey)
			}
		}
	}
	return m
}

// runsBefore reports whether a function initialises the package: what it hands over is there
// whoever asks for it.
//
//	func init() { drivers.Register("raw", driver{}) }
func (p *subject) runsBefore(id string) bool {
	f := p.prog.Funcs[id]
	return f != nil && (f.IsInit() || f.IsDeclaredInit())
}

// verdicts asks what happens to the connections of candidates.
type verdicts struct {
	*subject
	engine *absint.Engine
	cands  []*callgraph.Candidate
	leads  map[*ir.Func][]callgraph.CandidateKey
	green  map[callgraph.Told]bool // where they say that all is well even then
	ends   map[*ir.Func]bool       // the roots that return without an error though all is refused
}

// run plays one world with the roots that lead to a candidate.
func (v *verdicts) run(w program.World) (map[callgraph.CandidateKey]bool, map[*ir.Func]bool) {
	v.engine.Enter(w)
	var roots []*ir.Func
	for _, r := range v.roots {
		if len(v.leads[r]) > 0 || r.IsInit() {
			roots = append(roots, r)
		}
	}
	ends := v.subject.run(v.engine, roots)
	if v.opts.Debug != nil {
		v.debug("world %+v", w)
		v.engine.Trace()
	}
	return v.engine.Used, ends
}

// A usage says of which candidates the connections are used in a world.
type usage struct {
	made     map[callgraph.CandidateKey]bool // there is a connection at all
	used     map[callgraph.CandidateKey]bool
	silently map[callgraph.CandidateKey]bool // a function without results returns, which does not while all is refused; or others find it, or are told of it
	green    map[callgraph.Told]bool         // what others are told
}

// used plays a world over IPv4 and over IPv6, and returns what is used in both:
// code that leaves the family open, and checks the ends of one only, has a
// check. A connection is used, too, if it is handed on as a success: a function
// returns without an error that does not while every connect is refused. Where true is
// reported, that is of use if it is there too that a server of this host is well; nil: anywhere.
func (v *verdicts) used(w program.World, well map[callgraph.Told]bool) *usage {
	w.Family = 4
	v.engine.FamilyAsked = false
	u := v.usedOver(w, well)
	if !v.engine.FamilyAsked {
		return u // nothing can differ
	}
	w.Family = 6
	over6 := v.usedOver(w, well)
	both := func(x, y map[callgraph.CandidateKey]bool) map[callgraph.CandidateKey]bool {
		all := make(map[callgraph.CandidateKey]bool)
		for _, c := range v.cands {
			k := c.CandidateKey
			all[k] = (x[k] || !u.made[k]) && (y[k] || !over6.made[k]) && (x[k] || y[k])
		}
		return all
	}
	maps.Copy(u.green, over6.green)
	return &usage{used: both(u.used, over6.used), silently: both(u.silently, over6.silently), green: u.green}
}

// usedOver plays a world over one family.
func (v *verdicts) usedOver(w program.World, well map[callgraph.Told]bool) *usage {
	u := &usage{used: make(map[callgraph.CandidateKey]bool), silently: make(map[callgraph.CandidateKey]bool), green: make(map[callgraph.Told]bool)}
	used, ends := v.run(w)
	maps.Copy(u.used, used)
	u.made = v.engine.Made
	maps.Copy(u.silently, v.engine.Left)
	for at := range v.engine.Green {
		u.green[at] = true
		if well != nil && !well[at] {
			continue // true says that it met itself: t.looped = local == remote
		}
		for _, c := range v.cands {
			if !v.green[at] && v.speaksOf(at.Func, c) {
				u.silently[c.CandidateKey] = true
			}
		}
	}
	for r, succeeds := range ends {
		if !succeeds || v.ends[r] {
			continue
		}
		for _, k := range v.leads[r] {
			if len(r.Results) > 0 {
				u.used[k] = true
			} else {
				u.silently[k] = true
			}
		}
	}
	return u
}

// speaksOf reports whether what a function tells others may be about the connect of a
// candidate: it has the loop, or leads to the connect on a way with the loop. What it has a
// helper say is told where it calls that.
func (v *verdicts) speaksOf(teller string, c *callgraph.Candidate) bool {
	if v.prog.Declaration(teller) == v.prog.Declaration(c.Func) {
		return true
	}
	e := v.engine
	return e.Reaches(teller, c.Connect.Func.ID) && (e.Reaches(teller, c.Func) || e.Reaches(c.Func, teller))
}
