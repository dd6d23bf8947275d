package modref

// A search finds the effects of a parameter and of all that it is handed on to,
// by Tarjan's algorithm: parameters that are handed round in a circle, a strongly
// connected component, have the same effect, and each is looked at once.
type search struct {
	p       *Modref
	numbers map[Param]int
	own     map[Param]*effect // before what they are handed on to is added
	stack   []Param
}

// visit returns the lowest number that a parameter leads to among those of the
// components that are not done.
func (s *search) visit(k Param) (low int) {
	number := len(s.numbers) + 1
	low = number
	s.numbers[k] = number
	s.stack = append(s.stack, k)
	t := new(effect)
	s.own[k] = t
	for _, more := range s.p.addEffects(k, t) {
		if n, seen := s.numbers[more]; !seen && s.p.effects[more] == nil {
			low = min(low, s.visit(more))
		} else if s.p.effects[more] == nil {
			low = min(low, n)
		}
		if done := s.p.effects[more]; done != nil {
			t.merge(done)
		}
	}
	if low == number {
		s.finish(k)
	}
	return low
}

// finish gives the parameters of a component, those on the stack down to first,
// their common effect.
func (s *search) finish(first Param) {
	all := s.own[first]
	for {
		k := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		if k != first {
			all.merge(s.own[k])
		}
		s.p.effects[k] = all
		if k == first {
			return
		}
	}
}
