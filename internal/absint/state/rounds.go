package state

import (
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
)

// GoRound returns the state at the header of a loop for what it is at its end:
// what was made in this round is old now, a connect that failed in it to a
// destination that is not of this round alone will come round again.
func (mem *Memory) GoRound(s State, cfg *program.CFG, l *program.Loop) State {
	known := mem.rounds[l]
	if known == nil {
		r := mem.newRound(l.Mask, func(site int) bool { return cfg.InLoop(l, site) }, l.Header+1)
		known = &r
		mem.rounds[l] = known
	}
	return mem.goRound(s, *known)
}

// Elsewhere marks a failure that a loop out of sight has left behind.
const Elsewhere = -1

// GoRoundAt returns the state at the beginning of a round of a loop out of sight, by
// the call at a site.
func (mem *Memory) GoRoundAt(s *State, site int) *State {
	return mem.State(mem.goRound(*s, mem.newRound(domain.SiteMask(site), func(at int) bool { return at == site }, Elsewhere)))
}

// A round is one of a loop.
type round struct {
	inLoop func(int) bool   // says which sites are in it
	mark   int              // marks what has failed in it
	old    *domain.Renaming // of what has been made in it to what that is in the next one
}

func (mem *Memory) newRound(mask uint64, inLoop func(int) bool, mark int) round {
	return round{inLoop, mark, mem.NewRenaming(mask, func(n *domain.Name) *domain.Name {
		if n.Kind == domain.NameNew && inLoop(n.N) {
			return mem.OldName(n)
		}
		return n
	})}
}

func (mem *Memory) goRound(s State, l round) State {
	r := l.old
	queued := mem.queuedIn(s, l)
	s.Env = r.PlainMap(s.Env)
	s.Heap = r.NamedMap(s.Heap)
	s.Socks = r.NamedMap(s.Socks)
	s.Facts = r.Facts(s.Facts)
	var others []*domain.Value
	again := mem.Plain.Select(s.Armed, func(_ int, a *domain.Value) bool {
		b := mem.again(a, l, queued)
		if b != nil && b != a {
			others = append(others, b)
		}
		return b == a
	})
	for _, a := range others {
		again = mem.Plain.Put(again, a.ID(), a)
	}
	s.Armed = again
	return s
}

// queuedIn returns what tells whether all that a value is made of in a round has been
// put into a channel or a linked list, so that the value comes out in a later round.
//
//	for j := range jobs { if err := dial(j.addr); err != nil { jobs <- j } }
func (mem *Memory) queuedIn(s State, l round) func(*domain.Value) bool {
	var queued *Reach
	return func(v *domain.Value) bool {
		if queued == nil {
			queued = NewReach(mem.Interner, mem.State(s))
			s.Heap.Each(func(_ int, content *domain.Value) {
				if content.IsChannel() || content.IsLinked() {
					queued.Add(content)
				}
			})
		}
		of := NewReach(mem.Interner, mem.State(s))
		of.Visit(v)
		return !slices.ContainsFunc(of.Bases, func(n *domain.Name) bool { return n.Kind == domain.NameNew && l.inLoop(n.N) && !queued.Has(n) })
	}
}

// again returns a connect that has failed when the loop has gone round; nil if the next
// one is tried for something else.
func (mem *Memory) again(a *domain.Value, l round, queued func(*domain.Value) bool) *domain.Value {
	switch {
	case !l.inLoop(a.N):
		return l.old.Value(a)
	case l.old.Value(a.Args[0]) != a.Args[0] && a.Text == "" && a.M == 0 && queued(a.Args[0]):
		return mem.markedBy(l.old.Value(a), l.mark)
	case l.old.Value(a.Args[0]) != a.Args[0] || isOld(a.Args[0], l):
		return nil // another destination each time
	case a.Text == "" && a.M == 0:
		return mem.markedBy(a, l.mark)
	}
	return a
}

// isOld reports whether a value was made in an earlier round of a loop.
func isOld(v *domain.Value, l round) bool {
	if v.Mask()&domain.MaskOld == 0 {
		return false
	}
	if n := v.Name; n != nil && (n.Kind == domain.NameOld && n.Inner.Kind == domain.NameNew && l.inLoop(n.Inner.N) || n.Kind == domain.NameOf && isOld(n.Val, l)) {
		return true
	}
	for _, a := range v.Args {
		if isOld(a, l) {
			return true
		}
	}
	return false
}
