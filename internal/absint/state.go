package absint

// A state is what is known at a point of a function, on one way there.
type state struct {
	id     int
	env    *pmap // registers
	heap   *pmap // variables, by the name of the base
	facts  *pmap // what conditions on the way say of unknown values, by the value
	socks  *pmap // sockets and connections, by name: Sock values
	armed  *pmap // connects that have failed: Arm values
	defers *Value
	wait   bool // a connection to itself was closed and is in TIME_WAIT
	rested bool // this function has waited for others
	asked  bool // it has waited for something from outside
}

type stateKey struct {
	env, heap, facts, socks, armed, defers int
	wait, rested, asked                    bool
}

func (in *interner) state(s state) *state {
	k := stateKey{s.env.num(), s.heap.num(), s.facts.num(), s.socks.num(), s.armed.num(), 0, s.wait, s.rested, s.asked}
	if s.defers != nil {
		k.defers = s.defers.id
	}
	if old := in.states[k]; old != nil {
		return old
	}
	s.id = len(in.states) + 1
	p := new(state)
	*p = s
	in.states[k] = p
	return p
}

// propertyKey says what of a state the question is about: states that agree
// on it may be joined.
type propertyKey struct {
	armed, socks int
	wait, asked  bool
	defers       int
}

func (s *state) property() propertyKey {
	k := propertyKey{armed: s.armed.num(), socks: s.socks.num(), wait: s.wait, asked: s.asked}
	if s.defers != nil {
		k.defers = s.defers.id
	}
	return k
}

// Phases of a socket.
const (
	phaseFresh  = iota // made, not connected
	phaseOpen          // connected
	phaseClosed        // closed
	phaseAny           // one of these, it is not known which
)

// What a socket is known to be: the args of a Sock value.
const (
	sockFamily = iota
	sockType
	sockProto
	sockBound // the local address that it was bound to
	sockDest  // what it is connected to
	sockArgs
)

// newSock returns what is known of a socket that has just been made.
func (in *interner) newSock(family, typ, proto *Value) *Value {
	return in.make(Value{kind: Sock, n: phaseFresh, args: []*Value{family, typ, proto, in.nilValue, in.nilValue}})
}

// with returns the Sock value with another phase.
func (in *interner) phase(sock *Value, phase int) *Value {
	c := *sock
	c.id, c.mask, c.depth, c.n = 0, 0, 0, phase
	return in.make(c)
}

// known returns the Sock value with another argument.
func (in *interner) sockWith(sock *Value, arg int, v *Value) *Value {
	c := *sock
	c.id, c.mask, c.depth = 0, 0, 0
	c.args = append([]*Value(nil), sock.args...)
	c.args[arg] = v
	return in.make(c)
}

// joinStates returns a state that holds whenever one of the two does. What
// differs becomes an unknown value named by site and place.
func (e *Engine) joinStates(a, b *state, site int) *state {
	if a == b {
		return a
	}
	s := state{defers: a.defers, wait: a.wait || b.wait, rested: a.rested || b.rested, asked: a.asked && b.asked}
	s.env = e.join(a.env, b.env, func(reg int, x, y *Value) *Value {
		if x == nil || y == nil {
			return nil
		}
		return e.joinValues(x, y, e.made(site, e.global("r"+itoa(reg))))
	})
	s.heap = e.named.join(a.heap, b.heap, func(base int, x, y *Value) *Value {
		if x == nil {
			return y
		}
		if y == nil {
			return x
		}
		return e.joinContents(x, y, e.made(site, e.global("h"+itoa(base))))
	})
	s.facts = e.about.join(a.facts, b.facts, func(_ int, x, y *Value) *Value {
		if x == y {
			return x
		}
		if x != nil && y != nil && e.isNonZero(x) && e.isNonZero(y) {
			return e.nonZero
		}
		return nil
	})
	s.socks = e.named.join(a.socks, b.socks, func(_ int, x, y *Value) *Value {
		if x == nil {
			return y
		}
		if y == nil || x == y {
			return x
		}
		return e.joinSocks(x, y, site)
	})
	s.armed = e.join(a.armed, b.armed, func(_ int, x, y *Value) *Value {
		if x == nil {
			return y
		}
		return x
	})
	return e.state(s)
}

