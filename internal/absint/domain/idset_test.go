package domain

import (
	"math/rand/v2"
	"testing"
)

func TestIDSet(t *testing.T) {
	t.Logf("seed %d", mapSeed)
	rnd := rand.New(rand.NewPCG(mapSeed, 1))
	var set IDSet
	plain := make(map[int]bool)
	for i := range 5000 {
		if i == 3000 || i == 3001 { // of many and of one
			set.Clear()
			clear(plain)
		}
		id := rnd.IntN(3000) + 1
		if got := set.Add(id); got == plain[id] {
			t.Fatalf("adding %d, which is there: %v, says that it is new: %v", id, plain[id], got)
		}
		plain[id] = true
		if probe := rnd.IntN(3000) + 1; set.Has(probe) != plain[probe] {
			t.Fatalf("it says of %d: %v", probe, set.Has(probe))
		}
		if set.Len() != len(plain) {
			t.Fatalf("it has %d numbers, not %d", set.Len(), len(plain))
		}
	}
}
