package absint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// blockStates are the states at the beginning of a block.
type blockStates struct {
	seen   map[*state.State]bool
	alike  map[state.Content][]*state.State // those that are run, by what they say beside facts
	apart  int                              // how many are told apart
	todo   []*state.State
	joined map[property]*state.State
	coarse map[outline]*state.State // where even the properties are too many
	queued bool

	enters  bool           // of a loop: states have come to it from outside
	outside *domain.IntMap // the facts that all of these have
}

// States at the beginning of a block are joined if they have the same property, or
// outline, and have come by the same case of a select.
type (
	property struct {
		state.PropertyKey
		selected string
	}
	outline struct {
		state.Outline
		selected string
	}
)

// Bounds on the states of a block. Beyond the first, states that agree on the
// property are joined; beyond the second, those that agree on its outline. The first leaves room for a
// few rounds of a short loop, each with its own constants. Where a loop has been run with
// more than the last, joined again and again, it is run as a whole before it is joined once more.
const (
	maxProperties = 12
	maxRejoined   = 20
)

// block returns the states at the beginning of a block.
func (f *frame) block(number int) *blockStates {
	bs := f.blocks[number]
	if bs == nil {
		bs = &blockStates{
			seen: make(map[*state.State]bool), alike: make(map[state.Content][]*state.State),
			joined: make(map[property]*state.State), coarse: make(map[outline]*state.State),
		}
		f.blocks[number] = bs
	}
	return bs
}

// enterLoop notes what is known where a loop begins.
func (f *frame) enterLoop(header int, facts *domain.IntMap) {
	bs := f.block(header)
	if bs.enters {
		facts = f.MeetFacts(bs.outside, facts)
	}
	bs.enters, bs.outside = true, facts
}

// widened is JoinStates at the beginning of a block. Where a loop goes round with less than
// it was run with, what it has learned itself is given up at once: it would be one
// condition less in each round.
//
//	for { if os.Getenv("A") == "" { continue }; if os.Getenv("B") == "" { continue } }
func (f *frame) widened(bs *blockStates, block int, old, s *state.State) *state.State {
	j := f.JoinStates(old, s, f.firstSite(block))
	if !bs.enters || bs.waits(old) || j == old {
		return j
	}
	c := *j
	c.Facts = f.MeetFacts(j.Facts, bs.outside)
	return f.State(c)
}

// arrive adds a state to those at the beginning of a block.
func (f *frame) arrive(block int, s *state.State) {
	bs := f.block(block)
	if bs.seen[s] {
		return
	}
	bs.seen[s] = true
	if s = f.folded(bs, s); s == nil {
		return
	}
	if bs.apart >= state.MaxStates {
		j, old := f.widen(bs, block, s)
		if j == nil || j != s && bs.seen[j] {
			return
		}
		// What waits to be run and is part of j now is run with it.
		bs.drop(old)
		s = j
	}
	bs.apart++
	bs.seen[s] = true
	bs.alike[s.Content()] = append(bs.alike[s.Content()], s)
	bs.todo = append(bs.todo, s)
	if !bs.queued {
		bs.queued = true
		f.work = append(f.work, block)
	}
}

// folded returns a state that arrives, together with those that wait to be run of which
// only a condition tells it apart; nil if one that is run covers it.
//
//	if os.Getenv("TRACE") != "" { log.Print("retry") }
func (f *frame) folded(bs *blockStates, s *state.State) *state.State {
	alike := bs.alike[s.Content()]
	for i := 0; i < len(alike); i++ {
		old := alike[i]
		if f.Covers(old, s) {
			return nil
		}
		if !bs.waits(old) || f.isJoined(bs, old) {
			continue
		}
		if one := f.Fold(old, s); one != nil {
			bs.drop(old)
			bs.apart--
			alike = slices.Delete(alike, i, i+1)
			bs.alike[s.Content()] = alike
			s, i = one, -1
		}
	}
	return s
}

func (bs *blockStates) waits(s *state.State) bool { return slices.Contains(bs.todo, s) }

// drop takes a state out of those that wait.
func (bs *blockStates) drop(s *state.State) {
	if i := slices.Index(bs.todo, s); i >= 0 {
		bs.todo = slices.Delete(bs.todo, i, i+1)
	}
}

// isJoined reports whether a state is what others are joined with.
func (f *frame) isJoined(bs *blockStates, s *state.State) bool {
	p, o := f.classes(s)
	return bs.joined[p] == s || bs.coarse[o] == s
}

// classes returns the property and the outline of a state.
func (f *frame) classes(s *state.State) (property, outline) {
	selected := f.selected(s)
	return property{f.Property(s), selected}, outline{s.Outline(), selected}
}

// selected spells which case of a select a state has come by, as long as that is
// read: what it has received must not be mixed with what goes with another case.
func (f *frame) selected(s *state.State) string {
	var text strings.Builder
	for _, reg := range f.cfg.Selected {
		if v := s.Env.Get(reg); v != nil {
			text.WriteString(strconv.Itoa(v.ID()) + " ")
		}
	}
	return text.String()
}

// widen joins s with the states of the block that agree with it on the
// property; nil if it says nothing new. It returns the state that s was joined
// with, too.
func (f *frame) widen(bs *blockStates, block int, s *state.State) (joined, with *state.State) {
	p, o := f.classes(s)
	old := bs.joined[p]
	all := old == nil && len(bs.joined) >= maxProperties
	if all {
		old = bs.coarse[o]
	}
	j := s
	if old != nil {
		j = f.widened(bs, block, old, s)
	} else if all && len(bs.coarse) == 0 {
		f.Prog.Boundf("%s: block %d: more than %d properties, joined", f.fn.ID, block, maxProperties)
	}
	if all {
		bs.coarse[o] = j
	} else {
		bs.joined[p] = j
	}
	if j == old {
		return nil, nil
	}
	return j, old
}

func (f *frame) firstSite(block int) int {
	return f.cfg.Sites[f.fn.Blocks[block].Instrs[0]]
}
