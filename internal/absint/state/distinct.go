package state

import (
	"go/constant"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
)

// MaxStates bounds the states at one place of a function that are told apart. It
// leaves room for a few rounds of a short loop, each with its own constants.
const MaxStates = 10

// Distinct drops repeated states, and joins those that agree on the property
// where there are too many.
func (mem *Memory) Distinct(states []*State, cfg *program.CFG, site int) []*State {
	if len(states) < 2 {
		return states
	}
	slices.SortFunc(states, func(a, b *State) int { return a.ID() - b.ID() })
	states = slices.Compact(states)
	if len(states) <= MaxStates {
		return states
	}
	out := joinedBy(states, func(s *State) class { return class{s.Property(), verdictOf(s, cfg, site)} }, mem, site)
	if len(out) > MaxStates {
		out = joinedBy(out, func(s *State) class { return class{verdict: verdictOf(s, cfg, site)} }, mem, site)
	}
	if len(out) > MaxStates {
		out = joinedBy(out, func(*State) class { return class{} }, mem, site)
	}
	return out
}

// A class is what states have to agree on to be joined.
type class struct {
	property PropertyKey
	verdict  string
}

// joinedBy joins the states of each class.
func joinedBy(states []*State, classOf func(*State) class, mem *Memory, site int) []*State {
	at := make(map[class]int)
	var out []*State
	for _, s := range states {
		k := classOf(s)
		i, ok := at[k]
		if !ok {
			at[k] = len(out)
			out = append(out, s)
			continue
		}
		out[i] = mem.JoinStates(out[i], s, site)
	}
	return out
}

// verdictOf spells what the instructions of this block have decided in a state,
// up to this site: which case of a select, ok or not, an error or none. What
// goes with one must not be mixed with what goes with another.
//
//	conn, err := dial()
func verdictOf(s *State, cfg *program.CFG, site int) string {
	if site >= len(cfg.Instrs) {
		return ""
	}
	var text strings.Builder
	block := cfg.Block[site]
	for ; site >= 0 && cfg.Block[site] == block; site-- {
		if dst := cfg.Instrs[site].Dst; dst >= 0 {
			if v := s.Env.Get(dst); v != nil {
				s.spellVerdict(&text, v)
			}
		}
	}
	return text.String()
}

func (s *State) spellVerdict(text *strings.Builder, v *domain.Value) {
	if v.Kind == domain.Tuple {
		for _, p := range v.Args {
			s.spellPart(text, p, true)
		}
		return
	}
	s.spellPart(text, v, false)
}

// spellPart spells a result, one of several or the only one, and what is in a
// struct of several.
//
//	return &outcome{conn: c, up: true}
func (s *State) spellPart(text *strings.Builder, p *domain.Value, several bool) {
	switch content := Pointee(s.Heap, p); content.Kind {
	case domain.Struct:
		text.WriteString(" {")
		for _, field := range content.Args {
			spellPlain(text, field, true)
		}
		text.WriteString(" }")
	case domain.Zero:
		text.WriteString(" zero")
	default:
		spellPlain(text, p, several)
	}
}

func spellPlain(text *strings.Builder, p *domain.Value, several bool) {
	switch {
	case p.Kind == domain.Const && (several || p.Const.Kind() == constant.Bool):
		text.WriteString(" " + strconv.Itoa(p.ID()))
	case p.Kind == domain.Nil:
		text.WriteString(" nil")
	case p.IsNonZero():
		text.WriteString(" set")
	default:
		text.WriteString(" ?")
	}
}

// Pointee returns the struct that a pointer points to, where it is known; v itself
// where that is none.
func Pointee(heap *domain.IntMap, v *domain.Value) *domain.Value {
	if v.Kind == domain.Ptr && v.Path() == nil {
		if content := heap.Get(v.Name.ID()); content != nil && (content.Kind == domain.Struct || content.Kind == domain.Zero) {
			return content
		}
	}
	return v
}
