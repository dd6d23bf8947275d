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
