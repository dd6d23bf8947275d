package absint

import (
	"go/constant"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// maxSame bounds how deep a recursion is followed with its constants and all
// that its arguments reach.
const maxSame = 5

// shallow is an active count that keeps all but the arguments from a callee.
const shallow = 1 << 20

// Bounds on the contexts of a function. With the same arguments and more heaps
// than the first, it is run with a heap that holds for all of the further ones,
// so that a counter does not make a context of each of its values; after as many
// again, or with more contexts in all than the second, with its arguments alone
// and nothing of what they reach.
const (
	maxHeaps    = 12
	maxContexts = 600
)

// A contextSet is the contexts of a function with the same arguments.
type contextSet struct {
	heaps   map[entryKey]bool
	widened map[string]*state // hold for those beyond the bound, by what they decide
	wider   int               // how often one has been widened
}

// bounded returns what a call hands over, or less of it if that would be one
// context too many.
func (f *frame) bounded(s *state, body *ir.Func, p *pass, all []*Value) *pass {
	k := entryKey{fn: body.ID, args: f.tuple(p.args...).id}
	set := f.contexts[k]
	if set == nil {
		set = &contextSet{heaps: make(map[entryKey]bool), widened: make(map[string]*state)}
		f.contexts[k] = set
	}
	full := entryKey{heap: p.start.heap.num(), socks: p.start.socks.num(), facts: p.start.facts.num(), wait: p.start.wait}
	switch {
	case set.heaps[full]:
	case f.inAll[body.ID] >= maxContexts || set.wider > maxHeaps:
		f.debug("%s: more than %d contexts, or %d heaps that differ", body.ID, maxContexts, 2*maxHeaps)
		return f.passing(s, body, all, shallow)
	case len(set.heaps) >= maxHeaps:
		f.debug("%s: more than %d heaps, joined", body.ID, maxHeaps)
		f.widenStart(set, p)
	default:
		set.heaps[full] = true
		f.inAll[body.ID]++
	}
	return p
}

// widenStart replaces the heap that a callee is given by one that holds for all
// calls beyond the bound that agree but for numbers; for all, if those are many.
func (f *frame) widenStart(set *contextSet, p *pass) {
	wide := f.state(state{heap: p.start.heap, socks: p.start.socks, facts: p.start.facts, wait: p.start.wait})
	decided := ""
	if len(set.widened) < maxHeaps {
		decided = f.decided(wide)
	}
	old := set.widened[decided]
	if old != nil {
		wide = f.joinStates(old, wide, entrySite)
	}
	if wide != old {
		set.widened[decided] = wide
		set.wider++
		f.inAll[p.fn]++
	}
	p.start.heap, p.start.socks, p.start.facts, p.start.wait = wide.heap, wide.socks, wide.facts, wide.wait
}

// decided spells what a state says but for numbers, which may count.
func (f *frame) decided(s *state) string {
	var text strings.Builder
	for _, m := range []*pmap{s.heap, s.socks, s.facts} {
		m.each(func(key int, v *Value) {
			text.WriteString(itoa(key) + "=")
			spellDecided(&text, v)
		})
		text.WriteByte(';')
	}
	return text.String()
}

func spellDecided(text *strings.Builder, v *Value) {
	switch {
	case v.kind == Const && v.c.Kind() == constant.Int, v.kind == Sym:
		text.WriteString("n ")
	case (v.kind == Struct || v.kind == List || v.kind == Tuple || v.kind == Iface) && len(v.args) > 0:
		text.WriteString("(")
		for _, a := range v.args {
			spellDecided(text, a)
		}
		text.WriteString(")")
	default:
		text.WriteString(itoa(v.id) + " ")
	}
}

// entrySite names what is joined where a function is entered.
const entrySite = exitSite + 1

// A pass is what a call hands to its callee: the arguments and what they
// reach, renamed to what the callee calls them.
type pass struct {
	args  []*Value
	start state
	fn    string  // the callee
	names []*Name // what the callee is given, by number
	back  *renaming
	tag   int // where the callee was handed over, or 0
}

// passing renames what a call hands over. In a recursion the arguments are
// opaque to the callee, so that it comes to an end.
func (f *frame) passing(s *state, body *ir.Func, args []*Value, active int) *pass {
	p := &pass{fn: body.ID}
	given := func(n *Name) *Name {
		p.names = append(p.names, n)
		return f.given(len(p.names) - 1)
	}
	to := f.renaming(^uint64(0), given)
	to.opaque, to.consts = active > 0, active > maxSame
	var same []*Value
	if to.consts {
		same = f.outerArgs(body)
	}
	for i, a := range args {
		if i >= len(same) || same[i] != a {
			a = to.value(a)
		}
		p.args = append(p.args, a)
	}
	p.start.wait = s.wait
	if active == shallow {
		s = f.state(state{})
	} else {
		f.copyReach(s, p, to)
	}
	s.facts.each(func(key int, v *Value) {
		if about := f.all[key]; about.mask != 0 && to.knows(about) && v.kind != Const {
			p.start.facts = f.about.put(p.start.facts, to.value(about).id, to.value(v))
		}
	})
	f.steps += (s.heap.count() + len(to.vals)) / visitsPerStep
	p.back = f.backFrom(p)
	return p
}

// outerArgs returns the arguments of the nearest evaluation of a function that
// is under way: what a recursion hands on as it is does not grow.
func (f *frame) outerArgs(body *ir.Func) []*Value {
	for _, ent := range slices.Backward(f.stack) {
		if ent.fn == body {
			var args []*Value
			for _, a := range ent.args {
				if a.kind != Const {
					a = nil
				}
				args = append(args, a)
			}
			return args
		}
	}
	return nil
}

// copyCell gives the callee the variable n, with what is known of its content.
func (f *frame) copyCell(s *state, p *pass, to *renaming, n *Name) {
	if c := s.heap.get(n.id); c != nil {
		p.start.heap = f.named.put(p.start.heap, to.ofName(n).id, to.value(c))
	}
	if k := s.socks.get(n.id); k != nil {
		p.start.socks = f.named.put(p.start.socks, to.ofName(n).id, to.value(k))
	}
}

// copyReach gives the callee all that its arguments reach.
func (f *frame) copyReach(s *state, p *pass, to *renaming) {
	done := make(map[int]bool)
	add := func(n *Name) {
		if !done[n.id] {
			done[n.id] = true
			f.copyCell(s, p, to, n)
		}
	}
	for before := -1; before != len(done); {
		before = len(done)
		for i := 0; i < len(p.names); i++ { //nolint:intrange // names are added meanwhile
			add(p.names[i])
		}
		s.heap.each(func(id int, v *Value) {
			switch n := f.byID[id]; n.kind {
			case nameGlobal, nameShared:
				if !plainContent(v) {
					add(n)
				}
			case nameOf:
				if !done[id] && to.knows(n.val) {
					add(n)
				}
			}
		})
	}
}

// backFrom renames what a callee returns to what its caller calls it.
func (f *frame) backFrom(p *pass) *renaming {
	site := f.site
	back := f.renaming(^uint64(0), func(n *Name) *Name {
		switch n.kind {
		case nameIn:
			if n.n < len(p.names) {
				return p.names[n.n]
			}
		case nameNew:
			return f.made(site, n)
		case nameOld:
			return f.older(p.back.ofName(n.inner))
		}
		return n
	})
	return back
}

// plainContent reports whether a package variable holds nothing that leads
// on: a number, a text.
func plainContent(v *Value) bool {
	switch v.kind {
	case Const, Sym, App, Sel, Zero:
		return true
	case Struct, List:
		return !slices.ContainsFunc(v.args, func(a *Value) bool { return !plainContent(a) })
	}
	return false
}

// handedOut is a channel or map that a callee has put something into.
type handedOut struct {
	base    *Name
	content *Value
}

// resume returns the state after the call has ended with an outcome.
func (f *frame) resume(s *state, in *ir.Instr, p *pass, o *outcome) *state {
	c := *s
	var put []handedOut
	o.heap.each(func(id int, v *Value) {
		if p.start.heap.get(id) != v {
			n := p.back.ofName(f.byID[id])
			v := p.back.value(v)
			c.heap = f.named.put(c.heap, n.id, v)
			if v.kind == Bag || v.kind == Map {
				put = append(put, handedOut{n, v})
			}
		}
	})
	o.socks.each(func(id int, k *Value) {
		if p.start.socks.get(id) != k {
			n := p.back.ofName(f.byID[id])
			c.socks = f.named.put(c.socks, n.id, f.pinned(p.back.value(k), p.tag))
		}
	})
	switch {
	case o.asked:
		c = *f.disarmed(f.state(c))
	case o.rested:
		c = *f.waited(f.state(c))
	}
	o.failed.each(func(_ int, a *Value) {
		k := *p.back.value(a)
		k.id, k.mask, k.depth, k.n, k.m = 0, 0, 0, f.site, 0
		c.armed = f.arm(c.armed, k)
	})
	c.wait = o.wait
	t := f.state(c)
	for _, h := range put {
		f.handOut(t, h.base, h.content)
	}
	results := p.back.value(o.results)
	if in.Op == ir.Call && len(results.args) > 0 && !f.shape.reads[in.Dst] {
		// Handed on as a success, to somebody who leaves it open.
		f.connsIn(t, results, func(n *Name) { f.use(t, n) })
	}
	switch len(results.args) {
	case 0:
		return t
	case 1:
		return f.set(t, in.Dst, results.args[0])
	}
	return f.set(t, in.Dst, results)
}
