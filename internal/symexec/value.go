package symexec

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// A Kind says what an alternative is.
type Kind uint8

// The kinds of alternatives.
const (
	Opaque Kind = iota // nothing known
	Const              // a constant, with the place where it is written
	Zero               // the zero value of its type, nil among them
	NonNil             // not nil and not zero; nothing else known
	Sym                // a symbol: what was at a location when the function began
	Ptr                // the address of a location; slices, maps and channels too
	Func               // a function, with its receiver or captured variables
	Agg                // a struct, array, or the elements behind a slice or map
	Text               // a text put together of parts
	Arith              // x op y, of numbers
	Step               // a number that a loop changes from round to round
	View               // its aspect to is the aspect from of another value
)

// An Alt is one thing that a value can be. It is never changed once made.
type Alt struct {
	Kind
	Value constant.Value // of a Const
	At    ast.Expr       // of a Const: where it is written, or what brings it into this package
	Posn  string         // of a Const of another package: where it is written there

	root *root    // of a Sym
	path []string // below root or obj

	obj *Object // of a Ptr

	fn      *function              // of a Func of this package
	foreign *types.Func            // of a Func of another
	recv    Value                  // of a method value: its receiver
	env     map[*types.Var]*Object // of a literal: its captured variables
	closure *Summary               // of a literal of another package

	fields map[string]Value // of an Agg, by key
	parts  []Value          // of a Text, in order; of Arith, x and y; of a View, one
	op     token.Token      // of Arith
	loop   ast.Node         // of Step

	to, from Aspect // of a View

	dyn    types.Type // the concrete type, once it is in an interface
	vary   []ast.Node // the loops that choose this one among others
	guards []guard    // it is this one only if they hold
	hash   uint64
	size   int // of the tree that it is
	deep   int // the sums, or structs, in it, one inside the other
}

// A Value is the set of what a value can be. The empty set is the value of
// what cannot happen.
type Value []*Alt

// An Aspect says which part of a value is meant.
type Aspect uint8

// The aspects of a value.
const (
	Whole     Aspect = iota // the value itself
	Port                    // a port: a number, or its digits
	HostPort                // the port in a host:port text
	URL                     // the port in a URL
	Multiaddr               // the port in a multiaddr, /ip4/0.0.0.0/tcp/50051
)

var aspects = [...]string{Whole: "", Port: "port", HostPort: "hostport", URL: "url", Multiaddr: "multiaddr"}

func (a Aspect) String() string { return aspects[a] }

func aspectNamed(s string) Aspect {
	return Aspect(max(0, slices.Index(aspects[:], s)))
}

// hash mixing of FNV-1a, so that equal alternatives are found by their hash.
const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func mixText(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * prime64
	}
	return (h ^ 0xff) * prime64
}

func mix(h, x uint64) uint64 {
	h ^= x + 0x9e3779b97f4a7c15 + h<<6 + h>>2
	return h * prime64
}

// mk finishes an alternative.
func mk(a Alt) *Alt {
	h := mix(offset64, uint64(a.Kind))
	if a.Value != nil {
		h = mixText(h, a.Value.ExactString())
	}
	if a.At != nil && a.Kind == Const {
		h = mix(h, uint64(a.At.Pos()))
	}
	h = mixText(h, a.Posn)
	if a.root != nil {
		h = mix(h, uint64(a.root.id))
	}
	for _, p := range a.path {
		h = mixText(h, p)
	}
	if a.obj != nil {
		h = mix(h, uint64(a.obj.id)<<20)
	}
	if a.fn != nil {
		h = mix(h, uint64(a.fn.body.Pos()))
	}
	if a.foreign != nil {
		h = mixText(h, a.foreign.FullName())
	}
	h = mix(h, a.recv.hash())
	var sum uint64
	for v, o := range a.env {
		sum += mix(uint64(v.Pos()), uint64(o.id))
	}
	for k, v := range a.fields {
		sum += mix(mixText(offset64, k), v.hash())
	}
	h = mix(h, sum)
	for _, p := range a.parts {
		h = mix(h, p.hash())
	}
	h = mix(h, uint64(a.op)<<8|uint64(a.to)<<4|uint64(a.from))
	if a.loop != nil {
		h = mix(h, uint64(a.loop.Pos()))
	}
	for _, l := range a.vary {
		h = mix(h, uint64(l.Pos()))
	}
	for _, g := range a.guards {
		h = mix(h, g.hash())
	}
	a.hash = h
	a.measure()
	if a.size > maxSize || a.size > maxSum && a.Kind != Agg || a.deep > maxDepth {
		return &Alt{Kind: Opaque, hash: mix(offset64, uint64(Opaque)), size: 1}
	}
	return &a
}

