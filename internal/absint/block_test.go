package absint

import (
	"slices"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// What a state is folded into may be covered by one that is run; who comes then still
// finds those that are there, and no others.
func TestFoldedIsCovered(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	e := NewEngine(&program.Program{Known: table}, program.World{})
	unset := func(name string) *domain.Value {
		return e.App("==", e.App("environment", e.Text(name)), e.Text(""))
	}
	trace, debug, quiet := unset("TRACE"), unset("DEBUG"), unset("QUIET")
	with := func(facts ...*domain.Value) *state.State {
		var m *domain.IntMap
		for i := 0; i < len(facts); i += 2 {
			m = e.About.Put(m, facts[i].ID(), facts[i+1])
		}
		return e.State(state.State{Facts: m})
	}
	yes, no := e.Bool(true), e.Bool(false)
	f := &frame{Engine: e, cfg: &program.CFG{}, blocks: make(map[int]*blockStates)}
	const block = 1
	for _, s := range []*state.State{with(trace, yes, debug, yes), with(debug, yes), with(trace, no, debug, yes), with(quiet, no)} {
		f.arrive(block, s)
	}
	bs := f.block(block)
	for _, alike := range bs.alike {
		if slices.Contains(alike, nil) {
			t.Error("a state is nil")
		}
	}
	want := []*state.State{with(debug, yes), with(quiet, no)}
	if !slices.Equal(bs.todo, want) {
		t.Errorf("%d states wait to be run: %v, want %v", len(bs.todo), bs.todo, want)
	}
}
