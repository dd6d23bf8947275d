package domain

// An IDSet is a set of the numbers of values or names, which are above 0. The zero IDSet
// is empty. It is what a map of pointers would be, for sets that are made by the
// thousand and thrown away: it has no pointers for the collector to follow.
type IDSet struct {
	slots []int32 // a hash table with open addressing; 0 is a free slot
	size  int
}

// firstSlots is how large a table is made at first; a power of two.
const firstSlots = 32

// maxSpare is how many times larger than its content a table may be that is cleared for
// the next: it is cleared as a whole.
const maxSpare = 16

// Len returns how many numbers are in the set.
func (s *IDSet) Len() int { return s.size }

// Clear empties the set. It keeps a table that has been of use.
func (s *IDSet) Clear() {
	if len(s.slots) > maxSpare*max(s.size, firstSlots) {
		s.slots = nil
	}
	clear(s.slots)
	s.size = 0
}

// Add adds a number, and reports whether it was not there.
func (s *IDSet) Add(id int) bool {
	if 2*s.size >= len(s.slots) {
		s.grow()
	}
	if !s.enter(int32(id)) {
		return false
	}
	s.size++
	return true
}

// Has reports whether a number is in the set.
func (s *IDSet) Has(id int) bool {
	if s.size == 0 {
		return false
	}
	_, found := s.slot(int32(id))
	return found
}

// enter puts a number into its slot, and reports whether it was not there.
func (s *IDSet) enter(id int32) bool {
	i, found := s.slot(id)
	s.slots[i] = id
	return !found
}

// slot returns where a number is, or is to be.
func (s *IDSet) slot(id int32) (i uint32, found bool) {
	mask := uint32(len(s.slots) - 1)
	i = uint32(id) * 0x9E3779B1 >> 7 & mask // by Knuth's multiplicative hash
	for s.slots[i] != 0 && s.slots[i] != id {
		i = (i + 1) & mask
	}
	return i, s.slots[i] == id
}

func (s *IDSet) grow() {
	old := s.slots
	s.slots = make([]int32, max(firstSlots, 2*len(old)))
	for _, id := range old {
		if id != 0 {
			s.enter(id)
		}
	}
}