// measure counts what an alternative is made of.
func (a *Alt) measure() {
	a.size = 1
	count := func(v Value) {
		for _, b := range v {
			a.size += b.size
			if a.Kind == Arith || a.Kind == Agg {
				a.deep = max(a.deep, b.deep+1)
			}
		}
	}
	count(a.recv)
	for _, f := range a.fields {
		count(f)
	}
	for _, p := range a.parts {
		count(p)
	}
	for _, g := range a.guards {
		a.size += g.x.size
	}
}

func (v Value) hash() uint64 {
	var sum uint64
	for _, a := range v {
		sum += a.hash * 31
	}
	return mix(sum, uint64(len(v)))
}

func (v Value) equal(w Value) bool { return len(v) == len(w) && v.hash() == w.hash() }

var (
	opaque = Value{mk(Alt{Kind: Opaque})}
	zero   = Value{mk(Alt{Kind: Zero})}
	nonNil = Value{mk(Alt{Kind: NonNil})}
	yes    = Value{mk(Alt{Kind: Const, Value: constant.MakeBool(true)})}
	no     = Value{mk(Alt{Kind: Const, Value: constant.MakeBool(false)})}
)

// Bounds of a value and of what it is made of.
const (
	// maxAlts bounds the alternatives of a value. A table of this many
	// listeners, each with a port of its own, is the largest that is followed
	// in full; constants that hold no port of the range go first.
	maxAlts = 300
	// maxLoose bounds those that are symbols or made of others: a parser's
	// position can be the sum of anything.
	maxLoose = 8
	// maxGuards bounds the conditions of one alternative: later ones say the
	// least.
	maxGuards = 3
	// maxSize bounds what a struct or list is made of, maxSum a text, a sum or a
	// symbol: what is larger was computed in loops, and no constant of it can be
	// told.
	maxSize = 4000
	maxSum  = 200
	// maxPath bounds how far below a parameter a symbol reaches: a list that
	// points to itself has no end.
	maxPath = 12
	// maxDepth bounds the texts and sums of sums that a loop could build.
	maxDepth = 24
)

// join returns the union of two values. Of structs it is that of their fields:
// a value has one Agg at most.
func join(a, b Value) Value {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 || a.equal(b) {
		return a
	}
	out := a[:len(a):len(a)]
	agg := slices.IndexFunc(out, isAgg)
	var have map[uint64]bool
	if len(a)+len(b) > 16 {
		have = make(map[uint64]bool, len(a)+len(b))
		for _, x := range a {
			have[x.hash] = true
		}
	}
	for _, x := range b {
		switch {
		case have[x.hash], have == nil && slices.ContainsFunc(out, func(y *Alt) bool { return x.hash == y.hash }):
		case x.Kind == Agg && agg >= 0:
			out = slices.Clone(out)
			out[agg] = out[agg].merged(x)
		default:
			if x.Kind == Agg {
				agg = len(out)
			}
			out = append(out, x)
			if have != nil {
				have[x.hash] = true
			}
		}
	}
	return out.trim()
}

func (v Value) orOpaque() Value {
	if len(v) == 0 {
		return opaque
	}
	return v
}

// isZero reports whether v is the zero value for certain.
func (v Value) isZero() bool { return len(v) == 1 && v[0].Kind == Zero }

func isAgg(a *Alt) bool { return a.Kind == Agg }

// merged returns the struct, or list, whose fields are those of either.
func (a *Alt) merged(b *Alt) *Alt {
	fields := make(map[string]Value, len(a.fields)+len(b.fields))
	for k := range a.fields {
		fields[k] = nil
	}
	for k := range b.fields {
		fields[k] = nil
	}
	for k := range fields {
		if isElem(k) && k == anyElem {
			fields[k] = join(a.pass(a.fields[k]), b.pass(b.fields[k]))
			continue
		}
		fields[k] = join(a.project(k), b.project(k))
	}
	return mk(Alt{Kind: Agg, fields: fields, dyn: a.dyn, parts: []Value{join(a.parts[0], b.parts[0]).orOpaque()}})
}

