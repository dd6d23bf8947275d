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
	marks       Marks  // of its entries
}

type intMapKey struct {
	key, val, left, right int
}

// IntMaps makes maps, each content once.
type IntMaps struct {
	nodes   map[intMapKey]*IntMap
	keyMask func(key int) uint64 // of the name that a key is; nil if keys are no names
	marks   func(key int, val *Value) Marks
	work    int // how often a node has been asked for
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
	p.work++
	k := intMapKey{key, val.id, left.ID(), right.ID()}
	if n := p.nodes[k]; n != nil {
		return n
	}
	mask := val.mask | left.Names() | right.Names()
	if p.keyMask != nil {
		mask |= p.keyMask(key)
	}
	marks := left.marked() | right.marked()
	if p.marks != nil {
		marks |= p.marks(key, val)
	}
	n := &IntMap{
		id: len(p.nodes) + 1, key: key, val: val, left: left, right: right,
		size: left.Count() + right.Count() + 1,
		mask: mask, marks: marks,
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
	return p.Select(m, func(key int, _ *Value) bool { return keep(key) })
}

// Select is Filter by keys and values.
func (p *IntMaps) Select(m *IntMap, keep func(key int, val *Value) bool) *IntMap {
	if m == nil {
		return nil
	}
	l, r := p.Select(m.left, keep), p.Select(m.right, keep)
	switch {
	case !keep(m.key, m.val):
		return p.meld(l, r)
	case l == m.left && r == m.right:
		return m
	}
	return p.node(m.key, m.val, l, r)
}

// Meet returns the map of the keys that both maps have, with what f makes of the two
// values; nil drops the key. f(k, v, v) must be v. What only one of them has is not
// looked at: a long one is met with a short one in the time that the short one takes. What
// parts of such maps have come to is taken from known, if that is not nil.
func (p *IntMaps) Meet(a, b *IntMap, known *Joined, f func(key int, a, b *Value) *Value) *IntMap {
	if a.Count() > muchLonger*b.Count() {
		return p.among(b, a, func(key int, y, x *Value) *Value { return f(key, x, y) })
	}
	if b.Count() > muchLonger*a.Count() {
		return p.among(a, b, f)
	}
	return p.join(a, b, false, known, f)
}

// muchLonger is how many times as long a map must be for its keys to be looked up one by one.
const muchLonger = 8

// among meets a short map with a long one.
func (p *IntMaps) among(short, long *IntMap, f func(key int, a, b *Value) *Value) *IntMap {
	if short == nil {
		return nil
	}
	l, r := p.among(short.left, long, f), p.among(short.right, long, f)
	var v *Value
	if y := long.Get(short.key); y != nil {
		v = f(short.key, short.val, y)
	}
	if v == short.val && l == short.left && r == short.right {
		return short
	}
	return p.joined(short.key, v, l, r)
}

// Unite returns the map of the keys that one of two maps has, with what f makes of
// two values. f(k, v, v) must be v.
func (p *IntMaps) Unite(a, b *IntMap, known *Joined, f func(key int, a, b *Value) *Value) *IntMap {
	return p.join(a, b, true, known, f)
}

// join returns the map of the keys that both maps have, and all others if they are kept.
func (p *IntMaps) join(a, b *IntMap, keep bool, known *Joined, f func(key int, a, b *Value) *Value) *IntMap {
	switch {
	case a == b:
		return a
	case a != nil && b != nil:
		p.work++
		return known.of(a, b, func() *IntMap { return p.joinBoth(a, b, keep, known, f) })
	case !keep:
		return nil
	case a == nil:
		return b
	}
	return a
}

// joinBoth is join for maps of which neither is empty.
func (p *IntMaps) joinBoth(a, b *IntMap, keep bool, known *Joined, f func(key int, a, b *Value) *Value) *IntMap {
	if above(b.key, a.key) {
		l, r := p.split(a, b.key)
		return p.joined(b.key, oneOrBoth(b.key, a.Get(b.key), b.val, keep, f), p.join(l, b.left, keep, known, f), p.join(r, b.right, keep, known, f))
	}
	l, r := p.split(b, a.key)
	return p.joined(a.key, oneOrBoth(a.key, a.val, b.Get(a.key), keep, f), p.join(a.left, l, keep, known, f), p.join(a.right, r, keep, known, f))
}

// oneOrBoth returns what a joined map has of a key.
func oneOrBoth(key int, a, b *Value, keep bool, f func(key int, a, b *Value) *Value) *Value {
	switch {
	case a != nil && b != nil:
		return f(key, a, b)
	case !keep:
		return nil
	case a == nil:
		return b
	}
	return a
}

func (p *IntMaps) joined(key int, val *Value, l, r *IntMap) *IntMap {
	if val == nil {
		return p.meld(l, r)
	}
	return p.node(key, val, l, r)
}

// Drop returns m without a key.
func (p *IntMaps) Drop(m *IntMap, key int) *IntMap {
	switch {
	case m == nil:
		return nil
	case key < m.key:
		return p.node(m.key, m.val, p.Drop(m.left, key), m.right)
	case key > m.key:
		return p.node(m.key, m.val, m.left, p.Drop(m.right, key))
	}
	return p.meld(m.left, m.right)
}

// Holds reports whether all that part says m says too.
func (p *IntMaps) Holds(m, part *IntMap) bool {
	switch {
	case m == part || part == nil:
		return true
	case part.Count() > m.Count() || m.Get(part.key) != part.val:
		return false
	case m.key == part.key:
		return p.Holds(m.left, part.left) && p.Holds(m.right, part.right)
	}
	l, r := p.split(m, part.key) // m has a key above all of part
	return p.Holds(l, part.left) && p.Holds(r, part.right)
}

// Differing returns the keys at which two maps differ; some of them, and false, if those
// are more than limit. What they share is not looked at.
func (p *IntMaps) Differing(a, b *IntMap, limit int) (keys []int, few bool) {
	p.differing(a, b, limit, &keys)
	return keys, len(keys) <= limit
}

func (p *IntMaps) differing(a, b *IntMap, limit int, keys *[]int) {
	switch {
	case a == b || len(*keys) > limit:
		return
	case a == nil || b != nil && above(b.key, a.key):
		a, b = b, a
	}
	l, r := p.split(b, a.key)
	p.differing(a.left, l, limit, keys)
	if b.Get(a.key) != a.val {
		*keys = append(*keys, a.key)
	}
	p.differing(a.right, r, limit, keys)
}

// Each calls f for each key in order.
func (m *IntMap) Each(f func(key int, val *Value)) {
	if m != nil {
		m.left.Each(f)
		f(m.key, m.val)
		m.right.Each(f)
	}
}
