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
	out, known := mem.failed[armed]
	if known || armed == nil {
		return out
	}
	armed.Each(func(_ int, a *domain.Value) {
		a = mem.markedBy(a, min(a.M, 1))
		out = mem.Plain.Put(out, a.ID(), a)
	})
	mem.failed[armed] = out
	return out
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
	if armed.Count() <= MaxArms {
		return armed
	}
	marks := make(map[*domain.Value]int)
	armed.Each(func(_ int, a *domain.Value) {
		failure := mem.markedBy(a, min(a.M, 1))
		marks[failure] = max(marks[failure], a.M)
	})
	if len(marks) == armed.Count() {
		return armed
	}
	return mem.Plain.Select(armed, func(_ int, a *domain.Value) bool {
		return a.M <= 0 || marks[mem.markedBy(a, 1)] == a.M
	})
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
