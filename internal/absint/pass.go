package absint

import (
	"go/constant"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
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
func (f *frame) bounded(s *state, body *ir.Func, p *pass, all []*domain.Value) *pass {
	k := entryKey{fn: body.ID, args: f.Tuple(p.args...).ID()}
	set := f.contexts[k]
	if set == nil {
		set = &contextSet{heaps: make(map[entryKey]bool), widened: make(map[string]*state)}
		f.contexts[k] = set
	}
	full := entryKey{heap: p.start.heap.ID(), socks: p.start.socks.ID(), facts: p.start.facts.ID(), wait: p.start.wait}
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
	for _, m := range []*domain.IntMap{s.heap, s.socks, s.facts} {
		m.Each(func(key int, v *domain.Value) {
			text.WriteString(strconv.Itoa(key) + "=")
			spellDecided(&text, v)
		})
		text.WriteByte(';')
	}
	return text.String()
}

func spellDecided(text *strings.Builder, v *domain.Value) {
	switch {
	case v.Kind == domain.Const && v.Const.Kind() == constant.Int, v.Kind == domain.Sym:
		text.WriteString("n ")
	case (v.Kind == domain.Struct || v.Kind == domain.List || v.Kind == domain.Tuple || v.Kind == domain.Iface) && len(v.Args) > 0:
		text.WriteString("(")
		for _, a := range v.Args {
			spellDecided(text, a)
		}
		text.WriteString(")")
	default:
		text.WriteString(strconv.Itoa(v.ID()) + " ")
	}
}

// entrySite names what is joined where a function is entered.
const entrySite = exitSite + 1

// A pass is what a call hands to its callee: the arguments and what they
// reach, renamed to what the callee calls them.
type pass struct {
	args  []*domain.Value
	start state
	fn    string         // the callee
	names []*domain.Name // what the callee is given, by number
	back  *domain.Renaming
	tag   int // where the callee was handed over, or 0
}

// passing renames what a call hands over. In a recursion the arguments are
// opaque to the callee, so that it comes to an end.
func (f *frame) passing(s *state, body *ir.Func, args []*domain.Value, active int) *pass {
	p := &pass{fn: body.ID}
	given := func(n *domain.Name) *domain.Name {
		p.names = append(p.names, n)
		return f.InputName(len(p.names) - 1)
	}
	to := f.NewRenaming(^uint64(0), given)
	to.Opaque, to.Consts = active > 0, active > maxSame
	var same []*domain.Value
	if to.Consts {
		same = f.outerArgs(body)
	}
	for i, a := range args {
		if i >= len(same) || same[i] != a {
			a = to.Value(a)
		}
		p.args = append(p.args, a)
	}
	p.start.wait = s.wait
	if active == shallow {
		s = f.state(state{})
	} else {
		f.copyReach(s, p, to)
	}
	s.facts.Each(func(key int, v *domain.Value) {
		if about := f.ValueByID(key); about.Mask() != 0 && to.Knows(about) && v.Kind != domain.Const {
			p.start.facts = f.About.Put(p.start.facts, to.Value(about).ID(), to.Value(v))
		}
	})
	f.steps += (s.heap.Count() + to.Size()) / visitsPerStep
	p.back = f.backFrom(p)
	return p
}

// outerArgs returns the arguments of the nearest evaluation of a function that
// is under way: what a recursion hands on as it is does not grow.
func (f *frame) outerArgs(body *ir.Func) []*domain.Value {
	for _, ent := range slices.Backward(f.stack) {
		if ent.fn == body {
			var args []*domain.Value
			for _, a := range ent.args {
				if a.Kind != domain.Const {
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
func (f *frame) copyCell(s *state, p *pass, to *domain.Renaming, n *domain.Name) {
	if c := s.heap.Get(n.ID()); c != nil {
		p.start.heap = f.Named.Put(p.start.heap, to.Name(n).ID(), to.Value(c))
	}
	if k := s.socks.Get(n.ID()); k != nil {
		p.start.socks = f.Named.Put(p.start.socks, to.Name(n).ID(), to.Value(k))
	}
}

// copyReach gives the callee all that its arguments reach.
func (f *frame) copyReach(s *state, p *pass, to *domain.Renaming) {
	done := make(map[int]bool)
	add := func(n *domain.Name) {
		if !done[n.ID()] {
			done[n.ID()] = true
			f.copyCell(s, p, to, n)
		}
	}
	for before := -1; before != len(done); {
		before = len(done)
		for i := 0; i < len(p.names); i++ { //nolint:intrange // names are added meanwhile
			add(p.names[i])
		}
		s.heap.Each(func(id int, v *domain.Value) {
			switch n := f.NameByID(id); n.Kind {
			case domain.NameGlobal, domain.NameShared:
				if !plainContent(v) {
					add(n)
				}
			case domain.NameOf:
				if !done[id] && to.Knows(n.Val) {
					add(n)
				}
			}
		})
	}
}

// backFrom renames what a callee returns to what its caller calls it.
func (f *frame) backFrom(p *pass) *domain.Renaming {
	site := f.site
	back := f.NewRenaming(^uint64(0), func(n *domain.Name) *domain.Name {
		switch n.Kind {
		case domain.NameIn:
			if n.N < len(p.names) {
				return p.names[n.N]
			}
		case domain.NameNew:
			return f.NewName(site, n)
		case domain.NameOld:
			return f.OldName(p.back.Name(n.Inner))
		}
		return n
	})
	return back
}

// plainContent reports whether a package variable holds nothing that leads
// on: a number, a text.
func plainContent(v *domain.Value) bool {
	switch v.Kind {
	case domain.Const, domain.Sym, domain.App, domain.Sel, domain.Zero:
		return true
	case domain.Struct, domain.List:
		return !slices.ContainsFunc(v.Args, func(a *domain.Value) bool { return !plainContent(a) })
	}
	return false
}

// handedOut is a channel or map that a callee has put something into.
type handedOut struct {
	base    *domain.Name
	content *domain.Value
}

// resume returns the state after the call has ended with an outcome.
func (f *frame) resume(s *state, in *ir.Instr, p *pass, o *outcome) *state {
	c := *s
	var put []handedOut
	o.heap.Each(func(id int, v *domain.Value) {
		if p.start.heap.Get(id) != v {
			n := p.back.Name(f.NameByID(id))
			v := p.back.Value(v)
			c.heap = f.Named.Put(c.heap, n.ID(), v)
			if v.Kind == domain.Bag || v.Kind == domain.Map {
				put = append(put, handedOut{n, v})
			}
		}
	})
	o.socks.Each(func(id int, k *domain.Value) {
		if p.start.socks.Get(id) != k {
			n := p.back.Name(f.NameByID(id))
			c.socks = f.Named.Put(c.socks, n.ID(), f.pinned(p.back.Value(k), p.tag))
		}
	})
	switch {
	case o.asked:
		c = *f.disarmed(f.state(c))
	case o.rested:
		c = *f.waited(f.state(c))
	}
	o.failed.Each(func(_ int, a *domain.Value) {
		k := *p.back.Value(a)
		k.N, k.M = f.site, 0
		c.armed = f.arm(c.armed, k)
	})
	c.wait = o.wait
	t := f.state(c)
	for _, h := range put {
		f.handOut(t, h.base, h.content)
	}
	results := p.back.Value(o.results)
	if in.Op == ir.Call && len(results.Args) > 0 && !f.shape.reads[in.Dst] {
		// Handed on as a success, to somebody who leaves it open.
		f.connsIn(t, results, func(n *domain.Name) { f.use(t, n) })
	}
	switch len(results.Args) {
	case 0:
		return t
	case 1:
		return f.set(t, in.Dst, results.Args[0])
	}
	return f.set(t, in.Dst, results)
}
