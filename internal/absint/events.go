package absint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// events takes over what happens below a call: connects that are made there
// and connections that are used.
func (f *frame) events(s *state, ent *entry, p *pass, tag int) {
	for _, a := range slices.Clip(ent.tried) {
		if p.back != nil {
			a.dest = p.back.Value(a.dest)
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
		f.use(s, p.back.Name(n))
	}
}

// attempted notes a connect by the instruction at this site. If the same has
// failed before it comes round again.
func (f *frame) attempted(s *state, a attempt) {
	if f.handedHere(a.handed) {
		a.handed = 0
	}
	s.armed.Each(func(_ int, arm *domain.Value) {
		if arm.Tag == a.connect && arm.Text == "" && f.sameDest(arm.Args[0], a.dest) {
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
func (f *frame) sameDest(x, y *domain.Value) bool {
	return x == y
}

// again notes that a connect comes round again: at the loop that leads back to
// this site, or by a recursion where there is none.
func (f *frame) again(a attempt, arm *domain.Value) {
	key := CandidateKey{Func: f.fn.ID, Site: f.site, Connect: a.connect, Handed: a.handed}
	c := f.Found[key]
	if c == nil {
		c = &Candidate{CandidateKey: key, Connect: f.Connects[a.connect], Header: -1}
		f.Found[key] = c
	}
	if arm.M > 0 {
		c.Header = arm.M - 1
	}
}

// failed notes that a connect to dest has been refused.
func (f *frame) failed(s *state, connect int, dest *domain.Value) *state {
	c := *s
	c.armed = f.arm(s.armed, domain.Value{Kind: domain.Arm, Tag: connect, N: f.site, Args: []*domain.Value{dest}})
	return f.state(c)
}

// maxArms bounds the failures of one connect that a state remembers: a loop
// that starts over comes to the first of them again.
const maxArms = 4

func (f *frame) arm(armed *domain.IntMap, a domain.Value) *domain.IntMap {
	v := f.Make(a)
	if armed.Get(v.ID()) != nil {
		return armed
	}
	same := 0
	armed.Each(func(_ int, old *domain.Value) {
		if old.Tag == a.Tag {
			same++
		}
	})
	if same >= maxArms || a.Args[0].Depth() > domain.MaxDepth/2 {
		return armed
	}
	return f.Plain.Put(armed, v.ID(), v)
}

// pinned marks a connection that a followed candidate has made.
//
// A Sock's depth-first note "by N" says where the dialer that made it was
// handed over, as an attempt's does.
func (f *frame) pinned(sock *domain.Value, tag int) *domain.Value {
	if sock.Tag == 0 {
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
		c.Text = withHanded(sock.Text, by)
		sock = f.Make(c)
	}
	if f.handedHere(by) {
		by = 0
	}
	if sock.M != 0 {
		return sock
	}
	for i, key := range f.pinKeys {
		if f.at(key) && key.Connect == sock.Tag-1 && (key.Handed == by || key.Handed == 0) {
			c := *sock
			c.M = i + 1
			f.Made[key] = true
			return f.Make(c)
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
func handedBy(sock *domain.Value) int {
	_, rest, ok := strings.Cut(sock.Text, "by ")
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
func (f *frame) use(s *state, n *domain.Name) {
	sock := s.socks.Get(n.ID())
	if sock == nil || sock.N == domain.PhaseFresh || sock.N == domain.PhaseClosed {
		return
	}
	if sock.M > 0 {
		f.debug("used in %s#%d: %s", f.fn.ID, f.site, n)
		f.Used[f.pinKeys[sock.M-1]] = true
	}
	if n.IsFresh() {
		if sock.Tag > 0 {
			f.ent.use(usedConnect{sock.Tag - 1, handedBy(sock)})
		}
	} else {
		f.ent.useIn(n)
		if old := f.ent.start.socks.Get(n.ID()); (old == nil || old.N == domain.PhaseFresh) && sock.Tag > 0 {
			f.ent.use(usedConnect{sock.Tag - 1, handedBy(sock)})
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
func (f *frame) connsIn(s *state, v *domain.Value, do func(*domain.Name)) {
	r := newReach(f.Engine, s)
	r.value(v)
	for n := range r.bases {
		if k := s.socks.Get(n.ID()); k != nil {
			do(n)
		}
	}
}

// keep notes a connection that is put where others find it.
//
//	c.conn = conn
func (f *frame) keep(s *state, p, v *domain.Value) *state {
	base := f.BaseName(p)
	if domain.IsOwn(base) || base.Kind == domain.NameIn {
		return s
	}
	domain.EachConn(v, func(n *domain.Name) {
		if k := s.socks.Get(n.ID()); k != nil && k.N == domain.PhaseOpen {
			s = f.mark(s, n)
		}
	})
	return s
}

// handOut notes that v is put into a channel or map. One that was made here or
// by a caller is followed further.
func (f *frame) handOut(s *state, base *domain.Name, v *domain.Value) {
	given := base.Kind == domain.NameIn || base.Kind == domain.NameOf && !base.Val.HasFresh()
	if domain.IsOwn(base) || given && !f.ent.root {
		return
	}
	domain.EachConn(v, func(n *domain.Name) { f.use(s, n) })
}

// leftOpen notes the connections that others can find where a loop goes round:
// a function that never ends has handed them on by then.
func (f *frame) leftOpen(s *state) {
	if !f.world.Follows || s.socks == nil {
		return
	}
	pinned := false
	s.socks.Each(func(_ int, k *domain.Value) { pinned = pinned || k.M > 0 && k.N == domain.PhaseOpen })
	if !pinned {
		return
	}
	r := newReach(f.Engine, s)
	r.noCode = true
	for _, a := range f.ent.args {
		r.value(a)
	}
	s.heap.Each(func(id int, _ *domain.Value) {
		if n := f.NameByID(id); n.Kind != domain.NameIn && !n.IsFresh() {
			r.name(n)
		}
	})
	r.drain()
	s.socks.Each(func(id int, k *domain.Value) {
		n := f.NameByID(id)
		if k.M > 0 && k.N == domain.PhaseOpen && r.fromHeap[n] {
			f.use(s, n)
		}
	})
}

// mark notes in the state that a connection can be found by others: it counts
// as handed on unless it is closed before the function ends.
func (f *frame) mark(s *state, n *domain.Name) *state {
	k := s.socks.Get(n.ID())
	if strings.Contains(k.Text, "kept ") {
		return s
	}
	return f.annotate(s, n, k.Text+"kept ")
}
