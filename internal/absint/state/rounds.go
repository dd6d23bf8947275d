package state

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
)

// GoRound returns the state at the header of a loop for what it is at its end:
// what was made in this round is old now, a connect that failed in it to a
// destination that is not of this round alone will come round again.
func (mem *Memory) GoRound(s State, cfg *program.CFG, l *program.Loop) State {
	r := mem.NewRenaming(l.Mask, func(n *domain.Name) *domain.Name {
		if n.Kind == domain.NameNew && cfg.InLoop(l, n.N) {
			return mem.OldName(n)
		}
		return n
	})
	s.Env = r.PlainMap(s.Env)
	s.Heap = r.NamedMap(s.Heap)
	s.Socks = r.NamedMap(s.Socks)
	s.Facts = mem.RenameFacts(r, s.Facts)
	var armed *domain.IntMap
	s.Armed.Each(func(_ int, a *domain.Value) {
		if cfg.InLoop(l, a.N) {
			if r.Value(a.Args[0]) != a.Args[0] || isOld(a.Args[0], cfg, l) {
				return // another destination each time
			}
			if a.Text == "" && a.M == 0 {
				c := *a
				c.M = l.Header + 1
				a = mem.Make(c)
			}
		} else {
			a = r.Value(a)
		}
		armed = mem.Plain.Put(armed, a.ID(), a)
	})
	s.Armed = armed
	return s
}

// isOld reports whether a value was made in an earlier round of a loop.
func isOld(v *domain.Value, cfg *program.CFG, l *program.Loop) bool {
	if v.Mask()&domain.MaskOld == 0 {
		return false
	}
	if n := v.Name; n != nil && (n.Kind == domain.NameOld && n.Inner.Kind == domain.NameNew && cfg.InLoop(l, n.Inner.N) || n.Kind == domain.NameOf && isOld(n.Val, cfg, l)) {
		return true
	}
	for _, a := range v.Args {
		if isOld(a, cfg, l) {
			return true
		}
	}
	return false
}
