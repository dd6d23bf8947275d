package state

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// States that a condition alone tells apart are one without it; others are not.
func TestFold(t *testing.T) {
	mem := NewMemory(domain.New())
	env := mem.App("environment", mem.Text("TRACE"))
	empty := mem.App("==", env, mem.Text(""))
	other := mem.App("==", mem.App("environment", mem.Text("DEBUG")), mem.Text(""))
	with := func(facts ...*domain.Value) *State {
		var m *domain.IntMap
		for i := 0; i < len(facts); i += 2 {
			m = mem.About.Put(m, facts[i].ID(), facts[i+1])
		}
		return mem.State(State{Facts: m})
	}
	yes, no := mem.Bool(true), mem.Bool(false)
	for _, tt := range []struct {
		name       string
		a, b, want *State
	}{
		{"a condition", with(empty, yes), with(empty, no), with()},
		{"and its operand", with(empty, yes, env, mem.Text("")), with(empty, no, env, mem.NonZeroValue), with()},
		{"beside another", with(empty, yes, other, no), with(empty, no, other, no), with(other, no)},
		{"two conditions", with(empty, yes, other, yes), with(empty, no, other, no), nil},
		{"one that only one has met", with(empty, yes), with(empty, no, other, no), nil},
	} {
		if got := mem.Fold(tt.a, tt.b); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	if !mem.Covers(with(other, no), with(other, no, empty, yes)) || mem.Covers(with(other, no, empty, yes), with(other, no)) {
		t.Error("a state with more facts is a case of one with less, not the other way round")
	}
}
