package state

import (
	"go/constant"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
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
	out := joinedBy(states, func(s *State) class { return class{mem.Property(s), verdictOf(s, cfg, site, true)} }, mem, site)
	for _, coarser := range []func(s *State) class{
		func(s *State) class { return class{verdict: verdictOf(s, cfg, site, true)} },
		func(s *State) class { return class{verdict: verdictOf(s, cfg, site, false)} },
		func(*State) class { return class{} },
	} {
		if len(out) > MaxStates {
			out = joinedBy(out, coarser, mem, site)
		}
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
// up to this site: which case of a select, ok or not, an error or none, and which
// number if these count. What goes with one must not be mixed with what goes with
// another.
//
//	conn, err := dial()
func verdictOf(s *State, cfg *program.CFG, site int, numbers bool) string {
	if site >= len(cfg.Instrs) {
		return ""
	}
	sp := speller{heap: s.Heap, numbers: numbers}
	block := cfg.Block[site]
	for ; site >= 0 && cfg.Block[site] == block; site-- {
		in := cfg.Instrs[site]
		if in.Dst < 0 || in.Op == ir.Alloc { // what is made is no verdict, whatever comes into it
			continue
		}
		if v := s.Env.Get(in.Dst); v != nil {
			sp.verdict(v)
		}
	}
	return sp.text.String()
}

// A speller spells verdicts.
type speller struct {
	text    strings.Builder
	heap    *domain.IntMap
	numbers bool // which number it is counts
}

func (sp *speller) verdict(v *domain.Value) {
	if v.Kind == domain.Tuple {
		for _, p := range v.Args {
			sp.part(p, true)
		}
		return
	}
	sp.part(v, false)
}

// part spells a result, one of several or the only one, and what is in a struct of
// several.
//
//	return &outcome{conn: c, up: true}
func (sp *speller) part(p *domain.Value, several bool) {
	switch content := Pointee(sp.heap, p); content.Kind {
	case domain.Struct:
		sp.text.WriteString(" {")
		for _, field := range content.Args {
			sp.plain(field, true)
		}
		sp.text.WriteString(" }")
	case domain.Zero:
		sp.text.WriteString(" zero")
	default:
		sp.plain(p, several)
	}
}

func (sp *speller) plain(p *domain.Value, several bool) {
	switch {
	case p.Kind == domain.Const && (several && sp.numbers || p.Const.Kind() == constant.Bool):
		sp.text.WriteString(" " + strconv.Itoa(p.ID()))
	case p.Kind == domain.Nil:
		sp.text.WriteString(" nil")
	case p.IsNonZero():
		sp.text.WriteString(" set")
	default:
		sp.text.WriteString(" ?")
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
