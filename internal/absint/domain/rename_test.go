package domain

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A terms makes random values.
type terms struct {
	*Interner
	rnd *rand.Rand
}

func (r terms) name() *Name { return r.NewName(r.rnd.IntN(8), nil) }

func (r terms) value(depth int) *Value {
	if depth == 0 || r.rnd.IntN(4) == 0 {
		switch r.rnd.IntN(6) {
		case 0:
			return r.Int(int64(r.rnd.IntN(3)))
		case 1:
			return r.Conn(r.name())
		case 2:
			return r.End(r.name(), r.rnd.IntN(2), r.rnd.IntN(4))
		case 3:
			return r.Ptr(r.name(), nil)
		case 4:
			return r.Ptr(r.PointeeName(r.Sym(r.name())), r.elemPath(nil, r.Int(1)))
		}
		return r.Sym(r.name())
	}
	args := make([]*Value, 1+r.rnd.IntN(3))
	for i := range args {
		args[i] = r.value(depth - 1)
	}
	switch r.rnd.IntN(5) {
	case 0:
		return r.Simplify("f", args)
	case 1:
		return r.Make(Value{Kind: Func, Text: "p.f", Args: args})
	case 2:
		return r.Bag(args)
	case 3:
		return r.OneOf(args...)
	}
	return r.Tuple(args...)
}

// names returns the names in a value.
func namesIn(v *Value, into map[*Name]bool) map[*Name]bool {
	if v.Name != nil {
		into[v.Name] = true
		if v.Name.Kind == NameOf {
			namesIn(v.Name.Val, into)
		}
	}
	for _, a := range v.Args {
		namesIn(a, into)
	}
	return into
}

// What a call hands over says nothing of the caller's names, and comes back as
// it was; so two callers whose arguments differ in names alone share a context.
func TestThereAndBack(t *testing.T) {
	t.Logf("seed %d", mapSeed)
	r := terms{New(), rand.New(rand.NewPCG(mapSeed, 1))}
	for range 2000 {
		v := r.value(4)
		var names []*Name
		there := r.NewRenaming(^uint64(0), func(n *Name) *Name {
			names = append(names, n)
			return r.InputName(len(names) - 1)
		})
		passed := there.Value(v)
		for n := range namesIn(passed, make(map[*Name]bool)) {
			if n.Kind == NameNew {
				t.Fatalf("%s is handed over as %s", v, passed)
			}
		}
		back := r.NewRenaming(^uint64(0), func(n *Name) *Name {
			if n.Kind == NameIn {
				return names[n.N]
			}
			return n
		})
		if got := back.Value(passed); got != v {
			t.Fatalf("%s is handed over as %s, and comes back as %s", v, passed, got)
		}
		// Another caller, whose names are others in the same order.
		other := r.NewRenaming(^uint64(0), func(n *Name) *Name { return r.NewName(n.N+100, n.Inner) })
		names = nil
		there = r.NewRenaming(^uint64(0), func(n *Name) *Name {
			names = append(names, n)
			return r.InputName(len(names) - 1)
		})
		if w := other.Value(v); !hasSet(v) && there.Value(w) != passed {
			t.Fatalf("%s is handed over as %s, %s as %s", v, passed, w, there.Value(w))
		}
	}
}

// hasSet reports whether there is a set in a value: its members are ordered by
// their numbers, and so are the names in them.
func hasSet(v *Value) bool {
	if v.Kind == Set || v.Kind == Bag {
		return true
	}
	if slices.ContainsFunc(v.Args, hasSet) {
		return true
	}
	return v.Name != nil && v.Name.Kind == NameOf && hasSet(v.Name.Val)
}

// A value without a name that is renamed is not touched; the mask says so
// without a look inside.
func TestMaskIsASuperset(t *testing.T) {
	r := terms{New(), rand.New(rand.NewPCG(mapSeed, 2))}
	for range 2000 {
		v := r.value(4)
		for n := range namesIn(v, make(map[*Name]bool)) {
			if n.mask&^v.mask != 0 {
				t.Fatalf("the mask of %s lacks that of %s", v, n)
			}
		}
		asked := false
		same := r.NewRenaming(SiteMask(40), func(n *Name) *Name { asked = true; return n }).Value(v)
		if same != v || asked {
			t.Fatalf("%s has no name of site 40, and is renamed to %s", v, same)
		}
	}
}

// Names that become one hold what either held.
func TestNamesBecomeOne(t *testing.T) {
	in := New()
	a, b, c := in.NewName(1, nil), in.NewName(2, nil), in.NewName(3, nil)
	var heap *IntMap
	heap = in.Named.Put(heap, a.id, in.Int(1))
	heap = in.Named.Put(heap, b.id, in.Int(2))
	heap = in.Named.Put(heap, c.id, in.Conn(a))
	r := in.NewRenaming(SiteMask(1)|SiteMask(2), func(*Name) *Name { return in.InputName(0) })
	heap = r.NamedMap(heap)
	if got, want := heap.Get(in.InputName(0).id), in.Which(in.GlobalName(several), in.Int(1), in.Int(2)); got != want || heap.Count() != 2 {
		t.Errorf("it holds %s, not %s; %d variables", got, want, heap.Count())
	}
	if got := heap.Get(c.id); got != in.Conn(in.InputName(0)) {
		t.Errorf("%s is not renamed", got)
	}
}

// What was made in a round is old in the next, and as old in the one after.
func TestOlder(t *testing.T) {
	in := New()
	n := in.NewName(3, nil)
	old := in.OldName(n)
	if old == n || in.OldName(old) != old {
		t.Errorf("%s, then %s, then %s", n, old, in.OldName(old))
	}
	if got := in.NewName(7, old); got != in.OldName(in.NewName(7, n)) {
		t.Errorf("the call at 7 has made %s", got)
	}
	deep := n
	for i := range 20 {
		deep = in.NewName(i, deep)
	}
	if deep.depth > maxNameDepth+1 {
		t.Errorf("a name of 20 calls is %d deep", deep.depth)
	}
}