// trim keeps a value within its bounds.
func (v Value) trim() Value {
	if len(v) <= maxLoose {
		return v
	}
	loose := 0
	for _, a := range v {
		if a.loose() {
			loose++
		}
	}
	if loose <= maxLoose && len(v) <= maxAlts {
		return v
	}
	var out Value
	loose = 0
	for _, a := range v {
		switch {
		case a.loose():
			if loose++; loose > maxLoose {
				continue
			}
		case a.Kind == Const && !a.holdsPort(), len(out) >= maxAlts:
			continue
		}
		out = append(out, a)
	}
	if !slices.ContainsFunc(out, func(a *Alt) bool { return a.Kind == Opaque }) {
		out = append(out, opaque[0])
	}
	return out
}

// loose reports whether an alternative is computed of others, or a symbol.
func (a *Alt) loose() bool {
	switch a.Kind {
	case Sym, Text, Arith, View:
		return true
	}
	return false
}

// holdsPort reports whether a constant could be, or end in, a port above 1023.
func (a *Alt) holdsPort() bool {
	if a.Value == nil {
		return false
	}
	for _, as := range []Aspect{Port, HostPort, URL} {
		if n, ok := portOf(a.Value, as); ok && n > 1023 && n < 65536 {
			return true
		}
	}
	return false
}

// with returns v with each alternative changed.
func (v Value) with(change func(*Alt)) Value {
	out := make(Value, len(v))
	for i, a := range v {
		b := *a
		change(&b)
		out[i] = mk(b)
	}
	return out
}

// varying marks v as chosen by a round of a loop.
func varying(v Value, loop ast.Node) Value {
	return v.with(func(a *Alt) {
		if !slices.Contains(a.vary, loop) {
			a.vary = append(a.vary[:len(a.vary):len(a.vary)], loop)
		}
		if a.Kind == Agg {
			fields := make(map[string]Value, len(a.fields))
			for k, f := range a.fields {
				fields[k] = varying(f, loop)
			}
			a.fields = fields
		}
	})
}

// typed stamps the concrete type of what goes into an interface.
func typed(v Value, t types.Type) Value {
	if t == nil || types.IsInterface(t) {
		return v
	}
	if _, ok := t.(*types.TypeParam); ok {
		return v
	}
	for _, a := range v {
		if a.dyn != t {
			return v.with(func(a *Alt) {
				if a.dyn == nil {
					a.dyn = t
				}
			})
		}
	}
	return v
}

// guarded adds a condition to alternatives, and drops those that exclude it.
func guarded(v Value, g guard) Value {
	n := g.negated()
	var out Value
	for _, a := range v {
		if slices.ContainsFunc(a.guards, n.same) {
			continue
		}
		if len(a.guards) < maxGuards && !slices.ContainsFunc(a.guards, g.same) {
			b := *a
			b.guards = append(a.guards[:len(a.guards):len(a.guards)], g)
			a = mk(b)
		}
		out = append(out, a)
	}
	return out
}

func constOf(c constant.Value, at ast.Expr) Value {
	return Value{mk(Alt{Kind: Const, Value: c, At: at})}
}

func symOf(r *root, path ...string) Value {
	return Value{mk(Alt{Kind: Sym, root: r, path: path})}
}

func ptrTo(o *Object, path ...string) Value {
	return Value{mk(Alt{Kind: Ptr, obj: o, path: path})}
}

func below(path []string, keys ...string) []string {
	return append(path[:len(path):len(path)], keys...)
}

// concat puts texts together.
func concat(parts ...Value) Value {
	var flat []Value
	for _, p := range parts {
		if len(p) == 1 && p[0].Kind == Text && len(p[0].vary)+len(p[0].guards) == 0 && len(p[0].parts) < maxDepth {
			flat = append(flat, p[0].parts...)
		} else {
			flat = append(flat, p)
		}
	}
	if len(flat) > maxDepth {
		flat = append(Value{opaque[0]}.list(), flat[len(flat)-maxDepth:]...)
	}
	return Value{mk(Alt{Kind: Text, parts: flat})}
}

func (v Value) list() []Value { return []Value{v} }

// arith returns x op y.
func arith(op token.Token, x, y Value) Value {
	if depth(x) > maxDepth/4 || depth(y) > maxDepth/4 {
		return opaque
	}
	return Value{mk(Alt{Kind: Arith, op: op, parts: []Value{x, y}})}
}

func depth(v Value) int {
	n := 0
	for _, a := range v {
		if a.Kind == Arith {
			n = max(n, a.deep)
		}
	}
	return n
}

func view(to, from Aspect, x Value) Value {
	if to == from && to == Whole {
		return x
	}
	return Value{mk(Alt{Kind: View, to: to, from: from, parts: []Value{x}})}
}
