package absint

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A terms makes random values.
type terms struct {
	*interner
	rnd *rand.Rand
}

func (r terms) name() *Name { return r.made(r.rnd.IntN(8), nil) }

func (r terms) value(depth int) *Value {
	if depth == 0 || r.rnd.IntN(4) == 0 {
		switch r.rnd.IntN(6) {
		case 0:
			return r.number(int64(r.rnd.IntN(3)))
		case 1:
			return r.conn(r.name())
		case 2:
			return r.end(r.name(), r.rnd.IntN(2), r.rnd.IntN(4))
		case 3:
			return r.ptr(r.name(), nil)
		case 4:
			return r.ptr(r.target(r.sym(r.name())), r.elemPath(nil, r.number(1)))
		}
		return r.sym(r.name())
	}
	args := make([]*Value, 1+r.rnd.IntN(3))
	for i := range args {
		args[i] = r.value(depth - 1)
	}
	switch r.rnd.IntN(5) {
	case 0:
		return r.simplify("f", args)
	case 1:
		return r.make(Value{kind: Func, text: "p.f", args: args})
	case 2:
		return r.bag(args)
	case 3:
		return r.oneOf(args...)
	}
	return r.tuple(args...)
}

// names returns the names in a value.
func namesIn(v *Value, into map[*Name]bool) map[*Name]bool {
	if v.name != nil {
		into[v.name] = true
		if v.name.kind == nameOf {
			namesIn(v.name.val, into)
		}
	}
	for _, a := range v.args {
		namesIn(a, into)
	}
	return into
}

// What a call hands over says nothing of the caller's names, and comes back as
// it was; so two callers whose arguments differ in names alone share a context.
func TestThereAndBack(t *testing.T) {
	t.Logf("seed %d", mapSeed)
	r := terms{newInterner(), rand.New(rand.NewPCG(mapSeed, 1))}
	for range 2000 {
		v := r.value(4)
		var names []*Name
		there := r.renaming(^uint64(0), func(n *Name) *Name {
			names = append(names, n)
			return r.given(len(names) - 1)
		})
		passed := there.value(v)
		for n := range namesIn(passed, make(map[*Name]bool)) {
			if n.kind == nameNew {
				t.Fatalf("%s is handed over as %s", v, passed)
			}
		}
		back := r.renaming(^uint64(0), func(n *Name) *Name {
			if n.kind == nameIn {
				return names[n.n]
			}
			return n
		})
		if got := back.value(passed); got != v {
			t.Fatalf("%s is handed over as %s, and comes back as %s", v, passed, got)
		}
		// Another caller, whose names are others in the same order.
		other := r.renaming(^uint64(0), func(n *Name) *Name { return r.made(n.n+100, n.inner) })
		names = nil
		there = r.renaming(^uint64(0), func(n *Name) *Name {
			names = append(names, n)
			return r.given(len(names) - 1)
		})
		if w := other.value(v); !hasSet(v) && there.value(w) != passed {
			t.Fatalf("%s is handed over as %s, %s as %s", v, passed, w, there.value(w))
		}
	}
}

// hasSet reports whether there is a set in a value: its members are ordered by
// their numbers, and so are the names in them.
func hasSet(v *Value) bool {
	if v.kind == Set || v.kind == Bag {
		return true
	}
	if slices.ContainsFunc(v.args, hasSet) {
		return true
	}
	return v.name != nil && v.name.kind == nameOf && hasSet(v.name.val)
}

// A value without a name that is renamed is not touched; the mask says so
// without a look inside.
func TestMaskIsASuperset(t *testing.T) {
	r := terms{newInterner(), rand.New(rand.NewPCG(mapSeed, 2))}
	for range 2000 {
		v := r.value(4)
		for n := range namesIn(v, make(map[*Name]bool)) {
			if n.mask&^v.mask != 0 {
				t.Fatalf("the mask of %s lacks that of %s", v, n)
			}
		}
		asked := false
		same := r.renaming(siteMask(40), func(n *Name) *Name { asked = true; return n }).value(v)
		if same != v || asked {
			t.Fatalf("%s has no name of site 40, and is renamed to %s", v, same)
		}
	}
}

// Names that become one hold what either held.
func TestNamesBecomeOne(t *testing.T) {
	in := newInterner()
	a, b, c := in.made(1, nil), in.made(2, nil), in.made(3, nil)
	var heap *pmap
	heap = in.named.put(heap, a.id, in.number(1))
	heap = in.named.put(heap, b.id, in.number(2))
	heap = in.named.put(heap, c.id, in.conn(a))
	r := in.renaming(siteMask(1)|siteMask(2), func(*Name) *Name { return in.given(0) })
	heap = r.nameMap(heap)
	if got, want := heap.get(in.given(0).id), in.oneOf(in.number(1), in.number(2)); got != want || heap.count() != 2 {
		t.Errorf("it holds %s, not %s; %d variables", got, want, heap.count())
	}
	if got := heap.get(c.id); got != in.conn(in.given(0)) {
		t.Errorf("%s is not renamed", got)
	}
}

// What was made in a round is old in the next, and as old in the one after.
func TestOlder(t *testing.T) {
	in := newInterner()
	n := in.made(3, nil)
	old := in.older(n)
	if old == n || in.older(old) != old {
		t.Errorf("%s, then %s, then %s", n, old, in.older(old))
	}
	if got := in.made(7, old); got != in.older(in.made(7, n)) {
		t.Errorf("the call at 7 has made %s", got)
	}
	deep := n
	for i := range 20 {
		deep = in.made(i, deep)
	}
	if deep.depth > maxNameDepth+1 {
		t.Errorf("a name of 20 calls is %d deep", deep.depth)
	}
}
