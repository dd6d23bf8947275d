package absint

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/params"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// events takes over what happens below a call: connects that are made there
// and connections that are used.
func (f *frame) events(s *state.State, ent *entry, p *params.Pass, tag int) {
	for _, a := range slices.Clip(ent.tried) {
		if p.Back != nil {
			a.dest = p.Back.Value(a.dest)
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
		f.usedBelow(f.handedBy(k, tag))
	}
	for k := range ent.opened {
		f.openedBelow(f.handedBy(k, tag))
	}
	for n := range ent.usedIn {
		f.Use(s, p.Back.Name(n))
	}
}

// handedBy returns a connect below this site with where its dialer was handed
// over, as seen from here.
func (f *frame) handedBy(k usedConnect, tag int) usedConnect {
	if f.handedHere(k.handed) {
		k.handed = 0
	}
	if k.handed == 0 {
		k.handed = tag
	}
	return k
}

// attempted notes a connect by the instruction at this site. If the same has
// failed before it comes round again.
func (f *frame) attempted(s *state.State, a attempt) {
	if f.handedHere(a.handed) {
		a.handed = 0
	}
	s.Armed.Each(func(_ int, arm *domain.Value) {
		if arm.Tag == a.connect && arm.Text == "" && arm.Args[0] == a.dest && !a.dest.OfSeveral() {
			f.again(a, arm)
		}
	})
	f.attempt(f.ent, a)
}

// handedHere reports whether this function has handed a dialer over as an
// argument: the loop is then its own. What it has stored into a field of
// another package is out of its hands.
func (f *frame) handedHere(place int) bool {
	p := f.Place(place)
	if place == 0 || p.Func != f.fn.ID {
		return false
	}
	in := f.Prog.Instr(p.Func, p.Site)
	return in == nil || in.Op != ir.Store
}

// again notes that a connect comes round again: at the loop that leads back to
// this site, or by a recursion where there is none.
func (f *frame) again(a attempt, arm *domain.Value) {
	key := callgraph.CandidateKey{Func: f.fn.ID, Site: f.site, Connect: a.connect, Handed: a.handed, Yield: f.yield}
	c := f.Found[key]
	if c == nil {
		c = &callgraph.Candidate{CandidateKey: key, Connect: f.Connects[a.connect], Header: -1, Settings: true}
		f.Found[key] = c
	}
	c.Settings = c.Settings && f.Addrs.OnlySettings(a.dest)
	switch {
	case arm.M > 0:
		c.Header = arm.M - 1
	case arm.M == state.Elsewhere:
		c.Header = -2
	}
}

// failed notes that a connect to dest has been refused.
func (f *frame) failed(s *state.State, connect int, dest *domain.Value) *state.State {
	c := *s
	c.Armed = f.Arm(s.Armed, domain.Value{Kind: domain.Arm, Tag: connect, N: f.site, Args: []*domain.Value{dest}})
	return f.State(c)
}

// pinned marks a connection that a followed candidate has made.
//
// A Sock's depth-first note "by N" says where the dialer that made it was
// handed over, as an attempt's does.
func (f *frame) pinned(sock *domain.Value, tag int) *domain.Value {
	if sock.Tag == 0 {
		return sock
	}
	by := state.HandedBy(sock)
	if f.handedHere(by) {
		by = 0
	}
	if by == 0 {
		by = tag
	}
	if by != state.HandedBy(sock) {
		c := *sock
		c.Text = state.WithHanded(sock.Text, by)
		sock = f.Make(c)
	}
	if f.handedHere(by) {
		by = 0
	}
	f.openedBelow(usedConnect{sock.Tag - 1, by})
	if sock.M != 0 {
		return sock
	}
	for i, key := range f.pinKeys {
		if f.at(key) && key.Connect == sock.Tag-1 && (key.Handed == by || key.Handed == 0) {
			c := *sock
			c.M = i + 1
			return f.Make(c)
		}
	}
	return sock
}

// at reports whether this site is one of a candidate: its call, or in a
// recursion any of its function.
func (f *frame) at(key callgraph.CandidateKey) bool {
	return key.Func == f.fn.ID && (key.Site == f.site && key.Yield == f.yield || f.Pins[key].Header == -1)
}

// Follow has the engine watch the connections that candidates make.
func (e *Engine) Follow(cands []*callgraph.Candidate) {
	e.Pins = make(map[callgraph.CandidateKey]*callgraph.Candidate)
	for _, c := range cands {
		e.Pins[c.CandidateKey] = c
		e.pinKeys = append(e.pinKeys, c.CandidateKey)
	}
}

// Use notes that a connection is read, written, or given away.
func (f *frame) Use(s *state.State, n *domain.Name) {
	sock := s.Socks.Get(n.ID())
	if sock == nil || sock.N == domain.PhaseFresh || sock.N == domain.PhaseClosed {
		return
	}
	if sock.M > 0 {
		f.Prog.Debugf("used in %s#%d: %s", f.fn.ID, f.site, n)
		f.Used[f.pinKeys[sock.M-1]] = true
	}
	if n.IsFresh() {
		if sock.Tag > 0 {
			f.ent.use(usedConnect{sock.Tag - 1, state.HandedBy(sock)})
		}
	} else {
		f.ent.useIn(n)
		if old := f.ent.start.Socks.Get(n.ID()); (old == nil || old.N == domain.PhaseFresh) && sock.Tag > 0 {
			f.ent.use(usedConnect{sock.Tag - 1, state.HandedBy(sock)})
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

// openedBelow notes that a connect below this site succeeds, whatever becomes of
// the connection there.
func (f *frame) openedBelow(k usedConnect) {
	for _, key := range f.pinKeys {
		if f.at(key) && key.Connect == k.connect && (key.Handed == 0 || key.Handed == k.handed) {
			f.Made[key] = true
		}
	}
	f.ent.open(k)
}

// Keep notes a connection that is put where others find it.
//
//	c.conn = conn
func (f *frame) Keep(s *state.State, p, v *domain.Value) *state.State {
	base := f.BaseName(p)
	if domain.IsOwn(base) || base.Kind == domain.NameIn {
		return s
	}
	domain.EachConn(v, func(n *domain.Name) {
		if k := s.Socks.Get(n.ID()); k != nil && k.N == domain.PhaseOpen {
			s = f.MarkKept(s, n)
		}
	})
	return s
}

// handOut notes that v is put into a channel or map. One that was made here or
// by a caller is followed further.
func (f *frame) handOut(s *state.State, base *domain.Name, v *domain.Value) {
	if f.isOthers(base) {
		domain.EachConn(v, func(n *domain.Name) { f.Use(s, n) })
	}
}

// isOthers reports whether a channel or map is in the hands of others than this function
// and its callers.
func (f *frame) isOthers(base *domain.Name) bool {
	given := base.Kind == domain.NameIn || base.Kind == domain.NameOf && !base.Val.HasFresh()
	return !domain.IsOwn(base) && (!given || f.ent.root)
}

// leftOpen notes the connections that others can find where a loop goes round:
// a function that never ends has handed them on by then, unless it looks at them
// in a later round.
//
//	for { if c.conn == nil { c.conn, _ = dial(addr) }; time.Sleep(time.Second) }
func (f *frame) leftOpen(s *state.State) {
	if !f.World.Follows || s.Socks == nil {
		return
	}
	pinned := false
	s.Socks.Each(func(_ int, k *domain.Value) { pinned = pinned || k.M > 0 && k.N == domain.PhaseOpen })
	if !pinned {
		return
	}
	r := state.NewReach(f.Interner, s)
	r.Code, r.FromHeap = f.Prog.HasBody, make(map[*domain.Name]bool)
	for _, a := range f.ent.args {
		r.Add(a)
	}
	f.Named.EachMarked(s.Heap, domain.Outer, func(id int, _ *domain.Value) {
		if n := f.NameByID(id); n.Kind != domain.NameIn {
			r.AddName(n)
		}
	})
	r.Drain()
	s.Socks.Each(func(id int, k *domain.Value) {
		if k.M > 0 && k.N == domain.PhaseOpen && r.FromHeap[f.NameByID(id)] {
			f.Left[f.pinKeys[k.M-1]] = true
		}
	})
}
