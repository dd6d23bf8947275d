package state

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// MarkPending returns the states after a goroutine has run as far as it can: what
// has failed in it counts only when somebody has waited.
func (mem *Memory) MarkPending(s *State, after []*State) []*State {
	if len(after) == 0 {
		return []*State{s}
	}
	for i, t := range after {
		c := *t
		c.Armed = nil
		t.Armed.Each(func(id int, a *domain.Value) {
			if s.Armed.Get(id) == nil {
				k := *a
				k.Text = "pending"
				a = mem.Make(k)
			}
			c.Armed = mem.Plain.Put(c.Armed, a.ID(), a)
		})
		after[i] = mem.State(c)
	}
	return after
}

// AfterWait returns the state after others have had their time.
func (mem *Memory) AfterWait(s *State) *State {
	c := *s
	c.Armed, c.Rested = nil, true
	s.Armed.Each(func(_ int, a *domain.Value) {
		if a.Text != "" {
			k := *a
			k.Text = ""
			a = mem.Make(k)
		}
		c.Armed = mem.Plain.Put(c.Armed, a.ID(), a)
	})
	return mem.State(c)
}

// AfterInput returns the state after something from outside has come: what is
// tried next is tried for that.
func (mem *Memory) AfterInput(s *State) *State {
	c := *s
	c.Armed, c.Rested, c.Asked = nil, true, true
	return mem.State(c)
}
