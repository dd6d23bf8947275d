package absint

import (
	"go/constant"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// distinct drops repeated states, and joins those that agree on the property
// where there are too many.
func (f *frame) distinct(states []*state) []*state {
	if len(states) < 2 {
		return states
	}
	slices.SortFunc(states, func(a, b *state) int { return a.id - b.id })
	states = slices.Compact(states)
	if len(states) <= maxStates {
		return states
	}
	out := joinedBy(states, func(s *state) class { return class{s.property(), f.verdictOf(s)} }, f)
	if len(out) > maxStates {
		out = joinedBy(out, func(s *state) class { return class{verdict: f.verdictOf(s)} }, f)
	}
	if len(out) > maxStates {
		out = joinedBy(out, func(*state) class { return class{} }, f)
	}
	return out
}

// A class is what states have to agree on to be joined.
type class struct {
	property propertyKey
	verdict  string
}

// joinedBy joins the states of each class.
func joinedBy(states []*state, classOf func(*state) class, f *frame) []*state {
	at := make(map[class]int)
	var out []*state
	for _, s := range states {
		k := classOf(s)
		i, ok := at[k]
		if !ok {
			at[k] = len(out)
			out = append(out, s)
			continue
		}
		out[i] = f.joinStates(out[i], s, f.site)
	}
	return out
}

// verdictOf spells what the instructions of this block have decided in a state,
// up to this site: which case of a select, ok or not, an error or none. What
// goes with one must not be mixed with what goes with another.
//
//	conn, err := dial()
func (f *frame) verdictOf(s *state) string {
	if f.site >= len(f.shape.instr) {
		return ""
	}
	var text strings.Builder
	block := f.shape.block[f.site]
	for site := f.site; site >= 0 && f.shape.block[site] == block; site-- {
		if dst := f.shape.instr[site].Dst; dst >= 0 {
			if v := s.env.Get(dst); v != nil {
				f.spellVerdict(&text, v)
			}
		}
	}
	return text.String()
}

func (f *frame) spellVerdict(text *strings.Builder, v *domain.Value) {
	parts := []*domain.Value{v}
	if v.Kind == domain.Tuple {
		parts = v.Args
	}
	for _, p := range parts {
		switch {
		case p.Kind == domain.Const && (v.Kind == domain.Tuple || p.Const.Kind() == constant.Bool):
			text.WriteString(" " + strconv.Itoa(p.ID()))
		case p.Kind == domain.Nil:
			text.WriteString(" nil")
		case p.IsNonZero():
			text.WriteString(" set")
		default:
			text.WriteString(" ?")
		}
	}
}
