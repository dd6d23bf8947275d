package symexec

import (
	"go/ast"
	"go/types"
	"math/bits"
	"slices"
	"strings"
)

// An Object is a variable or something allocated: a location with what lies
// below it. One that stands for what a symbol points to has that symbol.
type Object struct {
	id   uint32
	typ  types.Type // may be nil
	root *root      // of what a symbol points to, or a variable of the package
	path []string
	site ast.Node // of what is allocated here
}

// initial returns what an object held when the function began.
func (o *Object) initial() Value {
	if o.root != nil {
		return symOf(o.root, o.path...)
	}
	return nil
}

// A root is what a symbol begins at.
type root struct {
	id    int
	kind  rootKind
	index int        // of a parameter, recvIndex for the receiver; of a result
	v     *types.Var // a captured or package variable
	inv   *invoke    // whose result or effect it is
	obj   *Object    // of an effect: the object that the call was given
	key   string     // of a setting
	typ   types.Type // may be nil
	site  ast.Node   // of an unknown value

	served bool // of a socket: somebody listens or receives on it
}

type rootKind uint8

const (
	paramRoot   rootKind = iota // a parameter
	freeRoot                    // a captured variable
	globalRoot                  // a package variable
	settingRoot                 // what a settings library keeps by name
	resultRoot                  // a result of a call of an unknown function
	effectRoot                  // what such a call leaves in an object that it is given
	unknownRoot                 // a value out of sight
	givenRoot                   // the name of a flag that the user has given
)

const recvIndex = -1

// memory maps objects to what they hold. It is persistent: a change makes a
// new one that shares the rest, so that a branch costs what it changes. It is
// a Patricia tree by the objects' ids (Okasaki and Gill, Fast Mergeable
// Integer Maps, 1998).
type memory struct {
	prefix, bit uint32 // of a branch; bit is 0 in a leaf
	zero, one   *memory
	obj         *Object
	val         Value
}

func (m *memory) get(o *Object) (Value, bool) {
	for m != nil {
		if m.bit == 0 {
			if m.obj == o {
				return m.val, true
			}
			return nil, false
		}
		if o.id&m.bit == 0 {
			m = m.zero
		} else {
			m = m.one
		}
	}
	return nil, false
}

func leaf(o *Object, v Value) *memory { return &memory{prefix: o.id, obj: o, val: v} }

// link joins two trees whose prefixes differ.
func link(a, b *memory) *memory {
	bit := uint32(1) << (31 - bits.LeadingZeros32(a.prefix^b.prefix))
	prefix := a.prefix &^ (bit | (bit - 1))
	if a.prefix&bit == 0 {
		return &memory{prefix: prefix, bit: bit, zero: a, one: b}
	}
	return &memory{prefix: prefix, bit: bit, zero: b, one: a}
}

// covers reports whether an id can be in the tree m.
func (m *memory) covers(id uint32) bool {
	if m.bit == 0 {
		return m.prefix == id
	}
	return id&^(m.bit|(m.bit-1)) == m.prefix
}

func (m *memory) set(o *Object, v Value) *memory {
	switch {
	case m == nil:
		return leaf(o, v)
	case !m.covers(o.id):
		return link(m, leaf(o, v))
	case m.bit == 0:
		return leaf(o, v)
	}
	n := *m
	if o.id&m.bit == 0 {
		n.zero = m.zero.set(o, v)
	} else {
		n.one = m.one.set(o, v)
	}
	return &n
}

// each calls visit for every object in the order of their ids.
func (m *memory) each(visit func(*Object, Value)) {
	if m == nil {
		return
	}
	if m.bit == 0 {
		visit(m.obj, m.val)
		return
	}
	m.zero.each(visit)
	m.one.each(visit)
}

// changed calls visit for every object that holds something else than in old.
func (m *memory) changed(old *memory, visit func(*Object, Value)) {
	switch {
	case m == old || m == nil:
	case old == nil || old.prefix != m.prefix || old.bit != m.bit:
		if old != nil && old.bit > m.bit && old.covers(m.prefix) {
			if m.prefix&old.bit == 0 {
				m.changed(old.zero, visit)
			} else {
				m.changed(old.one, visit)
			}
			return
		}
		if old != nil && m.bit > old.bit && m.covers(old.prefix) {
			if old.prefix&m.bit == 0 {
				m.zero.changed(old, visit)
				m.one.changed(nil, visit)
			} else {
				m.zero.changed(nil, visit)
				m.one.changed(old, visit)
			}
			return
		}
		m.each(visit)
	case m.bit == 0:
		if !m.val.equal(old.val) {
			visit(m.obj, m.val)
		}
	default:
		m.zero.changed(old.zero, visit)
		m.one.changed(old.one, visit)
	}
}

