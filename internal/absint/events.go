package absint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// events takes over what happens below a call: connects that are made there
// and connections that are used.
func (f *frame) events(s *state, ent *entry, p *pass, tag int) {
	for _, a := range slices.Clip(ent.tried) {
		if p.back != nil {
			a.dest = p.back.value(a.dest)
		}
		if f.handedHere(a.handed) {
			a.handed = 0
		}
		if a.handed == 0 {
			a.handed = tag
		}
		f.attempted(s, a)
	}
	for k := range ent.used {
		if f.handedHere(k.handed) {
			k.handed = 0
		}
		if k.handed == 0 {
			k.handed = tag
		}
		f.usedBelow(k)
	}
	for n := range ent.usedIn {
		f.use(s, p.back.ofName(n))
	}
}

// attempted notes a connect by the instruction at this site. If the same has
// failed before it comes round again.
func (f *frame) attempted(s *state, a attempt) {
	if f.handedHere(a.handed) {
		a.handed = 0
	}
	s.armed.each(func(_ int, arm *Value) {
		if arm.tag == a.connect && arm.text == "" && f.sameDest(arm.args[0], a.dest) {
			f.again(a, arm)
		}
	})
	f.ent.attempt(a)
}

// handedHere reports whether this function has handed a dialer over as an
// argument: the loop is then its own. What it has stored into a field of
// another package is out of its hands.
func (f *frame) handedHere(place int) bool {
	p := f.places[place]
	if place == 0 || p.Func != f.fn.ID {
		return false
	}
	in := f.Instr(p.Func, p.Site)
	return in == nil || in.Op != ir.Store
}

// sameDest reports whether two destinations are the same, as far as is known.
func (f *frame) sameDest(x, y *Value) bool {
	return x == y
}

// again notes that a connect comes round again: at the loop that leads back to
// this site, or by a recursion where there is none.
func (f *frame) again(a attempt, arm *Value) {
	key := CandidateKey{Func: f.fn.ID, Site: f.site, Connect: a.connect, Handed: a.handed}
	c := f.Found[key]
	if c == nil {
		c = &Candidate{CandidateKey: key, Connect: f.Connects[a.connect], Header: -1}
		f.Found[key] = c
	}
	if arm.m > 0 {
		c.Header = arm.m - 1
	}
}

// failed notes that a connect to dest has been refused.
func (f *frame) failed(s *state, connect int, dest *Value) *state {
	c := *s
	c.armed = f.arm(s.armed, Value{kind: Arm, tag: connect, n: f.site, args: []*Value{dest}})
	return f.state(c)
}

// maxArms bounds the failures of one connect that a state remembers: a loop
// that starts over comes to the first of them again.
const maxArms = 4

func (f *frame) arm(armed *pmap, a Value) *pmap {
	v := f.make(a)
	if armed.get(v.id) != nil {
		return armed
	}
	same := 0
	armed.each(func(_ int, old *Value) {
		if old.tag == a.tag {
			same++
		}
	})
	if same >= maxArms || a.args[0].depth > maxDepth/2 {
		return armed
	}
	return f.put(armed, v.id, v)
}

// pinned marks a connection that a followed candidate has made.
//
// A Sock's depth-first note "by N" says where the dialer that made it was
// handed over, as an attempt's does.
func (f *frame) pinned(sock *Value, tag int) *Value {
	if sock.tag == 0 {
		return sock
	}
	by := handedBy(sock)
	if f.handedHere(by) {
		by = 0
	}
	if by == 0 {
		by = tag
	}
	if by != handedBy(sock) {
		c := *sock
		c.id, c.mask, c.depth, c.text = 0, 0, 0, withHanded(sock.text, by)
		sock = f.make(c)
	}
	if f.handedHere(by) {
		by = 0
	}
	if sock.m != 0 {
		return sock
	}
	for i, key := range f.pinKeys {
		if f.at(key) && key.Connect == sock.tag-1 && (key.Handed == by || key.Handed == 0) {
			c := *sock
			c.id, c.mask, c.depth, c.m = 0, 0, 0, i+1
			f.Made[key] = true
			return f.make(c)
		}
	}
	return sock
}

// at reports whether this site is one of a candidate: its call, or in a
// recursion any of its function.
func (f *frame) at(key CandidateKey) bool {
	return key.Func == f.fn.ID && (key.Site == f.site || f.Pins[key].Header == -1)
}

// handedBy returns the place that a note on a socket names, or 0.
func handedBy(sock *Value) int {
	_, rest, ok := strings.Cut(sock.text, "by ")
	if !ok {
		return 0
	}
	number, _, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	return n
}

