package domain

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// mapSeed is that of the random operations below.
const mapSeed = 20261128

// A twin is a persistent map and a plain one of the same content.
type twin struct {
	m     *IntMap
	plain map[int]*Value
}

func (w twin) check(t *testing.T, p *IntMaps) {
	t.Helper()
	if w.m.Count() != len(w.plain) {
		t.Fatalf("it has %d keys, not %d", w.m.Count(), len(w.plain))
	}
	var keys []int
	mask := uint64(0)
	w.m.Each(func(key int, v *Value) {
		keys = append(keys, key)
		if w.plain[key] != v || w.m.Get(key) != v {
			t.Fatalf("key %d holds %v and %v, not %v", key, v, w.m.Get(key), w.plain[key])
		}
	})
	if want := slices.Sorted(maps.Keys(w.plain)); !slices.Equal(keys, want) {
		t.Fatalf("it has the keys %v, not %v", keys, want)
	}
	// The same content, put together in another order, is the same pointer.
	var again *IntMap
	order := slices.Collect(maps.Keys(w.plain))
	rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	for _, key := range order {
		again = p.Put(again, key, w.plain[key])
		mask |= w.plain[key].mask
	}
	if again != w.m {
		t.Fatalf("the same content is another map: %v", keys)
	}
	if w.m.Names() != mask {
		t.Fatalf("it says that the names in it are %x, not %x", w.m.Names(), mask)
	}
}

func TestMap(t *testing.T) {
	t.Logf("seed %d", mapSeed)
	rnd := rand.New(rand.NewPCG(mapSeed, 0))
	in := New()
	value := func() *Value {
		if rnd.IntN(4) == 0 {
			return in.Sym(in.NewName(rnd.IntN(60), nil))
		}
		return in.Int(int64(rnd.IntN(5)))
	}
	var kept []twin // earlier versions, which later ones must leave alone
	w := twin{nil, map[int]*Value{}}
	for range 3000 {
		key, v := rnd.IntN(40), value()
		next := twin{nil, maps.Clone(w.plain)}
		switch rnd.IntN(8) {
		case 1:
			odd := func(key int) bool { return key%2 == 1 }
			next.m = in.Plain.Filter(w.m, odd)
			maps.DeleteFunc(next.plain, func(key int, _ *Value) bool { return !odd(key) })
		case 2:
			if len(kept) > 0 {
				next = joined(t, in, w, kept[rnd.IntN(len(kept))], rnd.IntN(2) == 0)
			} else {
				next.m = w.m
			}
		default:
			next.m = in.Plain.Put(w.m, key, v)
			next.plain[key] = v
		}
		next.check(t, &in.Plain)
		if kept = append(kept, next); len(kept) > 20 {
			i := rnd.IntN(len(kept))
			kept[i].check(t, &in.Plain)
			kept = slices.Delete(kept, i, i+1)
		}
		w = next
	}
}

// joined meets or unites two maps: of what both have it takes the smaller number, if
// one is odd.
func joined(t *testing.T, in *Interner, a, b twin, keep bool) twin {
	t.Helper()
	choose := func(x, y *Value) *Value {
		if x != y && (x.id+y.id)%2 == 0 {
			return nil
		}
		return in.ValueByID(min(x.id, y.id))
	}
	plain := make(map[int]*Value)
	for key := range 40 {
		switch x, y := a.plain[key], b.plain[key]; {
		case x != nil && y != nil:
			if v := choose(x, y); v != nil {
				plain[key] = v
			}
		case keep && (x != nil || y != nil):
			plain[key] = cmp.Or(x, y)
		}
	}
	join := in.Plain.Meet
	if keep {
		join = in.Plain.Unite
	}
	asked := make(map[int]bool)
	m := join(a.m, b.m, nil, func(key int, x, y *Value) *Value {
		if asked[key] || x != a.plain[key] || y != b.plain[key] {
			t.Fatalf("key %d: asked for %v and %v, of %v and %v", key, x, y, a.plain[key], b.plain[key])
		}
		asked[key] = true
		return choose(x, y)
	})
	return twin{m, plain}
}

// What two maps share is not walked through.
func TestUniteIsLazy(t *testing.T) {
	in := New()
	var m *IntMap
	for key := range 10_000 {
		m = in.Plain.Put(m, key, in.Int(1))
	}
	a, b := in.Plain.Put(m, 17, in.Int(2)), in.Plain.Put(m, 4711, in.Int(3))
	asked, nodes := 0, len(in.Plain.nodes)
	in.Plain.Unite(a, b, nil, func(_ int, x, _ *Value) *Value {
		asked++
		return x
	})
	if asked > 200 || len(in.Plain.nodes)-nodes > 200 {
		t.Errorf("joining maps that differ at 2 of 10,000 keys asks for %d and makes %d nodes", asked, len(in.Plain.nodes)-nodes)
	}
}

// Nor is what only one of them has, where only what both have counts.
func TestMeetTakesTheShorter(t *testing.T) {
	in := New()
	var long, short *IntMap
	for key := range 10_000 {
		long = in.Plain.Put(long, key, in.Int(1))
	}
	for key := range 10 {
		short = in.Plain.Put(short, 1000*key, in.Int(2))
	}
	before := in.Work()
	if m := in.Plain.Meet(long, short, nil, func(_ int, _, y *Value) *Value { return y }); m != short {
		t.Errorf("what both have is %d keys", m.Count())
	}
	if work := in.Work() - before; work > 500 {
		t.Errorf("meeting 10 keys with 10,000 asks for %d nodes", work)
	}
}

func BenchmarkPut(b *testing.B) {
	in := New()
	one := in.Int(1)
	var m *IntMap
	for i := 0; b.Loop(); i++ {
		m = in.Plain.Put(m, i%100_000, one)
	}
}
