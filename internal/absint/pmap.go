package absint

// A pmap is a persistent map from small integers to values. Maps with the same
// content are the same pointer, so they compare at once, and what two maps
// share is not walked through when they are joined.
//
// It is a treap whose priorities are a hash of the key: its shape depends on
// its content alone.
type pmap struct {
	id          int
	key         int
	val         *Value
	left, right *pmap
	size        int
	mask        uint64 // of the names in its values, see Value.mask
}

type pmapKey struct {
	key, val, left, right int
}

// pmaps makes maps, each content once.
type pmaps struct {
	nodes   map[pmapKey]*pmap
	keyMask func(key int) uint64 // of the name that a key is; nil if keys are no names
}

func (m *pmap) num() int {
	if m == nil {
		return 0
	}
	return m.id
}

func (m *pmap) count() int {
	if m == nil {
		return 0
	}
	return m.size
}

func (m *pmap) names() uint64 {
	if m == nil {
		return 0
	}
	return m.mask
}

func (p *pmaps) node(key int, val *Value, left, right *pmap) *pmap {
	k := pmapKey{key, val.id, left.num(), right.num()}
	if n := p.nodes[k]; n != nil {
		return n
	}
	mask := val.mask | left.names() | right.names()
	if p.keyMask != nil {
		mask |= p.keyMask(key)
	}
	n := &pmap{
		id: len(p.nodes) + 1, key: key, val: val, left: left, right: right,
		size: left.count() + right.count() + 1,
		mask: mask,
	}
	p.nodes[k] = n
	return n
}

func priority(key int) uint64 {
	h := uint64(key)*0x9E3779B97F4A7C15 + 0x85EBCA6B
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>32
}

func above(a, b int) bool {
	pa, pb := priority(a), priority(b)
	return pa > pb || pa == pb && a > b
}

// get returns the value of key, or nil.
func (m *pmap) get(key int) *Value {
	for m != nil {
		switch {
		case key < m.key:
			m = m.left
		case key > m.key:
			m = m.right
		default:
			return m.val
		}
	}
	return nil
}

// put returns m with the value of key.
func (p *pmaps) put(m *pmap, key int, val *Value) *pmap {
	switch {
	case m == nil:
		return p.node(key, val, nil, nil)
	case key == m.key:
		return p.node(key, val, m.left, m.right)
	case above(key, m.key):
		l, r := p.split(m, key)
		return p.node(key, val, l, r)
	case key < m.key:
		return p.node(m.key, m.val, p.put(m.left, key, val), m.right)
	}
	return p.node(m.key, m.val, m.left, p.put(m.right, key, val))
}

// split returns the parts of m below and above key.
func (p *pmaps) split(m *pmap, key int) (l, r *pmap) {
	switch {
	case m == nil:
		return nil, nil
	case m.key == key:
		return m.left, m.right
	case m.key < key:
		a, b := p.split(m.right, key)
		return p.node(m.key, m.val, m.left, a), b
	}
	a, b := p.split(m.left, key)
	return a, p.node(m.key, m.val, b, m.right)
}

// meld returns the map of l and r, all keys of which are above those of l.
func (p *pmaps) meld(l, r *pmap) *pmap {
	switch {
	case l == nil:
		return r
	case r == nil:
		return l
	case above(l.key, r.key):
		return p.node(l.key, l.val, l.left, p.meld(l.right, r))
	}
	return p.node(r.key, r.val, p.meld(l, r.left), r.right)
}

// drop returns m without key.
func (p *pmaps) drop(m *pmap, key int) *pmap {
	switch {
	case m == nil:
		return nil
	case key == m.key:
		return p.meld(m.left, m.right)
	case key < m.key:
		l := p.drop(m.left, key)
		if l == m.left {
			return m
		}
		return p.node(m.key, m.val, l, m.right)
	}
	r := p.drop(m.right, key)
	if r == m.right {
		return m
	}
	return p.node(m.key, m.val, m.left, r)
}

// join returns the map of the keys that f keeps, with what it makes of the two
// values; nil is given where a map lacks the key, and drops it as a result.
// f(k, v, v) must be v.
func (p *pmaps) join(a, b *pmap, f func(key int, a, b *Value) *Value) *pmap {
	if a == b {
		return a
	}
	if a == nil && b == nil {
		return nil
	}
	if a == nil || b != nil && above(b.key, a.key) {
		l, r := p.split(a, b.key)
		return p.joined(b.key, f(b.key, a.get(b.key), b.val), p.join(l, b.left, f), p.join(r, b.right, f))
	}
	l, r := p.split(b, a.key)
	return p.joined(a.key, f(a.key, a.val, b.get(a.key)), p.join(a.left, l, f), p.join(a.right, r, f))
}

func (p *pmaps) joined(key int, val *Value, l, r *pmap) *pmap {
	if val == nil {
		return p.meld(l, r)
	}
	return p.node(key, val, l, r)
}

// each calls f for each key in order.
func (m *pmap) each(f func(key int, val *Value)) {
	if m != nil {
		m.left.each(f)
		f(m.key, m.val)
		m.right.each(f)
	}
}
