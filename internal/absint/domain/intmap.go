package domain

// A IntMap is a persistent map from small integers to values. Maps with the same
// content are the same pointer, so they compare at once, and what two maps
// share is not walked through when they are joined.
//
// It is a treap whose priorities are a hash of the key: its shape depends on
// its content alone.
type IntMap struct {
	id          int
	key         int
	val         *Value
	left, right *IntMap
	size        int
	mask        uint64 // of the names in its values, see [Value.Mask]
}

type intMapKey struct {
	key, val, left, right int
}

// IntMaps makes maps, each content once.
type IntMaps struct {
	nodes   map[intMapKey]*IntMap
	keyMask func(key int) uint64 // of the name that a key is; nil if keys are no names
}

// ID returns the map's number; 0 for the empty one.
func (m *IntMap) ID() int {
	if m == nil {
		return 0
	}
	return m.id
}

// Count returns how many keys the map has.
func (m *IntMap) Count() int {
	if m == nil {
		return 0
	}
	return m.size
}

// Names returns a superset of the names in the map, hashed.
func (m *IntMap) Names() uint64 {
	if m == nil {
		return 0
	}
	return m.mask
}

func (p *IntMaps) node(key int, val *Value, left, right *IntMap) *IntMap {
	k := intMapKey{key, val.id, left.ID(), right.ID()}
	if n := p.nodes[k]; n != nil {
		return n
	}
	mask := val.mask | left.Names() | right.Names()
	if p.keyMask != nil {
		mask |= p.keyMask(key)
	}
	n := &IntMap{
		id: len(p.nodes) + 1, key: key, val: val, left: left, right: right,
		size: left.Count() + right.Count() + 1,
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

// Get returns the value of key, or nil.
func (m *IntMap) Get(key int) *Value {
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

// Put returns m with the value of key.
func (p *IntMaps) Put(m *IntMap, key int, val *Value) *IntMap {
	switch {
	case m == nil:
		return p.node(key, val, nil, nil)
	case key == m.key:
		return p.node(key, val, m.left, m.right)
	case above(key, m.key):
		l, r := p.split(m, key)
		return p.node(key, val, l, r)
	case key < m.key:
		return p.node(m.key, m.val, p.Put(m.left, key, val), m.right)
	}
	return p.node(m.key, m.val, m.left, p.Put(m.right, key, val))
}

// split returns the parts of m below and above key.
func (p *IntMaps) split(m *IntMap, key int) (l, r *IntMap) {
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
func (p *IntMaps) meld(l, r *IntMap) *IntMap {
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

// Filter returns the part of m whose keys keep admits. What all of them are in
// is not made again.
func (p *IntMaps) Filter(m *IntMap, keep func(key int) bool) *IntMap {
	if m == nil {
		return nil
	}
	l, r := p.Filter(m.left, keep), p.Filter(m.right, keep)
	switch {
	case !keep(m.key):
		return p.meld(l, r)
	case l == m.left && r == m.right:
		return m
	}
	return p.node(m.key, m.val, l, r)
}

// Join returns the map of the keys that f keeps, with what it makes of the two
// values; nil is given where a map lacks the key, and drops it as a result.
// f(k, v, v) must be v.
func (p *IntMaps) Join(a, b *IntMap, f func(key int, a, b *Value) *Value) *IntMap {
	if a == b {
		return a
	}
	if a == nil && b == nil {
		return nil
	}
	if a == nil || b != nil && above(b.key, a.key) {
		l, r := p.split(a, b.key)
		return p.joined(b.key, f(b.key, a.Get(b.key), b.val), p.Join(l, b.left, f), p.Join(r, b.right, f))
	}
	l, r := p.split(b, a.key)
	return p.joined(a.key, f(a.key, a.val, b.Get(a.key)), p.Join(a.left, l, f), p.Join(a.right, r, f))
}

func (p *IntMaps) joined(key int, val *Value, l, r *IntMap) *IntMap {
	if val == nil {
		return p.meld(l, r)
	}
	return p.node(key, val, l, r)
}

// Each calls f for each key in order.
func (m *IntMap) Each(f func(key int, val *Value)) {
	if m != nil {
		m.left.Each(f)
		f(m.key, m.val)
		m.right.Each(f)
	}
}