func withHanded(text string, by int) string {
	before, rest, ok := strings.Cut(text, "by ")
	if ok {
		_, after, _ := strings.Cut(rest, " ")
		text = before + after
	}
	if by != 0 {
		text += "by " + strconv.Itoa(by) + " "
	}
	return text
}

// Follow has the engine watch the connections that candidates make.
func (e *Engine) Follow(cands []*Candidate) {
	e.Pins = make(map[CandidateKey]*Candidate)
	for _, c := range cands {
		e.Pins[c.CandidateKey] = c
		e.pinKeys = append(e.pinKeys, c.CandidateKey)
	}
}

// use notes that a connection is read, written, or given away.
func (f *frame) use(s *state, n *Name) {
	sock := s.socks.get(n.id)
	if sock == nil || sock.n == phaseFresh || sock.n == phaseClosed {
		return
	}
	if sock.m > 0 {
		f.debug("used in %s#%d: %s", f.fn.ID, f.site, n)
		f.Used[f.pinKeys[sock.m-1]] = true
	}
	if f.fresh(n) {
		if sock.tag > 0 {
			f.ent.use(usedConnect{sock.tag - 1, handedBy(sock)})
		}
	} else {
		f.ent.useIn(n)
		if old := f.ent.start.socks.get(n.id); (old == nil || old.n == phaseFresh) && sock.tag > 0 {
			f.ent.use(usedConnect{sock.tag - 1, handedBy(sock)})
		}
	}
}

// usedBelow notes that a connection that a connect below this site has made is
// used there.
func (f *frame) usedBelow(k usedConnect) {
	for _, key := range f.pinKeys {
		if f.at(key) && key.Connect == k.connect && (key.Handed == 0 || key.Handed == k.handed) {
			f.Used[key] = true
		}
	}
	f.ent.use(k)
}

// connsIn calls do for each open connection that v leads to.
func (f *frame) connsIn(s *state, v *Value, do func(*Name)) {
	r := newReach(f.Engine, s)
	r.value(v)
	for n := range r.bases {
		if k := s.socks.get(n.id); k != nil {
			do(n)
		}
	}
}

// connsOf calls do for each connection that v itself is a handle of.
func connsOf(v *Value, do func(*Name)) {
	switch v.kind {
	case Conn:
		do(v.name)
	case Iface, Set, App, Struct, Bag, Map, List:
		for _, a := range v.args {
			connsOf(a, do)
		}
	}
}

// keep notes a connection that is put where others find it.
//
//	c.conn = conn
func (f *frame) keep(s *state, p, v *Value) *state {
	base := f.baseOf(p)
	if own(base) || base.kind == nameIn {
		return s
	}
	connsOf(v, func(n *Name) {
		if k := s.socks.get(n.id); k != nil && k.n == phaseOpen {
			s = f.mark(s, n)
		}
	})
	return s
}

// handOut notes that v is put into a channel or map. One that was made here or
// by a caller is followed further.
func (f *frame) handOut(s *state, base *Name, v *Value) {
	given := base.kind == nameIn || base.kind == nameOf && !f.freshValue(base.val)
	if own(base) || given && !f.ent.root {
		return
	}
	connsOf(v, func(n *Name) { f.use(s, n) })
}

// leftOpen notes the connections that others can find where a loop goes round:
// a function that never ends has handed them on by then.
func (f *frame) leftOpen(s *state) {
	if !f.world.Follows || s.socks == nil {
		return
	}
	pinned := false
	s.socks.each(func(_ int, k *Value) { pinned = pinned || k.m > 0 && k.n == phaseOpen })
	if !pinned {
		return
	}
	r := newReach(f.Engine, s)
	r.noCode = true
	for _, a := range f.ent.args {
		r.value(a)
	}
	s.heap.each(func(id int, _ *Value) {
		if n := f.byID[id]; n.kind != nameIn && !f.fresh(n) {
			r.name(n)
		}
	})
	r.drain()
	s.socks.each(func(id int, k *Value) {
		n := f.byID[id]
		if k.m > 0 && k.n == phaseOpen && r.fromHeap[n] {
			f.use(s, n)
		}
	})
}

// own reports whether a name is one of a variable that was made here.
func own(n *Name) bool {
	if n.kind == nameOld {
		n = n.inner
	}
	return n.kind == nameNew
}

// mark notes in the state that a connection can be found by others: it counts
// as handed on unless it is closed before the function ends.
func (f *frame) mark(s *state, n *Name) *state {
	k := s.socks.get(n.id)
	if strings.Contains(k.text, "kept ") {
		return s
	}
	return f.annotate(s, n, k.text+"kept ")
}
