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

// MarkCloses returns the states after others have run, who knows when: what they
// close may be closed by now.
//
//	go func() { <-signals; cancel() }()
func (mem *Memory) MarkCloses(s *State, after []*State) []*State {
	for i, t := range after {
		heap := t.Heap
		mem.Named.EachOther(t.Heap, s.Heap, func(id int, v *domain.Value) {
			if v.Kind != domain.Bag || v.M&domain.ChanClosed == 0 || v.M&domain.ChanMaybe != 0 {
				return
			}
			if old := s.Heap.Get(id); old == nil || old.Kind != domain.Bag || old.M&(domain.ChanClosed|domain.ChanMaybe) != domain.ChanClosed {
				heap = mem.Named.Put(heap, id, mem.WithMark(v, v.M|domain.ChanMaybe))
			}
		})
		if heap != t.Heap {
			c := *t
			c.Heap = heap
			after[i] = mem.State(c)
		}
	}
	return after
}

// GiveChannels returns the state in which others have what values lead to: they may
// send signals into the channels among it at any time.
//
//	go func() { for range lost { kick <- struct{}{} } }()
func (mem *Memory) GiveChannels(s *State, vals []*domain.Value) *State {
	if !s.Heap.Has(domain.Signals) {
		return s
	}
	r := NewReach(mem.Interner, s)
	for _, v := range vals {
		r.Add(v)
	}
	heap := s.Heap
	for _, n := range r.Bases {
		if v := s.Heap.Get(n.ID()); v != nil && domain.OwnSignals(v) {
			heap = mem.Named.Put(heap, n.ID(), mem.WithMark(v, v.M|domain.ChanGiven))
		}
	}
	c := *s
	c.Heap = heap
	return mem.State(c)
}

// IsClosed reports whether a channel is closed by now, whatever the way here.
func (mem *Memory) IsClosed(s *State, ch *domain.Value) bool {
	if ch.Kind != domain.Ref {
		return false
	}
	c := s.Heap.Get(ch.Name.ID())
	return c != nil && c.Kind == domain.Bag && c.M&(domain.ChanClosed|domain.ChanMaybe) == domain.ChanClosed && len(c.Args) == 0
}

// AfterWait returns the state after others have had their time.
func (mem *Memory) AfterWait(s *State) *State {
	c := *s
	c.Rested = true
	if !s.Armed.Has(domain.Pending) {
		return mem.State(c)
	}
	c.Armed = nil
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
