package dryrun

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/std"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// runner runs code of the package for std.
type runner struct{ m *Machine }

func (r runner) CallBack(fn value.Value, args []value.Value, s *memory.State) []memory.Outcome {
	return r.m.callBack(fn, args, s)
}

func (r runner) RunBeside(fn value.Value, args []value.Value, in *ir.Instr, s *memory.State) *memory.State {
	return r.m.runBeside(fn, args, in, s)
}

func (r runner) HandOut(v value.Value, t types.Type, s *memory.State) *memory.State {
	return r.m.handOut(v, t, s)
}

func (r runner) FindMethod(s *memory.State, v value.Value, t types.Type, of *types.Func) (value.Func, value.Value) {
	return r.m.method(s, v, t, of)
}

func (r runner) Place() std.Place {
	return std.Place{Pos: r.m.position(), Site: r.m.site(), Late: r.m.late > 0, Asked: r.m.asks, Calls: func() []token.Pos { return slices.Clone(r.m.chain) }}
}

func (r runner) Stop(why string) { r.m.stop(why) }

// position is the last call under way that stands in the package itself.
func (m *Machine) position() token.Pos {
	for _, pos := range slices.Backward(m.chain) {
		if pos != token.NoPos {
			return pos
		}
	}
	return token.NoPos
}

// site names the place of a call by the calls under way, each once: what comes round again
// stands in the same place.
func (m *Machine) site() string {
	var b strings.Builder
	seen := make(map[any]bool)
	for _, pos := range m.chain {
		if !seen[pos] {
			seen[pos] = true
			b.WriteString(" " + value.Letters(int(pos)))
		}
	}
	return b.String()
}
