package state

import (
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// MaxArms bounds the failures of one connect that a state remembers: a loop
// that starts over comes to the first of them again.
const MaxArms = 4

// Arm returns the failures with one more.
func (mem *Memory) Arm(armed *domain.IntMap, a domain.Value) *domain.IntMap {
	v := mem.Make(a)
	if armed.Get(v.ID()) != nil {
		return armed
	}
	same := 0
	armed.Each(func(_ int, old *domain.Value) {
		if old.Tag == a.Tag {
			same++
		}
	})
	if same >= MaxArms || a.Args[0].Depth() > domain.MaxDepth/2 {
		return armed
	}
	return mem.Plain.Put(armed, v.ID(), v)
}

// Failures returns the connects that have failed, wherever they stand.
func (mem *Memory) Failures(s *State) *domain.IntMap {
	var failed *domain.IntMap
	s.Armed.Each(func(_ int, a *domain.Value) {
		c := *a
		c.N, c.M = 0, 0
		v := mem.Make(c)
		failed = mem.Plain.Put(failed, v.ID(), v)
	})
	return failed
}

// unmarked returns armed connects without which loops have gone round since they failed.
func (mem *Memory) unmarked(armed *domain.IntMap) *domain.IntMap {
	if !armed.Has(domain.GoneRound) {
		return armed
	}
	return mem.Plain.Unite(mem.round.this.Of(armed), mem.earlier(armed).unmarked, mem.joined.armed, func(_ int, a, _ *domain.Value) *domain.Value { return a })
}

// A failures is what is known of connects that have failed in earlier rounds of loops.
type failures struct {
	unmarked *domain.IntMap // the same without which loops have gone round
	farther  []int          // those that the same failure is nearer to, by another loop
}

// earlier returns what is known of the armed connects that loops have gone round since.
func (mem *Memory) earlier(armed *domain.IntMap) *failures {
	gone := mem.round.earlier.Of(armed)
	if f := mem.failed[gone]; f != nil {
		return f
	}
	f := new(failures)
	marks := make(map[*domain.Value]int)
	gone.Each(func(_ int, a *domain.Value) {
		failure := mem.markedBy(a, 1)
		f.unmarked = mem.Plain.Put(f.unmarked, failure.ID(), failure)
		marks[failure] = max(marks[failure], a.M)
	})
	if len(marks) < gone.Count() {
		gone.Each(func(key int, a *domain.Value) {
			if marks[mem.markedBy(a, 1)] != a.M {
				f.farther = append(f.farther, key)
			}
		})
	}
	mem.failed[gone] = f
	return f
}

func (mem *Memory) markedBy(a *domain.Value, mark int) *domain.Value {
	if a.M == mark {
		return a
	}
	c := *a
	c.M = mark
	return mem.Make(c)
}

// nearest returns armed connects where those that only the loops tell apart which have
// gone round are more than a few: of these the innermost counts.
func (mem *Memory) nearest(armed *domain.IntMap) *domain.IntMap {
	if armed.Count() <= MaxArms || !armed.Has(domain.GoneRound) {
		return armed
	}
	for _, key := range mem.earlier(armed).farther {
		armed = mem.Plain.Drop(armed, key)
	}
	return armed
}

// HandedBy returns the place that a note on a socket names, or 0.
func HandedBy(sock *domain.Value) int {
	_, rest, ok := strings.Cut(sock.Text, "by ")
	if !ok {
		return 0
	}
	number, _, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	return n
}

// WithHanded returns the notes on a socket with the place where the dialer that
// made it was handed over.
func WithHanded(text string, by int) string {
	before, rest, ok := strings.Cut(text, "by ")
	if ok {
		_, after, _ := strings.Cut(rest, " ")
		text = before + after
	}
	if by != 0 {
		text += "by " + strconv.Itoa(by) + " "
	}
	return text
}