// merge combines two memories; both gives what an object holds of which they
// differ, or that only one has.
func merge(a, b *memory, both func(o *Object, a, b Value) Value) *memory {
	if a == b {
		return a
	}
	if a == nil || b == nil {
		return alone(a, b, both)
	}
	switch {
	case a.bit == 0 && b.bit == 0 && a.prefix == b.prefix:
		if a.val.equal(b.val) {
			return a
		}
		return leaf(a.obj, both(a.obj, a.val, b.val))
	case a.bit == b.bit && a.prefix == b.prefix && a.bit != 0:
		return branch(a, merge(a.zero, b.zero, both), merge(a.one, b.one, both))
	case a.bit > b.bit && a.covers(b.prefix):
		if b.prefix&a.bit == 0 {
			return branch(a, merge(a.zero, b, both), alone(a.one, nil, both))
		}
		return branch(a, alone(a.zero, nil, both), merge(a.one, b, both))
	case b.bit > a.bit && b.covers(a.prefix):
		if a.prefix&b.bit == 0 {
			return branch(b, merge(a, b.zero, both), alone(nil, b.one, both))
		}
		return branch(b, alone(nil, b.zero, both), merge(a, b.one, both))
	}
	return link(alone(a, nil, both), alone(nil, b, both))
}

func branch(m, zero, one *memory) *memory {
	if zero == m.zero && one == m.one {
		return m
	}
	return &memory{prefix: m.prefix, bit: m.bit, zero: zero, one: one}
}

// alone merges a memory with an empty one. Objects without an initial value
// were made on one way only and stay as they are.
func alone(a, b *memory, both func(o *Object, a, b Value) Value) *memory {
	m := a
	if m == nil {
		m = b
	}
	if m == nil {
		return nil
	}
	if m.bit != 0 {
		if a != nil {
			return branch(m, alone(m.zero, nil, both), alone(m.one, nil, both))
		}
		return branch(m, alone(nil, m.zero, both), alone(nil, m.one, both))
	}
	init := m.obj.initial()
	if init == nil || init.equal(m.val) {
		return m
	}
	if a != nil {
		return leaf(m.obj, both(m.obj, m.val, init))
	}
	return leaf(m.obj, both(m.obj, init, m.val))
}

// A place is where a value can be stored: an object and a path below it.
type place struct {
	obj  *Object
	path []string
}

// anyElem is the key of the elements of which nothing tells the index.
const anyElem = "[]"

// isElem reports whether a key is one of an element.
func isElem(key string) bool { return strings.HasPrefix(key, "[") }

// project returns what lies under a key of a value.
func project(v Value, key string) Value {
	var out Value
	for _, a := range v {
		out = join(out, a.project(key))
	}
	return out
}

func (a *Alt) project(key string) Value {
	switch a.Kind {
	case Agg:
		if key == anyElem {
			var all Value
			for _, k := range sortedKeys(a.fields) {
				if isElem(k) {
					all = join(all, a.fields[k])
				}
			}
			if base := a.parts[0]; len(all) == 0 || !base.isZero() {
				all = join(all, project(base, key))
			}
			return a.pass(all)
		}
		if v, ok := a.fields[key]; ok {
			return a.pass(v)
		}
		v := project(a.parts[0], key)
		if some, ok := a.fields[anyElem]; ok && isElem(key) {
			v = join(some, v)
		}
		return a.pass(v)
	case Sym:
		if len(a.path) >= maxPath {
			return opaque
		}
		b := *a
		b.path = below(a.path, key)
		b.dyn = nil
		return Value{mk(b)}
	case Zero:
		return zero
	case Const:
		if isElem(key) { // of a text
			return opaque
		}
	}
	return opaque
}

// pass hands an alternative's conditions on to what lies below it.
func (a *Alt) pass(v Value) Value {
	if len(a.guards) == 0 && len(a.vary) == 0 {
		return v
	}
	for _, g := range a.guards {
		v = guarded(v, g)
	}
	for _, l := range a.vary {
		v = varying(v, l)
	}
	return v
}

// at returns what lies at a path below a value.
func at(v Value, path []string) Value {
	for _, key := range path {
		v = project(v, key)
	}
	return v
}

// update returns content with v at a path below it.
func update(content Value, path []string, v Value, weak bool) Value {
	if len(path) == 0 {
		if weak {
			return join(content, v)
		}
		return v
	}
	key := path[0]
	weak = weak || key == anyElem
	a := content.single()
	below, ok := a.fields[key]
	if !ok {
		if key == anyElem {
			below = nil
		} else {
			below = project(a.parts[0], key)
		}
	}
	fields := make(map[string]Value, len(a.fields)+1)
	for k, f := range a.fields {
		fields[k] = f
	}
	fields[key] = update(below, path[1:], v, weak)
	a.fields = fields
	return Value{mk(a)}
}

// single returns a value as one struct: what else it can be is its base.
func (v Value) single() Alt {
	i := slices.IndexFunc(v, isAgg)
	if i < 0 {
		if len(v) == 0 {
			v = zero
		}
		return Alt{Kind: Agg, parts: []Value{v}}
	}
	if len(v) == 1 {
		return *v[0]
	}
	a := *v[i]
	others := slices.Delete(slices.Clone(v), i, i+1)
	fields := make(map[string]Value, len(a.fields))
	for k, f := range a.fields {
		fields[k] = join(a.pass(f), project(others, k))
	}
	a.fields, a.guards, a.vary = fields, nil, nil
	a.parts = []Value{join(a.parts[0], others)}
	return a
}

// aggregate returns a struct or array with the given fields, the rest as base.
func aggregate(fields map[string]Value, base Value) Value {
	return Value{mk(Alt{Kind: Agg, fields: fields, parts: []Value{base}})}
}