// joinSocks forgets what two views of a socket do not agree on. A socket that
// is open in one of them may be used.
func (e *Engine) joinSocks(x, y *Value, site int) *Value {
	c := *x
	c.id, c.mask, c.depth = 0, 0, 0
	c.args = make([]*Value, sockArgs)
	for i := range c.args {
		c.args[i] = e.joinValues(x.args[i], y.args[i], e.made(site, e.global("s"+itoa(i))))
	}
	if x.n != y.n {
		c.n = phaseAny
	}
	c.tag = max(x.tag, y.tag)
	c.m = max(x.m, y.m)
	return e.make(c)
}

// maxConsts bounds how many constants a joined variable is known to be one of;
// a counter goes beyond it, a table of ports or networks rarely does.
const maxConsts = 12

// joinValues returns a value for what may be x or y: named n if all that can
// be said is that it is unknown.
func (e *Engine) joinValues(x, y *Value, n *Name) *Value {
	if x == y {
		return x
	}
	all := true
	for _, v := range append(x.members(), y.members()...) {
		switch v.kind {
		case Const, Func, Nil, Iface, Refused, Wrap, Conn:
		default:
			all = false
		}
	}
	if all {
		if s := e.oneOf(x, y); s != nil && len(s.members()) <= maxConsts {
			return s
		}
	}
	if x.kind == y.kind && (x.kind == Struct || x.kind == Tuple) && len(x.args) == len(y.args) {
		args := make([]*Value, len(x.args))
		for i := range args {
			args[i] = e.joinValues(x.args[i], y.args[i], e.partName(n, i))
		}
		return e.make(Value{kind: x.kind, typ: x.typ, args: args})
	}
	if e.isNonZero(x) && e.isNonZero(y) {
		return e.sym(e.made(n.n, e.global("!"+itoa(n.id)))) // one of two errors is an error
	}
	return e.sym(n)
}

// joinContents joins what two states say a variable holds.
func (e *Engine) joinContents(x, y *Value, n *Name) *Value {
	switch {
	case x == y:
		return x
	case x.kind == Bag && y.kind == Bag || x.kind == Bag && y.kind == List || x.kind == List && y.kind == Bag:
		c := *e.bag(append(append([]*Value(nil), x.args...), y.args...))
		if c.m = x.m | y.m; x.m == 0 || y.m == 0 {
			c.m &^= chanSent
		}
		c.id, c.mask, c.depth = 0, 0, 0
		return e.make(c)
	case x.kind == List && y.kind == List && len(x.args) == len(y.args):
		args := make([]*Value, len(x.args))
		for i := range args {
			args[i] = e.joinValues(x.args[i], y.args[i], e.partName(n, i))
		}
		return e.make(Value{kind: List, args: args})
	}
	return e.joinValues(x, y, n)
}

// either is joinContents for variables whose names have become one.
func (in *interner) either(x, y *Value) *Value {
	if s := in.oneOf(x, y); s != nil && x.kind != Sock && len(s.args) <= maxConsts {
		return s
	}
	return y
}

// maxBag bounds the elements that a slice, map or channel is known to hold.
const maxBag = 64

func (in *interner) bag(elems []*Value) *Value {
	var all []*Value
	seen := make(map[*Value]bool)
	for _, v := range elems {
		for _, m := range v.members() {
			if !seen[m] && len(all) < maxBag {
				seen[m] = true
				all = append(all, m)
			}
		}
	}
	sortByID(all)
	return in.make(Value{kind: Bag, args: all})
}

// partName returns a name for the i-th part of what has the name n.
func (in *interner) partName(n *Name, i int) *Name {
	return in.made(n.n, in.global(itoa(n.id)+"."+itoa(i)))
}
